import { parseKey } from "@suijian/core";
import { describe, expect, test } from "vitest";
import { faultsOf } from "../src/plans/form-faults.js";
import { keyInWords } from "../src/plans/key-words.js";
import { aDepartment, aPlanForm, documentOf, formOf, type PlanForm } from "../src/plans/plan-form.js";

const MARKET = { ...aDepartment("MARKET"), items: ["M-1"] };
const FIRE = { ...aDepartment("FIRE"), items: ["F-1"] };
const form = (change: Partial<PlanForm> = {}): PlanForm => ({
  ...aPlanForm("P-1", 2026, "MARKET"),
  title: "抽查",
  departments: [MARKET],
  ...change,
});
const faults = (change: Partial<PlanForm>) =>
  faultsOf(form(change)).map(({ field, isUnkeepable }) => `${field}${isUnkeepable ? "!" : ""}`);

describe("a plan that is written", () => {
  test("has what the server asks for, and nothing that is empty", () => {
    expect(documentOf(form())).toEqual({
      year: 2026,
      title: "抽查",
      kind: "random",
      form: "single",
      lead: "MARKET",
      departments: [{ department: "MARKET", items: ["M-1"], ridingAlong: [], seats: 2, qualifications: [] }],
      mode: "unannounced",
      draw: { key: "class where excluded=", sizes: { "*": { atLeast: "3%" } } },
      batches: [{ batch: "B1", window: ["2026-03-01", "2026-05-31"] }],
    });
  });

  test.each<[string, Partial<PlanForm>]>([
    ["single", {}],
    ["joint", { form: "joint", departments: [MARKET, { ...FIRE, hours: "1.5", qualifications: ["fire"] }] }],
    ["full coverage", { kind: "full-coverage", sizes: [] }],
    ["special", { kind: "special", first: "2026-03-01", last: "2026-06-30", controlShare: "5%" }],
    ["by a scene", { form: "scene", scene: "prepaid", hasRecency: true, repeats: "1/4" }],
    [
      "sizes by class",
      {
        sizes: [
          { stratum: "A", way: "atMost", value: "1%", floor: "", cap: "100" },
          { stratum: "D", way: "n", value: "7", floor: "", cap: "" },
        ],
      },
    ],
  ])("is read back as it was typed: %s", (_what, change) => {
    const typed = form(change);
    expect(formOf("P-1", documentOf(typed))).toEqual(typed);
  });

  test("of another kind leaves out what that kind has not, and keeps it in the form", () => {
    const typed = form({ kind: "triggered", objects: ["QC-1"], cause: "complaint", reason: "投诉" });
    const document = documentOf(typed);
    expect([document.draw, document.batches, document.objects]).toEqual([undefined, [], ["QC-1"]]);
    expect(documentOf({ ...typed, kind: "random" }).draw?.key).toBe("class where excluded=");
  });
});

describe("what is wrong is said at its field; what cannot be kept is told from what cannot be submitted", () => {
  test.each<[Partial<PlanForm>, string[]]>([
    [{}, []],
    [{ title: " " }, ["title!"]],
    [{ plan: "Plan 1" }, ["plan!"]],
    [{ departments: [{ ...MARKET, items: [] }] }, ["departments/0/items"]],
    [{ departments: [{ ...MARKET, seats: "0" }] }, ["departments/0/seats!"]],
    [{ form: "joint" }, ["departments"]],
    [{ form: "x-plus-n" }, ["departments/0/ridingAlong"]],
    [{ kind: "special" }, ["period"]],
    [{ kind: "triggered" }, ["objects", "cause", "reason", "period"]],
    [{ batches: [] }, ["batches"]],
    [{ batches: [{ batch: "B1", first: "2026-06-01", last: "2026-05-01" }] }, ["batches/0/window"]],
    [{ batches: [{ batch: "B1", first: "", last: "2026-05-01" }] }, ["batches/0/window!"]],
    [{ key: "class where" }, ["draw/key"]],
    [{ key: "phone" }, ["draw/key"]],
    [{ sizes: [{ stratum: "A", way: "atLeast", value: "many", floor: "", cap: "" }] }, ["draw/sizes/A!"]],
    [{ sizes: [{ stratum: "A", way: "atLeast", value: "120%", floor: "", cap: "" }] }, ["draw/sizes/A"]],
    [{ sizes: [] }, ["draw/sizes"]],
    [{ controlShare: "x" }, ["draw/controlShare!"]],
  ])("%j: %j", (change, expected) => {
    expect(faults(change)).toEqual(expected);
  });
});

test("a key is read out in words", () => {
  const names = {
    columnOf: (column: string) => ({ class: "风险等级", division: "行政区划", excluded: "排除原因" })[column] ?? column,
    valueOf: (_: string, value: string) => (value === "421126" ? "蕲春县" : value),
  };
  const words = (text: string) => {
    const key = parseKey(text);
    return key.ok ? keyInWords(key.value, names)[0] : "";
  };
  expect(words("class")).toBe("全部对象，按风险等级分层");
  expect(words("class where excluded= & division^=421126,421127")).toBe(
    "排除原因为空，且行政区划以蕲春县、421127开头；按风险等级分层",
  );
  expect(words("division where class!=A,")).toBe("风险等级不为A、空；按行政区划分层");
});

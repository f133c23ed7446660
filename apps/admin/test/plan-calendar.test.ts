import { expect, test } from "vitest";
import { barsOf, type DatedPlan, dayNumber, groupsOf, isMissed, monthsOf } from "../src/plans/calendar.js";

const plan = (
  name: string,
  windows: readonly (readonly [string, string])[],
  change: Partial<DatedPlan> = {},
): DatedPlan => ({
  plan: name,
  title: name,
  lead: "MARKET",
  departments: ["MARKET"],
  stage: "published",
  batches: windows.map((window, at) => ({ batch: `B${at + 1}`, window, state: "open" })),
  ...change,
});
const grouped = (plans: readonly DatedPlan[], by: "department" | "industry" | "district") =>
  groupsOf(barsOf(plans, 2026), by, { year: 2026, nameOf: (code) => code }).map(
    ({ code, bars }) => `${code}: ${bars.map((bar) => bar.plan.plan).join(" ")}`,
  );

test("a window of January is the first 31 of 365 parts of the year", () => {
  const [bar] = barsOf([plan("P", [["2026-01-01", "2026-01-31"]])], 2026);
  expect([bar?.from, bar?.length]).toEqual([0, 31 / 365]);
  expect(dayNumber("2026-03-01", 2026)).toBe(59);
  expect(dayNumber("2024-03-01", 2024)).toBe(60);
});

test("a window that goes on into the next year ends with the year, and says so; the next year has the rest", () => {
  const over = plan("P", [["2026-12-01", "2027-01-15"]]);
  expect(barsOf([over], 2026)[0]).toMatchObject({ from: 334 / 365, length: 31 / 365, goesOn: true });
  expect(barsOf([over], 2027)[0]).toMatchObject({ from: 0, length: 15 / 365, goesOn: false });
  expect(barsOf([over], 2028)).toEqual([]);
});

test("a triggered plan stands by its period, a plan without either does not stand at all", () => {
  const triggered = plan("T", [], { period: ["2026-06-01", "2026-06-30"] });
  expect(barsOf([triggered, plan("NONE", [])], 2026).map((bar) => [bar.plan.plan, bar.first])).toEqual([
    ["T", "2026-06-01"],
  ]);
});

test("months count the windows that touch them", () => {
  const bars = barsOf(
    [
      plan("P", [
        ["2026-01-31", "2026-03-01"],
        ["2026-03-15", "2026-03-20"],
      ]),
    ],
    2026,
  );
  expect(monthsOf(bars, 2026)).toEqual([1, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test("a joint plan stands under each of its departments; a plan stands under the industries and districts that its key names", () => {
  const w = [["2026-04-01", "2026-05-31"]] as const;
  const plans = [
    plan("JOINT", w, { departments: ["MARKET", "FIRE"], key: "class where industry^=F,H & division^=421126" }),
    plan("SCENE", w, { scene: "prepaid", key: "class where industry^=F" }),
    plan("ALL", w, { key: "class where industry!=F" }),
  ];
  expect(grouped(plans, "department")).toEqual(["FIRE: JOINT", "MARKET: ALL JOINT SCENE"]);
  expect(grouped(plans, "industry")).toEqual(["F: JOINT", "H: JOINT", "prepaid: SCENE", ": ALL"]);
  expect(grouped(plans, "district")).toEqual(["421126: JOINT", ": ALL SCENE"]);
});

test("a batch whose window is over and that nobody drew is missed; one that was drawn, withdrawn or is triggered is not", () => {
  const [open, drawn, withdrawn, triggered] = barsOf(
    [
      plan("A", [["2026-01-01", "2026-03-31"]]),
      { ...plan("B", []), batches: [{ batch: "B1", window: ["2026-01-01", "2026-03-31"], state: "drawn" }] },
      plan("C", [["2026-01-01", "2026-03-31"]], { stage: "withdrawn" }),
      plan("D", [], { period: ["2026-01-01", "2026-03-31"] }),
    ],
    2026,
  );
  expect([open, drawn, withdrawn, triggered].map((bar) => bar && isMissed(bar, "2026-04-01"))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(open && isMissed(open, "2026-03-31")).toBe(false);
});

import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  aDesk,
  aPlanEntry,
  inputsOn,
  inspectorsCsv,
  objectsCsv,
  openPlans,
  plansJson,
  rehearsedFreeze,
  type Desk,
  freezeCall,
} from "./a-desk.js";

interface Files {
  readonly objects?: string | Uint8Array;
  readonly inspectors?: string | Uint8Array;
  readonly plans?: string;
}

async function freezeWith(desk: Desk, files: Files) {
  const inputs = inputsOn(desk, files.plans ?? openPlans());
  if (files.objects !== undefined) desk.put("objects.csv", files.objects);
  if (files.inspectors !== undefined) desk.put("inspectors.csv", files.inspectors);
  return rehearsedFreeze(desk, inputs, "--seal-key", desk.path("k"));
}

const line = (table: string, number: number, change: (line: string) => string): string => {
  const lines = table.split("\n");
  lines[number - 1] = change(lines[number - 1]!);
  return lines.join("\n");
};

const objects = objectsCsv(60);
const inspectors = inspectorsCsv(6);
const onePlan = (over: Record<string, unknown>): string =>
  plansJson([aPlanEntry("P-1", over)], {
    frame: { columns: ["division", "categories", "recency", "excluded"], private: [] },
  });

describe("one clear message naming file, line and field, and nothing half stored", () => {
  test.each<[string, Files, RegExp]>([
    [
      "a missing column",
      { objects: objects.replace("recency", "recent") },
      /objects\.csv, line 1, field "recency": this column is missing/,
    ],
    [
      "a repeated column",
      { objects: objects.replace("name,", "recency,") },
      /objects\.csv, line 1, field "recency": this column stands twice/,
    ],
    [
      "a duplicate id",
      { objects: line(objects, 9, (text) => objects.split("\n")[4]!.slice(0, 11) + text.slice(11)) },
      /objects\.csv, line 9, field "id": OBJ-\d+ stands already on line 5/,
    ],
    [
      "a non-UTF-8 byte",
      {
        objects: Buffer.concat([
          Buffer.from(objects),
          Buffer.from("OBJ-X,"),
          Buffer.from([0xff]),
          Buffer.from(",440301,A,,R0,\n"),
        ]),
      },
      /objects\.csv, line 62, field "name": holds a byte that is not UTF-8/,
    ],
    [
      "a 1 MB field",
      { objects: line(objects, 7, (text) => text.replace(/R\d,/, `${"R".repeat(1 << 20)},`)) },
      /objects\.csv, line 7, field "recency": longer than 65536 bytes/,
    ],
    [
      "an id outside the alphabet",
      { objects: line(objects, 3, (text) => `obj${text.slice(3)}`) },
      /objects\.csv, line 3, field "id": "obj-\d+" is not of/,
    ],
    ["an empty id", { objects: line(objects, 3, (text) => text.slice(11)) }, /objects\.csv, line 3, field "id"/],
    [
      "a field too few",
      { objects: line(objects, 12, (text) => text.slice(0, text.lastIndexOf(","))) },
      /objects\.csv, line 12, field "excluded": 7 fields expected, 6 found/,
    ],
    [
      "a quote that is not closed",
      { objects: line(objects, 4, (text) => text.replace('"', "").replace(",44", ',"44')) },
      /objects\.csv, line \d+, field "division": a quote is misplaced or not closed/,
    ],
    [
      "a plus sign in a stratum value",
      { objects: line(objects, 6, (text) => text.replace(/R\d,/, "R+1,")) },
      /objects\.csv, line 6, field "recency": "R\+1" should be a value without/,
    ],
    [
      "a list that does not ascend",
      {
        objects: line(objects, 6, (text) => text.replace(/,[A-Z;]*,(R\d)/, ",LIFT;FOOD,$1")),
        plans: onePlan({ key: "recency where categories~=FOOD" }),
      },
      /objects\.csv, line 6, field "categories": "LIFT;FOOD" should be a list/,
    ],
    [
      "a recused object that is no id",
      { inspectors: inspectors.replace("OBJ-0000000", "某店") },
      /inspectors\.csv, line 2, field "recused": "某店" should be a list of object ids/,
    ],
    ["a rule pack without a name", { plans: openPlans().replace('"test-1"', '""') }, /plans\.json, field \/rules/],
    [
      "an ampersand without blanks",
      { plans: onePlan({ key: "recency where excluded=&division=440301" }) },
      /plans\.json, plan P-1: key "recency where excluded=&division=440301" cannot be read at "&division=440301"/,
    ],
    ["an empty register", { objects: "" }, /objects\.csv: empty/],
    [
      "an inspector twice",
      { inspectors: line(inspectors, 4, () => inspectors.split("\n")[2]!) },
      /inspectors\.csv, line 4, field "inspector": MARKET-001 stands already on line 3/,
    ],
    [
      "a certificate that is no day",
      { inspectors: inspectors.replace("2030-12-31", "2030-02-31") },
      /inspectors\.csv, line 2, field "certificate": "2030-02-31" should be a day/,
    ],
    [
      "a capacity below zero",
      { inspectors: inspectors.replace(",200,", ",-2,") },
      /inspectors\.csv, line 2, field "capacity": "-2" should be a whole number/,
    ],
    [
      "a list with an empty element",
      { inspectors: inspectors.replace("food;lift", "food;;lift") },
      /inspectors\.csv, line 3, field "qualifications"/,
    ],
    [
      "an unknown stratum",
      { plans: onePlan({ sizes: { "*": { n: 1 }, R9: { n: 1 } } }) },
      /plans\.json, plan P-1: stratum "R9"/,
    ],
    [
      "n > N",
      { plans: onePlan({ sizes: { "*": { n: 1000 } } }) },
      /plans\.json, plan P-1: stratum "R0" holds \d+ objects, 1000 were asked/,
    ],
    [
      "an empty plan",
      { plans: onePlan({ key: "recency where excluded=NEVER" }) },
      /plans\.json, plan P-1: no object of the frame meets its key/,
    ],
    ["no plan at all", { plans: plansJson([]) }, /plans\.json: holds no plan/],
    [
      "a plan twice",
      { plans: plansJson([aPlanEntry("P-1"), aPlanEntry("P-1")]) },
      /plans\.json, plan P-1: this id stands twice/,
    ],
    [
      "a key that cannot be read",
      { plans: onePlan({ key: "recency where excluded" }) },
      /plans\.json, plan P-1: key "recency where excluded" cannot be read at "excluded"/,
    ],
    [
      "a column the frame has not",
      { plans: onePlan({ key: "colour" }) },
      /plans\.json, plan P-1: its key names column "colour"/,
    ],
    [
      "a window that ends before it begins",
      { plans: onePlan({ window: ["2026-06-30", "2026-03-01"] }) },
      /plans\.json, plan P-1: its window 2026-06-30 to 2026-03-01/,
    ],
    [
      "a day that is none",
      { plans: onePlan({ window: ["2026-02-30", "2026-03-01"] }) },
      /plans\.json, plan P-1: its window/,
    ],
    [
      "a ratio nobody can read",
      { plans: onePlan({ sizes: { "*": { atLeast: "3 per cent" } } }) },
      /plans\.json, plan P-1: ratio "3 per cent" of stratum "R0"/,
    ],
    [
      "an unannounced plan that asks for all",
      { plans: onePlan({ mode: "unannounced", key: "recency where recency=R0", sizes: { "*": { n: 150 } } }) },
      /plans\.json, plan P-1: an unannounced plan must not draw stratum "R0" \(150\) whole/,
    ],
    [
      "a class told by sizes",
      { plans: plansJson([aPlanEntry("P-1", { key: "class+division where id2=" })]) },
      /its key names column "id2"/,
    ],
    ["JSON that breaks off", { plans: openPlans().slice(0, 200) }, /plans\.json, line 1: not JSON/],
    [
      "a key of JSON twice",
      { plans: openPlans().replace('"rules"', '"roundId":"X","rules"') },
      /plans\.json: key "roundId" stands twice/,
    ],
    ["a field of the wrong shape", { plans: onePlan({ seats: 0 }) }, /plans\.json, field \/plans\/0\/seats/],
    [
      "a misspelt field",
      { plans: onePlan({ qualification: ["food"] }) },
      /plans\.json, field \/plans\/0\/qualification/,
    ],
  ])("%s", async (_, files, message) => {
    const desk = aDesk();
    const said = await freezeWith(desk, files);
    expect(said.err).toMatch(message);
    expect(said.code).toBe(1);
    expect(said.out).toBe("");
    expect(readdirSync(desk.folder).filter((name) => !/\.(csv|json)$/.test(name))).toEqual([]);
  });

  test("a file that is not there", async () => {
    const desk = aDesk();
    const said = await desk.type(
      "round",
      "freeze",
      "--objects",
      desk.path("no.csv"),
      "--inspectors",
      desk.put("i.csv", inspectors),
      "--plans",
      desk.put("p.json", openPlans()),
      "--out",
      desk.path("r"),
      "--witness",
      "A",
      "--witness",
      "B",
      "--rehearsal",
      "--unsealed",
    );
    expect(said.err).toContain("no.csv: cannot be read (ENOENT)");
  });

  test("a folder that cannot be written", async () => {
    const desk = aDesk();
    const inputs = inputsOn(desk, openPlans());
    const said = await desk.type(...freezeCall(inputs, desk.path("plans.json/r")), "--unsealed");
    expect(said.code).toBe(1);
    expect(said.err).toMatch(/cannot be written/);
  });

  test("a bundle that exists is never overwritten, nor is a key", async () => {
    const desk = aDesk();
    expect((await freezeWith(desk, {})).code).toBe(0);
    expect((await freezeWith(desk, {})).err).toContain("exists already");
    const inputs = inputsOn(desk, openPlans());
    const said = await desk.type(...freezeCall(inputs, desk.path("r2")), "--seal-key", desk.path("k"));
    expect(said.err).toContain("may be another round's key");
    expect(existsSync(desk.path("r2"))).toBe(false);
  });

  test("a key inside the bundle is refused", async () => {
    const desk = aDesk();
    const inputs = inputsOn(desk, openPlans());
    const said = await rehearsedFreeze(desk, inputs, "--seal-key", desk.path("r/k"));
    expect(said.err).toContain("never lies inside the bundle");
    expect(existsSync(desk.path("r"))).toBe(false);
  });

  test("the folder of the seal key is made, for its owner alone", async () => {
    const desk = aDesk();
    const said = await rehearsedFreeze(desk, inputsOn(desk, openPlans()), "--seal-key", desk.path("keys/2026/r1.key"));
    expect(said.code, said.err).toBe(0);
    expect(statSync(desk.path("keys/2026")).mode & 0o777).toBe(0o700);
  });

  test("a freeze that fails at its last step leaves neither bundle nor key, so that it can be done again", async () => {
    const desk = aDesk();
    const inputs = inputsOn(desk, openPlans());
    desk.put("home", "a file where the frames should be kept");
    const said = await rehearsedFreeze(desk, inputs, "--seal-key", desk.path("k"));
    expect(said.code).toBe(1);
    expect(existsSync(desk.path("r"))).toBe(false);
    expect(existsSync(desk.path("k"))).toBe(false);
    rmSync(desk.path("home"));
    expect((await rehearsedFreeze(desk, inputs, "--seal-key", desk.path("k"))).code).toBe(0);
  });

  test("one witness is not enough, the same one twice is one", async () => {
    const desk = aDesk();
    const inputs = inputsOn(desk, openPlans());
    const freeze = (...witnesses: string[]) =>
      desk.type(...freezeCall(inputs, desk.path("r"), witnesses), "--unsealed");
    expect((await freeze("A")).err).toContain("at least two witnesses");
    expect((await freeze("A", "A")).err).toContain("named twice");
  });
});

describe("what is read and warned about", () => {
  test("a byte-order mark and CRLF line ends", async () => {
    const desk = aDesk();
    const said = await freezeWith(desk, { objects: `\ufeff${objects.replaceAll("\n", "\r\n")}` });
    expect(said.code, said.err).toBe(0);
    expect(said.err).toMatch(/objects\.csv: the byte-order mark/);
    expect(said.err).toMatch(/objects\.csv: 61 lines end in CRLF/);
  });

  test("a certificate that has expired: kept in the roster, never sent", async () => {
    const desk = aDesk();
    const said = await freezeWith(desk, { inspectors: inspectors.replace("2030-12-31", "2025-12-31") });
    expect(said.code).toBe(0);
    expect(said.err).toMatch(
      /inspectors\.csv, line 2, field "certificate": 2025-12-31 lies before the first day 2026-03-01/,
    );
  });

  test("a code that fails its check digit: kept", async () => {
    const desk = aDesk();
    const said = await freezeWith(desk, { objects: `${objects}91350100M0001TGQXM,某公司,440301,A,,R0,\n` });
    expect(said.code).toBe(0);
    expect(said.err).toMatch(/objects\.csv, line 62, field "id": 91350100M0001TGQXM should end in 1; kept/);
  });

  test("a table packed with gzip", async () => {
    const desk = aDesk();
    const inputs = inputsOn(desk, openPlans());
    desk.put("objects.csv.gz", gzipSync(objects));
    inputs[1] = desk.path("objects.csv.gz");
    const said = await rehearsedFreeze(desk, inputs, "--unsealed");
    expect(said.code, said.err).toBe(0);
  });

  test("problems are also JSON, for programs", async () => {
    const desk = aDesk();
    const inputs = inputsOn(desk, onePlan({ key: "colour" }));
    const said = await desk.json(...freezeCall(inputs, desk.path("r")), "--unsealed");
    expect(said.problem).toMatchObject({ code: "plan-column-unknown", plan: "P-1", column: "colour" });
  });
});

test.each([
  [["round", "freeze"], "usage: --objects"],
  [["round", "run", "--objects", "x"], "usage: --rehearsal"],
  [["round", "draw", "a", "b", "--beacon", "00"], "usage: BUNDLE"],
  [["round", "draw", "a", "--beacon", "xyz"], "usage: --beacon xyz"],
  [["simulate", "--nonsense"], "usage: Unknown option '--nonsense'"],
  [["bundle", "export", "a", "--for", "everyone", "--to", "b"], "usage: --for everyone"],
])("a wrong call says how it is called: %j", async (args, message) => {
  const said = await aDesk().type(...args);
  expect(said.code).toBe(2);
  expect(said.err).toContain(message);
});

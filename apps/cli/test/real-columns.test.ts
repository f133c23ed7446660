import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { aDesk } from "./a-desk.js";

const example = (name: string): string =>
  new URL(`../../../docs/examples/henan-2021/${name}`, import.meta.url).pathname;

/** Codes of lawful firms from the standard's own discussion; the three of the pilot years fail the outer check digit. */
const CODES = [
  "91350100M000100Y43",
  "92371000MA3MXH0E3W",
  "91230184MA1BUFLT44",
  "91350100M0001TGQXM",
  "91350211M0000XUF46",
  "91350203M0001FUE2P",
];

test("a foreign file goes in by the worked example's mapping: codes kept with a warning under their own column's name", async () => {
  const desk = aDesk();
  const rows = Array.from(
    { length: 60 },
    (_, i) => `某店${i},${CODES[i] ?? `NO-CODE-${i}`},${["金华", "烟台", "黄冈", "深圳"][i % 4]}`,
  );
  const objects = desk.put("foreign.csv", `name,uscc,city\n${rows.join("\n")}\n`);
  const plans = JSON.parse(readFileSync(example("plans.json"), "utf8"));
  const sizes = { "*": { atLeast: "10%" } };
  const file = desk.put(
    "plans.json",
    JSON.stringify({ ...plans, plans: plans.plans.map((plan: object) => ({ ...plan, sizes })) }),
  );
  const said = await desk.type(
    "round",
    "run",
    "--objects",
    objects,
    "--mapping",
    example("mapping.json"),
    "--inspectors",
    example("inspectors.csv"),
    "--plans",
    file,
    "--rehearsal",
    "--out",
    desk.path("r"),
  );
  expect(said.code, said.err).toBe(0);
  expect(said.err.match(/kept/g)).toHaveLength(3);
  expect(said.err).toMatch(/foreign\.csv, line 5, field "uscc": 91350100M0001TGQXM should end in 1; kept/);

  const frame = readFileSync(desk.path("r/frame.csv"), "utf8")
    .split("\n")
    .slice(1, -1)
    .map((line) => line.split(","));
  expect(frame).toHaveLength(60);
  for (const [id, division, klass] of frame) {
    expect(["330700", "370600", "421100", "440300"]).toContain(division);
    expect(klass).toBe(inventedClass(id!));
  }
});

test("a value that the mapping does not know is refused by file, line and field", async () => {
  const desk = aDesk();
  const objects = desk.put("foreign.csv", `name,uscc,city\n甲,${CODES[0]},金华\n乙,${CODES[1]},杭州\n`);
  const said = await desk.type(
    "round",
    "run",
    "--objects",
    objects,
    "--mapping",
    example("mapping.json"),
    "--inspectors",
    example("inspectors.csv"),
    "--plans",
    example("plans.json"),
    "--rehearsal",
    "--out",
    desk.path("r"),
  );
  expect(said.err).toMatch(/foreign\.csv, line 3, field "city": the mapping has no entry for "杭州"/);
});

/** The rule as docs/FILES.md states it, told once more: u from SHA-256(seed ‖ 00 ‖ id) against 600, 300, 80, 20 of 1,000. */
function inventedClass(id: string): string {
  const seed = "suijian worked example: invented risk classes";
  const u = createHash("sha256").update(`${seed}\0${id}`).digest().readUInt32BE() / 2 ** 32;
  return u < 0.6 ? "LOW" : u < 0.9 ? "MEDIUM" : u < 0.98 ? "MEDIUM-HIGH" : "HIGH";
}

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { aDesk, aPlanEntry, inputsOn, inspectorsCsv, objectsCsv, plansJson, type Desk } from "./a-desk.js";

const reference = fileURLToPath(new URL("../../../vectors/reference/verify.py", import.meta.url));
const selfTest = fileURLToPath(new URL("../../../vectors/reference/self_test.py", import.meta.url));

/** The reference derives the tables by itself and holds every root, row and seat against the bundle's. */
function byReference(desk: Desk, bundle: string): { status: number | null; out: string; sameTables: boolean } {
  const run = spawnSync("python3", [reference, bundle, "--write", desk.path("by-reference")], { encoding: "utf8" });
  const sameTables = ["thresholds.csv", "selection.csv", "visits.csv", "assignment.csv"].every((name) =>
    readFileSync(join(bundle, name)).equals(readFileSync(desk.path(`by-reference/${name}`))),
  );
  return { status: run.status, out: run.stdout + run.stderr, sameTables };
}

async function agree(desk: Desk, bundle: string): Promise<void> {
  const { status, out, sameTables } = byReference(desk, bundle);
  expect(status, out).toBe(0);
  expect(out).toContain(" 0 failed,");
  expect(sameTables).toBe(true);
  const verified = await desk.type("verify", bundle);
  expect(verified.code, verified.out).toBe(0);
}

/** Plans that some object meets at any size: one of all, one drawn whole, one that draws nobody. */
const plansForFew = plansJson([
  aPlanEntry("P-ALL", { key: "division where division^=4403", sizes: { "*": { atLeast: "50%" } } }),
  aPlanEntry("P-WHOLE", {
    key: "division where excluded=,CLOSED",
    fullCoverage: true,
    sizes: undefined,
    department: "FIRE",
    offset: "80".padEnd(64, "0"),
  }),
  aPlanEntry("P-NONE", { key: "class where excluded=CLOSED", mode: "unannounced", sizes: { "*": { n: 0 } } }),
]);

describe("Python's standard library, written from docs/PROTOCOL.md alone, agrees on every root, row and seat", () => {
  test("with its own vectors", () => {
    const run = spawnSync("python3", [selfTest], { encoding: "utf8" });
    expect(run.status, run.stderr).toBe(0);
  });

  test.each([1, 2, 3, 1000])("of a round of %i objects", async (objects) => {
    const desk = aDesk();
    const inputs = inputsOn(desk, plansForFew, objectsCsv(objects), inspectorsCsv(objects > 100 ? 40 : 6));
    const said = await desk.type("round", "run", ...inputs, "--rehearsal", "--out", desk.path("r"));
    expect(said.code, said.err).toBe(0);
    await agree(desk, desk.path("r"));
  });

  test("of the county of Qichun, whole: 60,000 objects, 34 departments, 247 plans", async () => {
    const desk = aDesk();
    const city = desk.path("city");
    expect((await desk.type("generate", "--preset", "qichun", "--out", city)).code).toBe(0);
    const said = await desk.json(
      "round",
      "run",
      "--objects",
      `${city}/objects.csv`,
      "--inspectors",
      `${city}/inspectors.csv`,
      "--plans",
      `${city}/plans.json`,
      "--rehearsal",
      "--out",
      desk.path("r"),
    );
    expect(said.counts.tasks).toBeGreaterThan(1000);
    expect(said.burden.reduction).toBeGreaterThan(0.2);
    await agree(desk, desk.path("r"));
  });
});

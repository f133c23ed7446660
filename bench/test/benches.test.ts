import { BENCHES, jsonLine, tableOf, type Figure } from "@suijian/bench";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const OBJECTS = 20_000;

async function figuresOf(name: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for await (const one of BENCHES[name]!({ objects: OBJECTS, preset: "shenzhen-2021", say: () => undefined })) {
    figures.push(one);
  }
  return figures;
}

/** The registers that the benches of the server leave for each other. */
afterAll(() => rmSync(join(tmpdir(), "suijian-bench", `shenzhen-2021-${OBJECTS}`), { recursive: true, force: true }));

// `select` also refuses a database that draws other objects than we do.
test.each([
  "tickets",
  "select",
  "assignment",
  "burden",
  "simulate",
  "matching",
  "server-import",
  "server-snapshot",
  "server-round",
  "visits-save",
])("%s gives figures as JSON lines and as a table", async (name) => {
  const figures = await figuresOf(name);
  expect(figures.length).toBeGreaterThan(3);
  const names = new Set(figures.map((one) => one.name));
  for (const one of figures) {
    const line: Record<string, unknown> = JSON.parse(jsonLine(one));
    expect(Object.keys(line)).toEqual(["name", "value", "unit", "peer", "ratio", "machine"]);
    expect(line.name).toMatch(new RegExp(`^${name}\\b`));
    expect(Number.isFinite(line.value)).toBe(true);
    expect(line.peer === null).toBe(line.ratio === null);
    if (line.peer !== null) expect(names).toContain(line.peer);
  }
  expect(tableOf(figures).split("\n")).toHaveLength(figures.length + 3);
});

test("a peer that takes twice as long has the ratio 2", () => {
  const own = { name: "own", value: 3, unit: "s", peer: { name: "theirs", ratio: 2 } };
  expect(JSON.parse(jsonLine(own))).toMatchObject({ value: 3, peer: "theirs", ratio: 2 });
  expect(tableOf([own])).toContain("2 ×");
});

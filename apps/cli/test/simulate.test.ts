import { aWorld } from "@suijian/testkit";
import { expect, test } from "vitest";
import { aDesk, type Desk } from "./a-desk.js";

/** Forty restaurants of one class; the market draws ten of them, the fire brigade four. */
function files(desk: Desk): string[] {
  const world = aWorld({
    objects: 40,
    inspectors: [{ inspector: "M-1" }, { inspector: "M-2" }, { inspector: "F-1", department: "FIRE" }],
    plans: [
      { id: "P-MARKET", sizes: { "*": { n: 10 } }, qualifications: [] },
      { id: "P-FIRE", department: "FIRE", items: ["FIRE-001"], sizes: { "*": { n: 4 } }, qualifications: [] },
    ],
  });
  for (const [name, text] of Object.entries(world.files)) desk.put(name, text);
  return [
    ...["--plans", desk.path("plans.json")],
    ...["--objects", desk.path("objects.csv")],
    ...["--inspectors", desk.path("inspectors.csv")],
  ];
}

test("ten and four of the same forty: fourteen tasks, ten doors; the fire brigade has one officer for two seats", async () => {
  const desk = aDesk();
  const said = await desk.json("simulate", ...files(desk));
  expect(said.coordinated).toMatchObject({ tasks: 14, visits: 10, fusionMerged: 4 });
  // Σ max π = 40 · 10/40, and 40 · (1 − 30/40 · 36/40).
  expect(said.expectation.bound).toBeCloseTo(10, 9);
  expect(said.expectation.independent).toBeCloseTo(13, 9);
  expect(said.independent.tasks).toBe(14);
  expect(said.unfilled).toEqual([{ department: "FIRE", missing: 4, visits: 4, inspectors: ["F-1"] }]);
  expect(said.ahead).toBeUndefined();
});

test("five rounds are played in a row under each policy, and the same seed gives the same answer", async () => {
  const desk = aDesk();
  const line = ["simulate", ...files(desk), "--rounds", "5", "--gap", "4", "--within", "1", "--repeats", "0"];
  const said = await desk.json(...line);
  expect(said.ahead).toMatchObject({ rounds: 5, members: 40 });
  const outcome = (policy: string) => said.ahead.policies.find((one: { policy: string }) => one.policy === policy);
  // Ten of forty in four rounds reach all of them; four of forty cannot.
  expect(outcome("bounded-gap")).toMatchObject({ coverage: 1, keepingGap: { strata: 1, of: 2, longestWait: 4 } });
  expect(outcome("rotation").repeatShare).toBe(0);
  expect(await desk.json(...line)).toEqual(said);

  const printed = await desk.type(...line);
  expect(printed.code).toBe(0);
  expect(printed.out).toContain("5 rounds in a row (40 objects that some plan could draw)");
});

test.each([
  ["--repeats", "much"],
  ["--gap", "0"],
  ["--rounds", "101"],
])("%s %s is refused", async (option, value) => {
  const desk = aDesk();
  const said = await desk.type("simulate", ...files(desk), option, value);
  expect([said.code, said.err]).toEqual([2, expect.stringContaining(option)]);
});

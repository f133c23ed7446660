import { readFileSync } from "node:fs";
import {
  announcementDigest,
  bytesOfHex,
  diceDigest,
  eligibility,
  frameOf,
  frameRoot,
  hexOf,
  joinDice,
  membersOf,
  rosterRoot,
  runDraw,
  seedOf,
  shardsOf,
  sha256Suite,
  sha256,
  ticketsOf,
  utf8,
  type Day,
  type DepartmentId,
  type Inspector,
  type InspectorId,
} from "@suijian/core";
import {
  announcementOf,
  AnnouncementShape,
  assignmentCsv,
  DiceShape,
  ParametersShape,
  readJson,
  resultFile,
  ResultShape,
  RevealShape,
  rosterCsv,
  SeedShape,
  selectionCsv,
  termsOf,
  thresholdsCsv,
  visitsCsv,
} from "@suijian/contract";
import type { Static, TSchema } from "typebox";
import { describe, expect, test } from "vitest";

const folder = new URL("../../../vectors/round-240/", import.meta.url);
const textOfFile = (name: string): string => readFileSync(new URL(name, folder), "utf8");

function json<S extends TSchema>(name: string, shape: S): Static<S> {
  const read = readJson(name, textOfFile(name), shape);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

/** No field of this bundle is quoted. */
const rows = (name: string): string[][] =>
  textOfFile(name)
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

const parameters = json("parameters.json", ParametersShape);
const announced = announcementOf("announcement.json", json("announcement.json", AnnouncementShape));
if (!announced.ok) throw new Error("announcement");
const announcement = announced.value;
const dice = json("dice.json", DiceShape);
const seed = json("seed.json", SeedShape);
const expected = json("result.json", ResultShape);
const sealKey = bytesOfHex(json("reveal.json", RevealShape).sealKey);
const frame = frameOf(
  announcement.frame.columns,
  rows("frame.csv").map(([id, ...values]) => ({ id: id!, values })),
);
const roster: Inspector[] = rows("roster.csv").map((row) => ({
  inspector: row[0] as InspectorId,
  department: row[1] as DepartmentId,
  divisions: membersOf(row[2]!),
  qualifications: membersOf(row[3]!),
  capacity: Number(row[4]),
  certificate: row[5] as Day,
  recused: membersOf(row[6]!),
  lastVisited: membersOf(row[7]!),
}));

describe("a whole closed round of 240 objects, written by other hands", () => {
  test("the frame, the roster and the parameters have the announced roots", () => {
    expect(hexOf(frameRoot(sha256Suite, frame))).toBe(hexOf(announcement.frame.root));
    expect(hexOf(rosterRoot(sha256Suite, roster))).toBe(hexOf(announcement.roster.root));
    expect(hexOf(sha256(utf8(textOfFile("parameters.json"))))).toBe(hexOf(announcement.parameters));
  });

  test("the announcement, the dice and the seed have the logged digests", () => {
    expect(hexOf(announcementDigest(sha256Suite, announcement))).toBe(hexOf(announcement.digest));
    const text = joinDice(dice.dice.map(({ digits }) => digits));
    expect(hexOf(diceDigest(sha256Suite, announcement.digest, text))).toBe(dice.digest);
    const drawn = seedOf(sha256Suite, announcement.digest, text, bytesOfHex(seed.beaconOutput));
    expect(hexOf(drawn)).toBe(seed.seed);
  });

  const round = { announcement, terms: termsOf(parameters), frame, roster, seed: bytesOfHex(seed.seed), sealKey };
  const record = runDraw(sha256Suite, round);

  test.each([
    ["thresholds.csv", () => [...thresholdsCsv(record)]],
    ["selection.csv", () => [...selectionCsv(frame, record, ticketsOf(sha256Suite, frame, record.key))]],
    ["visits.csv", () => [...visitsCsv(record)]],
    ["assignment.csv", () => [...assignmentCsv(record)]],
    ["roster.csv", () => [...rosterCsv(roster)]],
  ])("%s comes out byte for byte", (name, lines) => {
    expect(lines().join("")).toBe(textOfFile(name));
  });

  test("the rest of result.json comes out value for value", () => {
    const made = resultFile(record, expected.files!);
    expect({ ...made, burden: null }).toEqual({ ...expected, burden: null });
    for (const name of ["reduction", "bound", "independent"] as const) {
      expect(Math.abs(made.burden[name] / expected.burden[name] - 1)).toBeLessThan(1e-9);
    }
  });

  test("the blocking set accounts for every missing seat: Σk − Σ min(capacity, visits open)", () => {
    expect(record.counts.unfilled).toBe(96);
    let explained = 0;
    for (const { department, inspectors, asks } of shardsOf(round, record.visits)) {
      const { blocking } = record.shards.find((shard) => shard.department === department)!;
      const eligible = eligibility(inspectors);
      const within = asks
        .filter(({ visit }) => blocking?.visits.includes(visit))
        .map((ask) => ({ ask, open: eligible(ask) }));
      const asked = within.reduce((sum, { ask }) => sum + ask.seats, 0);
      const held = inspectors.reduce(
        (sum, { capacity }, i) => sum + Math.min(capacity, within.filter(({ open }) => open.includes(i)).length),
        0,
      );
      explained += asked - held;
    }
    expect(explained).toBe(96);
  });
});

// A bundle, or the part of one that an audience gets: open what is there, judge everything, report every verdict.

import { type Announcement, readAnnouncement } from "./announcement.js";
import type { Frame } from "./frame.js";
import { type Given, type OnProgress, partOf } from "./given.js";
import { judgeRound } from "./judge.js";
import { columnsOf, parseKey } from "./key.js";
import { type Finding, Ledger, type Part, finding, have, lack, same, valueOf } from "./ledger.js";
import { readParameters } from "./parameters.js";
import { judgeEnclosed, judgeReceipt, readReceipt } from "./receipt.js";
import { type Report, reportOf } from "./report.js";
import { readResult } from "./result.js";
import { readDice, readReveal, readSeed } from "./seed.js";
import { Shelf } from "./shelf.js";
import type { BundleSource } from "./source.js";
import { TABLES } from "./tables.js";

/** The files whose hashes stand in result.json. */
export const HASHED = [
  "announcement.json",
  "parameters.json",
  "dice.json",
  "seed.json",
  "frame.csv",
  "roster.csv",
  "thresholds.csv",
  "selection.csv",
  "visits.csv",
  "assignment.csv",
] as const;

const UNHASHED = ["result.json", "reveal.json", "changes.csv"];

/** Thrown when there is no bundle to judge. */
export class NotABundle extends Error {}

export async function verifyBundle(source: BundleSource, onProgress: OnProgress = () => undefined): Promise<Report> {
  const ledger = new Ledger();
  const names = await source.list();
  const shelf = new Shelf(source, names, ledger);
  if (![...HASHED, ...UNHASHED].some((name) => shelf.has(name))) throw new NotABundle("no file of a bundle is here");
  ledger.judge("bundle.no-further-files", strangerProblem(names));
  const given = await openAll(shelf, onProgress);
  judgeFiles(ledger, shelf, given);
  const changesDigest = judgeRound(ledger, given, onProgress);
  if (shelf.has("receipt.json")) await judgeEnclosedReceipt(ledger, shelf, given);
  shelf.noteRepeatedKeys();
  return reportOf(ledger.results, valueOf(given.announcement), valueOf(given.parameters), changesDigest);
}

async function openAll(shelf: Shelf, onProgress: OnProgress): Promise<Given> {
  const announcement = await shelf.json("announcement.json", readAnnouncement);
  const parameters = await shelf.json("parameters.json", readParameters, "parameters.rules");
  const hash = shelf.digests.get("parameters.json");
  return {
    announcement,
    parameters,
    parametersHash: hash === undefined ? lack("parameters.json") : have(hash),
    dice: await shelf.json("dice.json", readDice),
    seed: await shelf.json("seed.json", readSeed),
    result: await shelf.json("result.json", readResult),
    reveal: await shelf.json("reveal.json", readReveal),
    frame: await openFrame(shelf, announcement, onProgress),
    roster: await shelf.table("roster.csv", TABLES["roster.csv"]),
    thresholds: await shelf.table("thresholds.csv", TABLES["thresholds.csv"]),
    selection: await shelf.table("selection.csv", TABLES["selection.csv"]),
    visits: await shelf.table("visits.csv", TABLES["visits.csv"]),
    assignment: await shelf.table("assignment.csv", TABLES["assignment.csv"]),
    changes: shelf.has("changes.csv") ? await shelf.table("changes.csv", TABLES["changes.csv"]) : undefined,
  };
}

/** The frame's columns stand in the announcement: without it, only the file's hash can be taken. */
async function openFrame(shelf: Shelf, announcement: Part<Announcement>, onProgress: OnProgress): Promise<Part<Frame>> {
  const a = valueOf(announcement);
  if (a === undefined) {
    await shelf.hashOnly("frame.csv");
    const lacking = lack(...(shelf.has("frame.csv") ? ["announcement.json"] : ["frame.csv"]));
    shelf.note("csv.form.frame.csv", lacking);
    return lacking;
  }
  const named = a.plans.flatMap((plan) => {
    const key = parseKey(plan.key);
    return key === undefined ? [] : columnsOf(key);
  });
  const total = a.frame.rows;
  return shelf.frame(a.frame.columns, ["division", ...named], (done) => onProgress({ stage: "frame", done, total }));
}

/** §11: no further file, and `NAME.csv.gz` never beside `NAME.csv`. A firm's part also holds its receipt. */
function strangerProblem(names: readonly string[]): Finding | undefined {
  const known = [...HASHED, ...UNHASHED, "receipt.json"];
  const packed = known.filter((name) => name.endsWith(".csv")).map((name) => `${name}.gz`);
  const stranger = names.find((name) => !known.includes(name) && !packed.includes(name));
  if (stranger !== undefined) return finding("no further file", stranger);
  const twice = packed.find((name) => names.includes(name) && names.includes(name.slice(0, -3)));
  return twice === undefined ? undefined : finding(`${twice} or ${twice.slice(0, -3)}`, "both");
}

function judgeFiles(ledger: Ledger, shelf: Shelf, given: Given): void {
  const files = partOf(given.result, "files");
  ledger.check("files.names", [files], (map) => same([...HASHED].sort().join(", "), [...map.keys()].sort().join(", ")));
  for (const name of HASHED) {
    const digest = shelf.digests.get(name);
    ledger.check(`files.hash.${name}`, [files, digest === undefined ? lack(name) : have(digest)], (map, found) =>
      same(map.get(name) ?? "no hash", found, name),
    );
  }
}

/** A receipt among other files: sound in itself, and of the same round. */
async function judgeEnclosedReceipt(ledger: Ledger, shelf: Shelf, given: Given): Promise<void> {
  const receipt = await shelf.json("receipt.json", readReceipt, "receipt.form");
  const enclosed = new Ledger();
  judgeReceipt(ledger, receipt, judgeEnclosed(enclosed, receipt));
  ledger.check("receipt.enclosed", [receipt], () => {
    const failed = enclosed.results.find(({ verdict }) => verdict === "failed");
    return failed && { ...failed.finding!, at: failed.name };
  });
  ledger.check(
    "receipt.same-round",
    [receipt, given.announcement],
    (r, a) =>
      same(a.digest, r.announcement.digest) ??
      sameWhereBoth(valueOf(given.dice)?.digest, r.dice?.digest, "dice.json") ??
      sameWhereBoth(valueOf(given.seed)?.seed, r.seed?.seed, "seed.json") ??
      sameWhereBoth(valueOf(given.result)?.digest, r.result?.digest, "result.json"),
  );
}

const sameWhereBoth = (expected: string | undefined, found: string | undefined, at: string): Finding | undefined =>
  expected === undefined || found === undefined ? undefined : same(expected, found, at);

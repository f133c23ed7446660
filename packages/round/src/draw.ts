import { join, resolve } from "node:path";
import { drawInPool, type Drawn, type Pool } from "@suijian/compute";
import {
  assignmentCsv,
  jsonText,
  resultFile,
  selectionCsv,
  thresholdsCsv,
  visitsCsv,
  type ResultFile,
  type SeedFile,
} from "@suijian/contract";
import {
  beaconTimeOf,
  bytesOfHex,
  done,
  fail,
  hexOf,
  joinDice,
  seedOf,
  utf8,
  type DrawRecord,
  type Frame,
  type Inspector,
  type Problem,
  type Result,
  type Suite,
  type Warning,
} from "@suijian/core";
import { announcedFrame, announcedRoster } from "./announced.js";
import { acceptBeacon } from "./beacon.js";
import { openBundle, type Bundle } from "./open-bundle.js";
import { contentHash } from "./save/content-hash.js";
import { remove, takeName, workFolderFor, writeWhole } from "./save/files.js";
import { writeTable } from "./save/tables.js";
import { acceptSealKey } from "./seal-key.js";
import { watchOf } from "./watch.js";
import type { World } from "./world.js";

export interface DrawRequest {
  readonly bundle: string;
  readonly beaconOutput: Uint8Array;
  /** Undefined for an unsealed round. */
  readonly sealKey: Uint8Array | undefined;
}

export interface DrawOutcome {
  readonly bundle: Bundle;
  readonly result: ResultFile;
  /** Undefined when the round had been drawn before: `openAfterDraw` computes it again. */
  readonly record: DrawRecord | undefined;
  /** The announced frame that the record's rows are of. */
  readonly frame: Frame | undefined;
  readonly warnings: readonly Warning[];
  /** The round had been drawn before; nothing was written. */
  readonly again: boolean;
}

/** Load the frozen round, decide the draw, save it. The same beacon again gives the same result; another one is refused. */
export async function drawRound(
  world: World,
  suite: Suite,
  pool: Pool,
  request: DrawRequest,
): Promise<Result<DrawOutcome>> {
  const loaded = await loadRound(world, suite, pool, request);
  if (!loaded.ok) return loaded;
  const { bundle, seed } = loaded.value;
  if (bundle.result !== undefined) {
    return done({ bundle, result: bundle.result, record: undefined, frame: undefined, warnings: [], again: true });
  }

  const drawn = await decide(world, suite, pool, loaded.value);
  if (!drawn.ok) return drawn;
  const saved = await save(world, suite, loaded.value, drawn.value, seed);
  if (!saved.ok) return saved;
  const { record } = drawn.value;
  const { frame } = loaded.value;
  return done({ bundle, result: saved.value, record, frame, warnings: warningsOf(record), again: false });
}

interface LoadedRound {
  readonly bundle: Bundle;
  readonly frame: Frame;
  readonly roster: readonly Inspector[];
  readonly seed: SeedFile;
  readonly sealKey: Uint8Array;
}

async function loadRound(world: World, suite: Suite, pool: Pool, request: DrawRequest): Promise<Result<LoadedRound>> {
  const opened = await openBundle(request.bundle);
  if (!opened.ok) return opened;
  const bundle = opened.value;
  if (bundle.abandoned !== undefined) return fail({ code: "round-abandoned", bundle: request.bundle });
  if (bundle.dice === undefined) {
    return fail({ code: "stage-wrong", bundle: request.bundle, wanted: "diced", found: bundle.stage });
  }
  const early = earliness(bundle, world.now());
  if (early !== undefined) return fail(early);
  const seed = seedFile(suite, bundle, request.beaconOutput);
  if (!seed.ok) return seed;
  if (bundle.seed !== undefined && bundle.seed.beaconOutput !== seed.value.beaconOutput) {
    return fail({ code: "beacon-differs", bundle: request.bundle });
  }
  const sealKey = acceptSealKey(suite, bundle, request.sealKey);
  if (!sealKey.ok) return sealKey;
  if (bundle.result !== undefined)
    return done({ bundle, frame: NO_FRAME, roster: [], seed: seed.value, sealKey: sealKey.value });

  const frame = await announcedFrame(world, pool, bundle);
  if (!frame.ok) return frame;
  const roster = await announcedRoster(suite, bundle);
  if (!roster.ok) return roster;
  return done({ bundle, frame: frame.value, roster: roster.value, seed: seed.value, sealKey: sealKey.value });
}

/** Protocol §6: nobody can know a beacon before its time, so who types one before has another. */
function earliness({ announcement, parameters }: Bundle, now: Date): Problem | undefined {
  const due = beaconTimeOf(announcement.beacon, parameters.beaconNotBefore);
  if (announcement.beacon.name === "rehearsal" || now.getTime() >= Date.parse(due)) return undefined;
  return { code: "beacon-not-yet", due, now: now.toISOString() };
}

const NO_FRAME: Frame = { rows: 0, ids: { bytes: new Uint8Array(0), starts: new Uint32Array(1) }, columns: [] };

function seedFile(suite: Suite, bundle: Bundle, beaconOutput: Uint8Array): Result<SeedFile> {
  const accepted = acceptBeacon(bundle.announcement, beaconOutput);
  if (!accepted.ok) return accepted;
  const dice = joinDice(bundle.dice!.dice.map(({ digits }) => digits));
  return done({
    beaconOutput: hexOf(accepted.value),
    seed: hexOf(seedOf(suite, bundle.announcement.digest, dice, accepted.value)),
  });
}

function decide(world: World, suite: Suite, pool: Pool, round: LoadedRound): Promise<Result<Drawn>> {
  return drawInPool(
    pool,
    suite,
    {
      announcement: round.bundle.announcement,
      terms: round.bundle.terms,
      frame: round.frame,
      roster: round.roster,
      seed: bytesOfHex(round.seed.seed),
      sealKey: round.sealKey,
    },
    watchOf(world, "draw"),
  );
}

/** The tables first, `result.json` last: until it is there, the round counts as not drawn and may be drawn again, alike. */
async function save(
  world: World,
  suite: Suite,
  { bundle, frame }: LoadedRound,
  drawn: Drawn,
  seed: SeedFile,
): Promise<Result<ResultFile>> {
  const folder = await workFolderFor(`${resolve(bundle.folder)}.draw`);
  if (!folder.ok) return folder;
  const saved = await saveInto(world, suite, folder.value, bundle, frame, drawn, seed);
  await remove(folder.value);
  return saved;
}

async function saveInto(
  world: World,
  suite: Suite,
  folder: string,
  bundle: Bundle,
  frame: Frame,
  drawn: Drawn,
  seed: SeedFile,
): Promise<Result<ResultFile>> {
  const seedWritten = await writeWhole(join(folder, "seed.json"), jsonText(seed));
  if (!seedWritten.ok) return seedWritten;
  const tables = [
    ["thresholds.csv", thresholdsCsv(drawn.record)],
    ["selection.csv", selectionCsv(frame, drawn.record, drawn.tickets)],
    ["visits.csv", visitsCsv(drawn.record)],
    ["assignment.csv", assignmentCsv(drawn.record)],
  ] as const;
  const hashes: Record<string, string> = {};
  const names: string[] = ["seed.json"];
  for (const [name, lines] of tables) {
    const written = await writeTable(join(folder, name), lines);
    if (!written.ok) return written;
    hashes[name] = written.value.sha256;
    names.push(name);
  }
  const frozen = await hashesOfFrozen(world, bundle);
  if (!frozen.ok) return frozen;
  const result = resultFile(drawn.record, {
    ...frozen.value,
    "seed.json": hexOf(suite.digest(utf8(jsonText(seed)))),
    ...hashes,
  });
  const resultWritten = await writeWhole(join(folder, "result.json"), jsonText(result));
  if (!resultWritten.ok) return resultWritten;
  for (const name of [...names, "result.json"]) {
    const named = await takeName(join(folder, name), join(bundle.folder, name));
    if (!named.ok) return named;
  }
  return done(result);
}

const FROZEN_FILES = ["announcement.json", "parameters.json", "dice.json", "frame.csv", "roster.csv"] as const;

async function hashesOfFrozen(world: World, bundle: Bundle): Promise<Result<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  for (const name of FROZEN_FILES) {
    const path = bundle.files.get(name);
    if (path === undefined) return fail({ code: "bundle-file-missing", bundle: bundle.folder, name });
    const hash = await contentHash(path, watchOf(world, "hash-files"));
    if (!hash.ok) return hash;
    hashes[name] = hash.value;
  }
  return done(hashes);
}

/** Below this a draw of two is hardly random (METHOD §6). */
const FEW_ELIGIBLE = 4;

function warningsOf(record: DrawRecord): Warning[] {
  const teams = record.shards.flatMap((shard) => shard.teams);
  const hollow = teams.filter(({ eligible }) => eligible < FEW_ELIGIBLE).length;
  const unfilled = record.shards.flatMap((shard) => shard.unfilled);
  return [
    ...(hollow > 0 ? [{ code: "few-eligible", visits: hollow, below: FEW_ELIGIBLE } as const] : []),
    ...(unfilled.length > 0
      ? [{ code: "seats-unfilled", seats: record.counts.unfilled, visits: unfilled.length } as const]
      : []),
  ];
}

import { basename, join, resolve } from "node:path";
import { countInPool, type Pool } from "@suijian/compute";
import { announcementFile, jsonText, rosterCsv, type Parameters } from "@suijian/contract";
import {
  announce,
  bytesOfHex,
  done,
  fail,
  isId,
  mayBeUnsealed,
  membershipsOf,
  rosterRoot,
  ROUNDING,
  sealCommitOf,
  settlePlans,
  utf8,
  witnessFault,
  type Announcement,
  type Column,
  type Frame,
  type Inspector,
  type Result,
  type RoundId,
  type SettledPlans,
  type Suite,
  type Warning,
} from "@suijian/core";
import { openBundle } from "../bundle/open.js";
import { loadObjects } from "../load/objects.js";
import { loadPlans, type PlanSet } from "../load/plans.js";
import { loadRoster } from "../load/roster.js";
import { watchOf } from "../progress.js";
import { exists, remove, takeName, workFolderFor, writeWhole } from "../save/files.js";
import { dropFrame, keepFrame } from "../save/kept-frames.js";
import { writeFrame, writeTable } from "../save/tables.js";
import type { World } from "../world.js";
import { keepSealKey, newSealKey, sealKeyFault } from "./seal-key.js";
import { scheduleOf, type BeaconChoice, type Schedule } from "./schedule.js";

export interface FreezeRequest {
  readonly objects: string;
  readonly inspectors: string;
  readonly plans: string;
  readonly out: string;
  readonly mapping: string | undefined;
  readonly witnesses: readonly string[];
  readonly beaconAt: Date;
  readonly beacon: BeaconChoice;
  /** Where the secret goes; undefined for an unsealed round. */
  readonly sealKeyFile: string | undefined;
  /** The bundle of the round before, whose last entry this announcement is chained to. */
  readonly previous: string | undefined;
  readonly roundId: string | undefined;
}

export interface Frozen {
  readonly announcement: Announcement;
  readonly closed: boolean;
  readonly schedule: Schedule;
  readonly warnings: readonly Warning[];
}

/** Freeze first, chance last: load the registers, decide the announcement, save the bundle. Nothing can change afterwards. */
export async function freeze(world: World, suite: Suite, pool: Pool, request: FreezeRequest): Promise<Result<Frozen>> {
  const early = await refuseEarly(request);
  if (!early.ok) return early;
  const loaded = await loadInputs(world, request);
  if (!loaded.ok) return loaded;
  const decided = await decide(world, pool, request, loaded.value);
  if (!decided.ok) return decided;
  const saved = await save(world, suite, request, loaded.value, decided.value);
  if (!saved.ok) return saved;
  return done({
    announcement: saved.value,
    closed: decided.value.settled.closed,
    schedule: decided.value.schedule,
    warnings: [...loaded.value.warnings, ...decided.value.settled.warnings],
  });
}

/** What can be refused before millions of rows are read. */
async function refuseEarly(request: FreezeRequest): Promise<Result<void>> {
  const fault = witnessFault(request.witnesses);
  if (fault !== undefined) return fail(fault);
  if (await exists(request.out)) return fail({ code: "file-exists", file: request.out });
  const keyFault = request.sealKeyFile === undefined ? undefined : await sealKeyFault(request.sealKeyFile, request.out);
  return keyFault === undefined ? done(undefined) : fail(keyFault);
}

interface Inputs {
  readonly plans: PlanSet;
  readonly roundId: RoundId;
  readonly previous: Uint8Array;
  readonly frame: Frame;
  readonly roster: readonly Inspector[];
  readonly warnings: readonly Warning[];
}

async function loadInputs(world: World, request: FreezeRequest): Promise<Result<Inputs>> {
  const plans = await loadPlans(request.plans);
  if (!plans.ok) return plans;
  const roundId = request.roundId ?? plans.value.roundId ?? basename(resolve(request.out)).toUpperCase();
  if (!isId(roundId)) return fail({ code: "usage", reason: `--round-id ${roundId}` });
  const previous = await lastEntryOf(request.previous);
  if (!previous.ok) return previous;
  const firstDay = plans.value.plans.map(({ window }) => window[0]).reduce((a, b) => (a < b ? a : b));
  const roster = await loadRoster(request.inspectors, "office", firstDay);
  if (!roster.ok) return roster;
  const objects = await loadObjects(world, request.objects, plans.value, request.mapping);
  if (!objects.ok) return objects;
  return done({
    plans: plans.value,
    roundId: roundId as RoundId,
    previous: previous.value,
    frame: withSalt(world, objects.value.frame, plans.value),
    roster: roster.value.inspectors,
    warnings: [...objects.value.warnings, ...roster.value.warnings],
  });
}

/** Protocol §5: no second announcement beside an open one, so the round before must have ended in a result. */
async function lastEntryOf(folder: string | undefined): Promise<Result<Uint8Array>> {
  if (folder === undefined) return done(new Uint8Array(32));
  const opened = await openBundle(folder);
  if (!opened.ok) return opened;
  const { result, stage } = opened.value;
  if (result === undefined) return fail({ code: "stage-wrong", bundle: folder, wanted: "drawn", found: stage });
  return done(bytesOfHex(result.digest));
}

/** Protocol §2: 16 fresh bytes a row, so that nobody can guess a private value from its leaf. */
function withSalt(world: World, frame: Frame, { columns }: PlanSet): Frame {
  if (!columns.includes("salt")) return frame;
  const bytes = new Uint8Array(new SharedArrayBuffer(16 * frame.rows));
  const fresh = new Uint8Array(1 << 20);
  for (let at = 0; at < bytes.length; at += fresh.length) {
    world.fillRandom(fresh);
    bytes.set(fresh.subarray(0, Math.min(fresh.length, bytes.length - at)), at);
  }
  const salt: Column = { kind: "salt", name: "salt", bytes };
  return { ...frame, columns: [...frame.columns, salt] };
}

interface Decision {
  readonly settled: SettledPlans;
  readonly schedule: Schedule;
  readonly frameRoot: Uint8Array;
  readonly parametersText: string;
}

async function decide(world: World, pool: Pool, request: FreezeRequest, inputs: Inputs): Promise<Result<Decision>> {
  const schedule = scheduleOf(request.beacon, request.beaconAt, world.now());
  if (!schedule.ok) return schedule;
  const countable = membershipsOf(inputs.plans.file, inputs.frame, inputs.plans.plans);
  if (!countable.ok) return countable;
  const counts = await countInPool(
    pool,
    countable.value.map(({ membership }) => membership),
    inputs.frame.rows,
    watchOf(world, ["统计各层", "counting strata"]),
  );
  if (!counts.ok) return counts;
  const settled = settlePlans(inputs.plans.file, countable.value, counts.value, inputs.plans.privateColumns);
  if (!settled.ok) return settled;
  const unsealed = request.sealKeyFile === undefined ? mayBeUnsealed(settled.value) : undefined;
  if (unsealed !== undefined) return fail(unsealed);
  const root = await pool.frameRoot(inputs.frame, watchOf(world, ["计算待抽库根", "hashing the frame"]));
  if (!root.ok) return root;
  return done({
    settled: settled.value,
    schedule: schedule.value,
    frameRoot: root.value,
    parametersText: jsonText(parametersOf(request, inputs.plans, settled.value, schedule.value)),
  });
}

function parametersOf(request: FreezeRequest, plans: PlanSet, settled: SettledPlans, schedule: Schedule): Parameters {
  return {
    columns: [...plans.columns],
    private: [...plans.privateColumns],
    witnesses: [...request.witnesses],
    diceBefore: schedule.diceBefore,
    beaconNotBefore: schedule.beaconNotBefore,
    rules: plans.rules,
    rounding: ROUNDING,
    ...(request.beacon.kind === "public-results" ? { sources: request.beacon.sources } : {}),
    plans: settled.terms.map((terms) => ({
      ...terms,
      items: [...terms.items],
      window: [terms.window[0], terms.window[1]],
      qualifications: [...terms.qualifications],
    })),
  };
}

/**
 * Everything is written into a work folder that takes the bundle's name at the end; a kill before leaves no bundle. The key is kept just
 * before that, since a bundle without its key could never be drawn.
 */
async function save(
  world: World,
  suite: Suite,
  request: FreezeRequest,
  inputs: Inputs,
  decision: Decision,
): Promise<Result<Announcement>> {
  const folder = await workFolderFor(request.out);
  if (!folder.ok) return folder;
  const sealKey = newSealKey(world, request.sealKeyFile);
  const written = await writeBundle(world, suite, request, inputs, decision, sealKey, folder.value);
  const finished = written.ok ? await finish(world, request, inputs, decision, sealKey, folder.value) : written;
  if (finished.ok) return written;
  await remove(folder.value);
  return finished;
}

async function finish(
  world: World,
  { sealKeyFile, out }: FreezeRequest,
  { frame }: Inputs,
  { frameRoot }: Decision,
  sealKey: Uint8Array,
  folder: string,
): Promise<Result<void>> {
  const kept = await keepFrame(world, frame, frameRoot);
  if (!kept.ok) return kept;
  const key = sealKeyFile === undefined ? done(undefined) : await keepSealKey(sealKeyFile, sealKey);
  const named = key.ok ? await takeName(folder, out) : key;
  if (named.ok) return named;
  await dropFrame(world, frameRoot);
  if (key.ok && sealKeyFile !== undefined) await remove(sealKeyFile);
  return named;
}

async function writeBundle(
  world: World,
  suite: Suite,
  request: FreezeRequest,
  inputs: Inputs,
  decision: Decision,
  sealKey: Uint8Array,
  folder: string,
): Promise<Result<Announcement>> {
  const frame = await writeFrame(folder, inputs.frame, watchOf(world, ["写入待抽库", "writing the frame"]));
  if (!frame.ok) return frame;
  const roster = await writeTable(join(folder, "roster.csv"), rosterCsv(inputs.roster));
  if (!roster.ok) return roster;
  const parameters = await writeWhole(join(folder, "parameters.json"), decision.parametersText);
  if (!parameters.ok) return parameters;
  const announcement = announce(suite, {
    roundId: inputs.roundId,
    previous: inputs.previous,
    frame: { columns: inputs.frame.columns.map(({ name }) => name), rows: inputs.frame.rows, root: decision.frameRoot },
    plans: decision.settled.plans,
    roster: { rows: inputs.roster.length, root: rosterRoot(suite, inputs.roster) },
    parameters: suite.digest(utf8(decision.parametersText)),
    beacon: decision.schedule.beacon,
    witnesses: request.witnesses,
    sealCommit: sealCommitOf(suite, sealKey),
  });
  const announced = await writeWhole(join(folder, "announcement.json"), jsonText(announcementFile(announcement)));
  return announced.ok ? done(announcement) : announced;
}

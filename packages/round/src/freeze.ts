import { join } from "node:path";
import { countInPool, type Pool } from "@suijian/compute";
import { announcementFile, jsonText, rosterCsv, type Parameters } from "@suijian/contract";
import {
  announce,
  done,
  fail,
  mayBeUnsealed,
  membershipsOf,
  OPEN_SEAL,
  rosterRoot,
  ROUNDING,
  scheduleFault,
  sealCommitOf,
  settlePlans,
  utf8,
  witnessFault,
  type Announcement,
  type Column,
  type Frame,
  type Inspector,
  type ReadPlan,
  type Result,
  type RoundId,
  type Schedule,
  type SettledPlans,
  type Suite,
  type Warning,
} from "@suijian/core";
import { exists, remove, takeName, workFolderFor, writeWhole } from "./save/files.js";
import { dropFrame, keepFrame } from "./save/kept-frames.js";
import { writeFrame, writeTable } from "./save/tables.js";
import { watchOf } from "./watch.js";
import type { World } from "./world.js";

/** All that a round is frozen from; whoever calls has loaded it. */
export interface FreezeRequest {
  readonly roundId: RoundId;
  /** The last entry of the log; 32 zero bytes for the first round. */
  readonly previous: Uint8Array;
  /** Without the salt: fresh salt is added here when a column is private. */
  readonly frame: Frame;
  /** Ascending by inspector. */
  readonly roster: readonly Inspector[];
  /** Read against the frame's columns. */
  readonly plans: readonly ReadPlan[];
  /** What messages call the place that the plans came from. */
  readonly plansFile: string;
  readonly privateColumns: readonly string[];
  /** Salt all the same, though no column is private. */
  readonly isSalted?: boolean;
  /** Version of the rule pack. */
  readonly rules: string;
  readonly witnesses: readonly string[];
  readonly schedule: Schedule;
  /** The text whose digest is the chain hash of `public-results`. */
  readonly sources?: string;
  /** 32 bytes; undefined for an unsealed round. */
  readonly sealKey: Uint8Array | undefined;
  /** Just before the bundle takes its name: a bundle whose key nobody keeps could never be drawn. */
  readonly keepKey?: () => Promise<Result<void>>;
  /** The bundle's folder, which must not exist. */
  readonly out: string;
  /** Further keys of `parameters.json` (protocol §5 allows them); the protocol's own win. */
  readonly furtherParameters?: Readonly<Record<string, unknown>>;
}

export interface Frozen {
  readonly announcement: Announcement;
  readonly parameters: Parameters;
  readonly settled: SettledPlans;
  readonly warnings: readonly Warning[];
}

/**
 * Freeze first, chance last (protocol §2 to §5): decides sizes and announcement, saves the bundle. Nothing can change afterwards. A kill
 * before the end leaves no bundle. What fails leaves neither bundle nor kept frame; a kept key is the caller's to take back.
 */
export async function freezeRound(
  world: World,
  suite: Suite,
  pool: Pool,
  request: FreezeRequest,
): Promise<Result<Frozen>> {
  const early = await freezeFault(request);
  if (!early.ok) return early;
  const late = scheduleFault(request.schedule, world.now());
  if (late !== undefined) return fail(late);
  const frame = needsSalt(request) ? withSalt(world, request.frame) : request.frame;
  const decided = await decide(world, pool, request, frame);
  if (!decided.ok) return decided;
  const announcement = await save(world, suite, request, decided.value);
  if (!announcement.ok) return announcement;
  const { settled, parameters } = decided.value;
  return done({ announcement: announcement.value, parameters, settled, warnings: settled.warnings });
}

/** What can be refused before millions of rows are read. */
export async function freezeFault({ witnesses, out }: Pick<FreezeRequest, "witnesses" | "out">): Promise<Result<void>> {
  const fault = witnessFault(witnesses);
  if (fault !== undefined) return fail(fault);
  return (await exists(out)) ? fail({ code: "file-exists", file: out }) : done(undefined);
}

const needsSalt = ({ privateColumns, isSalted }: FreezeRequest): boolean =>
  privateColumns.length > 0 || isSalted === true;

/** Protocol §2: 16 fresh bytes a row, so that nobody can guess a private value from its leaf. */
function withSalt(world: World, frame: Frame): Frame {
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
  readonly frame: Frame;
  readonly frameRoot: Uint8Array;
  readonly settled: SettledPlans;
  readonly parameters: Parameters;
  readonly parametersText: string;
}

async function decide(world: World, pool: Pool, request: FreezeRequest, frame: Frame): Promise<Result<Decision>> {
  const settled = await settle(world, pool, request, frame);
  if (!settled.ok) return settled;
  const unsealed = request.sealKey === undefined ? mayBeUnsealed(settled.value) : undefined;
  if (unsealed !== undefined) return fail(unsealed);
  const root = await pool.frameRoot(frame, watchOf(world, "hash-frame"));
  if (!root.ok) return root;
  const parameters = parametersOf(request, frame, settled.value);
  return done({
    frame,
    frameRoot: root.value,
    settled: settled.value,
    parameters,
    parametersText: jsonText({ ...request.furtherParameters, ...parameters }),
  });
}

async function settle(
  world: World,
  pool: Pool,
  { plans, plansFile, privateColumns }: FreezeRequest,
  frame: Frame,
): Promise<Result<SettledPlans>> {
  const countable = membershipsOf(plansFile, frame, plans);
  if (!countable.ok) return countable;
  const memberships = countable.value.map(({ membership }) => membership);
  const counts = await countInPool(pool, memberships, frame.rows, watchOf(world, "count-strata"));
  return counts.ok ? settlePlans(plansFile, countable.value, counts.value, privateColumns) : counts;
}

const parametersOf = (request: FreezeRequest, frame: Frame, settled: SettledPlans): Parameters => ({
  columns: frame.columns.map(({ name }) => name),
  private: [...request.privateColumns],
  witnesses: [...request.witnesses],
  diceBefore: request.schedule.diceBefore,
  beaconNotBefore: request.schedule.beaconNotBefore,
  rules: request.rules,
  rounding: ROUNDING,
  ...(request.sources === undefined ? {} : { sources: request.sources }),
  plans: settled.terms.map((terms) => ({
    ...terms,
    items: [...terms.items],
    window: [terms.window[0], terms.window[1]],
    qualifications: [...terms.qualifications],
  })),
});

/** Everything is written into a work folder that takes the bundle's name at the end. */
async function save(
  world: World,
  suite: Suite,
  request: FreezeRequest,
  decision: Decision,
): Promise<Result<Announcement>> {
  const folder = await workFolderFor(request.out);
  if (!folder.ok) return folder;
  const written = await writeBundle(world, suite, request, decision, folder.value);
  const finished = written.ok ? await finish(world, request, decision, folder.value) : written;
  if (finished.ok) return written;
  await remove(folder.value);
  return finished;
}

async function finish(
  world: World,
  request: FreezeRequest,
  { frame, frameRoot }: Decision,
  folder: string,
): Promise<Result<void>> {
  const kept = await keepFrame(world, frame, frameRoot);
  if (!kept.ok) return kept;
  const named = await takeBundleName(world, request, folder);
  if (!named.ok) await dropFrame(world, frameRoot);
  return named;
}

async function takeBundleName(world: World, request: FreezeRequest, folder: string): Promise<Result<void>> {
  // Protocol §5: the announcement comes before the dice, also when millions of rows took their time.
  const late = scheduleFault(request.schedule, world.now());
  if (late !== undefined) return fail(late);
  const key = request.keepKey === undefined ? done(undefined) : await request.keepKey();
  return key.ok ? takeName(folder, request.out) : key;
}

async function writeBundle(
  world: World,
  suite: Suite,
  request: FreezeRequest,
  decision: Decision,
  folder: string,
): Promise<Result<Announcement>> {
  const frame = await writeFrame(folder, decision.frame, watchOf(world, "write-frame"));
  if (!frame.ok) return frame;
  const roster = await writeTable(join(folder, "roster.csv"), rosterCsv(request.roster));
  if (!roster.ok) return roster;
  const parameters = await writeWhole(join(folder, "parameters.json"), decision.parametersText);
  if (!parameters.ok) return parameters;
  const announcement = announcementOf(suite, request, decision);
  const announced = await writeWhole(join(folder, "announcement.json"), jsonText(announcementFile(announcement)));
  return announced.ok ? done(announcement) : announced;
}

const announcementOf = (suite: Suite, request: FreezeRequest, decision: Decision): Announcement =>
  announce(suite, {
    roundId: request.roundId,
    previous: request.previous,
    frame: { columns: decision.parameters.columns, rows: decision.frame.rows, root: decision.frameRoot },
    plans: decision.settled.plans,
    roster: { rows: request.roster.length, root: rosterRoot(suite, request.roster) },
    parameters: suite.digest(utf8(decision.parametersText)),
    beacon: request.schedule.beacon,
    witnesses: request.witnesses,
    sealCommit: sealCommitOf(suite, request.sealKey ?? OPEN_SEAL),
  });

import { drawInPool, readColumns, type Pool, type Table } from "@suijian/compute";
import { CHANGE_COLUMNS, changesCsv } from "@suijian/contract";
import {
  AfterDraw,
  bytesOfHex,
  CHANGE_KINDS,
  done,
  fail,
  isDay,
  hexOf,
  textOf,
  valueOf,
  type Change,
  type ChangeWish,
  type Day,
  type Decided,
  type DrawnRound,
  type Result,
  type Suite,
  type ValueKind,
} from "@suijian/core";
import { announcedFrame, announcedRoster } from "./announced.js";
import { openBundle, type Bundle } from "./open-bundle.js";
import { addToBundle } from "./save/files.js";
import { acceptSealKey } from "./seal-key.js";
import { watchOf } from "./watch.js";
import type { World } from "./world.js";

export interface OpenedAfterDraw {
  readonly bundle: Bundle;
  /** The draw computed again: its result is the recorded one. */
  readonly drawn: DrawnRound;
  /** As it stands after every change in `changes.csv`. */
  readonly after: AfterDraw;
}

/** A drawn round with all its changes, everything computed again from the announcement on; what differs is refused. */
export async function openAfterDraw(
  world: World,
  suite: Suite,
  pool: Pool,
  folder: string,
  sealKey: Uint8Array | undefined,
): Promise<Result<OpenedAfterDraw>> {
  const opened = await openBundle(folder);
  if (!opened.ok) return opened;
  const bundle = opened.value;
  const drawn = await drawAgain(world, suite, pool, bundle, sealKey);
  if (!drawn.ok) return drawn;
  const changes = await changesOf(bundle);
  if (!changes.ok) return changes;
  const after = new AfterDraw(suite, drawn.value);
  for (const change of changes.value) {
    const replayed = after.replay(folder, change);
    if (!replayed.ok) return replayed;
  }
  return done({ bundle, drawn: drawn.value, after });
}

export interface ChangeRequest {
  readonly bundle: string;
  readonly sealKey: Uint8Array | undefined;
  /** What is to be changed, in its order; it may depend on how the round stands. */
  readonly wishes: (after: AfterDraw) => readonly ChangeWish[];
}

export interface RecordedChanges {
  readonly decided: readonly Decided[];
  /** Of the last change: published every day. */
  readonly digest: string;
  readonly after: AfterDraw;
}

/** Decides changes by rank and priority (protocol §10) and adds them to `changes.csv`: all of them or, when one is refused, none. */
export async function recordChanges(
  world: World,
  suite: Suite,
  pool: Pool,
  { bundle: folder, sealKey, wishes }: ChangeRequest,
): Promise<Result<RecordedChanges>> {
  const opened = await openAfterDraw(world, suite, pool, folder, sealKey);
  if (!opened.ok) return opened;
  const { after } = opened.value;
  const decided: Decided[] = [];
  for (const wish of wishes(after)) {
    const one = after.decide(wish);
    if (!one.ok) return one;
    decided.push(one.value);
  }
  const recorded = { decided, digest: hexOf(after.digest), after };
  if (decided.length === 0) return done(recorded);
  const added = await addToBundle(folder, "changes.csv", [...changesCsv(after.changes)].join(""));
  return added.ok ? done(recorded) : added;
}

async function drawAgain(
  world: World,
  suite: Suite,
  pool: Pool,
  bundle: Bundle,
  sealKey: Uint8Array | undefined,
): Promise<Result<DrawnRound>> {
  const { folder, result, seed, stage, announcement, terms } = bundle;
  if (result === undefined || seed === undefined) {
    return fail({ code: "stage-wrong", bundle: folder, wanted: "drawn", found: stage });
  }
  const key = acceptSealKey(suite, bundle, sealKey);
  if (!key.ok) return key;
  const frame = await announcedFrame(world, pool, bundle);
  if (!frame.ok) return frame;
  const roster = await announcedRoster(suite, bundle);
  if (!roster.ok) return roster;
  const round = {
    announcement,
    terms,
    frame: frame.value,
    roster: roster.value,
    seed: bytesOfHex(seed.seed),
    sealKey: key.value,
  };
  const drawn = await drawInPool(pool, suite, round, watchOf(world, "recompute-draw"));
  if (!drawn.ok) return drawn;
  return hexOf(drawn.value.record.digest) === result.digest
    ? done({ round, ...drawn.value })
    : fail({ code: "result-differs", bundle: folder });
}

/** As they stand in the bundle, each checked for its form only. */
export async function changesOf({ files }: Bundle): Promise<Result<readonly Change[]>> {
  const path = files.get("changes.csv");
  if (path === undefined) return done([]);
  const read = await readColumns({
    path,
    id: { from: "number" },
    columns: CHANGE_COLUMNS.slice(1).map((name) => ({ name, kind: "text" })),
    canonical: true,
  });
  if (!read.ok) return read;
  const changes: Change[] = [];
  for (let row = 0; row < read.value.lines.length; row++) {
    const change = changeAt(read.value, row);
    if (!change.ok) return change;
    changes.push(change.value);
  }
  return done(changes);
}

function changeAt(table: Table, row: number): Result<Change> {
  const value = (name: string): string =>
    valueOf(
      table.columns.find((column) => column.name === name)!,
      row,
    );
  const wrong = (field: string, found: string, expected: ValueKind): Result<never> =>
    fail({ code: "value-malformed", file: table.file, line: table.lines[row]!, field, value: found, expected });
  const { bytes, starts } = table.ids;
  const number = textOf(bytes.slice(starts[row]!, starts[row + 1]!));
  const kind = CHANGE_KINDS.find((name) => name === value("kind"));
  if (!/^[1-9][0-9]{0,8}$/.test(number)) return wrong("number", number, "count");
  if (kind === undefined) return wrong("kind", value("kind"), "change-kind");
  if (!isDay(value("day"))) return wrong("day", value("day"), "day");
  return done({
    number: Number(number),
    kind,
    subject: value("subject"),
    old: value("old"),
    new: value("new"),
    reason: value("reason"),
    day: value("day") as Day,
  });
}

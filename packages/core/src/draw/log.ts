import { concat, hexOf, sameBytes, u64be, utf8 } from "../kernel/bytes.js";
import type { Suite } from "../kernel/suite.js";
import { tag } from "../kernel/tag.js";

export const LOG_KINDS = ["announcement", "dice", "result", "abandonment"] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/** One entry of the announcement log (protocol §5). Entries count from 1. */
export interface LogEntry {
  readonly seq: number;
  readonly kind: LogKind;
  readonly round: string;
  /** The protocol's digest of what is logged. */
  readonly digest: Uint8Array;
  /** UTC, ISO 8601, as written when it was logged. */
  readonly at: string;
  /** What the outsiders cosign: it fixes this entry and all before it. */
  readonly head: Uint8Array;
}

/** The head before the first entry. */
export const NO_HEAD = new Uint8Array(32);

/**
 * METHOD §16: head = tag("log", head before, u64be(seq), kind, round, digest, at). The protocol chains announcements by `previous`; this
 * chain also fixes the order and time of all entries, so that one cosigned head speaks for the whole log.
 */
export const logHead = (suite: Suite, before: Uint8Array, entry: Omit<LogEntry, "head">): Uint8Array =>
  tag(suite, "log", before, u64be(entry.seq), utf8(entry.kind), utf8(entry.round), entry.digest, utf8(entry.at));

/** The entry after another, or the first. */
export const nextEntry = (
  suite: Suite,
  last: LogEntry | undefined,
  said: Pick<LogEntry, "kind" | "round" | "digest" | "at">,
): LogEntry => {
  const entry = { ...said, seq: (last?.seq ?? 0) + 1 };
  return { ...entry, head: logHead(suite, last?.head ?? NO_HEAD, entry) };
};

/** The number of the first entry that does not follow from those before it; nothing where all do. */
export function firstBrokenEntry(suite: Suite, entries: readonly LogEntry[]): number | undefined {
  let before: Uint8Array = NO_HEAD;
  for (const [place, entry] of entries.entries()) {
    if (entry.seq !== place + 1 || !sameBytes(entry.head, logHead(suite, before, entry))) return place + 1;
    before = entry.head;
  }
  return undefined;
}

/** METHOD §16: the bytes an outside witness signs with Ed25519: the log's name, the head, and when it was seen. */
export const cosignedBytes = (log: string, head: Uint8Array, at: string): Uint8Array =>
  concat([utf8(`suijian/cosign/1\n${log}\n${hexOf(head)}\n${at}\n`)]);

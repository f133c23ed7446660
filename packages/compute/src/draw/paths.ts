import {
  concat,
  done,
  inclusionPath,
  leafHashes,
  rowPieces,
  ticketLeaves,
  type Frame,
  type Pieces,
  type Result,
} from "@suijian/core";
import { batchedSuite } from "../kernel/batched-suite.js";
import { FEW_ROWS, type Pool } from "../pool/open-pool.js";
import { rangesOf, type Range } from "../pool/ranges.js";
import type { Watch } from "../watch.js";
import { sharedFrame } from "../frame/share.js";

/** A power of two, so that the root of each whole range is a node of the tree and a path goes through it. */
const ROWS_AT_ONCE = 1 << 13;

/** The way from a row's leaf to the frame root (protocol §2), lowest first. */
export async function framePath(
  pool: Pool,
  frame: Frame,
  row: number,
  watch: Watch = {},
): Promise<Result<Uint8Array[]>> {
  const here = frame.rows < FEW_ROWS;
  const ranges = rangesOf(frame.rows, ROWS_AT_ONCE);
  const roots = await pool.run("rowsRoot", { frame: here ? frame : sharedFrame(frame) }, ranges, { ...watch, here });
  return roots.ok
    ? done(pathThrough(roots.value, row, ({ from, to }) => rowPieces(frame, from, to), frame.rows))
    : roots;
}

/** The way from a row's ticket to the ticket root (protocol §7), lowest first. */
export async function ticketPath(
  pool: Pool,
  tickets: Uint8Array,
  row: number,
  watch: Watch = {},
): Promise<Result<Uint8Array[]>> {
  const rows = tickets.length / 32;
  const roots = await pool.run("ticketsRoot", { tickets }, rangesOf(rows, ROWS_AT_ONCE), {
    ...watch,
    here: rows < FEW_ROWS,
  });
  return roots.ok
    ? done(pathThrough(roots.value, row, ({ from, to }) => ticketLeaves(tickets, from, to), rows))
    : roots;
}

function pathThrough(
  roots: readonly Uint8Array[],
  row: number,
  leavesOf: (range: Range) => Pieces,
  rows: number,
): Uint8Array[] {
  const suite = batchedSuite();
  const place = Math.floor(row / ROWS_AT_ONCE);
  const from = place * ROWS_AT_ONCE;
  const hashes = leafHashes(suite, leavesOf({ from, to: Math.min(rows, from + ROWS_AT_ONCE) }));
  return [...inclusionPath(suite, hashes, row - from), ...inclusionPath(suite, concat([...roots]), place)];
}

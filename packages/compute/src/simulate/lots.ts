import { concat, done, type Frame, type Pieces, type Result } from "@suijian/core";
import { sharedPieces } from "../frame/share.js";
import { batchedSuite } from "../kernel/batched-suite.js";
import { FEW_ROWS, type Pool } from "../pool/open-pool.js";
import { rangesOf, type Range } from "../pool/ranges.js";
import type { Watch } from "../watch.js";

/** One past the largest lot. Lots are whole numbers, and the sum of two is still exact. */
export const LOTS = 2 ** 52;

/**
 * The leading 52 bits of each object's ticket (protocol §7): enough to put objects in line but for a chance of one in 2^52 a pair, in a
 * quarter of the memory.
 */
export async function lotsInPool(
  pool: Pool,
  frame: Frame,
  key: Uint8Array,
  watch: Watch = {},
): Promise<Result<Float64Array>> {
  const here = frame.rows < FEW_ROWS;
  const lots = new Float64Array(new SharedArrayBuffer(8 * frame.rows));
  const context = { ids: here ? frame.ids : sharedPieces(frame.ids), key, lots };
  const written = await pool.run("writeLots", context, rangesOf(frame.rows, ROWS_AT_ONCE), { ...watch, sizeOf, here });
  return written.ok ? done(lots) : written;
}

const ROWS_AT_ONCE = 1 << 15;

const sizeOf = ({ from, to }: Range): number => to - from;

export interface LotsContext {
  readonly ids: Pieces;
  readonly key: Uint8Array;
  readonly lots: Float64Array;
}

export function writeLots({ ids, key, lots }: LotsContext, { from, to }: Range): void {
  const tickets = new Uint8Array(32 * (to - from));
  batchedSuite().many(concat([key, Uint8Array.of(1)]), ids, from, to, tickets, 0);
  const view = new DataView(tickets.buffer);
  for (let row = from; row < to; row++) lots[row] = lotAt(view, 32 * (row - from));
}

const lotAt = (view: DataView, at: number): number => view.getUint32(at) * 2 ** 20 + (view.getUint32(at + 4) >>> 12);

/** What an offset adds to a lot. */
export const lotOfOffset = (offset: Uint8Array): number => lotAt(new DataView(offset.buffer, offset.byteOffset), 0);

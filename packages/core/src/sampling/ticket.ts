import { concat } from "../kernel/bytes.js";
import { leafHashes, rootOf } from "../kernel/merkle.js";
import type { Pieces, Suite } from "../kernel/suite.js";
import type { Frame } from "./frame.js";

/** Protocol §7: ticket(id) = H(key ‖ 01 ‖ id), 32 bytes a row. One ticket serves every plan of the round. */
export function ticketsOf(suite: Suite, frame: Frame, key: Uint8Array, from = 0, to = frame.rows): Uint8Array {
  const tickets = new Uint8Array(32 * (to - from));
  suite.many(concat([key, Uint8Array.of(1)]), frame.ids, from, to, tickets, 0);
  return tickets;
}

/** Protocol §7: the tree over `u64be(row index) ‖ ticket`, all rows. */
export const ticketRoot = (suite: Suite, tickets: Uint8Array): Uint8Array =>
  rootOf(suite, leafHashes(suite, ticketLeaves(tickets, 0, tickets.length / 32)));

export function ticketLeaves(tickets: Uint8Array, from: number, to: number): Pieces {
  const count = to - from;
  const bytes = new Uint8Array(40 * count);
  const starts = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) {
    const at = 40 * i;
    const row = from + i;
    bytes[at + 4] = row >>> 24;
    bytes[at + 5] = row >>> 16;
    bytes[at + 6] = row >>> 8;
    bytes[at + 7] = row;
    bytes.set(tickets.subarray(32 * row, 32 * row + 32), at + 8);
    starts[i + 1] = at + 40;
  }
  return { bytes, starts };
}

/** Protocol §7: e = (ticket + offset) mod 2^256, written into `out`. */
export function addOffset(tickets: Uint8Array, row: number, offset: Uint8Array, out: Uint8Array, at: number): void {
  let carry = 0;
  for (let i = 31; i >= 0; i--) {
    const sum = tickets[32 * row + i]! + offset[i]! + carry;
    out[at + i] = sum;
    carry = sum >>> 8;
  }
}

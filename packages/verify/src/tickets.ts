// Tickets (§7): one for each object and round, shared by all plans of the round.

import { concat, unhex, utf8 } from "./bytes.js";
import type { Ids } from "./frame.js";
import { digestInto, sha256 } from "./hash.js";
import { Tree } from "./tree.js";

/** `ticket(id) = SHA-256(key ‖ 01 ‖ id)`. */
export const ticketOf = (key: Uint8Array, id: string): Uint8Array => sha256(concat(key, Uint8Array.of(1), utf8(id)));

export interface Tickets {
  /** Row i's ticket is bytes[32i, 32i + 32). */
  readonly bytes: Uint8Array;
  readonly root: Uint8Array;
}

/** All tickets, and the tree over `u64be(row index) ‖ ticket`. */
export function drawTickets(key: Uint8Array, ids: Ids, onProgress: (rows: number) => void = () => undefined): Tickets {
  const tickets = new Uint8Array(32 * ids.count);
  const tree = new Tree();
  const message = new Uint8Array(33 + 64);
  const leaf = new Uint8Array(1 + 8 + 32);
  const index = new DataView(leaf.buffer, 1, 8);
  message.set(key);
  message[32] = 1;
  for (let row = 0; row < ids.count; row++) {
    const length = Math.min(64, ids.end(row) - ids.start(row));
    for (let i = 0, from = ids.start(row); i < length; i++) message[33 + i] = ids.bytes[from + i];
    digestInto(message, 0, 33 + length, tickets, 32 * row);
    index.setUint32(0, Math.floor(row / 0x100000000));
    index.setUint32(4, row);
    for (let i = 0; i < 32; i++) leaf[9 + i] = tickets[32 * row + i];
    tree.addPrefixed(leaf, leaf.length);
    if (row % 100_000 === 0) onProgress(row);
  }
  return { bytes: tickets, root: tree.root() };
}

/** `e = (ticket + offset) mod 2^256` of the ticket at `at`, written to `out` at `to`. */
export function effective(tickets: Uint8Array, at: number, offset: Uint8Array, out: Uint8Array, to: number): void {
  let carry = 0;
  for (let i = 31; i >= 0; i--) {
    const sum = tickets[at + i] + offset[i] + carry;
    out[to + i] = sum;
    carry = sum >>> 8;
  }
}

export function effectiveOf(ticket: Uint8Array, offset: string): Uint8Array {
  const out = new Uint8Array(32);
  effective(ticket, 0, unhex(offset), out, 0);
  return out;
}

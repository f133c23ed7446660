import { createHash, hash } from "node:crypto";
import { rowPieces, type Frame } from "@suijian/core";

/** Tickets as one writes them first: a hash object for each id. */
export function ticketsByCreateHash({ ids: { bytes, starts }, rows }: Frame, prefix: Uint8Array): Uint8Array {
  const tickets = new Uint8Array(32 * rows);
  for (let row = 0; row < rows; row++) {
    const id = bytes.subarray(starts[row], starts[row + 1]);
    tickets.set(createHash("sha256").update(prefix).update(id).digest(), 32 * row);
  }
  return tickets;
}

/** The same with Node's one-shot function, which wants prefix and id in one piece. */
export function ticketsByHash({ ids: { bytes, starts }, rows }: Frame, prefix: Uint8Array): Uint8Array {
  const tickets = new Uint8Array(32 * rows);
  const message = new Uint8Array(prefix.length + 64);
  message.set(prefix);
  for (let row = 0; row < rows; row++) {
    message.set(bytes.subarray(starts[row], starts[row + 1]), prefix.length);
    const length = prefix.length + starts[row + 1]! - starts[row]!;
    tickets.set(hash("sha256", message.subarray(0, length), "buffer"), 32 * row);
  }
  return tickets;
}

/** RFC 6962's tree with a hash object for each leaf and each node. */
export function frameRootByCreateHash(frame: Frame): Uint8Array {
  const { bytes, starts } = rowPieces(frame, 0, frame.rows);
  let level: Uint8Array[] = [];
  for (let row = 0; row < frame.rows; row++) {
    level.push(
      createHash("sha256")
        .update(LEAF)
        .update(bytes.subarray(starts[row], starts[row + 1]))
        .digest(),
    );
  }
  while (level.length > 1) level = levelAbove(level);
  return level[0]!;
}

function levelAbove(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let i = 0; i + 1 < level.length; i += 2) {
    above.push(
      createHash("sha256")
        .update(NODE)
        .update(level[i]!)
        .update(level[i + 1]!)
        .digest(),
    );
  }
  if (level.length % 2 === 1) above.push(level[level.length - 1]!);
  return above;
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

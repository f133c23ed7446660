import { join } from "node:path";
import { openPool, readFrameFrom, saveFrame, type Watch } from "@suijian/compute";
import { done, fail, type Frame, type Problem, type Result } from "@suijian/core";
import { expectedBytes, FRAME_FIELDS, objectColumns, type Database, type Identity, type Tx } from "@suijian/store";

/** The register of objects at one moment, as a frame for a freeze. */
export interface Snapshot {
  readonly frame: Frame;
  readonly root: Uint8Array;
  /** Where it is kept, by its content; found again by its root. */
  readonly file: string;
}

export interface SnapshotAsked {
  /** Fields of the register, in the order that the frame's columns are to have. */
  readonly columns: readonly string[];
  /** Those that keys of plans name: they keep a dictionary, however many values they have. */
  readonly keyed: readonly string[];
  /** The server's data folder. */
  readonly folder: string;
}

/** Load the columns in one transaction, which has ended before the root is computed; save the frame under its root. */
export async function takeSnapshot(
  database: Database,
  identity: Identity,
  asked: SnapshotAsked,
  watch: Watch = {},
): Promise<Result<Snapshot, Problem>> {
  const read = await readRegisterFrame(database, identity, asked, watch);
  if (!read.ok) return read;
  const root = await rootOf(read.value, watch);
  if (!root.ok) return root;
  const saved = await saveFrame(join(asked.folder, "frames"), read.value, root.value);
  return saved.ok ? done({ frame: read.value, root: root.value, file: saved.value.file }) : saved;
}

/** The same columns in one transaction, and nothing saved yet: for a frame to which others are added before its root is taken. */
export async function readRegisterFrame(
  database: Database,
  identity: Identity,
  asked: Pick<SnapshotAsked, "columns" | "keyed">,
  watch: Watch = {},
): Promise<Result<Frame, Problem>> {
  const unknown = asked.columns.find((column) => !FRAME_FIELDS.some(({ name }) => name === column));
  if (unknown !== undefined) return fail({ code: "field-invalid", field: unknown, reason: "no field of the register" });
  try {
    return await database.read(identity, (tx) => readColumns(tx, asked, watch));
  } catch (error) {
    // Who stops reading ends the connection, and with it the transaction.
    if (watch.signal?.aborted === true) return fail({ code: "cancelled" });
    throw error;
  }
}

async function readColumns(
  tx: Tx,
  { columns, keyed }: Pick<SnapshotAsked, "columns" | "keyed">,
  watch: Watch,
): Promise<Result<Frame, Problem>> {
  const fields = columns.flatMap((column) => FRAME_FIELDS.filter(({ name }) => name === column));
  const wanted = columns.map((name) => ({ name, kind: keyed.includes(name) ? ("coded" as const) : ("auto" as const) }));
  const size = await expectedBytes(tx, fields);
  const rows = objectColumns(tx, fields);
  const tally = { bytes: 0 };
  const source = {
    file: "inspection_objects",
    size,
    chunks: counted(rows, tally),
    bytesRead: () => Math.min(tally.bytes, size),
  };
  try {
    const read = await readFrameFrom(source, { id: { from: "id" }, columns: wanted }, watch);
    return read.ok ? done(read.value.frame) : read;
  } finally {
    // One who stopped before the first row has not let go of them.
    rows.destroy();
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, tally: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    tally.bytes += chunk.length;
    yield chunk;
  }
}

async function rootOf(frame: Frame, watch: Watch): Promise<Result<Uint8Array, Problem>> {
  const pool = openPool();
  try {
    return await pool.frameRoot(frame, watch);
  } finally {
    await pool.close();
  }
}

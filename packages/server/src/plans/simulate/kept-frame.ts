import { createHash } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { loadFrame, saveFrame } from "@suijian/compute";
import { objectsState } from "@suijian/store";
import { readRegisterFrame } from "../../registers/snapshot.js";

/**
 * Reads the register of objects for simulations: from the copy that was kept in the data folder while the register is what it was, else
 * from the database, and then keeps the copy. Two who see other places have other copies. A copy that cannot be read or kept is passed over.
 */
export const keptRegisterFrame =
  (folder: string): typeof readRegisterFrame =>
  async (database, identity, asked, watch) => {
    const state = await database.read(identity, objectsState);
    const name = nameOf({ state, columns: asked.columns, keyed: asked.keyed, divisions: identity.divisions });
    const copies = join(folder, "simulated-frames");
    const kept = await loadFrame(copies, name.toString("hex"));
    if (kept.ok) return kept;
    const read = await readRegisterFrame(database, identity, asked, watch);
    if (!read.ok) return read;
    await dropMany(copies);
    await saveFrame(copies, read.value, name);
    return read;
  };

const nameOf = (what: object): Buffer => createHash("sha256").update(JSON.stringify(what)).digest();

/** Copies of yesterday are of no use, and a copy of a city takes a third of a gigabyte. */
const MOST_FILES = 8;

async function dropMany(copies: string): Promise<void> {
  const files = await readdir(copies).catch(() => []);
  if (files.length >= MOST_FILES) await rm(copies, { recursive: true, force: true });
}

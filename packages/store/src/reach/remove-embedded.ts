import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";

/** A stopped embedded database with all that it holds, wherever its cluster lies. */
export async function removeEmbedded(folder: string): Promise<void> {
  const note = join(folder, "elsewhere");
  if (existsSync(note)) await rm(readFileSync(note, "utf8").trim(), { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}

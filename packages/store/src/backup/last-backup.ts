import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Noted in the data folder, so that the doctor can say how old the newest backup is. */
export interface LastBackup {
  readonly at: string;
  readonly folder: string;
  readonly digest: string;
}

const NOTE = "last-backup.json";

export async function noteBackup(data: string, { at, folder, digest }: LastBackup): Promise<void> {
  const draft = join(data, `.${NOTE}.partial`);
  await writeFile(draft, `${JSON.stringify({ at, folder, digest })}\n`, { mode: 0o600, flush: true });
  await rename(draft, join(data, NOTE));
}

/** A note that cannot be read is as good as none. */
export async function lastBackup(data: string): Promise<LastBackup | undefined> {
  try {
    const read: LastBackup = JSON.parse(await readFile(join(data, NOTE), "utf8"));
    return Number.isNaN(Date.parse(read.at)) ? undefined : read;
  } catch {
    return undefined;
  }
}

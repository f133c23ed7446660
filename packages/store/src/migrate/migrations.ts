import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

/** One step forward; there are none back. Its checksum is kept where it ran, so that a file changed afterwards shows. */
export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

const FOLDER = new URL("../../migrations/", import.meta.url);

export function shippedMigrations(folder: URL = FOLDER): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  return names.sort().map((name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    return { name, text, checksum: createHash("sha256").update(text).digest("hex") };
  });
}

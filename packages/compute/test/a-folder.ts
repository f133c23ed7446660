import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder of this test file alone, gone after it. */
export const folder = mkdtempSync(join(tmpdir(), "suijian-compute-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

/** A new file with this content; `ending` is the end of its name. */
export function aFile(content: string | Uint8Array, ending = ".csv"): string {
  const path = join(folder, `file-${++files}${ending}`);
  writeFileSync(path, content);
  return path;
}

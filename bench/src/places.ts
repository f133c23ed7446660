import { mkdtemp, chmod, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository; this file runs as bench/dist/places.js. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What is generated once and used again; not under version control. */
export const KEPT = join(ROOT, "out", "bench");

export const SUIJIAN = join(ROOT, "apps", "cli", "bin", "suijian.js");

export const VERIFY_PACKAGE = fileURLToPath(new URL("../", import.meta.resolve("@suijian/verify")));

export const SUIJIAN_VERIFY = join(VERIFY_PACKAGE, "bin", "suijian-verify.js");

export const PYTHON_VERIFIER = join(ROOT, "vectors", "reference", "verify.py");

/** A folder that exists while the action runs. Others may read it: PostgreSQL runs as another user. */
export async function withFolder<T>(action: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "suijian-bench-"));
  try {
    await chmod(folder, 0o755);
    return await action(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

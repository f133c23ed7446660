import { existsSync } from "node:fs";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { done, fail, type OperatorProblem, type Result } from "@suijian/core";
import type { World } from "../world.js";

/**
 * The key that seals the secrets of second factors, from its file in the data folder, which is made when it is not there. It is not in
 * the database and not in a backup: who has one of the two has not yet the other.
 */
export async function keptSecretKey(data: string, world: World): Promise<Result<Buffer, OperatorProblem>> {
  const file = join(data, "secret.key");
  if (!existsSync(file)) await make(file, world);
  const key = Buffer.from(await readFile(file, "utf8"), "base64");
  if (key.length === 32) return done(key);
  return fail({ code: "setting-wrong", setting: file, value: "", fault: "not-32-bytes" });
}

/** Two servers that share the folder may start together: the file gets its name whole, and the first one counts. */
async function make(file: string, world: World): Promise<void> {
  const draft = `${file}.${world.newId()}.partial`;
  await writeFile(draft, `${world.randomBytes(32).toString("base64")}\n`, { mode: 0o600, flush: true });
  await link(draft, file)
    .catch(unlessThere)
    .finally(() => rm(draft));
}

function unlessThere(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
}

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "../reach/where.js";

/** Tells the server's secret key from another one and says nothing else about it; undefined when there is none yet. */
export async function keyFingerprint(data: string, environment: Environment): Promise<string | undefined> {
  const text = environment.SUIJIAN_SECRET_KEY || (await readFile(join(data, "secret.key"), "utf8").catch(() => ""));
  if (text === "") return undefined;
  const key = Buffer.from(text, "base64");
  return createHash("sha256").update("suijian/secret-key").update(key).digest("hex").slice(0, 16);
}

import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { withFolder } from "../places.js";
import type { User } from "./bench-server.js";
import type { Question } from "./questions.js";

/** What the load generator, a process of its own, is to do. */
export interface LoadAsked {
  readonly users: readonly User[];
  readonly questions: readonly Question[];
  readonly seconds: number;
  readonly pace: Pace;
  /** By HTTP at that address, or as the same questions straight to the database. */
  readonly at: { readonly base: string } | { readonly connection: pg.PoolConfig };
}

/**
 * `users` ask, wait for the answer, and think for a second on average. At a `rate` questions come whether or not those before them are
 * answered, and each one's time begins when it was due: a server that falls behind shows it.
 */
export type Pace = { readonly thinkSeconds: number } | { readonly perSecond: number };

export interface LoadDone {
  /** Milliseconds of each answer, by kind. */
  readonly times: Readonly<Record<string, readonly number[]>>;
  readonly errors: number;
  /** The first few. */
  readonly said: readonly string[];
  readonly seconds: number;
}

export function generateLoad(asked: LoadAsked): Promise<LoadDone> {
  return withFolder(async (folder) => {
    const file = join(folder, "asked.json");
    await writeFile(file, JSON.stringify(asked));
    const child = spawn(process.execPath, [GENERATOR, file], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once("error", reject).once("close", resolve),
    );
    if (code !== 0) throw new Error(`the load generator ended with ${String(code)}`);
    const loaded: LoadDone = JSON.parse(text);
    return loaded;
  });
}

const GENERATOR = fileURLToPath(new URL("./load-generator.js", import.meta.url));

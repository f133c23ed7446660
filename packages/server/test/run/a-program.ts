import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestDatabase } from "@suijian/testkit/databases";
import { afterAll } from "vitest";

const PROGRAM = fileURLToPath(new URL("../../bin/suijian-server.js", import.meta.url));

/** The server as an operator starts it: a process of its own. */
export interface Program {
  readonly pid: number;
  /** What the terminal has shown so far. */
  shown(): string;
  log(): string;
  /** The first address, when it listens. */
  readonly address: Promise<string>;
  readonly ended: Promise<number | null>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export function start(environment: Record<string, string>, args: readonly string[] = []): Program {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env.PATH, PORT: "0", SUIJIAN_LANG: "en", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [shown, log] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (log += text));
  const ended = once(child, "close").then(([code]: (number | null)[]) => code ?? null);
  const address = new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      shown += text;
      const found = /is running:\n {2}(\S+)\n/.exec(shown)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) => reject(new Error(`ended with ${code}\n${shown}`)));
  });
  // Not everyone waits for it.
  address.catch(() => undefined);
  const stop = (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    return ended;
  };
  return { pid: child.pid!, shown: () => shown, log: () => log, address, ended, stop };
}

/** As `DATABASE_URL` names a server: a socket's folder stands for the host. */
export const urlOf = ({ host, port, user, database }: TestDatabase["owner"]): string =>
  `postgres://${user}@${encodeURIComponent(host ?? "")}:${port}/${database}`;

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** One that PostgreSQL can pass through when root starts it; taken away at the end. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "suijian-run-"));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

/** Not there yet. */
export const aDataFolder = (): string => join(aFolder(), "data");

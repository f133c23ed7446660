import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { timed } from "./measure.js";
import { KEPT, withFolder } from "./places.js";

export interface Ran {
  readonly seconds: number;
  /** The most memory the program, or one it started, ever held at once. */
  readonly peakGb: number;
  readonly stdout: string;
}

/** Runs a program to its end, which must be a good one. */
export function run(program: string, args: readonly string[]): Promise<Ran> {
  return existsSync(TIME) ? runUnderTime(program, args) : runWatched(program, args);
}

export const runNode = (script: string, args: readonly string[]): Promise<Ran> =>
  run(process.execPath, [script, ...args]);

const TIME = "/usr/bin/time";

function runUnderTime(program: string, args: readonly string[]): Promise<Ran> {
  return withFolder(async (folder) => {
    const file = join(folder, "peak");
    const { seconds, value } = await timed(() => ended(TIME, ["-f", "%M", "-o", file, program, ...args]));
    return { seconds, stdout: value, peakGb: gbOfKib(readFileSync(file, "utf8")) };
  });
}

/** Without the program `time`: Linux keeps the high-water mark, and it is read until the process is gone. */
async function runWatched(program: string, args: readonly string[]): Promise<Ran> {
  let peakGb = 0;
  const watch = (pid: number) =>
    setInterval(() => {
      const status = `/proc/${pid}/status`;
      const mark = existsSync(status) ? /VmHWM:\s*([0-9]+)/.exec(readFileSync(status, "utf8"))?.[1] : undefined;
      if (mark !== undefined) peakGb = gbOfKib(mark);
    }, WATCH_EVERY_MS);
  const { seconds, value } = await timed(() => ended(program, args, watch));
  return { seconds, stdout: value, peakGb };
}

const WATCH_EVERY_MS = 50;

const gbOfKib = (kib: string): number => (Number(kib) * 1024) / 1e9;

function ended(program: string, args: readonly string[], watch?: (pid: number) => NodeJS.Timeout): Promise<string> {
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, SUIJIAN_HOME: join(KEPT, "home") },
  });
  const watching = watch === undefined || child.pid === undefined ? undefined : watch(child.pid);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      clearInterval(watching);
      if (code === 0) resolve(stdout);
      else reject(new Error(`${[program, ...args].join(" ")} ended with ${code}\n${stderr}${stdout}`));
    });
  });
}

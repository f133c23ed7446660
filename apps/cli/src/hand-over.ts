import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import type { World } from "./world.js";

/**
 * The verifier shares nothing with this program, and the generator is for trials only: both are programs of their own, and get
 * the rest of the command line. Returns their exit code.
 */
export async function handOver(
  world: World,
  packageName: string,
  program: string,
  args: readonly string[],
): Promise<number> {
  const child = start(world, packageName, program, args, ["inherit", "pipe", "pipe"]);
  child.stdout?.setEncoding("utf8").on("data", (text: string) => world.out(text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => world.err(text));
  return exitCodeOf(child);
}

/**
 * A program that runs until it is told to stop: it has our terminal, is told to stop when we are, and sees by the closed channel when we
 * are no more.
 */
export async function runBeside(
  world: World,
  packageName: string,
  program: string,
  args: readonly string[],
): Promise<number> {
  const child = start(world, packageName, program, args, ["inherit", "inherit", "inherit", "ipc"]);
  const stop = () => void child.kill("SIGTERM");
  world.cancelled.addEventListener("abort", stop);
  try {
    return await exitCodeOf(child);
  } finally {
    world.cancelled.removeEventListener("abort", stop);
  }
}

function start(
  world: World,
  packageName: string,
  program: string,
  args: readonly string[],
  stdio: StdioOptions,
): ChildProcess {
  const path = new URL(`../bin/${program}.js`, import.meta.resolve(packageName));
  return spawn(process.execPath, [path.pathname, ...args], {
    stdio,
    env: {
      ...world.environment,
      SUIJIAN_LANG: world.language,
      LC_ALL: world.language === "zh" ? "zh_CN.UTF-8" : "en_US.UTF-8",
    },
  });
}

function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

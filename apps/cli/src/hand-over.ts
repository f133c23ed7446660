import { spawn } from "node:child_process";
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
  const path = new URL(`../bin/${program}.js`, import.meta.resolve(packageName));
  const child = spawn(process.execPath, [path.pathname, ...args], {
    stdio: ["inherit", "pipe", "pipe"],
    env: {
      ...process.env,
      SUIJIAN_LANG: world.language,
      LC_ALL: world.language === "zh" ? "zh_CN.UTF-8" : "en_US.UTF-8",
    },
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => world.out(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => world.err(text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

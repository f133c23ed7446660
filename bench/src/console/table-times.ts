import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Asked } from "../bench.js";
import { figure, type Figure } from "../figure.js";
import { ROOT } from "../places.js";
import { usersOf } from "../server/bench-server.js";
import { withLoadedAlready } from "../server/loaded.js";

/** In a browser over the full register: from the click to the rows on the screen; nothing where no such register is there. */
export async function tableTimes(asked: Asked): Promise<readonly Figure[] | undefined> {
  return withLoadedAlready(asked, async (server) => {
    const [user] = await usersOf(server, 1);
    const address = await server.listen();
    asked.say("turning pages in a browser");
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, address, user!.token]);
    const taken: Readonly<Record<string, readonly number[]>> = JSON.parse(stdout);
    return Object.entries(taken).flatMap(([what, times]) => [
      figure(`budgets: table over the full register, ${what}, median`, quantile(times, 0.5), "ms", 100),
      figure(`budgets: table over the full register, ${what}, 95th of a hundred`, quantile(times, 0.95), "ms"),
    ]);
  });
}

const PROGRAM = join(ROOT, "apps", "admin", "quality", "table-times.mjs");

function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

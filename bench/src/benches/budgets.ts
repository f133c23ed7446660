import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Asked } from "../bench.js";
import { beside, figure, type Figure } from "../figure.js";
import { medianSeconds } from "../measure.js";
import { SUIJIAN, VERIFY_PACKAGE } from "../places.js";

const RUNS = 9;

/** What somebody downloads to check us, and how long they wait for the first word. */
export async function* budgets(asked: Asked): AsyncGenerator<Figure> {
  asked.say("packing");
  const packed = await execute("npm", ["pack", "--json", "--dry-run"], { cwd: VERIFY_PACKAGE });
  const [{ size }]: [{ size: number }] = JSON.parse(packed.stdout);
  yield figure("budgets: suijian-verify, packed", size / 1000, "kB", 200);

  asked.say("cold starts");
  const floor = figure("budgets: node with nothing to do", 1000 * (await startOf("-e", "0")), "ms");
  yield floor;
  yield* beside(figure("budgets: suijian --help", 1000 * (await startOf(SUIJIAN, "--help")), "ms"), [floor]);
}

const execute = promisify(execFile);

const startOf = (...args: readonly string[]): Promise<number> =>
  medianSeconds(RUNS, () => execute(process.execPath, [...args]));

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Asked } from "../bench.js";
import { consoleLoad } from "../console/loaded-parts.js";
import { tableTimes } from "../console/table-times.js";
import { beside, figure, type Figure } from "../figure.js";
import { medianSeconds } from "../measure.js";
import { ROOT, SUIJIAN, VERIFY_PACKAGE } from "../places.js";

const RUNS = 9;

/** What somebody downloads to check us, and how long they wait for the first word. */
export async function* budgets(asked: Asked): AsyncGenerator<Figure> {
  asked.say("packing");
  const packed = await execute("npm", ["pack", "--json", "--dry-run"], { cwd: VERIFY_PACKAGE });
  const [{ size }]: [{ size: number }] = JSON.parse(packed.stdout);
  yield figure("budgets: suijian-verify, packed", size / 1000, "kB", 200);

  yield* consoleFigures(asked);

  asked.say("cold starts");
  const floor = figure("budgets: node with nothing to do", 1000 * (await startOf("-e", "0")), "ms");
  yield floor;
  yield* beside(figure("budgets: suijian --help", 1000 * (await startOf(SUIJIAN, "--help")), "ms"), [floor]);
}

/** What a browser loads of the console, and how long a table over millions takes to turn a page. */
async function* consoleFigures(asked: Asked): AsyncGenerator<Figure> {
  const { first, pages } = consoleLoad(CONSOLE_FOLDER);
  yield figure("budgets: console, first load, gzip", first / 1000, "kB", 450);
  for (const { page, bytes } of pages) yield figure(`budgets: console, ${page} besides, gzip`, bytes / 1000, "kB");
  const times = await tableTimes(asked);
  if (times === undefined) asked.say("no full register is loaded here: `npm run bench -- server-search` loads one");
  else yield* times;
}

const CONSOLE_FOLDER = join(ROOT, "apps", "admin", "dist");

const execute = promisify(execFile);

const startOf = (...args: readonly string[]): Promise<number> =>
  medianSeconds(RUNS, () => execute(process.execPath, [...args]));

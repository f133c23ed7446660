import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { PRESETS, type PresetName } from "@suijian/testkit";
import { BENCHES, jsonLine, tableOf, type Bench, type Figure } from "./index.js";
import { CACHE } from "./server/full-registers.js";

const USAGE = `npm run bench -- NAME [--json] [--preset NAME] [--objects N]

NAME     ${Object.keys(BENCHES).join(" | ")} | all
--json   one JSON object a line instead of a table
PRESET   ${Object.keys(PRESETS).join(" | ")}
`;

interface Line {
  readonly name: string;
  readonly json: boolean;
  readonly preset: PresetName | undefined;
  readonly objects: number | undefined;
}

const line = readLine(process.argv.slice(2));
if (line === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else if (line.name === "all") {
  process.exitCode = runAll(process.argv.slice(2));
} else {
  await runBench(BENCHES[line.name]!, line);
}

function readLine(args: readonly string[]): Line | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: "boolean" }, preset: { type: "string" }, objects: { type: "string" } },
    });
    const { json = false, preset, objects } = values;
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0 || (name !== "all" && !Object.hasOwn(BENCHES, name))) return undefined;
    if (preset !== undefined && !isPreset(preset)) return undefined;
    if (objects !== undefined && !/^[1-9][0-9]{2,7}$/.test(objects)) return undefined;
    return { name, json, preset, objects: objects === undefined ? undefined : Number(objects) };
  } catch {
    return undefined;
  }
}

function isPreset(name: string): name is PresetName {
  return Object.hasOwn(PRESETS, name);
}

/** Each in a process of its own, so that none finds the memory of the one before. */
function runAll(args: readonly string[]): number {
  const failed = Object.keys(BENCHES).filter((name) => {
    const own = args.map((arg) => (arg === "all" ? name : arg));
    return spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...own], { stdio: "inherit" }).status !== 0;
  });
  // The registers that the benches of the server leave for each other.
  rmSync(CACHE, { recursive: true, force: true });
  if (failed.length > 0) process.stderr.write(`failed: ${failed.join(", ")}\n`);
  return failed.length === 0 ? 0 : 1;
}

async function runBench(bench: Bench, { name, json, preset, objects }: Line): Promise<void> {
  const figures: Figure[] = [];
  const say = (doing: string) => void process.stderr.write(`${name}: ${doing}\n`);
  for await (const one of bench({ preset, objects, say })) {
    if (json) process.stdout.write(`${jsonLine(one)}\n`);
    else figures.push(one);
  }
  if (!json) process.stdout.write(tableOf(figures));
}

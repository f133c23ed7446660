import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isSound, type ChaosCounts } from "./counts.js";
import { runChaos } from "./run-chaos.js";

const { values } = parseArgs({
  options: {
    loops: { type: "string", default: "1000" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const seed = values.seed ?? String(randomInt(2 ** 31));
process.stderr.write(`chaos: ${values.loops} kills, seed ${seed}\n`);

const folder = await mkdtemp(join(tmpdir(), "suijian-chaos-"));
// PostgreSQL runs as another user where we are root.
await chmod(folder, 0o755);
process.stderr.write(`chaos: in ${folder}, which stays if anything is found\n`);
const counts = await runChaos({ folder, loops: Number(values.loops), seed, told });
if (isSound(counts)) await rm(folder, { recursive: true, force: true, maxRetries: 10 });
process.stdout.write(values.json ? `${JSON.stringify(counts)}\n` : `${sentence(counts)}\n`);
process.exitCode = isSound(counts) ? 0 : 1;

function told(loop: number, { acknowledged }: ChaosCounts): void {
  if (loop % 10 === 0)
    process.stderr.write(
      `chaos: ${loop} kills, ${acknowledged.writes} writes and ${acknowledged.imports} imports acknowledged\n`,
    );
}

function sentence({ loops, killed, acknowledged, missing, half, twice, faults }: ChaosCounts): string {
  return [
    `${loops} kills with SIGKILL: server ${killed.server}, database ${killed.database}, both ${killed.both}`,
    `acknowledged: ${acknowledged.writes} writes, ${acknowledged.imports} imports of ${acknowledged.rows} rows`,
    `missing ${missing.length}, half done ${half.length}, done twice ${twice.length}, other faults ${faults.length}`,
    ...[...missing, ...half, ...twice, ...faults].slice(0, 20),
  ].join("\n");
}

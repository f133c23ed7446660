import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isSound, type ChaosCounts } from "./counts.js";
import type { RoundChaosCounts } from "./rounds/check-rounds.js";
import { isSoundRounds, runRoundChaos } from "./rounds/run-round-chaos.js";
import { runChaos } from "./run-chaos.js";

const { values } = parseArgs({
  options: {
    loops: { type: "string", default: "1000" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
    /** Rounds from freeze to draw, in place of writes and imports. */
    rounds: { type: "boolean", default: false },
  },
});
const seed = values.seed ?? String(randomInt(2 ** 31));
process.stderr.write(`chaos: ${values.loops} kills, seed ${seed}\n`);

const folder = await mkdtemp(join(tmpdir(), "suijian-chaos-"));
// PostgreSQL runs as another user where we are root.
await chmod(folder, 0o755);
process.stderr.write(`chaos: in ${folder}, which stays if anything is found\n`);
const asked = { folder, loops: Number(values.loops), seed };
const { isFine, text, counts } = values.rounds ? await ofRounds() : await ofWrites();
if (isFine) await rm(folder, { recursive: true, force: true, maxRetries: 10 });
process.stdout.write(values.json ? `${JSON.stringify(counts)}\n` : `${text}\n`);
process.exitCode = isFine ? 0 : 1;

async function ofWrites() {
  const counts = await runChaos({ ...asked, told });
  return { isFine: isSound(counts), text: sentence(counts), counts };
}

async function ofRounds() {
  const counts = await runRoundChaos({ ...asked, told: toldOfRounds });
  return { isFine: isSoundRounds(counts), text: sentenceOfRounds(counts), counts };
}

function told(loop: number, { acknowledged }: ChaosCounts): void {
  if (loop % 10 === 0)
    process.stderr.write(
      `chaos: ${loop} kills, ${acknowledged.writes} writes and ${acknowledged.imports} imports acknowledged\n`,
    );
}

function toldOfRounds(loop: number, { rounds }: RoundChaosCounts): void {
  if (loop % 10 === 0)
    process.stderr.write(`chaos: ${loop} kills, ${rounds.drawn} rounds drawn, ${rounds.abandoned} abandoned\n`);
}

function sentence({ acknowledged, ...counts }: ChaosCounts): string {
  return [
    killsOf(counts),
    `acknowledged: ${acknowledged.writes} writes, ${acknowledged.imports} imports of ${acknowledged.rows} rows`,
    ...foundIn(counts),
  ].join("\n");
}

function sentenceOfRounds({ rounds, ...counts }: RoundChaosCounts): string {
  return [killsOf(counts), `rounds: ${rounds.drawn} drawn, ${rounds.abandoned} abandoned`, ...foundIn(counts)].join(
    "\n",
  );
}

function killsOf({ loops, killed }: Pick<ChaosCounts, "loops" | "killed">): string {
  return `${loops} kills with SIGKILL: server ${killed.server}, database ${killed.database}, both ${killed.both}`;
}

function foundIn({
  missing,
  half,
  twice,
  faults,
}: Pick<ChaosCounts, "missing" | "half" | "twice" | "faults">): string[] {
  return [
    `missing ${missing.length}, half done ${half.length}, done twice ${twice.length}, other faults ${faults.length}`,
    ...[...missing, ...half, ...twice, ...faults].slice(0, 20),
  ];
}

import { setTimeout as sleep } from "node:timers/promises";
import { Chance } from "../chance.js";
import { ServerUnderTest } from "../server-under-test.js";
import { checkAllRounds, checkRounds, type RoundChaosCounts } from "./check-rounds.js";
import { RoundDriver } from "./drive-rounds.js";
import { aRoundOffice } from "./round-office.js";

export interface RoundChaosAsked {
  readonly folder: string;
  readonly loops: number;
  readonly seed: string;
  readonly told?: (loop: number, counts: RoundChaosCounts) => void;
}

const TARGETS = ["server", "server", "database", "both"] as const;

/**
 * Kills the server, its database or both with SIGKILL, at any moment of round after round, while people go on; after each restart looks
 * whether a round is half drawn, drawn twice, or otherwise than somebody was told.
 */
export async function runRoundChaos({ folder, loops, seed, told }: RoundChaosAsked): Promise<RoundChaosCounts> {
  const chance = new Chance(seed);
  const counts = noCounts(seed);
  const server = await ServerUnderTest.in(folder);
  await server.up();
  try {
    const office = await aRoundOffice(server);
    const driver = new RoundDriver(office, new Chance(`${seed}/driver`));
    const driven = driver.run().catch((error: unknown) => void counts.faults.push(String(error)));
    while (counts.loops < loops) {
      await sleep(100 + chance.below(2000));
      await kill(server, chance.of(TARGETS), counts);
      await server.up();
      await checkRounds(server, driver.told, counts);
      counts.loops++;
      told?.(counts.loops, counts);
      if (!isSoundRounds(counts)) break;
    }
    driver.end();
    await driven;
    await checkAllRounds(server, office, driver.told, counts);
    return counts;
  } finally {
    await server.stop();
  }
}

async function kill(
  server: ServerUnderTest,
  target: (typeof TARGETS)[number],
  { killed }: RoundChaosCounts,
): Promise<void> {
  killed[target]++;
  if (target !== "server") await server.killDatabase();
  if (target !== "database") await server.killServer();
}

const noCounts = (seed: string): RoundChaosCounts => ({
  seed,
  loops: 0,
  killed: { server: 0, database: 0, both: 0 },
  rounds: { drawn: 0, abandoned: 0, open: 0 },
  missing: [],
  half: [],
  twice: [],
  faults: [],
});

export const isSoundRounds = ({ missing, half, twice, faults }: RoundChaosCounts): boolean =>
  missing.length + half.length + twice.length + faults.length === 0;

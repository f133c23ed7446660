import { spawn, type ChildProcess } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Chance } from "./chance.js";
import { checkAll, checkNow } from "./check.js";
import { isSound, type ChaosCounts } from "./counts.js";
import { ServerUnderTest } from "./server-under-test.js";

export interface ChaosAsked {
  readonly folder: string;
  readonly loops: number;
  readonly seed: string;
  readonly told?: (loop: number, counts: ChaosCounts) => void;
}

const TARGETS = ["server", "database", "both"] as const;

/**
 * Kills the server, its database or both with SIGKILL, over and over, while clients in other processes write and import; after each
 * restart looks for what was acknowledged.
 */
export async function runChaos({ folder, loops, seed, told }: ChaosAsked): Promise<ChaosCounts> {
  const chance = new Chance(seed);
  const counts = noCounts(seed);
  const logs = join(folder, "acknowledged");
  mkdirSync(logs, { recursive: true });
  const server = await ServerUnderTest.in(folder);
  await server.up();
  const token = await aSession(server);
  const writers = [1, 2, 3].map((n) => startWriter(server.base, token, logs, n));
  try {
    while (counts.loops < loops) {
      await sleep(30 + chance.below(400));
      await kill(server, chance.of(TARGETS), counts);
      await server.up();
      await checkNow(server, logs, counts);
      counts.loops++;
      told?.(counts.loops, counts);
      if (!isSound(counts)) break;
    }
    await Promise.all(writers.map(ended));
    await checkAll(server, logs, counts);
    return counts;
  } finally {
    for (const writer of writers) writer.kill("SIGKILL");
    await server.stop();
  }
}

async function kill(server: ServerUnderTest, target: (typeof TARGETS)[number], counts: ChaosCounts): Promise<void> {
  counts.killed[target]++;
  if (target !== "server") await server.killDatabase();
  if (target !== "database") await server.killServer();
}

const noCounts = (seed: string): ChaosCounts => ({
  seed,
  loops: 0,
  killed: { server: 0, database: 0, both: 0 },
  acknowledged: { writes: 0, imports: 0, rows: 0 },
  missing: [],
  half: [],
  twice: [],
  faults: [],
});

/** An administrator's session, put in past the server: how one signs in is tested elsewhere. */
async function aSession(server: ServerUnderTest): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const account = randomUUID();
  await server.ask("insert into accounts (account, login, name, role) values ($1, 'chaos', 'chaos', 'administrator')", [
    account,
  ]);
  await server.ask(
    "insert into sessions (token_hash, account, expires_at, strong, agent) values ($1, $2, now() + interval '1 day', true, 'chaos')",
    [createHash("sha256").update(token).digest(), account],
  );
  return token;
}

function startWriter(base: string, token: string, logs: string, n: number): ChildProcess {
  const program = fileURLToPath(new URL("writer.js", import.meta.url));
  const kind = n === 1 ? "imports" : "writes";
  return spawn(process.execPath, [program, base, kind, join(logs, `${kind}-${n}`), String(n)], {
    stdio: ["pipe", "ignore", "inherit"],
    env: { ...process.env, SUIJIAN_TOKEN: token },
  });
}

/** Told to end, it finishes what it has begun, so that nothing is left in between. */
async function ended(writer: ChildProcess): Promise<void> {
  if (writer.exitCode !== null) return;
  const end = once(writer, "exit");
  writer.stdin?.end();
  await end;
}

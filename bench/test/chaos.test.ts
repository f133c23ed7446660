import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomInt } from "node:crypto";
import { runChaos } from "@suijian/bench";
import { afterEach, expect, test } from "vitest";

let folder: string;
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The short form; `npm run chaos` has no end but the one it is told. */
test("30 kills of server, database or both lose nothing acknowledged and leave nothing half done", async () => {
  folder = mkdtempSync(join(tmpdir(), "suijian-chaos-"));
  chmodSync(folder, 0o755);
  const seed = process.env.SUIJIAN_CHAOS_SEED ?? String(randomInt(2 ** 31));
  const counts = await runChaos({ folder, loops: 30, seed });
  console.log(`chaos, seed ${seed}: ${JSON.stringify(counts.killed)} ${JSON.stringify(counts.acknowledged)}`);

  expect(counts).toMatchObject({ loops: 30, missing: [], half: [], twice: [], faults: [] });
  expect(counts.acknowledged.writes).toBeGreaterThan(30);
  expect(counts.acknowledged.imports).toBeGreaterThan(3);
}, 180_000);

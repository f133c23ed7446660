import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { batchedSuite, openPool } from "@suijian/compute";
import {
  frameOf,
  readPlans,
  scheduleOf,
  type Day,
  type DepartmentId,
  type Frame,
  type Inspector,
  type InspectorId,
  type PlanId,
  type ReadPlan,
  type RoundId,
} from "@suijian/core";
import type { FreezeRequest, World } from "@suijian/round";

/** A folder of its own, a clock that stands where it is put, chance that repeats. */
export interface Place extends World {
  clock: Date;
  progress: World["progress"];
  path(name: string): string;
}

const folders: string[] = [];
export const suite = batchedSuite();
export const pool = openPool();
afterAll(async () => {
  await pool.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function aPlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), "suijian-round-"));
  folders.push(folder);
  let calls = 0;
  const place: Place = {
    clock: new Date("2026-01-05T00:00:00Z"),
    now: () => place.clock,
    fillRandom: (bytes) => bytes.set(repeated(createHash("sha256").update(String(calls++)).digest(), bytes.length)),
    progress: () => () => {},
    cancelled: new AbortController().signal,
    keepFramesIn: join(folder, "frames"),
    path: (name) => join(folder, name),
  };
  return place;
}

const repeated = (block: Uint8Array, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, place) => block[place % block.length]!);

export const SEAL_KEY = new Uint8Array(32).fill(7);

const aFrame = (rows: number): Frame =>
  frameOf(
    ["division", "class", "excluded"],
    Array.from({ length: rows }, (_, i) => ({
      id: `OBJ-${String(i).padStart(5, "0")}`,
      values: [`44030${1 + (i % 3)}`, "AABC"[i % 4]!, i % 17 === 0 ? "CLOSED" : ""],
    })),
  );

const roster: readonly Inspector[] = Array.from({ length: 9 }, (_, i) => ({
  inspector: `I-${i}` as InspectorId,
  department: "MARKET" as DepartmentId,
  divisions: ["4403"],
  qualifications: [],
  capacity: 20,
  certificate: "2030-12-31" as Day,
  recused: [],
  lastVisited: [],
}));

function plans(columns: readonly string[]): readonly ReadPlan[] {
  const read = readPlans("plans", columns, [
    {
      id: "P-1" as PlanId,
      department: "MARKET" as DepartmentId,
      keyText: "class where excluded=",
      items: ["I-1"],
      mode: "unannounced",
      window: ["2026-03-01" as Day, "2026-06-30" as Day],
      qualifications: [],
      fullCoverage: false,
      offset: new Uint8Array(32),
      sizes: { "*": { n: 4 } },
    },
  ]);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

/** A closed, sealed round of 120 objects that lies ahead of the place's clock. */
export function aFreeze(place: Place, over: Partial<FreezeRequest> = {}): FreezeRequest {
  const frame = aFrame(120);
  const schedule = scheduleOf(
    { kind: "public-results", sources: "the lottery of the day" },
    new Date("2026-01-10T08:00:00Z"),
    place.now(),
  );
  if (!schedule.ok) throw new Error(schedule.problem.code);
  return {
    roundId: "R-1" as RoundId,
    previous: new Uint8Array(32),
    frame,
    roster,
    plans: plans(frame.columns.map(({ name }) => name)),
    plansFile: "plans",
    privateColumns: ["class"],
    rules: "test-1",
    witnesses: ["甲", "乙"],
    schedule: schedule.value,
    sources: "the lottery of the day",
    sealKey: SEAL_KEY,
    out: place.path("r"),
    ...over,
  };
}

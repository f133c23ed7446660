import { readFile } from "node:fs/promises";
import { batchedSuite, countInPool, readColumns, readFrame, type Pool, type WantedColumn } from "@suijian/compute";
import { PlansShape, readJson, ROSTER_COLUMNS, type PlansFile } from "@suijian/contract";
import {
  announce,
  bytesOfHex,
  columnsNamed,
  membersOf,
  membershipsOf,
  readPlans,
  settlePlans,
  textOf,
  valueOf,
  type Day,
  type DepartmentId,
  type Frame,
  type Inspector,
  type InspectorId,
  type PlanId,
  type ReadPlan,
  type Result,
  type Round,
  type RoundId,
  type SizeRules,
} from "@suijian/core";
import type { City } from "./city.js";

/** The value of a step that a generated city never fails. */
export function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`A generated city was refused: ${JSON.stringify(result.problem)}`);
  return result.value;
}

/** A city's round as it stands after the freeze, without roots and secrets: a draw of it needs a key only. */
export async function loadRound(pool: Pool, city: City): Promise<Round> {
  const plans = await loadPlans(city);
  const { frame } = valueIn(
    await readFrame({ path: city.objects, id: { from: "id" }, columns: wantedColumns(plans.file, plans.plans) }),
  );
  return settledRound(pool, city, plans.plans, frame, await loadRoster(city));
}

export async function loadPlans({ plans }: City): Promise<{ file: PlansFile; plans: readonly ReadPlan[] }> {
  const file = valueIn(readJson(plans, await readFile(plans, "utf8"), PlansShape));
  return { file, plans: valueIn(readPlans(plans, file.frame.columns, file.plans.map(wishedPlan))) };
}

const wishedPlan = (plan: PlansFile["plans"][number]) => ({
  id: plan.id as PlanId,
  department: plan.department as DepartmentId,
  keyText: plan.key,
  items: plan.items,
  mode: plan.mode,
  window: [plan.window[0] as Day, plan.window[1] as Day] as const,
  ...(plan.seats === undefined ? {} : { seats: plan.seats }),
  qualifications: plan.qualifications ?? [],
  fullCoverage: plan.fullCoverage === true,
  offset: bytesOfHex(plan.offset ?? "0".repeat(64)),
  sizes: (plan.sizes ?? {}) as SizeRules,
});

/** Columns that keys name are coded, as the command line reads them. */
export function wantedColumns({ frame }: PlansFile, plans: readonly ReadPlan[]): WantedColumn[] {
  const keyed = new Set(plans.flatMap(({ key }) => columnsNamed(key)));
  return frame.columns.map((name) => ({ name, kind: keyed.has(name) ? "coded" : "auto" }));
}

async function loadRoster({ inspectors }: City): Promise<Inspector[]> {
  const { ids, columns, lines } = valueIn(
    await readColumns({
      path: inspectors,
      id: { from: "inspector" },
      columns: ROSTER_COLUMNS.slice(1).map((name) => ({ name, kind: "text" })),
      canonical: false,
    }),
  );
  const inspectorAt = (row: number): Inspector => {
    const text = (name: (typeof ROSTER_COLUMNS)[number]) =>
      valueOf(
        columns.find((column) => column.name === name)!,
        row,
      );
    return {
      inspector: textOf(ids.bytes.slice(ids.starts[row]!, ids.starts[row + 1]!)) as InspectorId,
      department: text("department") as DepartmentId,
      divisions: membersOf(text("divisions")),
      qualifications: membersOf(text("qualifications")),
      capacity: Number(text("capacity")),
      certificate: text("certificate") as Day,
      recused: membersOf(text("recused")),
      lastVisited: membersOf(text("lastVisited")),
    };
  };
  return Array.from(lines, (_, row) => inspectorAt(row)).sort((a, b) => (a.inspector < b.inspector ? -1 : 1));
}

async function settledRound(
  pool: Pool,
  { plans: file }: City,
  plans: readonly ReadPlan[],
  frame: Frame,
  roster: readonly Inspector[],
): Promise<Round> {
  const countable = valueIn(membershipsOf(file, frame, plans));
  const memberships = countable.map(({ membership }) => membership);
  const counts = valueIn(await countInPool(pool, memberships, frame.rows));
  const settled = valueIn(settlePlans(file, countable, counts, []));
  const announcement = announce(batchedSuite(), {
    roundId: "BENCH" as RoundId,
    previous: NOTHING,
    frame: { columns: frame.columns.map(({ name }) => name), rows: frame.rows, root: NOTHING },
    plans: settled.plans,
    roster: { rows: roster.length, root: NOTHING },
    parameters: NOTHING,
    beacon: { name: "rehearsal", chainHash: NOTHING, round: 0 },
    witnesses: [],
    sealCommit: NOTHING,
  });
  return { announcement, terms: settled.terms, frame, roster, seed: NOTHING, sealKey: NOTHING };
}

const NOTHING = new Uint8Array(32);

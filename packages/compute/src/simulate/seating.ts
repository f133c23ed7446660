import { assignShard, shardKeyOf, type Inspector, type ShardInput, type Suite, type Result } from "@suijian/core";
import type { DepartmentId, Frame } from "@suijian/core";
import { batchedSuite } from "../kernel/batched-suite.js";
import type { Pool } from "../pool/open-pool.js";
import type { Watch } from "../watch.js";
import { asksOfDepartments, type VisitedObject } from "./visits.js";

/** How one department's seats were filled in one simulated round. */
export interface SeatedDepartment {
  readonly department: DepartmentId;
  readonly seats: number;
  readonly missing: number;
  /** Visits of each of its inspectors, in their order. */
  readonly loads: Uint32Array;
  /** Eligible inspectors of each of its teams. */
  readonly eligible: Uint32Array;
  /** Why seats stay empty (METHOD §6.4), where some do. */
  readonly blocking: { readonly visits: number; readonly inspectors: readonly string[] } | undefined;
}

/** Below this many objects, starting workers takes longer than the work. */
const FEW_OBJECTS = 2_000;

/** Protocol §9 for a simulated round; only what is counted comes back from the workers. Departments ascending. */
export async function seatInPool(
  pool: Pool,
  suite: Suite,
  key: Uint8Array,
  { frame, roster }: { readonly frame: Frame; readonly roster: readonly Inspector[] },
  objects: readonly VisitedObject[],
  watch: Watch = {},
): Promise<Result<SeatedDepartment[]>> {
  const parts = [...asksOfDepartments(frame, objects)]
    .map(([department, asks]) => ({
      department,
      asks,
      inspectors: roster.filter((inspector) => inspector.department === department),
      shardKey: shardKeyOf(suite, key, department),
    }))
    .sort((a, b) => b.asks.length - a.asks.length);
  const how = { ...watch, here: objects.length < FEW_OBJECTS };
  const seated = await pool.run("seatDepartment", {}, parts, how);
  if (!seated.ok) return seated;
  return { ok: true, value: [...seated.value].sort((a, b) => (a.department < b.department ? -1 : 1)) };
}

/** Protocol §9 for one department. */
export function seatDepartment(
  _: object,
  { department, inspectors, asks, shardKey }: ShardInput & { readonly shardKey: Uint8Array },
): SeatedDepartment {
  const { teams, unfilled, blocking } = assignShard(batchedSuite(), shardKey, department, inspectors, asks);
  const numberOf = new Map(inspectors.map(({ inspector }, number) => [inspector, number]));
  const loads = new Uint32Array(inspectors.length);
  for (const team of teams) for (const inspector of team.inspectors) loads[numberOf.get(inspector)!]!++;
  return {
    department,
    seats: teams.reduce((sum, { seats }) => sum + seats, 0),
    missing: unfilled.reduce((sum, { missing }) => sum + missing, 0),
    loads,
    eligible: Uint32Array.from(teams, ({ eligible }) => eligible),
    blocking: blocking === undefined ? undefined : { visits: blocking.visits.length, inspectors: blocking.inspectors },
  };
}

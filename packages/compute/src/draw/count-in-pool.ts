import { done, type Membership, type Result } from "@suijian/core";
import { FEW_ROWS, type Pool } from "../pool/open-pool.js";
import { rangesOf, type Range } from "../pool/ranges.js";
import { planSetsOf } from "../simulate/plan-sets.js";
import type { Watch } from "../watch.js";

/** How many rows lie in each combination of stratum values, for each plan: what the sizes are computed from. */
export async function countInPool(
  pool: Pool,
  memberships: readonly Membership[],
  rows: number,
  watch: Watch = {},
): Promise<Result<Uint32Array[]>> {
  const how = { ...watch, sizeOf, here: rows < FEW_ROWS };
  const counted = await pool.run("countMembers", { sets: planSetsOf(memberships) }, rangesOf(rows, ROWS_AT_ONCE), how);
  if (!counted.ok) return counted;
  return done(memberships.map((_, plan) => summed(counted.value.map((part) => part[plan]!))));
}

const ROWS_AT_ONCE = 1 << 19;

const sizeOf = ({ from, to }: Range): number => to - from;

function summed(parts: readonly Uint32Array[]): Uint32Array {
  const sum = parts[0]!.slice();
  for (const part of parts.slice(1)) for (let i = 0; i < sum.length; i++) sum[i]! += part[i]!;
  return sum;
}

import {
  assignShard,
  expectedVisits,
  scanTickets,
  type Expectation,
  type ModePlan,
  type ScanPlan,
  type Shard,
  type ShardInput,
} from "@suijian/core";
import { batchedSuite } from "../kernel/batched-suite.js";
import type { Range } from "../pool/ranges.js";

/** Protocol §7: rows of a range that may be drawn, plan by plan. */
export const scanRows = (
  { plans, tickets }: { readonly plans: readonly ScanPlan[]; readonly tickets: Uint8Array },
  { from, to }: Range,
): Uint32Array[] => scanTickets(plans, tickets, from, to);

/** Protocol §8: expected visits of a range. */
export const expectRows = ({ plans }: { readonly plans: readonly ModePlan[] }, { from, to }: Range): Expectation =>
  expectedVisits(plans, from, to);

/** Protocol §9: one department. */
export const assignDepartment = (
  _: object,
  { department, inspectors, asks, shardKey }: ShardInput & { readonly shardKey: Uint8Array },
): Shard => assignShard(batchedSuite(), shardKey, department, inspectors, asks);

import { concat, lpText, u64be } from "../kernel/bytes.js";
import type { Day, DepartmentId, InspectorId } from "../kernel/ids.js";
import { merkleRoot } from "../kernel/merkle.js";
import { listOf } from "../kernel/order.js";
import type { Suite } from "../kernel/suite.js";

/** One row of the roster (protocol §4). */
export interface Inspector {
  readonly inspector: InspectorId;
  readonly department: DepartmentId;
  /** Prefixes of divisions; none covers nothing. */
  readonly divisions: readonly string[];
  readonly qualifications: readonly string[];
  /** Visits this round can give. */
  readonly capacity: number;
  /** The certificate is valid to and with this day. */
  readonly certificate: Day;
  readonly recused: readonly string[];
  readonly lastVisited: readonly string[];
}

/** Protocol §4: the tree over the roster's rows, ascending by inspector. */
export const rosterRoot = (suite: Suite, roster: readonly Inspector[]): Uint8Array =>
  merkleRoot(suite, roster.map(rosterRow));

const rosterRow = (row: Inspector): Uint8Array =>
  concat([
    lpText(row.inspector),
    lpText(row.department),
    lpText(listOf(row.divisions)),
    lpText(listOf(row.qualifications)),
    u64be(row.capacity),
    lpText(row.certificate),
    lpText(listOf(row.recused)),
    lpText(listOf(row.lastVisited)),
  ]);

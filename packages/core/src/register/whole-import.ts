import type { ImportProblem } from "../kernel/import-problem.js";

/** What is known of an import before anything of it is written. */
export interface ImportFacts {
  readonly refused: number;
  /** Of a full file: the rows that it could withdraw, and those that it would because it does not have them. */
  readonly held: number;
  readonly missing: number;
}

export interface ImportPolicy {
  readonly refuseAll: boolean;
  readonly confirmWithdrawals: boolean;
}

/** A full file that lacks more than this part of a register is more likely cut off than right. */
const MOST_MISSING = 0.1;

/** Why nothing of a file goes into the register, or nothing. */
export function whyNotImport(facts: ImportFacts, policy: ImportPolicy): ImportProblem | undefined {
  const { refused, held, missing } = facts;
  if (policy.refuseAll && refused > 0) return { code: "rows-refused", refused };
  if (missing > MOST_MISSING * held && !policy.confirmWithdrawals) {
    return { code: "withdrawals-unconfirmed", missing, held };
  }
  return undefined;
}

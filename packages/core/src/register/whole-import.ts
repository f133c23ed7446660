import type { ImportProblem } from "../kernel/import-problem.js";

/** What is known of an import before anything of it is written. */
export interface ImportFacts {
  readonly refused: number;
  /** Of the refused rows those whose key could not be read: whom they are about is not known. */
  readonly keyless: number;
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
  const { refused, keyless, held, missing } = facts;
  if (policy.refuseAll && refused > 0) return { code: "rows-refused", refused };
  // A row without a key may be about one of those who seem to be missing.
  const isDoubtful = missing > MOST_MISSING * held || (missing > 0 && keyless > 0);
  return isDoubtful && !policy.confirmWithdrawals ? { code: "withdrawals-unconfirmed", missing, held } : undefined;
}

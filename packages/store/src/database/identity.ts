import type { Role } from "@suijian/core";

/** Who asks: the database's policies read it, and so does the audit log. */
export interface Identity {
  readonly account: string | undefined;
  readonly role: Role;
  readonly department: string | undefined;
  /** The division whose chain of audit lines takes what this identity does. */
  readonly division: string;
  /** Prefixes of the divisions it may see; the empty prefix is every place. */
  readonly divisions: readonly string[];
}

/** The system itself, for what no person asks for: migrations' seeds, the queue's own steps, checks. */
export const SYSTEM: Identity = {
  account: undefined,
  role: "administrator",
  department: undefined,
  division: "system",
  divisions: [""],
};

/** What the doctor looked at, in the order in which a server needs it. */
export type CheckName =
  | "node-version"
  | "data-folder"
  | "free-space"
  | "secret-key"
  | "database-reached"
  | "database-version"
  | "encoding"
  | "clock"
  | "migrations"
  | "schema"
  | "roles"
  | "row-security"
  | "audit-heads"
  | "backup-age";

export type Verdict = "ok" | "warn" | "fail";

/** One line of the report. Words are made where it is read; `facts` are what they speak of. */
export interface Finding {
  readonly check: CheckName;
  readonly verdict: Verdict;
  /** Which of the things that can be wrong with it; `fine` when nothing is. */
  readonly state: FindingState;
  readonly facts: Readonly<Record<string, string | number>>;
}

export type FindingState =
  | "fine"
  | "too-old"
  | "missing"
  | "open-to-others"
  | "not-writable"
  | "low"
  | "unreachable"
  | "not-utf8"
  | "apart"
  | "waiting"
  | "altered"
  | "unknown"
  | "differs"
  | "too-powerful"
  | "not-a-member"
  | "off"
  | "broken"
  | "never"
  | "old";

export const fine = (check: CheckName, facts: Finding["facts"] = {}): Finding => ({
  check,
  verdict: "ok",
  state: "fine",
  facts,
});

export const warn = (check: CheckName, state: FindingState, facts: Finding["facts"] = {}): Finding => ({
  check,
  verdict: "warn",
  state,
  facts,
});

export const wrong = (check: CheckName, state: FindingState, facts: Finding["facts"] = {}): Finding => ({
  check,
  verdict: "fail",
  state,
  facts,
});

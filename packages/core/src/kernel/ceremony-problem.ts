/** What may go wrong around a round in the server: links, custody, beacon relays, the log, the database's rows. */
export type CeremonyProblem =
  /** Protocol §5: no second announcement beside an open one. */
  | { readonly code: "round-open"; readonly log: string; readonly round: string }
  /** Another coordinator's freeze or draw of the same round is under way. */
  | { readonly code: "round-busy"; readonly round: string; readonly job: string }
  /** Protocol §5: once the beacon may be known, a round can only be drawn. */
  | { readonly code: "abandon-too-late"; readonly beaconTime: string; readonly now: string }
  | { readonly code: "custodians-too-few"; readonly given: number; readonly needed: number }
  /** Protocol §5: the key's shares lie with outsiders before anyone rolls. */
  | { readonly code: "seal-not-deposited"; readonly confirmed: number; readonly needed: number }
  | { readonly code: "share-not-confirmed"; readonly custodian: string }
  | { readonly code: "dice-given"; readonly witness: string }
  | { readonly code: "link-expired"; readonly until: string }
  | { readonly code: "link-used"; readonly at: string }
  /** Its time has come, but none of those asked has it: it is waited for, never replaced. */
  | { readonly code: "beacon-late"; readonly due: string; readonly asked: number }
  | { readonly code: "relays-too-few"; readonly given: number; readonly needed: number }
  | { readonly code: "rehearsal-not-here"; readonly round: string }
  /** What lies in the database or in the bundle is not what was announced or logged. */
  | { readonly code: "round-differs"; readonly round: string; readonly of: RoundPart; readonly id: string }
  | { readonly code: "cosignature-wrong"; readonly witness: string };

/** Where a difference was found. */
export type RoundPart =
  | "announcement"
  | "plan"
  | "stratum"
  | "inspection-plan"
  | "parameters"
  | "dice"
  | "beacon"
  | "result"
  | "task"
  | "visit"
  | "seat"
  | "file"
  | "log";

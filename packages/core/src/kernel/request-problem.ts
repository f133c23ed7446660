/** What may go wrong with a request to the server and is no bug. */
export type RequestProblem =
  | { readonly code: "not-signed-in" }
  | { readonly code: "credentials-wrong" }
  | { readonly code: "locked-out"; readonly until: string }
  | { readonly code: "second-factor-needed" }
  | { readonly code: "second-factor-wrong" }
  | { readonly code: "password-weak"; readonly reason: PasswordWeakness }
  /** The password was given by someone else: nothing but changing it is possible. */
  | { readonly code: "password-change-needed" }
  | { readonly code: "oidc-missing" }
  | { readonly code: "oidc-refused"; readonly reason: OidcRefusal }
  | { readonly code: "forbidden"; readonly role: string }
  /** Separation of duties: who writes a thing does not approve it. */
  | { readonly code: "own-work"; readonly noun: string; readonly id: string }
  /** Somebody must be left who can give rights. */
  | { readonly code: "last-administrator"; readonly id: string }
  | { readonly code: "witness-holds-seal-key"; readonly witness: string }
  | { readonly code: "not-found"; readonly noun: string; readonly id: string }
  | { readonly code: "exists-already"; readonly noun: string; readonly id: string }
  | { readonly code: "refers-to-nothing"; readonly field: string; readonly value: string }
  | { readonly code: "state-wrong"; readonly noun: string; readonly id: string; readonly state: string }
  | { readonly code: "route-unknown"; readonly method: string; readonly path: string }
  | { readonly code: "field-invalid"; readonly field: string; readonly reason: string }
  | { readonly code: "body-too-large"; readonly limit: number }
  | { readonly code: "media-type-unknown"; readonly found: string }
  | { readonly code: "version-differs"; readonly noun: string; readonly id: string }
  | { readonly code: "idempotency-key-missing" }
  | { readonly code: "idempotency-key-reused"; readonly key: string }
  | { readonly code: "still-running"; readonly key: string }
  | { readonly code: "too-many-requests"; readonly seconds: number }
  | { readonly code: "origin-foreign"; readonly origin: string }
  | { readonly code: "rule-not-verified"; readonly rule: string }
  | { readonly code: "item-not-published"; readonly item: string }
  | { readonly code: "database-unavailable"; readonly reason: "unreachable" | "disk-full" | "too-busy" }
  /** A bug; the incident stands in the server's log with all that is known. */
  | { readonly code: "internal"; readonly incident: string };

export type PasswordWeakness = "short" | "common" | "holds-login" | "same";

/** Why a sign-in by the identity provider came to nothing. */
export type OidcRefusal =
  | "provider-unreachable"
  | "provider-refused"
  /** The answer belongs to no sign-in that was begun in this browser in the last minutes. */
  | "not-begun"
  | "answer-invalid"
  /** No account was prepared for this person, or it is disabled. */
  | "account-missing";

/** What may go wrong with the database itself. */
export type StoreProblem =
  | { readonly code: "migration-altered"; readonly migration: string }
  | { readonly code: "migration-unknown"; readonly migration: string }
  | { readonly code: "database-folder-owned"; readonly folder: string; readonly pid: number; readonly since: string }
  | { readonly code: "database-programs-missing"; readonly platform: string }
  | { readonly code: "database-folder-unusable"; readonly folder: string; readonly reason: string }
  | { readonly code: "database-start-failed"; readonly folder: string; readonly reason: string };

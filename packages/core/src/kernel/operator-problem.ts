/** What may go wrong for whoever runs the server, and is no bug. */
export type OperatorProblem =
  /** `setting` is the environment variable or option at fault. */
  | { readonly code: "setting-wrong"; readonly setting: string; readonly value: string; readonly fault: SettingFault }
  /** `reason` is the system's own word: EADDRINUSE, EACCES. */
  | { readonly code: "address-unusable"; readonly host: string; readonly port: number; readonly reason: string }
  /** `server` names host, port and database, never a password. */
  | { readonly code: "database-not-reached"; readonly server: string; readonly reason: string }
  | { readonly code: "database-too-old"; readonly server: string; readonly found: string; readonly least: string }
  | { readonly code: "database-role-missing"; readonly server: string; readonly login: string; readonly role: string }
  | { readonly code: "database-not-empty"; readonly server: string; readonly tables: number }
  /** The database has not run a step that this version needs. */
  | { readonly code: "migration-missing"; readonly migration: string }
  | { readonly code: "audit-broken"; readonly division: string; readonly seq: number; readonly fault: string }
  | { readonly code: "projection-differs"; readonly register: string; readonly rows: number }
  | { readonly code: "backup-unreadable"; readonly folder: string; readonly reason: string }
  | { readonly code: "backup-file-missing"; readonly folder: string; readonly file: string }
  | { readonly code: "backup-file-differs"; readonly folder: string; readonly file: string }
  /** What was loaded is not what the backup says it holds. */
  | { readonly code: "restored-differs"; readonly of: string; readonly expected: string; readonly found: string };

export type SettingFault =
  | "not-a-port"
  | "not-a-host"
  | "not-a-count"
  | "not-an-address"
  | "not-a-database-url"
  | "not-an-origin"
  | "not-32-bytes"
  | "needs-its-pair"
  | "too-short"
  | "not-two-relays"
  | "unreadable"
  | "not-a-certificate"
  | "key-of-another-certificate"
  | "not-with-lan";

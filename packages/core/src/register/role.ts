/** The roles of the system; one account has one. `public` is who is not signed in. */
export const ROLES = [
  "administrator",
  "coordinator",
  "officer",
  "approver",
  "inspector",
  "auditor",
  "observer",
  "public",
] as const;

export type Role = (typeof ROLES)[number];

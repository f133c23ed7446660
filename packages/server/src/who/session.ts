import type { FoundSession, Identity } from "@suijian/store";

/** Who is signed in, as the session in the database says it. */
export interface Session extends FoundSession {
  readonly tokenHash: Uint8Array;
}

/** Nobody is signed in: such a one sees no division. */
export const NOBODY: Identity = {
  account: undefined,
  role: "public",
  department: undefined,
  division: "public",
  divisions: [],
};

// Protocol §1: `tag(label, p1, …) = SHA-256(lp(label) ‖ lp(p1) ‖ …)`. Every label of the protocol stands in this file.

import { concat, lp } from "./bytes.js";
import { sha256 } from "./hash.js";

export type Label =
  "announcement" | "seal-commit" | "dice" | "seed" | "ticket-key" | "blind" | "assign" | "result" | "change";

export const tag = (label: Label, ...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  sha256(concat(lp(`VRSI-1/${label}`), ...parts.map(lp)));

/** §7: hides what could be guessed, until the key is known. */
export const blind = (key: Uint8Array, name: string): Uint8Array => tag("blind", key, name);

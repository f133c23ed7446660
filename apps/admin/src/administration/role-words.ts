import { ROLES } from "@suijian/core";
import type { Words } from "@suijian/ui";
import { ROLE_WORDS } from "../shell/who.js";

/** A role as the log has it; the system's own acts have one that nobody signs in with. */
export function roleWords(role: string): Words {
  const known = ROLES.find((each) => each === role);
  return known === undefined ? [role, role] : ROLE_WORDS[known];
}

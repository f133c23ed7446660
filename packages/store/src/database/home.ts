import type { Identity } from "./identity.js";

/**
 * The division that what someone begins belongs to: one that the same people see again. A functional zone has a name of its own, but
 * the divisions of its streets.
 */
export function homeOf({ division, divisions }: Identity): string {
  const isSeen = divisions.some((prefix) => division.startsWith(prefix));
  return isSeen ? division : (divisions[0] ?? division);
}

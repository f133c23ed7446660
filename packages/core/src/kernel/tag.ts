import { concat, lp, lpText } from "./bytes.js";
import type { Suite } from "./suite.js";

/** Protocol §1: tag(label, p1, …) = H(lp(label) ‖ lp(p1) ‖ …). The suite puts its own prefix before the label. */
export function tag(suite: Suite, label: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return suite.digest(concat([lpText(suite.labels + label), ...parts.map(lp)]));
}

import { compareBytes, concat, lpText } from "../kernel/bytes.js";
import { ascending } from "../kernel/order.js";
import type { Suite } from "../kernel/suite.js";
import { tag } from "../kernel/tag.js";

/** One of the register of experts (专家库): who knows the matter, and has no power to enforce. */
export interface Expert {
  readonly expert: string;
  /** Where they are registered: they come to objects of that division. */
  readonly division: string;
  readonly specialties: readonly string[];
  /** The last day on which they are on the register. */
  readonly validTo: string | undefined;
}

export interface ExpertAsk {
  readonly visit: string;
  readonly division: string;
  readonly last: string;
  readonly specialty: string | undefined;
}

/** Who may come along: registered for the place and to the visit's last day, with the specialty when one is asked. */
export const expertsFor = (experts: readonly Expert[], { division, last, specialty }: ExpertAsk): Expert[] =>
  experts.filter(
    (each) =>
      division.startsWith(each.division) &&
      (each.validTo === undefined || each.validTo >= last) &&
      (specialty === undefined || each.specialties.includes(specialty)),
  );

/**
 * METHOD §12.4: the line in which experts are asked, drawn like inspectors from the announced round's seed: ascending by the first 8 bytes
 * of H(expertKey ‖ 02 ‖ lp(visit) ‖ lp(expert)), ties by id, with expertKey = tag("experts", seed). They fill no officer's seat.
 */
export function expertLine(
  suite: Suite,
  seed: Uint8Array,
  visit: string,
  experts: readonly string[],
): readonly string[] {
  const prefix = concat([tag(suite, "experts", seed), Uint8Array.of(2), lpText(visit)]);
  return ascending(new Set(experts))
    .map((expert) => ({ expert, lot: suite.digest(concat([prefix, lpText(expert)])).subarray(0, 8) }))
    .sort((a, b) => compareBytes(a.lot, b.lot))
    .map(({ expert }) => expert);
}

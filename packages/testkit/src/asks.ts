import type { Bureau } from "./government.js";
import { FIELDS } from "./tables/fields.js";

/** What a bureau asks of one field of supervision. */
export interface Ask {
  readonly fieldIndex: number;
  readonly bureau: Bureau;
  readonly specialty: string;
  readonly subject: string;
  /** A second plan on the same items: the source of duplicates. */
  readonly again: boolean;
}

export function asksOf(bureau: Bureau): Ask[] {
  return FIELDS.flatMap((field, fieldIndex) =>
    field.asks
      .map((ask) => ask.split(" "))
      .filter(([department]) => department === bureau.department.code)
      .map(([, specialty, subject]) => ({
        fieldIndex,
        bureau,
        specialty: specialty!,
        subject: subject!,
        again: false,
      })),
  );
}

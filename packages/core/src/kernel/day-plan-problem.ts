/** Why a visit cannot have a day, or a firm no slot, and it is no bug (METHOD §18). */
export type DayPlanProblem =
  | { readonly code: "day-over"; readonly visit: string; readonly day: string; readonly today: string }
  | {
      readonly code: "day-outside-window";
      readonly visit: string;
      readonly first: string;
      readonly last: string;
      readonly day: string;
    }
  /** A holiday or a day of a weekend, by the arrangement of the year. */
  | { readonly code: "day-off"; readonly visit: string; readonly day: string }
  | {
      readonly code: "team-away";
      readonly visit: string;
      readonly day: string;
      readonly inspectors: readonly string[];
    }
  /** The firm has been promised another day. */
  | { readonly code: "slot-agreed"; readonly visit: string; readonly day: string; readonly agreed: string }
  | { readonly code: "slot-not-offered"; readonly visit: string; readonly day: string; readonly from: string }
  /** Whoever is told of an unannounced visit is told what nobody may know. */
  | { readonly code: "visit-unannounced"; readonly visit: string }
  /** The rule of the office that lays down how much a day holds cannot be applied. */
  | { readonly code: "capacity-unreadable"; readonly rule: string; readonly version: number; readonly field: string };

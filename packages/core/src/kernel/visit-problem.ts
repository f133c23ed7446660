/** What may go wrong with ceilings and visits, and is no bug. */
export type VisitProblem =
  /** So many visits of the year were made already; the rule, what it counted, and the visits themselves, so that anyone can count again. */
  | {
      readonly code: "ceiling-reached";
      readonly visit: string;
      readonly object: string;
      readonly rule: string;
      readonly version: number;
      /** The department, the level or `all`. */
      readonly who: string;
      readonly year: string;
      readonly maximum: number;
      readonly count: number;
      readonly visits: readonly string[];
    }
  /** A ceiling in force that this program cannot apply is not passed over. */
  | { readonly code: "ceiling-unreadable"; readonly rule: string; readonly version: number; readonly field: string }
  | {
      readonly code: "outside-window";
      readonly visit: string;
      readonly first: string;
      readonly last: string;
      readonly day: string;
    }
  /** It is made together with another one, and recorded there. */
  | { readonly code: "rides-along"; readonly visit: string; readonly host: string }
  /** Nobody (left) on the register may come along to this visit. */
  | { readonly code: "nobody-eligible"; readonly noun: string; readonly visit: string };

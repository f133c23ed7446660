/** What may go wrong with a round besides its stages: its key, its shares, its end, and what changes after the draw. */
export type ChangeProblem =
  /** A sealed round is drawn, revealed and changed with its key alone. */
  | { readonly code: "seal-key-needed"; readonly bundle: string }
  | { readonly code: "shares-too-few"; readonly needed: number; readonly given: number }
  /** `place` counts from 1. A letter was mistyped, or this is no share. */
  | { readonly code: "share-malformed"; readonly place: number }
  | { readonly code: "share-repeated"; readonly number: number }
  /** Shares of different keys, or one that was tampered with: what they restore is not the key they name. */
  | { readonly code: "shares-differ" }
  | { readonly code: "round-abandoned"; readonly bundle: string }
  | { readonly code: "change-reason-missing" }
  /** Days never go back from one change to the next. */
  | { readonly code: "change-day-back"; readonly day: string; readonly latest: string }
  /** The object was not drawn in this stratum, or has been replaced already. */
  | { readonly code: "object-not-drawn"; readonly plan: string; readonly stratum: string; readonly object: string }
  | {
      readonly code: "seat-not-held";
      readonly visit: string;
      readonly department: string;
      readonly inspector: string;
    }
  | { readonly code: "visit-unknown"; readonly visit: string }
  | { readonly code: "visit-void"; readonly visit: string }
  /** A recorded change is not the one that the rule gives. */
  | {
      readonly code: "change-differs";
      readonly bundle: string;
      readonly number: number;
      readonly expected: string;
      readonly found: string;
    }
  /** The draw computed again has another result than the recorded one. */
  | { readonly code: "result-differs"; readonly bundle: string };

/**
 * Rules as data: what law, practice or the office itself lays down, with its source. Nothing of it is a constant of the program; a
 * version is never altered, a later one is put beside it.
 */
export const RULE_KINDS = ["rule", "threshold", "period", "ceiling", "warning", "code-list"] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/**
 * How well the source is known: `V` read in the source named; `V*` read in a copy; `M` from memory; `I` inferred, or our own; `C`
 * computed. Only `V` is verified.
 */
export const RULE_MARKS = ["V", "V*", "M", "I", "C"] as const;
export type RuleMark = (typeof RULE_MARKS)[number];

export interface RuleBody {
  readonly kind: RuleKind;
  readonly topic: string;
  readonly text: { readonly zh: string; readonly en: string };
  readonly citation: { readonly document: string; readonly article?: string };
  readonly source: string;
  /** The divisions of a local rule; none where it is local and the place is not known. Without it the rule is for everywhere. */
  readonly area?: readonly string[];
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly verified: boolean;
  readonly mark: RuleMark;
  readonly parameters: Readonly<Record<string, RuleParameter>>;
  readonly note?: string;
  /** The values of a code list, in its order. */
  readonly codes?: readonly Code[];
  /** A code list's own words: one or several may be chosen, whose codes the peers are. */
  readonly list?: {
    readonly selection: string;
    readonly peerNames?: Readonly<Record<string, string>>;
    readonly parentList?: string;
  };
}

export type RuleValue = string | number | boolean | readonly (string | number)[];

export interface RuleParameter {
  readonly value: RuleValue;
  /** What the value counts in: ratio, working-days, per-year … */
  readonly unit: string;
}

export interface Code {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly parent?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  /** What other systems call it. */
  readonly peers?: Readonly<Record<string, readonly string[]>>;
  readonly note?: string;
}

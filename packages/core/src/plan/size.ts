import type { PlanProblem, Warning } from "../kernel/problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import type { Stratum } from "./plan.js";

/** How many of a stratum are drawn: a number, or a ratio with the side it is rounded to, and optional bounds. */
export type SizeRule =
  | { readonly n: number }
  | { readonly atLeast: string; readonly floor?: number; readonly cap?: number }
  | { readonly atMost: string; readonly floor?: number; readonly cap?: number };

/** Under the whole stratum name, else under the value of the key's first column, else under "*". */
export type SizeRules = Readonly<Record<string, SizeRule>>;

/** The rounding rule, as announced in `parameters.json`; METHOD §4 gives the reasons. */
export const ROUNDING =
  "n = given number, or ratio x N rounded up (atLeast) or down (atMost), then raised to the floor, lowered to the cap and to N; " +
  "an unannounced plan without full coverage draws at most N - 1 of a stratum; exact rational arithmetic";

export interface SizedPlan {
  readonly file: string;
  readonly plan: string;
  readonly fullCoverage: boolean;
  readonly unannounced: boolean;
  readonly sizes: SizeRules;
  /** Whether the frame has the values that a stratum, or the first part of one, is named by. */
  couldName(stratum: string): boolean;
}

export interface Sizes {
  readonly strata: readonly Stratum[];
  readonly warnings: readonly Warning[];
}

/** Fixes n of every stratum that occurs in the frame, before there is a seed. */
export function sizeStrata(
  plan: SizedPlan,
  counted: readonly { readonly name: string; readonly size: number }[],
): Result<Sizes, PlanProblem> {
  const unknown = unknownStratum(plan);
  if (unknown !== undefined)
    return fail({ code: "stratum-unknown", file: plan.file, plan: plan.plan, stratum: unknown });

  const strata: Stratum[] = [];
  const warnings: Warning[] = [];
  for (const stratum of counted) {
    const n = sizeOf(plan, stratum);
    if (!n.ok) return n;
    const kept = belowWhole(plan, stratum, n.value);
    if (!kept.ok) return kept;
    warnings.push(...warningsOf(plan.plan, stratum, n.value, kept.value));
    strata.push({ ...stratum, n: kept.value });
  }
  return done({ strata, warnings });
}

/** A rule that names what the frame has not is a slip of the pen: the stratum it was meant for would get another size. */
const unknownStratum = ({ sizes, couldName }: SizedPlan): string | undefined =>
  Object.keys(sizes).find((name) => name !== "*" && !couldName(name));

const firstValue = (stratum: string): string => stratum.split("+")[0]!;

function sizeOf(plan: SizedPlan, { name, size }: { name: string; size: number }): Result<number, PlanProblem> {
  if (plan.fullCoverage) return done(size);
  const rule = ruleFor(plan.sizes, name);
  if (rule === undefined) return fail({ code: "stratum-unknown", file: plan.file, plan: plan.plan, stratum: name });
  if ("n" in rule) {
    if (rule.n <= size) return done(rule.n);
    return fail({ code: "stratum-too-small", file: plan.file, plan: plan.plan, stratum: name, n: rule.n, size });
  }
  const share = "atLeast" in rule ? rule.atLeast : rule.atMost;
  const ratio = parseRatio(share);
  if (ratio === undefined) {
    return fail({ code: "ratio-malformed", file: plan.file, plan: plan.plan, stratum: name, value: share });
  }
  const rounded = "atLeast" in rule ? ceilOf(size, ratio) : floorOf(size, ratio);
  return done(Math.min(size, rule.cap ?? size, Math.max(rule.floor ?? 0, rounded)));
}

const ruleFor = (sizes: SizeRules, stratum: string): SizeRule | undefined =>
  own(sizes, stratum) ?? own(sizes, firstValue(stratum)) ?? own(sizes, "*");

/** A stratum may be called "constructor": only what the file itself says counts. */
const own = (sizes: SizeRules, name: string): SizeRule | undefined =>
  Object.hasOwn(sizes, name) ? sizes[name] : undefined;

/**
 * Protocol §3: a stratum drawn whole tells its firms at the freeze that they will be visited, which an unannounced plan must not.
 * A ratio gives way by one; a number that was asked for is refused.
 */
function belowWhole(
  plan: SizedPlan,
  { name, size }: { name: string; size: number },
  n: number,
): Result<number, PlanProblem> {
  if (!plan.unannounced || plan.fullCoverage || n < size || size === 0) return done(n);
  const rule = ruleFor(plan.sizes, name);
  if (rule !== undefined && "n" in rule) {
    return fail({ code: "stratum-drawn-whole", file: plan.file, plan: plan.plan, stratum: name, size });
  }
  return done(size - 1);
}

function warningsOf(plan: string, { name, size }: { name: string; size: number }, asked: number, n: number): Warning[] {
  if (n === 0 && size > 0) return [{ code: "stratum-never-drawn", plan, stratum: name, size }];
  if (n < asked) return [{ code: "stratum-cut-below-whole", plan, stratum: name, size, n }];
  return [];
}

/** An exact fraction between 0 and 1. */
export interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

const RATIO = /^([0-9]{1,9})(?:\.([0-9]{1,9}))?(%|‰)?$/;
const FRACTION = /^([0-9]{1,9})\/([1-9][0-9]{0,8})$/;

/** "12%", "2.5%", "2‰", "3/1000", "0.03": exact, between 0 and 1, or undefined. No float takes part. */
export function parseRatio(text: string): Ratio | undefined {
  const ratio = readFraction(text) ?? readDecimal(text);
  return ratio !== undefined && ratio.over <= ratio.under ? ratio : undefined;
}

function readFraction(text: string): Ratio | undefined {
  const match = FRACTION.exec(text);
  return match === null ? undefined : { over: BigInt(match[1]!), under: BigInt(match[2]!) };
}

function readDecimal(text: string): Ratio | undefined {
  const match = RATIO.exec(text);
  if (match === null) return undefined;
  const decimals = match[2] ?? "";
  const unit = match[3] === "%" ? 100n : match[3] === "‰" ? 1000n : 1n;
  return { over: BigInt(match[1]! + decimals), under: unit * 10n ** BigInt(decimals.length) };
}

/** ⌈ratio × size⌉. */
export const ceilOf = (size: number, { over, under }: Ratio): number =>
  Number((BigInt(size) * over + under - 1n) / under);

/** METHOD §9.2: n = ⌈share × Σ n⌉ of the population, and where nobody may be certain never all of it. */
export function controlSize(
  drawn: number,
  share: Ratio,
  { population, leavesOne }: { readonly population: number; readonly leavesOne: boolean },
): number {
  return Math.min(leavesOne ? Math.max(0, population - 1) : population, ceilOf(drawn, share));
}

const floorOf = (size: number, { over, under }: Ratio): number => Number((BigInt(size) * over) / under);

import type { PlanRow } from "./plan.js";

/** How many of a stratum, as plans.json writes it. */
export interface Size {
  readonly n?: number;
  readonly atLeast?: string;
  readonly atMost?: string;
  readonly floor?: number;
  readonly cap?: number;
}

export type Sizes = Readonly<Record<string, Size>>;

/** The number drawn of a stratum of `members`: docs/FILES.md, the paragraph under the table of fields. */
export function drawnOf(plan: PlanRow, stratum: string, members: number): number {
  if (plan.fullCoverage === true || members === 0) return members;
  const size = plan.sizes?.[stratum] ?? plan.sizes?.[stratum.split("+")[0]!] ?? plan.sizes?.["*"];
  if (size === undefined) throw new RangeError(`plan ${plan.id} has no size for ${stratum}`);
  const asked = Math.min(Math.max(wished(size, members), size.floor ?? 0), size.cap ?? members);
  // Who belongs to a stratum drawn whole knows at the freeze that they are drawn, so a surprise leaves one out.
  return Math.min(asked, plan.mode === "unannounced" ? members - 1 : members);
}

function wished(size: Size, members: number): number {
  if (size.n !== undefined) return size.n;
  const [numerator, denominator] = ratio(size.atLeast ?? size.atMost ?? "0%");
  const product = members * numerator;
  return size.atLeast === undefined ? Math.floor(product / denominator) : Math.ceil(product / denominator);
}

/** `2.5%` or `2‰` as a fraction of whole numbers, so that no rounding of binary fractions adds an object. */
function ratio(text: string): [numerator: number, denominator: number] {
  const parts = /^(\d+)(?:\.(\d+))?([%‰])$/.exec(text);
  if (parts === null) throw new SyntaxError(`ratio: ${text}`);
  const decimals = parts[2] ?? "";
  return [Number(parts[1]! + decimals), (parts[3] === "%" ? 100 : 1000) * 10 ** decimals.length];
}

import type { InspectionPlanProblem } from "../kernel/inspection-plan-problem.js";
import type { PlanProblem, Warning } from "../kernel/problem.js";
import { done, fail, invariant, type Result } from "../kernel/result.js";
import type { AnnouncedPlan, Stratum } from "../plan/plan.js";
import { RECENCY_CLASSES, rotate, type ByRecency, type RecencyClass } from "../plan/rotation.js";
import { controlSize, parseRatio, sizeStrata, type SizeRule, type SizeRules, type Sizes } from "../plan/size.js";
import type { CountedStratum } from "../sampling/membership.js";
import { POPULATION, type RoundPlan } from "./round-plans.js";

/** What a stratum holds, as the frame was counted. */
export type Counted = Pick<CountedStratum, "name" | "size">;

export interface SizedRoundPlans {
  readonly plans: readonly RoundPlan[];
  readonly warnings: readonly Warning[];
}

/**
 * Gives those round plans their numbers whose sizes depend on counts: the strata that are parted by recency, and the control strata,
 * which are a share of what the others draw. All become plain numbers, so that the freeze settles the same ones; every other plan keeps
 * its rules. To be called after the frame is counted and before there is a seed (PROTOCOL §3).
 *
 * `counted`: by round plan id, the strata that occur. `floor`: fewest of each recency part (METHOD §10.3).
 */
export function sizedRoundPlans(
  file: string,
  plans: readonly RoundPlan[],
  counted: ReadonlyMap<string, readonly Counted[]>,
  { floor }: { readonly floor: number },
): Result<SizedRoundPlans, PlanProblem | InspectionPlanProblem> {
  const warnings: Warning[] = [];
  const sized = new Map<string, RoundPlan>();
  const drawn = new Map<string, number>();
  const targetedFirst = [...plans].sort((a, b) => placeOf(a) - placeOf(b));
  for (const plan of targetedFirst) {
    const strata = counted.get(plan.id) ?? [];
    const sizes =
      plan.part.is === "control" ? controlSizes(plan, strata, drawn) : targetedSizes(file, plan, strata, floor);
    if (!sizes.ok) return sizes;
    drawn.set(plan.id, sizes.value.n);
    warnings.push(...sizes.value.warnings);
    sized.set(plan.id, { ...plan, sizes: sizes.value.rules });
  }
  return done({ plans: plans.map(({ id }) => sized.get(id)!), warnings });
}

const placeOf = ({ part }: RoundPlan): number => (part.is === "control" ? 1 : 0);

interface PlanSizes {
  readonly rules: SizeRules;
  /** Σ n over its strata. */
  readonly n: number;
  readonly warnings: readonly Warning[];
}

type Sized = Result<PlanSizes, PlanProblem | InspectionPlanProblem>;

/** METHOD §9.2: n = ⌈share × Σ n⌉ of the population, and of an unannounced plan never all of it. */
function controlSizes(plan: RoundPlan, strata: readonly Counted[], drawn: ReadonlyMap<string, number>): Sized {
  invariant(plan.part.is === "control", "asked for control plans alone");
  const share = parseRatio(plan.part.share);
  if (share === undefined)
    return fail({
      code: "plan-unfit",
      plan: plan.inspectionPlan,
      field: "draw/controlShare",
      fault: "ratio-unreadable",
    });
  const population = strata.reduce((sum, { size }) => sum + size, 0);
  const n = controlSize(drawn.get(plan.part.of) ?? 0, share, { population, leavesOne: plan.mode === "unannounced" });
  return done({ rules: { [strata[0]?.name ?? POPULATION]: { n } }, n, warnings: [] });
}

function targetedSizes(file: string, plan: RoundPlan, strata: readonly Counted[], floor: number): Sized {
  const repeats = plan.part.is === "targeted" ? plan.part.repeats : undefined;
  const own = repeats === undefined ? strata : withoutRecency(strata);
  const sizes = sizesOf(file, plan, own);
  if (!sizes.ok) return sizes;
  const n = sizes.value.strata.reduce((sum, each) => sum + each.n, 0);
  if (repeats === undefined) return done({ rules: plan.sizes, n, warnings: [] });
  return rotated(plan, strata, sizes.value, { repeats, floor, leavesOne: plan.mode === "unannounced" });
}

/** The plan's own rules on the strata that it names. */
function sizesOf(file: string, plan: RoundPlan, strata: readonly Counted[]): Result<Sizes, PlanProblem> {
  const values = new Set(strata.flatMap(({ name }) => [name, name.split("+")[0]!]));
  // A rule for a value of the register that has no member here does nothing (METHOD §4.6): the freeze knows the frame and judges it.
  const rules = Object.entries(plan.sizes).filter(([name]) => name === "*" || values.has(name));
  return sizeStrata(
    {
      file,
      plan: plan.id,
      fullCoverage: plan.fullCoverage,
      unannounced: plan.mode === "unannounced",
      sizes: Object.fromEntries<SizeRule>(rules),
      couldName: () => true,
    },
    strata,
  );
}

/** The plan's own strata: what the recency class parts is put together again. */
function withoutRecency(strata: readonly Counted[]): Counted[] {
  const whole = new Map<string, number>();
  for (const { name, size } of strata) whole.set(ownName(name), (whole.get(ownName(name)) ?? 0) + size);
  return [...whole].map(([name, size]) => ({ name, size }));
}

const ownName = (name: string): string => name.slice(0, name.lastIndexOf("+"));

function rotated(
  plan: RoundPlan,
  strata: readonly Counted[],
  whole: Sizes,
  rotation: { readonly repeats: string; readonly floor: number; readonly leavesOne: boolean },
): Sized {
  const rules: Record<string, SizeRule> = {};
  const warnings: Warning[] = [];
  let drawn = 0;
  for (const { name, n } of whole.strata) {
    const counts = countsOf(name, strata);
    const parted = rotate(n, counts, rotation);
    if (!parted.ok)
      return fail({
        code: "plan-unfit",
        plan: plan.inspectionPlan,
        field: "draw/recency/repeats",
        fault: "ratio-unreadable",
      });
    for (const part of RECENCY_CLASSES) {
      if (counts[part] === 0) continue;
      rules[`${name}+${part}`] = { n: parted.value.sizes[part] };
      drawn += parted.value.sizes[part];
    }
    if (parted.value.leftOverdue > 0)
      warnings.push({ code: "gap-not-kept", plan: plan.id, stratum: name, objects: parted.value.leftOverdue });
  }
  return done({ rules, n: drawn, warnings });
}

const countsOf = (name: string, strata: readonly Counted[]): ByRecency => {
  const of = (part: RecencyClass) => strata.find((each) => each.name === `${name}+${part}`)?.size ?? 0;
  return { R: of("R"), F: of("F"), O: of("O") };
};

/** N, n and π of a stratum of a round, as they are kept: without them no estimate can be made afterwards. */
export interface RoundStratum extends Stratum {
  readonly roundPlan: string;
  readonly inspectionPlan: string;
  readonly batch: string;
  readonly part: RoundPlan["part"]["is"];
  /** n / N, 0 where the stratum is empty. */
  readonly pi: number;
}

/** The strata of all plans as they were announced. */
export function strataKept(plans: readonly RoundPlan[], announced: readonly AnnouncedPlan[]): RoundStratum[] {
  const byId = new Map<string, RoundPlan>(plans.map((plan) => [plan.id, plan]));
  return announced.flatMap(({ id, strata }) => {
    const plan = byId.get(id);
    invariant(plan !== undefined, "what was announced came from these plans");
    const { inspectionPlan, batch, part } = plan;
    return strata.map((stratum) => ({
      ...stratum,
      roundPlan: id,
      inspectionPlan,
      batch,
      part: part.is,
      pi: stratum.size === 0 ? 0 : stratum.n / stratum.size,
    }));
  });
}

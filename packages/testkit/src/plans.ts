import type { SizeRule, SizeRules } from "@suijian/core";
import { type Burden, burdenOf } from "./burden.js";
import { type Census, censusOf, type StratumCount, strataOf } from "./census.js";
import { CLASSES, classOf, type City } from "./city.js";
import { CLASS_RATIOS, type Draft } from "./draft.js";
import { ladder, ratioText } from "./ladder.js";
import type { Population } from "./objects.js";
import type { PlanRow } from "./plan.js";
import { drawnOf } from "./size.js";

export interface Planned {
  readonly plans: readonly PlanRow[];
  readonly burden: Burden;
  readonly census: Census;
}

/** Gives drafts their numbers: sizes depend on what the strata hold, so the objects are counted first. */
export function settlePlans(
  city: City,
  population: Population,
  drafts: readonly Draft[],
  tasks: number | undefined,
): Planned {
  const safe = withoutTellingSizes(city, population, metBySome(city, population, drafts));
  const census = censusOf(city, population, safe.map(keyOf));
  const absent = absentClasses(population);
  const settled = numbered(safe)
    .map(({ id, draft }, at) => planOf(id, draft, strataOf(census, at)))
    .map((plan) => withoutSizesFor(absent, plan));
  const plans = tasks === undefined ? settled : balanced(settled, safe, census, tasks);

  const byId = plans.map((_, at) => at).sort((a, b) => (plans[a]!.id < plans[b]!.id ? -1 : 1));
  const sorted = {
    plans: byId.map((at) => plans[at]!),
    census: { memberships: byId.map((at) => census.memberships[at]!), sizes: byId.map((at) => census.sizes[at]!) },
  };
  return { ...sorted, burden: burdenOf(city, population, sorted.plans, sorted.census) };
}

/** A key that no object meets is refused at the freeze; in a small register some trades are missing. */
function metBySome(city: City, population: Population, drafts: readonly Draft[]): Draft[] {
  const census = censusOf(city, population, drafts.map(keyOf));
  const widened = drafts.map((draft, at) => {
    const [where, ...wider] = draft.wider;
    const empty = census.sizes[at]!.every((size) => size === 0);
    return empty && where !== undefined ? { ...draft, where, wider } : draft;
  });
  return widened.every((draft, at) => draft === drafts[at]) ? widened : metBySome(city, population, widened);
}

/**
 * Where a stratum is named by the private class and a public column together, each value of the public one must hold five
 * objects and two classes (protocol §3), else its size tells a firm's class. A draft that would is drawn by class alone.
 */
function withoutTellingSizes(city: City, population: Population, drafts: readonly Draft[]): Draft[] {
  const mixed = drafts.flatMap((draft, at) => (draft.columns.startsWith("class+") ? [at] : []));
  const census = censusOf(
    city,
    population,
    mixed.map((at) => keyOf(drafts[at]!)),
  );
  const telling = new Set(mixed.filter((_, at) => tells(strataOf(census, at))));
  return drafts.map((draft, at) => (telling.has(at) ? { ...draft, columns: "class" } : draft));
}

function tells(strata: readonly StratumCount[]): boolean {
  const open = new Map<string, { objects: number; classes: number }>();
  for (const { name, size } of strata) {
    const value = name.slice(name.indexOf("+") + 1);
    const { objects, classes } = open.get(value) ?? { objects: 0, classes: 0 };
    open.set(value, { objects: objects + size, classes: classes + 1 });
  }
  return [...open.values()].some(({ objects, classes }) => objects < 5 || classes < 2);
}

/** A rule for a class that the register does not have is refused as a slip of the pen; only tiny cities lack one. */
function absentClasses(population: Population): Set<string> {
  const present = new Set(population.standing.subarray(0, 100_000));
  return new Set(CLASSES.filter((_, grade) => ![...present].some((standing) => classOf(standing) === grade)));
}

function withoutSizesFor(absent: ReadonlySet<string>, plan: PlanRow): PlanRow {
  if (plan.sizes === undefined || absent.size === 0) return plan;
  const present = Object.entries(plan.sizes).filter(([name]) => !absent.has(name));
  return { ...plan, sizes: Object.fromEntries(present) };
}

function keyOf(draft: Draft): string {
  return `${draft.columns} where ${draft.where}`;
}

function numbered(drafts: readonly Draft[]): { id: string; draft: Draft }[] {
  const perDepartment = new Map<string, number>();
  return drafts.map((draft) => {
    const number = (perDepartment.get(draft.department) ?? 0) + 1;
    perDepartment.set(draft.department, number);
    return { id: `P-${draft.department}-${String(number).padStart(3, "0")}`, draft };
  });
}

const OWN_OFFSET = `80${"0".repeat(62)}`;

function planOf(id: string, draft: Draft, strata: readonly StratumCount[]): PlanRow {
  const members = membersOf(strata);
  // Full coverage is for key items on small sets: of a large one it would be a campaign, not a check.
  const whole = draft.fullCoverage && members <= 3 * draft.target;
  const plan: PlanRow = {
    id,
    name: draft.name,
    department: draft.department,
    key: keyOf(draft),
    items: [...draft.items].sort(),
    mode: draft.mode,
    window: draft.window,
    seats: draft.seats,
    qualifications: draft.qualifications,
    ...(draft.ownOffset ? { offset: OWN_OFFSET } : {}),
  };
  return whole ? { ...plan, fullCoverage: true } : { ...plan, sizes: sizesOf(plan, draft, strata) };
}

type RatioRule = Exclude<SizeRule, { readonly n: number }>;
type RatioRules = Readonly<Record<string, RatioRule>>;

function sizesOf(plan: PlanRow, draft: Draft, strata: readonly StratumCount[]): SizeRules {
  if (draft.meanChance !== undefined) return steepSizes(draft, draft.meanChance, strata);
  const byRatio = draft.columns.startsWith("class") ? classSizes(draft) : publicSizes(draft);
  const drawn = totalOf({ ...plan, sizes: byRatio }, strata);
  return drawn <= draft.target * 1.5 ? byRatio : capped(byRatio, draft, strata.length);
}

function classSizes({ rigour, mode }: Draft): RatioRules {
  const { A, B, C, D, E } = CLASS_RATIOS[rigour];
  return {
    A: { atLeast: A },
    B: { atLeast: B },
    C: { atLeast: C },
    D: { atLeast: D, ...(mode === "notified" ? { floor: 1 } : {}) },
    E: { atLeast: E },
  };
}

function steepSizes({ target }: Draft, meanChance: number, strata: readonly StratumCount[]): RatioRules {
  const steps = [...strata].sort((a, b) => (a.name < b.name ? -1 : 1));
  const ratios = ladder(
    steps.map(({ size }) => size),
    Math.min(target, membersOf(strata) * LARGEST_PART),
    meanChance,
  );
  return Object.fromEntries(steps.map(({ name }, at) => [name, { atLeast: ratioText(ratios[at]!) }]));
}

/** Of a small trade a line draws at most this part at once. */
const LARGEST_PART = 0.12;

/** Ratios of public strata are the same for all: the law's "not less than" rounds up, a ceiling rounds down to a floor. */
function publicSizes({ columns, rigour }: Draft): RatioRules {
  const ratio = CLASS_RATIOS[rigour]["*"];
  switch (columns) {
    case "recency":
      return { R0: { atLeast: CLASS_RATIOS[rigour].C }, R3: { atMost: "5‰", floor: 1 }, "*": { atLeast: ratio } };
    case "division":
      return { "*": { atLeast: ratio, floor: 1 } };
    case "industry":
      return { "*": { atMost: ratio, floor: 1 } };
    default:
      return { "*": { atLeast: ratio } };
  }
}

/** Which part of a capped plan each class may take. */
const CLASS_PARTS: Readonly<Record<string, number>> = { A: 0.2, B: 0.2, C: 0.25, D: 0.25, E: 0.1 };

function capped(sizes: RatioRules, { target, columns }: Draft, strata: number): RatioRules {
  const perClass = columns === "class" ? 1 : 0.25;
  const cap = (name: string, size: RatioRule) =>
    Math.max(
      1,
      Math.round(target * (CLASS_PARTS[name] === undefined ? 1 / strata : CLASS_PARTS[name] * perClass)),
      size.floor ?? 0,
    );
  return Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, { ...size, cap: cap(name, size) }]));
}

function totalOf(plan: PlanRow, strata: readonly StratumCount[]): number {
  return drawnOf(plan, strata).reduce((sum, n) => sum + n, 0);
}

function membersOf(strata: readonly StratumCount[]): number {
  return strata.reduce((sum, { size }) => sum + size, 0);
}

/** The balancing plan draws what the others leave of the round's known total, in plain numbers per stratum. */
function balanced(plans: readonly PlanRow[], drafts: readonly Draft[], census: Census, tasks: number): PlanRow[] {
  const at = drafts.findIndex(({ balance }) => balance === true);
  if (at < 0) return [...plans];
  const others = plans.reduce((sum, plan, i) => (i === at ? sum : sum + totalOf(plan, strataOf(census, i))), 0);
  if (others >= tasks) return [...plans];
  const strata = strataOf(census, at);
  return plans.map((plan, i) => (i === at ? { ...plan, sizes: spread(tasks - others, strata) } : plan));
}

/** A number over strata in proportion, by cumulative rounding so that it comes out exactly; never a whole stratum. */
function spread(total: number, strata: readonly StratumCount[]): SizeRules {
  const members = membersOf(strata);
  const share = Math.min(total, Math.floor(members / 2)) / members;
  let below = 0;
  return Object.fromEntries(
    strata.map(({ name, size }) => {
      const n = Math.round((below + size) * share) - Math.round(below * share);
      below += size;
      return [name, { n }];
    }),
  );
}

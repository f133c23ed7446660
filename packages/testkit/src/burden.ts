import { sharesADay } from "@suijian/core";
import { candidates, type Census, strataOf, stratumOf } from "./census.js";
import type { City } from "./city.js";
import type { Population } from "./objects.js";
import { asTerms, type PlanRow } from "./plan.js";
import { drawnOf } from "./size.js";

/** What a round is expected to cost, counted from the strata before anything is drawn (protocol §8.3). */
export interface Burden {
  readonly tasks: number;
  readonly perPlan: readonly number[];
  /** Every plan with tickets of its own: what happens without a shared ticket. */
  readonly independent: Expectation;
  /** One ticket per object for all plans. */
  readonly coordinated: Expectation;
  readonly objectsAsked: number;
  /** Expected tasks of each plan on each street. */
  readonly perStreet: readonly Float64Array[];
}

export interface Expectation {
  readonly visits: number;
  readonly duplicates: number;
  /** (tasks − visits) / tasks */
  readonly reduction: number;
}

/**
 * Windows of a generated round fall into seasons within which every two share a day, so tasks fuse per mode and season and
 * the expected number of visits is exact: 1 − Π(1 − π) with tickets of one's own; with a shared one max π, which is
 * a bound that small strata miss a little.
 */
export function burdenOf(city: City, population: Population, plans: readonly PlanRow[], census: Census): Burden {
  const drawn = plans.map((plan, at) => drawnPerStratum(plan, census, at));
  const chances = drawn.map((numbers, at) =>
    Float64Array.from(numbers, (n, s) => n / Math.max(1, census.sizes[at]![s]!)),
  );
  const perPlan = drawn.map((numbers) => numbers.reduce((sum, n) => sum + n, 0));
  const groups = fusionGroups(plans);
  const rivals = plans.map((_, at) => rivalsOf(plans, at));
  const terms = rivals.map(termsOf);
  const plansAt = candidates(city, census.memberships);
  const chance = new Float64Array(plans.length);
  const alone = new Float64Array(groups.count);
  const together = new Float64Array(groups.count);
  const apart = new Float64Array(groups.count);

  const perStreet = plans.map(() => new Float64Array(city.streets.length));
  const sum = { ownVisits: 0, sharedVisits: 0, ownDuplicates: 0, sharedDuplicates: 0, asked: 0 };
  for (let at = 0; at < population.count; at++) {
    const profile = population.profile[at]!;
    const street = population.street[at]!;
    const standing = population.standing[at]!;
    const here = plansAt(profile, street);
    let asked = false;
    for (const plan of here) {
      const membership = census.memberships[plan]!;
      const inside = membership.standings[standing] === 1;
      const pi = inside ? chances[plan]![stratumOf(membership, profile, street, standing)]! : 0;
      chance[plan] = pi;
      perStreet[plan]![street]! += pi;
      asked ||= inside;
      const group = groups.of[plan]!;
      alone[group] = 1 - (1 - alone[group]!) * (1 - pi);
      const ticket = plans[plan]!.offset === undefined ? together : apart;
      if (pi > ticket[group]!) ticket[group] = pi;
    }
    if (asked) sum.asked++;
    for (const plan of here) {
      const group = groups.of[plan]!;
      sum.ownVisits += alone[group]!;
      // An offset turns the ticket by half a circle: who is early for one is late for the other.
      sum.sharedVisits += Math.min(1, together[group]! + apart[group]!);
      alone[group] = together[group] = apart[group] = 0;
      if (chance[plan] === 0 || rivals[plan]!.length === 0) continue;
      sum.ownDuplicates += chance[plan]! * coveredAlone(terms[plan]!, chance);
      sum.sharedDuplicates += Math.min(chance[plan]!, coveredTogether(rivals[plan]!, chance));
    }
    for (const plan of here) chance[plan] = 0;
  }

  const tasks = perPlan.reduce((total, n) => total + n, 0);
  const expect = (visits: number, duplicates: number) => ({
    visits,
    duplicates,
    reduction: tasks === 0 ? 0 : (tasks - visits) / tasks,
  });
  return {
    tasks,
    perPlan,
    objectsAsked: sum.asked,
    perStreet,
    independent: expect(sum.ownVisits, sum.ownDuplicates),
    coordinated: expect(sum.sharedVisits, sum.sharedDuplicates),
  };
}

function drawnPerStratum(plan: PlanRow, census: Census, at: number): Int32Array {
  const strata = strataOf(census, at);
  const drawn = drawnOf(plan, strata);
  const numbers = new Int32Array(census.sizes[at]!.length);
  strata.forEach(({ stratum }, i) => (numbers[stratum] = drawn[i]!));
  return numbers;
}

/** Plans of one mode whose windows share days, directly or through others. */
function fusionGroups(plans: readonly PlanRow[]): { of: Int32Array; count: number } {
  const of = new Int32Array(plans.length).fill(-1);
  const order = plans.map((_, at) => at).sort((a, b) => (plans[a]!.window[0] < plans[b]!.window[0] ? -1 : 1));
  const open = { notified: { group: -1, last: "" }, unannounced: { group: -1, last: "" } };
  let count = 0;
  for (const at of order) {
    const { mode, window } = plans[at]!;
    const current = open[mode];
    if (current.group < 0 || window[0] > current.last) open[mode] = { group: count++, last: window[1] };
    else if (window[1] > current.last) current.last = window[1];
    of[at] = open[mode].group;
  }
  return { of, count };
}

/** For each item of a plan the earlier plans that make its asking a repetition; none if an item has no such plan. */
function rivalsOf(plans: readonly PlanRow[], at: number): readonly (readonly number[])[] {
  const plan = plans[at]!;
  const earlier = plans.flatMap((other, index) => {
    const before = other.window[1] < plan.window[1] || (other.window[1] === plan.window[1] && other.id < plan.id);
    const same = other.department === plan.department && other.mode === plan.mode;
    return before && same && sharesADay(asTerms(other).window, asTerms(plan).window) ? [index] : [];
  });
  const perItem = plan.items.map((item) => earlier.filter((index) => plans[index]!.items.includes(item)));
  return perItem.every((plansOfItem) => plansOfItem.length > 0) ? perItem : [];
}

interface Term {
  readonly sign: number;
  readonly others: readonly number[];
}

/** Inclusion and exclusion over a plan's items: every set of them, and the plans that ask any of the set. */
function termsOf(perItem: readonly (readonly number[])[]): readonly Term[] {
  let terms: Term[] = [{ sign: 1, others: [] }];
  for (const plansOfItem of perItem) {
    const withItem = terms.map(({ sign, others }) => ({
      sign: -sign,
      others: [...new Set([...others, ...plansOfItem])],
    }));
    terms = [...terms, ...withItem];
  }
  return terms;
}

/** The chance that every item was drawn before, by plans with tickets of their own. */
function coveredAlone(terms: readonly Term[], chance: Float64Array): number {
  let covered = 0;
  for (const { sign, others } of terms) {
    let none = sign;
    for (const other of others) none *= 1 - chance[other]!;
    covered += none;
  }
  return covered;
}

function coveredTogether(perItem: readonly (readonly number[])[], chance: Float64Array): number {
  let least = 1;
  for (const plansOfItem of perItem) {
    let most = 0;
    for (const other of plansOfItem) if (chance[other]! > most) most = chance[other]!;
    if (most < least) least = most;
  }
  return least;
}

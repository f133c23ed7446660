import type { City } from "./city.js";
import { frameOf, type Membership, membershipOf } from "./key.js";
import type { Population } from "./objects.js";

/** How many objects each stratum of each plan holds. */
export interface Census {
  readonly memberships: readonly Membership[];
  readonly sizes: readonly Int32Array[];
}

export function censusOf(city: City, population: Population, keys: readonly string[]): Census {
  const frame = frameOf(city);
  const memberships = keys.map((key) => membershipOf(key, frame));
  const sizes = memberships.map(({ strata }) => new Int32Array(strata));
  const plansAt = candidates(city, memberships);
  const { profile, street, standing, count } = population;
  for (let at = 0; at < count; at++) {
    const stands = standing[at]!;
    for (const plan of plansAt(profile[at]!, street[at]!)) {
      const membership = memberships[plan]!;
      if (membership.standings[stands] === 0) continue;
      sizes[plan]![stratumOf(membership, profile[at]!, street[at]!, stands)]!++;
    }
  }
  return { memberships, sizes };
}

export function stratumOf(membership: Membership, profile: number, street: number, standing: number): number {
  return membership.profileStep[profile]! + membership.streetStep[street]! + membership.standingStep[standing]!;
}

/** The plans that take in a profile on a street, found once per pair: most plans concern few objects. */
export function candidates(
  city: City,
  memberships: readonly Membership[],
): (profile: number, street: number) => Uint16Array {
  const found: (Uint16Array | undefined)[] = new Array<undefined>(city.profiles.length * city.streets.length);
  const ofProfile = city.profiles.map((_, profile) =>
    memberships.flatMap((membership, plan) => (membership.profiles[profile] === 1 ? [plan] : [])),
  );
  return (profile, street) => {
    const at = profile * city.streets.length + street;
    return (found[at] ??= Uint16Array.from(
      ofProfile[profile]!.filter((plan) => memberships[plan]!.streets[street] === 1),
    ));
  };
}

export interface StratumCount {
  readonly stratum: number;
  readonly name: string;
  readonly size: number;
}

/** The strata of a plan that occur. */
export function strataOf(census: Census, plan: number): StratumCount[] {
  const { stratumName } = census.memberships[plan]!;
  const strata: StratumCount[] = [];
  census.sizes[plan]!.forEach((size, stratum) => {
    if (size > 0) strata.push({ stratum, name: stratumName(stratum), size });
  });
  return strata;
}

import { asksOf } from "./asks.js";
import { type Chance, chanceOf, shuffled, type Weighted, weighted } from "./chance.js";
import type { City } from "./city.js";
import type { Bureau } from "./government.js";
import { personName } from "./names.js";
import type { Acquaintance } from "./objects.js";
import type { PlanRow } from "./plan.js";
import { RowFile } from "./rows.js";
import { LINES } from "./tables/lines.js";

export const INSPECTOR_COLUMNS =
  "inspector,name,department,divisions,qualifications,capacity,certificate,recused,lastVisited";

export interface InspectorsAsked {
  readonly path: string;
  readonly seed: string;
  readonly count: number;
  readonly bureaus: readonly Bureau[];
  readonly plans: readonly PlanRow[];
  readonly tasksPerPlan: readonly number[];
  readonly acquaintances: readonly Acquaintance[];
}

export interface Corps {
  readonly count: number;
  readonly capacity: number;
  readonly seatsAsked: number;
  readonly expired: number;
  readonly expiringWithinYear: number;
}

/** The inspector registry, staffed by what the plans ask: more people where more seats are, everyone with room to spare. */
export function writeInspectors(city: City, asked: InspectorsAsked): Corps {
  const chance = chanceOf(asked.seed, "inspectors");
  const demand = asked.bureaus.map((bureau) => demandOf(bureau, asked));
  const staff = staffing(demand.map(({ seats }) => seats), asked.count);
  const file = new RowFile(asked.path);
  file.text(INSPECTOR_COLUMNS);
  file.endRow();

  const corps = { count: 0, capacity: 0, seatsAsked: demand.reduce((sum, { seats }) => sum + seats, 0), expired: 0, expiringWithinYear: 0 };
  asked.bureaus.forEach((bureau, at) => {
    const beat = beatOf(city, bureau);
    const specialty = specialtiesOf(bureau, demand[at]!);
    const load = (2 * demand[at]!.seats) / staff[at]!;
    for (let number = 1; number <= staff[at]!; number++) {
      const divisions = beat(chance);
      const known = acquaintedWith(city, divisions, asked.acquaintances, chance);
      const capacity = Math.max(3, Math.min(80, Math.round(load * (0.6 + chance.below(100) / 100))));
      const certificate = certificateOf(city.preset.year, chance);
      file.text(
        [
          `${bureau.code}-${String(number).padStart(4, "0")}`,
          personName(chance),
          bureau.code,
          divisions.join(";"),
          specialty(chance).join(";"),
          String(capacity),
          certificate.day,
          known.recused.join(";"),
          known.lastVisited.join(";"),
        ].join(","),
      );
      file.endRow();
      corps.count++;
      corps.capacity += capacity;
      if (certificate.state === "expired") corps.expired++;
      if (certificate.state === "expiring") corps.expiringWithinYear++;
    }
  });
  file.close();
  return corps;
}

interface Demand {
  readonly seats: number;
  readonly bySpecialty: ReadonlyMap<string, number>;
}

function demandOf(bureau: Bureau, { plans, tasksPerPlan }: InspectorsAsked): Demand {
  const bySpecialty = new Map<string, number>();
  let seats = 0;
  plans.forEach((plan, at) => {
    if (plan.department !== bureau.code) return;
    const asked = tasksPerPlan[at]! * plan.seats;
    seats += asked;
    for (const qualification of plan.qualifications) {
      bySpecialty.set(qualification, (bySpecialty.get(qualification) ?? 0) + asked);
    }
  });
  return { seats, bySpecialty };
}

/** A small office for everyone, the rest less than in proportion to the seats: nobody is staffed for the peak. */
function staffing(seats: readonly number[], count: number): number[] {
  const office = Math.min(4, Math.floor(count / seats.length));
  const weights = seats.map((asked) => (asked + 1) ** 0.75);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const free = count - office * seats.length;
  let below = 0;
  return weights.map((weight) => {
    const more = Math.round(((below + weight) / total) * free) - Math.round((below / total) * free);
    below += weight;
    return office + more;
  });
}

/** Where an inspector works: the whole of the bureau's places, some of its districts, or a few towns. */
function beatOf(city: City, bureau: Bureau): (chance: Chance) => string[] {
  const towns = city.streets.map(({ code }) => code).filter((code) => bureau.prefixes.some((p) => code.startsWith(p)));
  const districts = [...new Set(towns.map((code) => code.slice(0, 6)))];
  const some = (places: readonly string[], count: number, chance: Chance) =>
    shuffled(places, chance).slice(0, count).sort();
  if (districts.length <= 2) {
    return (chance) => (chance.happens(0.7) ? [...bureau.prefixes] : some(towns, 3 + chance.below(6), chance));
  }
  return (chance) => {
    const kind = chance.below(100);
    if (kind < 15) return [...bureau.prefixes];
    if (kind < 85) return some(districts, 2 + chance.below(3), chance);
    const home = chance.pick(districts);
    return some(towns.filter((code) => code.startsWith(home)), 3 + chance.below(4), chance);
  };
}

function specialtiesOf(bureau: Bureau, { bySpecialty }: Demand): (chance: Chance) => string[] {
  const line = LINES.find(({ code }) => code === bureau.code);
  const known = [...new Set(line?.specialties ?? asksOf(bureau).map(({ specialty }) => specialty))];
  const wanted: Weighted = weighted(known.map((specialty) => 1 + (bySpecialty.get(specialty) ?? 0)));
  return (chance) => {
    const held = new Set<string>();
    const number = 1 + chance.below(4);
    for (let i = 0; i < number; i++) held.add(known[wanted.draw(chance)]!);
    return [...held].sort();
  };
}

interface Certificate {
  readonly day: string;
  readonly state: "valid" | "expiring" | "expired";
}

/** A few expire within the year, a few percent did before the first window opens. */
function certificateOf(year: number, chance: Chance): Certificate {
  const day = String(1 + chance.below(28)).padStart(2, "0");
  const month = (from: number, to: number) => String(from + chance.below(to - from + 1)).padStart(2, "0");
  const fate = chance.below(100);
  if (fate < 3) return { day: `${year}-${month(1, 2)}-${day}`, state: "expired" };
  if (fate < 9) return { day: `${year}-${month(5, 12)}-${day}`, state: "expiring" };
  return { day: `${year + 1 + chance.below(4)}-${month(1, 12)}-${day}`, state: "valid" };
}

function acquaintedWith(
  city: City,
  divisions: readonly string[],
  acquaintances: readonly Acquaintance[],
  chance: Chance,
): { recused: string[]; lastVisited: string[] } {
  const near = (wished: number) => {
    const found = new Set<string>();
    for (let tries = 0; tries < 4 * wished && found.size < wished && acquaintances.length > 0; tries++) {
      const { id, street } = chance.pick(acquaintances);
      if (divisions.some((prefix) => city.streets[street]!.code.startsWith(prefix))) found.add(id);
    }
    return [...found].sort();
  };
  const recused = near(chance.happens(0.12) ? 1 + chance.below(2) : 0);
  return { recused, lastVisited: near(chance.happens(0.6) ? 1 + chance.below(5) : 0) };
}

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

/** What the registry came to, with the people themselves for counting who may take a seat. */
export interface Corps {
  readonly capacity: number;
  readonly seatsAsked: number;
  readonly expired: number;
  readonly expiringWithinYear: number;
  readonly inspectors: readonly Inspector[];
}

export interface Inspector {
  readonly id: string;
  readonly department: string;
  readonly divisions: readonly string[];
  readonly qualifications: readonly string[];
  readonly capacity: number;
  readonly certificate: Certificate;
}

/** The inspector registry, staffed by what the plans ask: more people where more seats are, everyone with room to spare. */
export function writeInspectors(city: City, asked: InspectorsAsked): Corps {
  const chance = chanceOf(asked.seed, "inspectors");
  const demand = asked.bureaus.map((bureau) => demandOf(bureau, asked));
  const staff = staffing(
    demand.map(({ seats }) => seats),
    asked.count,
  );
  const inspectors = asked.bureaus.flatMap((bureau, at) => staffOf(city, bureau, demand[at]!, staff[at]!, chance));

  const file = new RowFile(asked.path);
  file.text(INSPECTOR_COLUMNS);
  file.endRow();
  for (const inspector of inspectors) writeInspector(file, city, inspector, asked.acquaintances, chance);
  file.close();

  const inState = (state: Certificate["state"]) =>
    inspectors.filter(({ certificate }) => certificate.state === state).length;
  return {
    capacity: inspectors.reduce((sum, { capacity }) => sum + capacity, 0),
    seatsAsked: demand.reduce((sum, { seats }) => sum + seats, 0),
    expired: inState("expired"),
    expiringWithinYear: inState("expiring"),
    inspectors,
  };
}

function writeInspector(
  file: RowFile,
  city: City,
  inspector: Inspector,
  acquaintances: readonly Acquaintance[],
  chance: Chance,
): void {
  const { id, department, divisions, qualifications, capacity, certificate } = inspector;
  const known = acquaintedWith(city, divisions, acquaintances, chance);
  const lists = [divisions, qualifications, [String(capacity)], [certificate.day], known.recused, known.lastVisited];
  file.text([id, personName(chance), department, ...lists.map((list) => list.join(";"))].join(","));
  file.endRow();
}

function staffOf(city: City, bureau: Bureau, demand: Demand, count: number, chance: Chance): Inspector[] {
  const beat = beatOf(city, bureau, count);
  const specialty = specialtiesOf(bureau, demand);
  const load = (2 * demand.seats) / Math.max(1, count);
  const staff = Array.from({ length: count }, (_, at): Inspector => ({
    id: `${bureau.code}-${String(at + 1).padStart(4, "0")}`,
    department: bureau.code,
    divisions: beat(chance),
    qualifications: specialty(chance),
    capacity: Math.max(3, Math.min(80, Math.round(load * (0.6 + chance.below(100) / 100)))),
    certificate: certificateOf(city.preset.year, chance),
  }));
  return withSpecialists(city, bureau, demand, staff);
}

/** Visits that the holders of a scarce specialty cannot give, however they are matched. */
const SHORTAGE = 5;

/** The first few of a line with a scarce specialty hold it, all over the city, with a few visits less than are asked. */
function withSpecialists(
  city: City,
  bureau: Bureau,
  { bySpecialty }: Demand,
  staff: readonly Inspector[],
): Inspector[] {
  const line = LINES.find(({ code }) => code === bureau.code);
  const asked = line?.scarce === undefined ? 0 : (bySpecialty.get(line.scarce.specialty) ?? 0);
  if (line?.scarce === undefined || asked <= SHORTAGE) return [...staff];
  const qualifications = [...line.specialties, line.scarce.specialty].sort();
  const holders = Math.max(2, Math.min(6, Math.floor(asked / 10), staff.length));
  const part = (at: number) => Math.floor(((asked - SHORTAGE) * at) / holders);
  const certificate: Certificate = { day: `${city.preset.year + 2}-12-31`, state: "valid" };
  return staff.map((inspector, at) =>
    at < holders
      ? { ...inspector, divisions: bureau.prefixes, qualifications, capacity: part(at + 1) - part(at), certificate }
      : inspector,
  );
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

/**
 * A small office for everyone, the rest less than in proportion to the seats: nobody is staffed for the peak. Where people
 * are too few for that, only departments that plan something have any.
 */
function staffing(seats: readonly number[], count: number): number[] {
  const scant = count < 8 * seats.length;
  const open = seats.map((asked) => !scant || asked > 0);
  const offices = open.filter((is) => is).length;
  const office = Math.min(4, Math.floor(count / Math.max(1, offices)));
  const weights = seats.map((asked, at) => (open[at] ? (asked + 1) ** 0.75 : 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const free = count - office * offices;
  let below = 0;
  return weights.map((weight, at) => {
    const more = Math.round(((below + weight) / total) * free) - Math.round((below / total) * free);
    below += weight;
    return (open[at] ? office : 0) + more;
  });
}

/** Where an inspector works: all of the bureau's places (mostly so in a small staff), some districts, or a few towns. */
function beatOf(city: City, bureau: Bureau, staff: number): (chance: Chance) => string[] {
  const towns = city.streets.map(({ code }) => code).filter((code) => bureau.prefixes.some((p) => code.startsWith(p)));
  const districts = [...new Set(towns.map((code) => code.slice(0, 6)))];
  const some = (places: readonly string[], count: number, chance: Chance) =>
    shuffled(places, chance).slice(0, count).sort();
  if (districts.length <= 2) {
    return (chance) => (chance.happens(0.7) ? [...bureau.prefixes] : some(towns, 3 + chance.below(6), chance));
  }
  const everywhere = staff < 60 ? 65 : 15;
  return (chance) => {
    const kind = chance.below(100);
    if (kind < everywhere) return [...bureau.prefixes];
    if (kind < 85) return some(districts, 2 + chance.below(3), chance);
    const home = chance.pick(districts);
    return some(
      towns.filter((code) => code.startsWith(home)),
      3 + chance.below(4),
      chance,
    );
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

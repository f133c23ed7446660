import {
  afterVisitEvent,
  ascending,
  ceilingRefusals,
  departmentsOf,
  done,
  duplicatesAmong,
  fail,
  invariant,
  rideFor,
  type CeilingBook,
  type CeilingRefusal,
  type Days,
  type Duplicate,
  type LevelOf,
  type Mode,
  type PlanTerms,
  type RequestProblem,
  type Result,
  type Seat,
  type Visit,
  type VisitEvent,
  type VisitNow,
  type VisitOrigin,
  type VisitProblem,
} from "@suijian/core";
import sql from "sql-template-tag";
import { audit } from "../audit/audit.js";
import type { Tx } from "../database/database.js";
import { closeCopies, copyEvents, copyRowsOf, keepCopies, openCopies } from "./copy-visits.js";
import type { RecordedEvent } from "./visit-events.js";
import { VISIT_TABLES } from "./visit-tables.js";
import { byObject, ceilingsOn, levelsOfDepartments, visitsMadeAt, type MadeAt } from "./visits-made.js";

/** What a draw leaves to be saved. */
export interface DrawnVisits {
  readonly round: string;
  /** When it was drawn, UTC, and which day that was where the offices are: the rules of this day are asked. */
  readonly at: string;
  readonly day: string;
  /** The draw's record. */
  readonly visits: readonly Visit[];
  readonly seats: readonly Seat[];
  /** Every drawn task, duplicates included (`selectedRows`). */
  readonly drawn: Iterable<{ readonly plan: string; readonly object: string }>;
  readonly plans: ReadonlyMap<string, DrawnPlan>;
  divisionOf(object: string): string;
}

/** A round plan as it was announced, and whose batch it is drawn for. */
export interface DrawnPlan {
  readonly terms: PlanTerms;
  readonly inspectionPlan: string;
  readonly batch: string;
  readonly origin: Exclude<VisitOrigin, "triggered">;
}

export interface SavedVisits {
  readonly visits: number;
  readonly tasks: number;
  readonly duplicates: number;
  readonly seats: number;
  /** A ceiling was reached since the frame was built. */
  readonly held: number;
  /** Visits that may ride along with one of an earlier round. */
  readonly rideOffers: number;
}

/**
 * The visits of a round with their tasks and seats, in the caller's transaction: all of them or none. What the ceilings and the earlier
 * rounds say of them is asked in one question each and decided in memory. A round that is saved already is refused.
 */
export async function saveDrawnVisits(
  tx: Tx,
  drawn: DrawnVisits,
): Promise<Result<SavedVisits, RequestProblem | VisitProblem>> {
  const { round } = drawn;
  const before = await tx.rowOrNone(sql`select visit from visits where round = ${round} limit 1`);
  if (before !== undefined) return fail({ code: "exists-already", noun: "visits of round", id: round });
  const saved = await addDrawnVisits(tx, drawn);
  if (saved.ok) await audit(tx, { act: "visits.draw", on: round, with: { ...saved.value } });
  return saved;
}

/** Visits that a round has not yet; the caller writes the audit line. */
export async function addDrawnVisits(tx: Tx, drawn: DrawnVisits): Promise<Result<SavedVisits, VisitProblem>> {
  const book = await ceilingsOn(tx, drawn.day);
  if (!book.ok) return book;
  const surroundings = await surroundingsOf(tx, drawn, book.value);
  const duplicates = duplicatesAmong(drawn.visits, drawn.drawn, (plan) => planOf(drawn, plan).terms);
  return done(await saveAll(tx, eventsOf(drawn, surroundings, duplicates)));
}

function planOf({ plans }: DrawnVisits, id: string): DrawnPlan {
  const plan = plans.get(id);
  invariant(plan !== undefined, `${id} is an announced plan`);
  return plan;
}

/** What else is known of the drawn objects. */
interface Surroundings {
  readonly book: CeilingBook;
  readonly levelOf: LevelOf;
  /** Visits that count under ceilings, in the years of the windows. */
  readonly made: ReadonlyMap<string, readonly MadeAt[]>;
  /** Planned visits of other rounds. */
  readonly open: ReadonlyMap<string, readonly OpenAt[]>;
}

interface OpenAt {
  readonly object: string;
  readonly visit: string;
  readonly mode: Mode;
  readonly window: Days;
  readonly departments: readonly string[];
}

async function surroundingsOf(tx: Tx, { round, visits }: DrawnVisits, book: CeilingBook): Promise<Surroundings> {
  const objects = [...new Set(visits.map(({ object }) => object))];
  const first = visits.reduce((least, visit) => (visit.first < least ? visit.first : least), "9999");
  const last = visits.reduce<string>((most, visit) => (visit.last > most ? visit.last : most), "0000");
  const made = new Map<string, readonly MadeAt[]>();
  if (objects.length > 0) {
    const all = await visitsMadeAt(tx, objects, `${first.slice(0, 4)}-01-01`, last);
    for (const [object, each] of all)
      made.set(
        object,
        each.filter(({ isCounted }) => isCounted),
      );
  }
  return { book, levelOf: await levelsOfDepartments(tx), made, open: await openVisitsAt(tx, objects, round) };
}

async function openVisitsAt(tx: Tx, objects: readonly string[], besides: string): Promise<Map<string, OpenAt[]>> {
  const rows = await tx.rows(sql`
    select object, visit, mode, first, last, departments from visits
    where object = any (${objects}::text[]) and state = 'planned' and cardinality(visiting) > 0 and round is distinct from ${besides}`);
  return byObject(
    rows.map((row) => ({
      object: row.text("object"),
      visit: row.text("visit"),
      mode: row.text("mode") === "unannounced" ? ("unannounced" as const) : ("notified" as const),
      window: [row.text("first"), row.text("last")] as const,
      departments: row.list("departments"),
    })),
  );
}

/** A visit as it is after its first events. */
interface Begun {
  readonly now: VisitNow;
  readonly events: readonly RecordedEvent[];
}

function* eventsOf(drawn: DrawnVisits, surroundings: Surroundings, duplicates: readonly Duplicate[]): Generator<Begun> {
  const seats = groupedBy(drawn.seats, ({ visit }) => visit);
  const repeated = groupedBy(duplicates, ({ visit }) => visit);
  for (const visit of drawn.visits) {
    const plain = creation(drawn, visit, seats.get(visit.visit) ?? [], repeated.get(visit.visit) ?? []);
    const held = heldBy(surroundings, visit.visit, plain);
    const created = held.length === 0 ? plain : { ...plain, held };
    const offered = offerFor(surroundings, visit.visit, plain);
    yield begun(plain.division, visit.visit, offered === undefined ? [created] : [created, offered]);
  }
}

type Created = Extract<VisitEvent, { readonly happened: "created" }>;

function creation(
  drawn: DrawnVisits,
  { object, mode, lead, first, last, tasks: kept }: Visit,
  seats: readonly Seat[],
  duplicates: readonly Duplicate[],
): Created {
  const asked = kept.map(({ plan, items }) => ({ ...taskOf(planOf(drawn, plan.id)), items }));
  const repeated = duplicates.map(({ plan, of }) => ({ ...taskOf(planOf(drawn, plan)), items: [], duplicateOf: of }));
  const tasks = [...asked, ...repeated];
  return {
    happened: "created",
    at: drawn.at,
    round: drawn.round,
    object,
    division: drawn.divisionOf(object),
    mode,
    origin: originOf(tasks.map(({ plan }) => planOf(drawn, plan).origin)),
    first,
    last,
    lead,
    tasks,
    seats: seats.map(({ department, seat, inspector, eligible }) => ({ department, seat, inspector, eligible })),
  };
}

const taskOf = ({ terms, inspectionPlan, batch }: DrawnPlan) => ({
  plan: terms.id,
  inspectionPlan,
  batch,
  department: terms.department,
});

/** A visit that chance had a part in is a random one. */
const originOf = (origins: readonly DrawnPlan["origin"][]): DrawnPlan["origin"] =>
  (["random", "special", "full-coverage"] as const).find((origin) => origins.includes(origin))!;

function heldBy({ book, levelOf, made }: Surroundings, visit: string, as: Created): readonly CeilingRefusal[] {
  const performed = made.get(as.object);
  if (performed === undefined) return [];
  return ceilingRefusals(book, levelOf, { visit, departments: departmentsOf(as.tasks), ...placeOf(as) }, performed);
}

const placeOf = ({ object, division, first, last }: Created) => ({ object, division, first, last });

function offerFor({ open }: Surroundings, visit: string, as: Created): VisitEvent | undefined {
  const window: Days = [as.first, as.last];
  const ride = rideFor({ visit, mode: as.mode, window }, open.get(as.object) ?? []);
  if (ride === undefined) return undefined;
  const departments = departmentsOf(as.tasks);
  const sharedWith = ascending(new Set([...departments, ...ride.host.departments]));
  const rides = departments.map((department) => ({
    department,
    host: ride.host.visit,
    window: ride.window,
    sharedWith,
  }));
  return { happened: "ride-offered", rides, at: as.at };
}

function begun(division: string, visit: string, events: readonly VisitEvent[]): Begun {
  let now: VisitNow | undefined;
  for (const event of events) {
    const after = afterVisitEvent(visit, now, event);
    invariant(after.ok, "what a draw gives can be created");
    now = after.value;
  }
  invariant(now !== undefined, "a visit begins with an event");
  return { now, events: events.map((event, place) => ({ division, visit, number: place + 1, event })) };
}

/** Some thousands at a time, so that nothing of a visit is kept longer than its rows are being written. */
async function saveAll(tx: Tx, all: Iterable<Begun>): Promise<SavedVisits> {
  await openCopies(tx, COPIED);
  let saved: SavedVisits = { visits: 0, tasks: 0, duplicates: 0, seats: 0, held: 0, rideOffers: 0 };
  for (const some of inBatches(all, BATCH)) {
    const visits = some.map(({ now }) => now);
    for (const table of VISIT_TABLES) await copyRowsOf(tx, table, visits);
    await copyEvents(
      tx,
      some.flatMap(({ events }) => events),
    );
    saved = visits.reduce(countedWith, saved);
  }
  for (const { table } of VISIT_TABLES) await keepCopies(tx, table);
  await keepCopies(tx, "visit_events");
  await closeCopies(tx, COPIED);
  return saved;
}

const BATCH = 4000;

const COPIED = ["visit_events", ...VISIT_TABLES.map(({ table }) => table)];

function* inBatches<T>(all: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const each of all) {
    batch.push(each);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const countedWith = (saved: SavedVisits, { tasks, seats, state, rides }: VisitNow): SavedVisits => ({
  visits: saved.visits + 1,
  tasks: saved.tasks + tasks.length,
  duplicates: saved.duplicates + tasks.filter(({ duplicateOf }) => duplicateOf !== undefined).length,
  seats: saved.seats + seats.length,
  held: saved.held + (state === "held-by-ceiling" ? 1 : 0),
  rideOffers: saved.rideOffers + (rides.length > 0 ? 1 : 0),
});

function groupedBy<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group === undefined) groups.set(keyOf(each), [each]);
    else group.push(each);
  }
  return groups;
}

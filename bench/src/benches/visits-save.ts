import {
  fuse,
  type Day,
  type DepartmentId,
  type ObjectId,
  type PlanId,
  type PlanTerms,
  type RoundId,
  type Seat,
} from "@suijian/core";
import { burdenColumns, saveDrawnVisits, SYSTEM, type DrawnPlan, type DrawnVisits } from "@suijian/store";
import type { Asked } from "../bench.js";
import { beside, figure, type Figure } from "../figure.js";
import { valueIn } from "../load.js";
import { timed } from "../measure.js";
import { withFolder } from "../places.js";
import { withServer, type BenchServer } from "../server/bench-server.js";

/** As the seeds report a central draw: 83,297 tasks at 74,641 objects. */
const TASKS = 83_297;
const OBJECTS = 74_641;

const DEPARTMENTS = 20;
const DIVISIONS = 80;
const DAY = "2026-11-23";

/**
 * Saving a drawn round: visits, tasks, seats, events and the audit line in one transaction, ceilings and earlier rounds asked. In the
 * database are 100,000 visits of this year, half of them at drawn objects, and 20,000 that are still to be made.
 */
export async function* visitsSave(asked: Asked): AsyncGenerator<Figure> {
  const objects = asked.objects ?? OBJECTS;
  const tasks = Math.round((objects * TASKS) / OBJECTS);
  yield* await withFolder((folder) =>
    withServer(folder, async (server) => {
      asked.say("earlier visits");
      await addEarlier(server, objects);
      const round = drawnRound(objects, tasks);
      asked.say("burden columns");
      const burden = await timed(async () =>
        valueIn(await server.database.read(SYSTEM, (tx) => burdenColumns(tx, DAY, { months: 12, by: "any" }))),
      );
      asked.say("saving");
      const saved = await timed(async () =>
        valueIn(await server.database.write(SYSTEM, (tx) => saveDrawnVisits(tx, round))),
      );
      asked.say("floor");
      const floor = await timed(() => copyWithin(server));
      const of = (what: string) => `visits-save, ${saved.value.tasks} tasks: ${what}`;
      const floorFigure = figure(of("floor, the same rows copied within the database"), floor.seconds, "s");
      return [
        floorFigure,
        ...beside(figure(of("saved"), saved.seconds, "s", 10), [floorFigure]),
        figure(of("rate"), saved.value.tasks / saved.seconds, "tasks/s"),
        figure(of("held by a ceiling"), saved.value.held, "visits"),
        figure(of("offered to ride along"), saved.value.rideOffers, "visits"),
        figure(of("ceilings and recency of the frame"), burden.seconds, "s"),
        figure(of("objects with either"), burden.value.objects.size, "objects"),
      ];
    }),
  );
}

const objectOf = (number: number): string => `91440300MA5${String(number).padStart(7, "0")}`;
const divisionOf = (object: string): string => `4403${String(300 + (Number(object.slice(11)) % DIVISIONS))}`;

/** One in two of the drawn objects, and as many others, were visited this year; one in four has a visit still to be made. */
async function addEarlier({ asOwner }: BenchServer, objects: number): Promise<void> {
  const earlier = `
    insert into visits (division, visit, round, object, mode, origin, first, last, lead, departments, visiting, inspectors, state, performed_on, events)
    select '4403' || (300 + n % ${DIVISIONS}), $1 || '/' || object || '/N1', $1, object, 'notified', 'random', $2::date, $3::date,
      'D' || n % ${DEPARTMENTS}, array['D' || n % ${DEPARTMENTS}], array['D' || n % ${DEPARTMENTS}], '{}', $4, $5::date, 1
    from (select n, '91440300MA5' || lpad(n::text, 7, '0') as object from generate_series(0, $6::int - 1, $7::int) n) drawn`;
  const many = Math.round((objects * 200_000) / OBJECTS);
  await asOwner(earlier, ["R0", "2026-03-01", "2026-04-30", "performed", "2026-04-15", many, 2]);
  await asOwner(earlier, ["R1", "2026-11-01", "2026-12-31", "planned", null, objects, 4]);
  await asOwner("analyze visits");
  await asOwner(
    `insert into rules (rule, version, kind, topic, verified, mark, enabled, body, recorded_at)
     values ('bench.ceiling', 1, 'ceiling', 'ceiling', true, 'V', true, $1, now())`,
    [
      JSON.stringify({
        kind: "ceiling",
        topic: "ceiling",
        parameters: { maximum: { value: 1, unit: "per-department-per-year" } },
      }),
    ],
  );
}

function drawnRound(objects: number, tasks: number): DrawnVisits {
  const plans = Array.from({ length: DEPARTMENTS }, (_, number) => planOf(number));
  const terms = new Map(plans.map((plan) => [plan.terms.id as string, plan]));
  const drawn: { plan: string; object: string }[] = [];
  const visits = Array.from({ length: objects }, (_, number) => {
    const object = objectOf(number);
    const own = number < tasks - objects ? [number, number + 1] : [number];
    const asked = own.map((each) => plans[each % DEPARTMENTS]!.terms);
    drawn.push(...asked.map(({ id }) => ({ plan: id, object })));
    return fuse("R2" as RoundId, object as ObjectId, asked).visits;
  }).flat();
  return {
    round: "R2",
    at: `${DAY}T02:00:00Z`,
    day: DAY,
    visits,
    seats: visits.flatMap(({ visit, tasks: kept }) =>
      kept.flatMap(({ plan }) => [1, 2].map((seat) => seatOf(visit, plan.department, seat))),
    ),
    drawn,
    plans: terms,
    divisionOf,
  };
}

const seatOf = (visit: string, department: string, seat: number): Seat => ({
  visit,
  department,
  seat,
  inspector: `${department}-${(visit.length * 7 + seat) % 500}`,
  eligible: 40,
});

function planOf(number: number): DrawnPlan {
  const terms: PlanTerms = {
    id: `PLAN-${number}:B1` as PlanId,
    department: `D${number}` as DepartmentId,
    items: [1, 2, 3].map((item) => `ITEM-${number}-${item}`),
    mode: "notified",
    window: ["2026-12-01" as Day, "2026-12-31" as Day],
    qualifications: [],
  };
  return { terms, inspectionPlan: `PLAN-${number}`, batch: "B1", origin: "random" };
}

/** The least that any way of saving must do: the same rows, without keys, policies or anything decided. */
async function copyWithin({ asOwner }: BenchServer): Promise<void> {
  for (const table of ["visits", "visit_tasks", "visit_seats", "visit_events"])
    await asOwner(`create table floor_${table} as select * from ${table} where visit ^@ 'R2/'`);
}

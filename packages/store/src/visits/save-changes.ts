import {
  afterVisitEvent,
  done,
  type Change,
  type Problem,
  type Result,
  type Seat,
  type StandingVisit,
  type VisitEvent,
  type VisitId,
  type VisitOrigin,
} from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";
import { roundPlansHeld } from "../rounds/round-plans.js";
import { addDrawnVisits, type DrawnPlan } from "./save-drawn.js";
import { findVisit, lockVisit, saveVisitEvent } from "./visit-events.js";

/** The changes of a round as its bundle has them (protocol §10). */
export interface ChangesMade {
  readonly division: string;
  readonly round: string;
  /** All of them, by number. Those that are saved already are passed over. */
  readonly changes: readonly Change[];
  standing(visit: VisitId): StandingVisit | undefined;
  readonly by: string | undefined;
  readonly at: string;
  /** The day by which the ceilings are asked of visits that substitutes bring. */
  readonly day: string;
}

/** What of the changes the visits do not say yet; the number of those. */
export async function saveChanges(tx: Tx, made: ChangesMade): Promise<Result<number, Problem>> {
  let saved = 0;
  for (const change of made.changes) {
    const one = await saveChange(tx, made, change);
    if (!one.ok) return one;
    if (one.value) saved++;
  }
  return done(saved);
}

function saveChange(tx: Tx, made: ChangesMade, change: Change): Promise<Result<boolean, Problem>> {
  const { number, subject, old, new: now, reason, day } = change;
  switch (change.kind) {
    case "void":
      return happen(tx, made, subject, { happened: "voided", reason, day });
    case "recuse":
    case "leave": {
      const cut = subject.lastIndexOf("/");
      const happened = change.kind === "recuse" ? "recused" : "left";
      const department = subject.slice(cut + 1);
      const event = { happened, number, department, inspector: old, now, reason } as const;
      return happen(tx, made, subject.slice(0, cut), event);
    }
    case "substitute":
      return substitute(tx, made, change);
  }
}

/** An event without its author and time. */
type Unsigned = VisitEvent extends infer Each ? (Each extends VisitEvent ? Omit<Each, "by" | "at"> : never) : never;

/** Records the event at the visit, unless it has ended, or has the event of this number. */
async function happen(
  tx: Tx,
  { by, at }: ChangesMade,
  visit: string,
  unsigned: Unsigned,
): Promise<Result<boolean, Problem>> {
  const told = await lockVisit(tx, visit);
  if (told === undefined || told.now.state === "void" || told.now.state === "performed") return done(false);
  const number = "number" in unsigned ? unsigned.number : undefined;
  if (number !== undefined && told.events.some((each) => "number" in each && each.number === number))
    return done(false);
  const event: VisitEvent = { ...unsigned, at, ...(by === undefined ? {} : { by }) };
  const after = afterVisitEvent(visit, told.now, event);
  if (!after.ok) return after;
  await saveVisitEvent(tx, after.value, event);
  return done(true);
}

/** The object that comes instead has a visit of its own, under the same ceilings as a drawn one. */
async function substitute(tx: Tx, made: ChangesMade, change: Change): Promise<Result<boolean, Problem>> {
  const { number, subject, old, new: now, reason } = change;
  const plan = subject.slice(0, subject.indexOf("/"));
  const from = await tx.rowOrNone(sql`
    select v.visit, v.origin from visits v join visit_tasks t using (division, visit)
    where v.object = ${old} and v.round = ${made.round} and t.plan = ${plan} limit 1`);
  if (from === undefined) return done(false);
  const origin = from.text("origin") as VisitOrigin;
  const left = await happen(tx, made, from.text("visit"), { happened: "substituted", number, plan, now, reason });
  if (!left.ok || now === "") return left;
  const standing = standingFor(made, now, plan);
  if (standing === undefined || (await findVisit(tx, standing.visit.visit)) !== undefined) return left;
  const added = await addStanding(tx, made, standing, origin === "triggered" ? "random" : origin);
  return added.ok ? left : added;
}

/** The visit that a substitute brought: it has the one task alone. */
function standingFor({ round, standing }: ChangesMade, object: string, plan: string): StandingVisit | undefined {
  for (const letter of ["N", "U"])
    for (let number = 1; ; number++) {
      const found = standing(`${round}/${object}/${letter}${number}` as VisitId);
      if (found === undefined) break;
      if (found.visit.tasks.length === 1 && found.visit.tasks[0]!.plan.id === plan) return found;
    }
  return undefined;
}

async function addStanding(
  tx: Tx,
  { division, round, at, day }: ChangesMade,
  { visit, teams }: StandingVisit,
  origin: DrawnPlan["origin"],
): Promise<Result<unknown, Problem>> {
  const plans = await roundPlansHeld(tx, division, round);
  const known = new Map(plans.map((each) => [each.roundPlan, each]));
  const place = await divisionLastKnown(tx, visit.object);
  return addDrawnVisits(tx, {
    round,
    at,
    day,
    visits: [visit],
    // The change does not say among how many they were found.
    seats: teams.flatMap(({ department, inspectors }) =>
      inspectors.map((inspector, at): Seat => ({
        visit: visit.visit,
        department,
        seat: at + 1,
        inspector,
        eligible: 0,
      })),
    ),
    drawn: [],
    plans: new Map(
      visit.tasks.map(({ plan }) => {
        const { plan: inspectionPlan, batch } = known.get(plan.id)!;
        return [plan.id, { terms: plan, inspectionPlan, batch, origin }];
      }),
    ),
    divisionOf: () => place,
  });
}

/** Where the register has the object, or had it last: it may have left it since the freeze. */
async function divisionLastKnown(tx: Tx, object: string): Promise<string> {
  const row = await tx.row(sql`
    select coalesce(
      (select division from inspection_objects where object = ${object} limit 1),
      (select division from inspection_objects_versions where object = ${object} order by version desc limit 1)) as division`);
  return row.text("division");
}

/** Visits of the round that were made, or will not be: nothing of them changes any more. */
export async function endedVisits(
  tx: Tx,
  round: string,
): Promise<{
  readonly ended: ReadonlySet<string>;
  readonly voided: readonly { readonly visit: string; readonly reason: string }[];
}> {
  const rows = await tx.rows(sql`
    select v.visit, e.body ->> 'reason' as reason, v.state
    from visits v left join visit_events e
      on e.division = v.division and e.visit = v.visit and e.number = v.events and e.happened = 'voided'
    where v.round = ${round} and v.state in ('performed', 'void') order by v.visit`);
  return {
    ended: new Set(rows.map((row) => row.text("visit"))),
    voided: rows.flatMap((row) => {
      const reason = row.textOrNone("reason");
      return row.text("state") === "void" && reason !== undefined ? [{ visit: row.text("visit"), reason }] : [];
    }),
  };
}

/** The job of this kind for the round that has not ended, when there is one. */
export async function unfinishedJobOf(tx: Tx, kind: string, round: string): Promise<string | undefined> {
  const row = await tx.rowOrNone(sql`
    select job from jobs where kind = ${kind} and state in ('queued', 'running') and body ->> 'round' = ${round} limit 1`);
  return row?.text("job");
}

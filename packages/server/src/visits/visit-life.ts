import {
  afterVisitEvent,
  ceilingProblem,
  ceilingRefusals,
  done,
  fail,
  invariant,
  type AskedVisit,
  type CeilingRefusal,
  type Problem,
  type Result,
  type VisitEvent,
  type VisitNow,
} from "@suijian/core";
import {
  audit,
  ceilingsOn,
  levelsOfDepartments,
  lockVisit,
  saveVisitEvent,
  visitsMadeAt,
  type Identity,
  type Tx,
  type VisitTold,
} from "@suijian/store";
import type { World } from "../world.js";

/** Who acts. */
export interface Doer {
  readonly identity: Identity;
  readonly world: World;
}

export const doerOf = ({ identity, parts }: { identity: Identity; parts: { world: World } }): Doer => ({
  identity,
  world: parts.world,
});

export function byAndAt({ identity, world }: Doer) {
  invariant(identity.account !== undefined, "nobody but someone signed in writes");
  return { by: identity.account, at: world.now().toISOString() };
}

/** The visit, held until the end of the transaction. */
export async function heldVisit(tx: Tx, visit: string): Promise<Result<VisitTold, Problem>> {
  const told = await lockVisit(tx, visit);
  return told === undefined ? fail({ code: "not-found", noun: "visit", id: visit }) : done(told);
}

/** Decides whether the event may happen to the visit, and records it; the caller writes the audit line. */
export async function record(
  tx: Tx,
  { now, events }: VisitTold,
  event: VisitEvent,
): Promise<Result<VisitTold, Problem>> {
  const after = afterVisitEvent(now.visit, now, event);
  if (!after.ok) return after;
  await saveVisitEvent(tx, after.value, event);
  return done({ now: after.value, events: [...events, event] });
}

/** One event of one visit, with its audit line. */
export async function recordOne(
  tx: Tx,
  told: VisitTold,
  event: VisitEvent,
  act: string,
): Promise<Result<VisitTold, Problem>> {
  const after = await record(tx, told, event);
  if (after.ok) await audit(tx, { act: `visit.${act}`, on: told.now.visit });
  return after;
}

/** An officer acts for a department that takes part; the joint office for all of them. */
export function whyNotFor(
  { visit }: VisitNow,
  departments: readonly string[],
  { identity }: Doer,
): Problem | undefined {
  const { role, department = "" } = identity;
  if (role === "coordinator" || role === "administrator" || departments.includes(department)) return undefined;
  return { code: "department-not-named", noun: "visit", id: visit, department };
}

/** What the ceilings in force on the day say against a visit that is to be; nothing against one of an exempt cause. */
export async function refusalsOn(
  tx: Tx,
  day: string,
  asked: AskedVisit,
): Promise<Result<readonly CeilingRefusal[], Problem>> {
  const book = await ceilingsOn(tx, day);
  if (!book.ok) return book;
  const made = await visitsMadeAt(
    tx,
    [asked.object],
    `${asked.first.slice(0, 4)}-01-01`,
    `${asked.last.slice(0, 4)}-12-31`,
  );
  const counted = (made.get(asked.object) ?? []).filter(({ isCounted }) => isCounted);
  return done(ceilingRefusals(book.value, await levelsOfDepartments(tx), asked, counted));
}

/** The same as a problem; nothing when there is room, or when an override or an exemption makes it. */
export async function ceilingAgainst(
  tx: Tx,
  day: string,
  now: VisitNow,
  asked: AskedVisit,
): Promise<Problem | undefined> {
  if (now.exemptBy !== undefined || now.override?.state === "approved") return undefined;
  const refusals = await refusalsOn(tx, day, asked);
  if (!refusals.ok) return refusals.problem;
  const [first] = refusals.value;
  return first === undefined ? undefined : ceilingProblem(asked, first);
}

/** The visit as the ceilings ask about it. */
export const askedOf = ({ visit, object, division, visiting, first, last }: VisitNow): AskedVisit => ({
  visit,
  object,
  division,
  departments: visiting,
  first,
  last,
});

import type { BodyOf, Routes } from "@suijian/contract";
import { afterVisitEvent, done, exemptionOf, fail, type Problem, type Result, type VisitEvent } from "@suijian/core";
import {
  audit,
  ceilingsOn,
  codesOn,
  findInspector,
  levelsOfDepartments,
  nextTriggered,
  placeOfObject,
  plannableAmong,
  ruleHeldOn,
  saveVisitEvent,
  type Tx,
  type VisitTold,
} from "@suijian/store";
import type { Call } from "../http/handler.js";
import { todayIn } from "../registers/today.js";
import { askedOf, byAndAt, doerOf, heldVisit, recordOne, refusalsOn, whyNotFor } from "./visit-life.js";
import { visitIdOf } from "./visit-answer.js";

type Wish = BodyOf<Routes["createTriggeredVisit"]>;

/** 个案检查: asked for with its cause and its reason; nobody goes before another person has approved it. */
export async function createTriggered(
  call: Call<Routes["createTriggeredVisit"]>,
  tx: Tx,
): Promise<Result<VisitTold, Problem>> {
  const { body } = call;
  const fault = await faultOf(tx, body, call);
  if (fault !== undefined) return fail(fault);
  const place = await placeOfObject(tx, body.object);
  if (place === undefined) return fail({ code: "refers-to-nothing", field: "body/object", value: body.object });

  const year = body.first.slice(0, 4);
  const visit = `${year}/${body.object}/T${await nextTriggered(tx, body.object, year)}`;
  const event: VisitEvent = { happened: "created", ...askedFor(body, place.division), ...byAndAt(doerOf(call)) };
  const created = afterVisitEvent(visit, undefined, event);
  if (!created.ok) return created;
  await saveVisitEvent(tx, created.value, event);
  await audit(tx, { act: "visit.ask", on: visit, with: { cause: body.cause } });
  return done({ now: created.value, events: [event] });
}

function askedFor(body: Wish, division: string) {
  const { object, department, mode, first, last, items, inspectors = [], cause, reason } = body;
  return {
    object,
    division,
    mode,
    origin: "triggered" as const,
    first,
    last,
    lead: department,
    tasks: [{ plan: "TRIGGERED", department, items: [...items] }],
    seats: inspectors.map((inspector, place) => ({
      department,
      seat: place + 1,
      inspector,
      eligible: inspectors.length,
    })),
    cause,
    reason,
  };
}

async function faultOf(
  tx: Tx,
  body: Wish,
  { identity, parts }: Call<Routes["createTriggeredVisit"]>,
): Promise<Problem | undefined> {
  const { department, first, last } = body;
  if (identity.role === "officer" && department !== identity.department)
    return { code: "department-not-named", noun: "visit", id: body.object, department: identity.department ?? "" };
  if (last < first) return { code: "field-invalid", field: "body/last", reason: "lies before the first day" };
  const levelOf = await levelsOfDepartments(tx);
  if (levelOf(department) === undefined)
    return { code: "refers-to-nothing", field: "body/department", value: department };
  const today = todayIn(parts.world);
  return (
    (await causeFault(tx, body.cause, today)) ?? (await itemFault(tx, body, today)) ?? (await inspectorFault(tx, body))
  );
}

async function causeFault(tx: Tx, cause: string, day: string): Promise<Problem | undefined> {
  const list = await ruleHeldOn(tx, CAUSES, day);
  if (!list.ok) return list.problem;
  if (codesOn(list.value, day).some(({ code }) => code === cause)) return undefined;
  return { code: "refers-to-nothing", field: "body/cause", value: cause };
}

const CAUSES = "visit-cause";

async function itemFault(tx: Tx, { items, department }: Wish, day: string): Promise<Problem | undefined> {
  const listed = new Map((await plannableAmong(tx, items, day)).map((each) => [each.item, each]));
  for (const item of items) {
    const found = listed.get(item);
    if (found === undefined) return { code: "item-not-published", item };
    if (found.department !== department) return { code: "department-not-named", noun: "item", id: item, department };
  }
  return undefined;
}

/** Who is named must be of the department, and hold a certificate through the last day. */
async function inspectorFault(tx: Tx, { inspectors = [], department, last }: Wish): Promise<Problem | undefined> {
  for (const [place, inspector] of inspectors.entries()) {
    const row = await findInspector(tx, inspector);
    const isFit = row?.text("department") === department && row.text("certificate") >= last;
    if (!isFit || inspectors.indexOf(inspector) !== place)
      return { code: "refers-to-nothing", field: "body/inspectors", value: inspector };
  }
  return undefined;
}

/** Approved, it meets the same ceilings as a drawn one, unless its cause is exempt; refused, it is void. */
export async function decideTriggered(
  call: Call<Routes["decideTriggeredVisit"]>,
  tx: Tx,
): Promise<Result<VisitTold, Problem>> {
  const told = await heldVisit(tx, visitIdOf(call.params));
  if (!told.ok) return told;
  const { now } = told.value;
  const doer = doerOf(call);
  const whyNot = whyNotFor(now, [now.lead], doer);
  if (whyNot !== undefined) return fail(whyNot);
  if (now.state !== "awaiting-approval")
    return fail({ code: "state-wrong", noun: "visit", id: now.visit, state: now.state });
  const day = todayIn(call.parts.world);
  if (call.body.decision === "refuse") {
    const voided: VisitEvent = { happened: "voided", reason: call.body.reason, day, ...byAndAt(doer) };
    return recordOne(tx, told.value, voided, "refuse");
  }
  const book = await ceilingsOn(tx, day);
  if (!book.ok) return book;
  const exemption = exemptionOf(book.value, now.division, now.cause ?? "");
  const held = exemption === undefined ? await refusalsOn(tx, day, askedOf(now)) : done([]);
  if (!held.ok) return held;
  const approved: VisitEvent = {
    happened: "approved",
    ...(exemption === undefined ? {} : { exemptBy: `${exemption.rule}/${exemption.version}` }),
    ...(held.value.length === 0 ? {} : { held: held.value }),
    ...byAndAt(doer),
  };
  return recordOne(tx, told.value, approved, "approve");
}

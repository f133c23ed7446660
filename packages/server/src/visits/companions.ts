import type { Routes } from "@suijian/contract";
import {
  bytesOfHex,
  expertLine,
  expertsFor,
  fail,
  joinDice,
  seedOf,
  sha256Suite,
  type Problem,
  type Result,
  type RoundLife,
  type VisitEvent,
} from "@suijian/core";
import { expertsKnownBefore, findRound, mayObserve, type Tx, type VisitTold } from "@suijian/store";
import type { Call } from "../http/handler.js";
import { filled } from "../registers/filled.js";
import { visitIdOf } from "./visit-answer.js";
import { byAndAt, doerOf, heldVisit, recordOne, whyNotFor } from "./visit-life.js";

/**
 * The next expert in the line that the round's seed gives (METHOD §12.4). In line is who stood on the register before the announcement:
 * afterwards the seed may be known, and whoever keeps the register could choose.
 */
export async function drawExpert(call: Call<Routes["drawExpert"]>, tx: Tx): Promise<Result<VisitTold, Problem>> {
  const told = await heldVisit(tx, visitIdOf(call.params));
  if (!told.ok) return told;
  const { now, events } = told.value;
  const doer = doerOf(call);
  const whyNot = whyNotFor(now, now.visiting, doer) ?? replacementFault(told.value, call);
  if (whyNot !== undefined) return fail(whyNot);
  const drawn = now.round === undefined ? undefined : seedAndTime((await findRound(tx, now.round))?.life);
  if (drawn === undefined) return fail({ code: "not-found", noun: "seed of visit", id: now.visit });

  const { specialty, insteadOf, reason } = call.body;
  const known = await expertsKnownBefore(tx, drawn.announcedAt);
  const eligible = expertsFor(known, { visit: now.visit, division: now.division, last: now.last, specialty });
  const line = expertLine(
    sha256Suite,
    drawn.seed,
    now.visit,
    eligible.map(({ expert }) => expert),
  );
  const asked = expertsAsked(events);
  const expert = line.find((each) => !asked.includes(each));
  if (expert === undefined) return fail({ code: "nobody-eligible", noun: "expert", visit: now.visit });
  const event = {
    happened: "expert-drawn",
    expert,
    eligible: line.length,
    ...filled({ specialty, insteadOf, reason }),
  } as const;
  return recordOne(tx, told.value, { ...event, ...byAndAt(doer) }, "draw-expert");
}

/** Who cannot come was drawn, and there is a reason. */
function replacementFault({ now }: VisitTold, { body }: Call<Routes["drawExpert"]>): Problem | undefined {
  if (body.insteadOf === undefined) return undefined;
  if (!now.experts.includes(body.insteadOf))
    return { code: "refers-to-nothing", field: "body/insteadOf", value: body.insteadOf };
  return body.reason === undefined
    ? { code: "field-invalid", field: "body/reason", reason: "must be given" }
    : undefined;
}

/** Nobody is asked twice, also not who could not come. */
const expertsAsked = (events: readonly VisitEvent[]): string[] =>
  events.flatMap((event) => (event.happened === "expert-drawn" ? [event.expert] : []));

/** Protocol §6, of a round that is drawn. */
function seedAndTime(
  life: RoundLife | undefined,
): { readonly seed: Uint8Array; readonly announcedAt: string } | undefined {
  if (life?.drawn === undefined || life.announced === undefined || life.beacon === undefined) return undefined;
  const { announced, beacon, rolled, charter } = life;
  const digits = charter.witnesses.map((witness) => rolled.find((each) => each.witness === witness)?.digits ?? "");
  const seed = seedOf(sha256Suite, bytesOfHex(announced.digest), joinDice(digits), bytesOfHex(beacon.output));
  return { seed, announcedAt: announced.at };
}

/** 社会监督员 and others who come along and watch. */
export async function inviteObserver(
  call: Call<Routes["inviteObserver"]>,
  tx: Tx,
): Promise<Result<VisitTold, Problem>> {
  const told = await heldVisit(tx, visitIdOf(call.params));
  if (!told.ok) return told;
  const { now } = told.value;
  const doer = doerOf(call);
  const whyNot = whyNotFor(now, now.visiting, doer);
  if (whyNot !== undefined) return fail(whyNot);
  const { observer } = call.body;
  if (!(await mayObserve(tx, observer, now.division, now.first)))
    return fail({ code: "nobody-eligible", noun: "observer", visit: now.visit });
  return recordOne(tx, told.value, { happened: "observer-invited", observer, ...byAndAt(doer) }, "invite-observer");
}

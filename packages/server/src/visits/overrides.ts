import type { Routes } from "@suijian/contract";
import { fail, type Problem, type Result } from "@suijian/core";
import type { Tx, VisitTold } from "@suijian/store";
import type { Call } from "../http/handler.js";
import { visitIdOf } from "./visit-answer.js";
import { byAndAt, doerOf, heldVisit, recordOne, whyNotFor } from "./visit-life.js";

/** Why the visit is to be made although a ceiling is reached. */
export async function askOverride(call: Call<Routes["askOverride"]>, tx: Tx): Promise<Result<VisitTold, Problem>> {
  const told = await heldVisit(tx, visitIdOf(call.params));
  if (!told.ok) return told;
  const doer = doerOf(call);
  const whyNot = whyNotFor(told.value.now, told.value.now.visiting, doer);
  if (whyNot !== undefined) return fail(whyNot);
  const event = { happened: "override-asked", reason: call.body.reason, ...byAndAt(doer) } as const;
  return recordOne(tx, told.value, event, "ask-override");
}

/** Decided by another person. */
export async function decideOverride(
  call: Call<Routes["decideOverride"]>,
  tx: Tx,
): Promise<Result<VisitTold, Problem>> {
  const told = await heldVisit(tx, visitIdOf(call.params));
  if (!told.ok) return told;
  const doer = doerOf(call);
  const whyNot = whyNotFor(told.value.now, told.value.now.visiting, doer);
  if (whyNot !== undefined) return fail(whyNot);
  const { decision, reason } = call.body;
  const happened = decision === "approve" ? "override-approved" : "override-refused";
  return recordOne(tx, told.value, { happened, reason, ...byAndAt(doer) }, `${decision}-override`);
}

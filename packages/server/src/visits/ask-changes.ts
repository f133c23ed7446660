import type { BodyOf, Routes } from "@suijian/contract";
import { done, fail, liesWithin } from "@suijian/core";
import { addJob, audit, findRound, holdRound, unfinishedJobOf } from "@suijian/store";
import type { Handlers } from "../http/handler.js";

/** Deciding needs the whole draw again, and the seal key: it is the work of a job. */
export const CHANGES_JOB = "round-changes";

/** What the body of such a job holds; who asked for it stands in the events. */
export interface ChangesJobBody {
  readonly round: string;
  readonly wished: BodyOf<Routes["changeRound"]>;
}

export const askChanges: Handlers["changeRound"] = async ({ params, body, identity, parts }, tx) => {
  await holdRound(tx, params.round);
  const held = await findRound(tx, params.round);
  // Everyone sees an announced round; its own office changes it.
  if (held === undefined || !liesWithin([held.division], identity.divisions))
    return fail({ code: "not-found", noun: "round", id: params.round });
  const { stage } = held.life;
  if (stage !== "drawn" && stage !== "revealed")
    return fail({ code: "state-wrong", noun: "round", id: params.round, state: stage });
  const reversed = body.absences?.find(({ first, last }) => last < first);
  if (reversed !== undefined)
    return fail({ code: "field-invalid", field: "body/absences", reason: `${reversed.inspector}: last before first` });
  // One at a time: each adds to the end of the chain that the one before has left.
  const other = await unfinishedJobOf(tx, CHANGES_JOB, params.round);
  if (other !== undefined) return fail({ code: "round-busy", round: params.round, job: other });
  const job = parts.world.newId();
  await addJob(tx, { job, kind: CHANGES_JOB, body: { round: params.round, wished: body } satisfies ChangesJobBody });
  await audit(tx, { act: "round.ask-changes", on: params.round, with: { job } });
  return done({ job });
};

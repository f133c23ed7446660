import type { AnswerOf, Language, Routes } from "@suijian/contract";
import { done, fail } from "@suijian/core";
import { addJob, audit, RULE_REPLAYS, type TriedWork } from "@suijian/store";
import type { Handlers } from "../../http/handler.js";
import { problemDocument } from "../../http/problem-document.js";
import { NOT_A_PLACE, UUID } from "../../plans/simulate/handlers.js";
import type { TriedJobBody } from "../../plans/tried-job.js";
import { filled } from "../../registers/filled.js";
import { DEFAULT_LIMIT } from "../../registers/page-place.js";
import { todayIn } from "../../registers/today.js";
import { RULE_REPLAY_JOB, versionsToReplay, type ReplayWork } from "./replay-job.js";

export const replayHandlers: Pick<Handlers, "askReplay" | "listReplays" | "readReplay"> = {
  askReplay: async ({ params: { rule }, body, parts }, tx) => {
    const versions = await versionsToReplay(tx, rule, body, todayIn(parts.world));
    if (!versions.ok) return versions;
    const [id, job] = [parts.world.newId(), parts.world.newId()];
    const asked: ReplayWork = { rule, asked: { ...body, version: versions.value.stands.version } };
    await addJob(tx, { job, kind: RULE_REPLAY_JOB, body: { id } satisfies TriedJobBody });
    await RULE_REPLAYS.add(tx, { id, job, asked });
    await audit(tx, { act: "rule-replay.ask", on: id, with: { rule, year: body.year } });
    return done({ replay: id, job });
  },

  listReplays: async ({ query, language }, tx) => {
    const { after, limit = DEFAULT_LIMIT } = query;
    if (after !== undefined && !UUID.test(after)) return fail(NOT_A_PLACE);
    const rows = await RULE_REPLAYS.before(tx, { after, limit });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return done({ rows: rows.map((row) => rowOf(row, language)), ...(last === undefined ? {} : { next: last.id }) });
  },

  readReplay: async ({ params, language }, tx) => {
    const found = await RULE_REPLAYS.find(tx, params.replay);
    if (found === undefined) return fail({ code: "not-found", noun: "rule replay", id: params.replay });
    // Only the job writes it.
    const answer = found.answer as Answer["answer"];
    return done(filled({ ...rowOf(found, language), answer }));
  },
};

type Answer = AnswerOf<Routes["readReplay"]>;

function rowOf(work: TriedWork, language: Language) {
  // The door has checked it when it was asked.
  const { rule, asked } = work.asked as ReplayWork;
  return filled({
    replay: work.id,
    rule,
    state: work.state,
    job: work.job,
    asked,
    askedAt: work.askedAt,
    endedAt: work.endedAt,
    problem: work.problem === undefined ? undefined : problemDocument(language, work.problem),
  });
}

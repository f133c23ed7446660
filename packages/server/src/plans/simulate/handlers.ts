import { sayWarning, type AnswerOf, type Language, type Routes, type SimulationAsked } from "@suijian/contract";
import { done, fail, type Problem } from "@suijian/core";
import { addJob, audit, batchesOf, SIMULATIONS, type TriedWork } from "@suijian/store";
import { problemDocument } from "../../http/problem-document.js";
import type { Handlers } from "../../http/handler.js";
import { filled } from "../../registers/filled.js";
import { DEFAULT_LIMIT } from "../../registers/page-place.js";
import type { TriedJobBody } from "../tried-job.js";
import { SIMULATION_JOB, type KeptSimulation } from "./simulation-job.js";

export const simulationHandlers: Pick<Handlers, "askSimulation" | "listSimulations" | "readSimulation"> = {
  askSimulation: async ({ body, parts }, tx) => {
    const found = await batchesOf(tx, body.batches);
    const missing = body.batches.find(
      ({ plan, batch }) => !found.some((each) => each.plan === plan && each.batch.batch === batch),
    );
    if (missing !== undefined)
      return fail({ code: "refers-to-nothing", field: "batches", value: `${missing.plan}/${missing.batch}` });
    const [id, job] = [parts.world.newId(), parts.world.newId()];
    await addJob(tx, { job, kind: SIMULATION_JOB, body: { id } satisfies TriedJobBody });
    await SIMULATIONS.add(tx, { id, title: body.title ?? "", job, asked: body });
    await audit(tx, { act: "simulation.ask", on: id, with: { batches: body.batches.length } });
    return done({ simulation: id, job });
  },

  listSimulations: async ({ query, language }, tx) => {
    const { after, limit = DEFAULT_LIMIT } = query;
    if (after !== undefined && !UUID.test(after)) return fail(NOT_A_PLACE);
    const rows = await SIMULATIONS.before(tx, { after, limit });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return done({ rows: rows.map((row) => rowOf(row, language)), ...(last === undefined ? {} : { next: last.id }) });
  },

  readSimulation: async ({ params, language }, tx) => {
    const found = await SIMULATIONS.find(tx, params.simulation);
    if (found === undefined) return fail({ code: "not-found", noun: "simulation", id: params.simulation });
    return done(filled({ ...rowOf(found, language), answer: answerOf(found, language) }));
  },
};

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const NOT_A_PLACE: Problem = {
  code: "field-invalid",
  field: "querystring/after",
  reason: "must be the `next` of a page",
};

const rowOf = (work: TriedWork, language: Language) =>
  filled({
    simulation: work.id,
    title: work.title ?? "",
    state: work.state,
    job: work.job,
    // The door has checked it when it was asked.
    asked: work.asked as SimulationAsked,
    askedAt: work.askedAt,
    endedAt: work.endedAt,
    problem: work.problem === undefined ? undefined : problemDocument(language, work.problem),
  });

type Answer = NonNullable<AnswerOf<Routes["readSimulation"]>["answer"]>;

function answerOf({ answer }: TriedWork, language: Language): Answer | undefined {
  if (answer === undefined) return undefined;
  // Only the job writes it.
  const { simulated, leftOut, ahead } = structuredClone(answer) as KeptSimulation;
  const { overCeiling, warnings, independent: _drawnApart, ...rest } = simulated;
  const alone = rest.bySeason.independent;
  return filled({
    ...rest,
    savedAgainstIndependent: alone === 0 ? 0 : 1 - rest.coordinated.visits / alone,
    ceilings: { leftOut, over: overCeiling?.visits ?? 0, objects: overCeiling?.objects ?? [] },
    warnings: warnings.slice(0, MOST_WARNINGS).map((each) => sayWarning(language, each)),
    ahead: ahead === undefined ? undefined : { rounds: ahead.rounds, members: ahead.members, policies: ahead.policies },
  }) as unknown as Answer;
}

const MOST_WARNINGS = 200;

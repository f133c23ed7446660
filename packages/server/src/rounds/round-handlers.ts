import type { RoundRow, RoundWish, Routes } from "@suijian/contract";
import { afterRoundEvent, done, fail, invariant, type Charter, type Problem, type RoundLife } from "@suijian/core";
import {
  addJob,
  audit,
  batchesOf,
  demoState,
  findRound,
  type HeldRound,
  homeOf,
  type Identity,
  openRoundOf,
  plannableBatches,
  roundPlansHeld,
  roundsSeen,
  roundStrataHeld,
  saveRoundEvent,
  type Tx,
} from "@suijian/store";
import { workingDaysLeft } from "../calendars/days-left.js";
import type { Call, Handlers } from "../http/handler.js";
import { filled } from "../registers/filled.js";
import { DEFAULT_LIMIT } from "../registers/page-place.js";
import { todayIn } from "../registers/today.js";
import type { World } from "../world.js";
import { roundPage, roundRow, type Reader } from "./answer.js";
import { noRound, recordEvent } from "./record-event.js";
import { DRAW_JOB, DRY_RUN_JOB, FREEZE_JOB, type RoundJobBody } from "./round-jobs.js";

export const roundHandlers: Pick<
  Handlers,
  "createRound" | "listRounds" | "readRound" | "readRoundStrata" | "tryFreeze" | "freezeRound" | "drawRound"
> = {
  createRound: async (call, tx) => {
    const { body, identity, parts } = call;
    const round = `${homeOf(identity)}-${body.name}`;
    const unfit = await whyNotPlan(tx, round, body, todayIn(parts.world));
    if (unfit !== undefined) return fail(unfit);
    const event = { happened: "planned", charter: charterOf(body), ...whoAndWhen(call) } as const;
    const planned = afterRoundEvent(round, undefined, event);
    if (!planned.ok) return planned;
    await saveRoundEvent(tx, homeOf(identity), undefined, planned.value, event);
    await audit(tx, { act: "round.plan", on: round, with: { batches: body.batches.length } });
    return done(roundPage(planned.value, readerOf(call)));
  },

  listRounds: async (call, tx) => {
    const { limit = DEFAULT_LIMIT, after, division } = call.query;
    const found = await roundsSeen(tx, { division, after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const rows: RoundRow[] = [];
    for (const { life } of page)
      rows.push({ ...roundRow(life, readerOf(call)), ...(await visitDaysLeft(tx, life, call.parts.world)) });
    const last = page.at(-1);
    return done({ rows, ...(found.length > limit && last !== undefined ? { next: last.life.round } : {}) });
  },

  readRound: async (call, tx) => {
    const held = await findRound(tx, call.params.round);
    if (held === undefined) return fail(noRound(call.params.round));
    const left = await visitDaysLeft(tx, held.life, call.parts.world);
    return done({ ...roundPage(held.life, readerOf(call)), ...left });
  },

  readRoundStrata: async ({ params }, tx) => {
    const held = await findRound(tx, params.round);
    if (held === undefined) return fail(noRound(params.round));
    const plans = new Map(
      (await roundPlansHeld(tx, held.division, params.round)).map((plan) => [plan.roundPlan, plan]),
    );
    const strata = await roundStrataHeld(tx, held.division, params.round);
    const titles = new Map((await batchesOf(tx, [...plans.values()])).map(({ plan, body }) => [plan, body.title]));
    return done({
      rows: strata.map(({ roundPlan, stratum, size, n }) => {
        const { plan, batch, part, department } = plans.get(roundPlan)!;
        const title = titles.get(plan);
        return filled({ roundPlan, plan, batch, title, part, department, stratum, size, n, chance: n / size });
      }),
    });
  },

  tryFreeze: async (call, tx) => {
    const held = await findRound(tx, call.params.round);
    if (held === undefined) return fail(noRound(call.params.round));
    if (held.life.stage !== "planned")
      return fail({ code: "state-wrong", noun: "round", id: held.life.round, state: held.life.stage });
    const job = await addRoundJob(tx, call, DRY_RUN_JOB);
    await audit(tx, { act: "round.ask-try", on: call.params.round, with: { job } });
    return done({ job });
  },

  freezeRound: async (call, tx) => {
    const { round } = call.params;
    const job = call.parts.world.newId();
    const begun = await recordEvent(tx, round, { happened: "freezing", job, ...whoAndWhen(call) });
    if (!begun.ok) return begun;
    const open = await openRoundOf(tx, begun.value.division);
    if (open !== undefined) return fail({ code: "round-open", log: begun.value.division, round: open.life.round });
    await addRoundJob(tx, call, FREEZE_JOB, job);
    await audit(tx, { act: "round.ask-freeze", on: round, with: { job } });
    return done({ job });
  },

  drawRound: async (call, tx) => {
    const { round } = call.params;
    const job = call.parts.world.newId();
    const begun = await recordEvent(tx, round, { happened: "drawing", job, ...whoAndWhen(call) });
    if (!begun.ok) return begun;
    const early = whyNotYet(begun.value, call.parts.world.now());
    if (early !== undefined) return fail(early);
    await addRoundJob(tx, call, DRAW_JOB, job);
    await audit(tx, { act: "round.ask-draw", on: round, with: { job } });
    return done({ job });
  },
};

/** While visits are to be made. */
const visitDaysLeft = (tx: Tx, { stage, announced }: RoundLife, world: World) =>
  workingDaysLeft(tx, stage === "drawn" ? announced?.lastDay : undefined, world);

export const readerOf = ({
  identity,
  parts,
  language,
}: Pick<Call<Routes["readRound"]>, "identity" | "parts" | "language">): Reader => ({
  identity,
  now: parts.world.now(),
  language,
});

export function whoAndWhen({
  identity,
  parts,
}: {
  readonly identity: Identity;
  readonly parts: Call<Routes["readRound"]>["parts"];
}) {
  invariant(identity.account !== undefined, "nobody but someone signed in writes");
  return { by: identity.account, at: parts.world.now().toISOString() };
}

async function addRoundJob(
  tx: Tx,
  { params, parts }: { readonly params: RoundJobBody; readonly parts: Call<Routes["readRound"]>["parts"] },
  kind: string,
  job = parts.world.newId(),
): Promise<string> {
  await addJob(tx, { job, kind, body: { round: params.round } satisfies RoundJobBody });
  return job;
}

const charterOf = ({ title, batches, witnesses, custodians, isSealed, beacon, beaconAt }: RoundWish): Charter => ({
  title,
  batches,
  witnesses,
  custodians: custodians ?? [],
  isSealed: isSealed ?? true,
  beacon,
  beaconAt: new Date(beaconAt).toISOString(),
});

/** A round's id is new, its batches are open (计划之外无抽查), and its beacon is a real one wherever anything is real. */
async function whyNotPlan(tx: Tx, round: string, wish: RoundWish, day: string): Promise<Problem | undefined> {
  if ((await findRound(tx, round)) !== undefined) return { code: "exists-already", noun: "round", id: round };
  if (wish.beacon.name === "rehearsal" && (await demoState(tx)) === "none")
    return { code: "rehearsal-not-here", round };
  const open = await plannableBatches(tx, { day });
  const missing = wish.batches.find(
    ({ plan, batch }) => !open.some((each) => each.plan === plan && each.batch.batch === batch),
  );
  return missing === undefined
    ? undefined
    : { code: "refers-to-nothing", field: "body/batches", value: `${missing.plan}/${missing.batch}` };
}

function whyNotYet({ life: { announced, charter, beacon } }: HeldRound, now: Date): Problem | undefined {
  if (announced === undefined || beacon !== undefined || charter.beacon.name === "rehearsal") return undefined;
  return now.getTime() < Date.parse(announced.beaconTime)
    ? { code: "beacon-not-yet", due: announced.beaconTime, now: now.toISOString() }
    : undefined;
}

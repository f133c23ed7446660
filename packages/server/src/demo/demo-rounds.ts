import {
  done,
  fail,
  invariant,
  afterRoundEvent,
  type Charter,
  type InspectionPlanBody,
  type Problem,
  type Result,
  type RoundEvent,
  type RoundLife,
} from "@suijian/core";
import {
  addJob,
  audit,
  findJob,
  findRound,
  type HeldRound,
  holdPlan,
  homeOf,
  type Identity,
  planNamed,
  plannableItemsOn,
  saveRoundEvent,
  SYSTEM,
  takeJob,
  type Tx,
} from "@suijian/store";
import type { Parts } from "../http/parts.js";
import { happens, type Step } from "../plans/plan-steps.js";
import { dayAfter, todayIn } from "../registers/today.js";
import { keepBeacon } from "../rounds/beacon.js";
import { writeDice } from "../rounds/dice-file.js";
import { draw } from "../rounds/draw-job.js";
import { freeze } from "../rounds/freeze-job.js";
import { recordEvent } from "../rounds/record-event.js";
import { publishKey } from "../rounds/custody-handlers.js";
import { DRAW_JOB, FREEZE_JOB, roundJob, type RoundWork } from "../rounds/round-jobs.js";
import { rollDigits } from "../rounds/roll-digits.js";

/** Who does what in the demo world, each with the rights of an account. */
export interface DemoStaff {
  readonly coordinator: Identity;
  readonly officer: Identity;
  readonly approver: Identity;
}

const PLAN = "DEMO";

/**
 * A published plan of three batches, with a round for each: one finished, as a rehearsal that binds nobody, one announced, and one
 * planned. A start that ended within it goes on where it was.
 */
export async function putDemoRounds(
  parts: Parts,
  staff: DemoStaff,
  signal: AbortSignal,
): Promise<Result<void, Problem>> {
  const planned = await putPlan(parts, staff);
  if (!planned.ok) return planned;
  for (const { name, charter, until } of roundsFor(parts)) {
    const round = `${homeOf(staff.coordinator)}-${name}`;
    for (let before: string | undefined; ;) {
      if (signal.aborted) return fail({ code: "cancelled" });
      const held = await parts.database.read(staff.coordinator, (tx) => findRound(tx, round));
      const stage = held?.life.stage ?? "none";
      // What did not move stands in somebody's job; the server that follows takes it up.
      if (stage === until || stage === before) break;
      before = stage;
      const moved = await step(parts, staff, round, charter, held, signal);
      if (!moved.ok) return moved;
    }
  }
  return done(undefined);
}

/** Drafted and filed by one, approved and published by another, as everywhere. */
async function putPlan(parts: Parts, { officer, approver }: DemoStaff): Promise<Result<unknown, Problem>> {
  const today = todayIn(parts.world);
  const items = await parts.database.read(officer, (tx) =>
    plannableItemsOn(tx, { day: today, department: LEAD, limit: 2 }),
  );
  const body = planBody(
    parts,
    items.map(({ item }) => item),
  );
  const steps: readonly (readonly [Identity, Step])[] = [
    [officer, { happened: "drafted", division: homeOf(officer), body }],
    [officer, { happened: "submitted" }],
    [approver, { happened: "approved", day: today }],
    [officer, { happened: "filed", day: today, with: "县联席办" }],
    [approver, { happened: "published", day: today, citation: "演示" }],
  ];
  for (const [place, [identity, taken]] of steps.entries()) {
    const stepped = await parts.database.write(identity, async (tx): Promise<Result<unknown, Problem>> => {
      await holdPlan(tx, PLAN);
      const now = await planNamed(tx, PLAN);
      if (now !== undefined && STAGES.indexOf(now.standing.stage) >= place) {
        await audit(tx, { act: "demo.keep", on: PLAN });
        return done(undefined);
      }
      return happens(tx, { plan: PLAN, identity, world: parts.world }, now, taken);
    });
    if (!stepped.ok) return stepped;
  }
  return done(undefined);
}

const STAGES: readonly string[] = ["draft", "submitted", "approved", "filed", "published"];

const LEAD = "MARKET";

function planBody({ world }: Parts, items: readonly string[]): InspectionPlanBody {
  const today = todayIn(world);
  return {
    year: Number(today.slice(0, 4)),
    title: "演示：市场监管领域随机抽查",
    kind: "random",
    form: "single",
    lead: LEAD,
    departments: [{ department: LEAD, items, ridingAlong: [], seats: 2, qualifications: [] }],
    mode: "notified",
    draw: { key: "division where excluded=", sizes: { "*": { atLeast: "0.5%" } } },
    batches: [60, 75, 90].map((days, at) => ({ batch: `B${at + 1}`, window: [today, dayAfter(world, days)] })),
  };
}

interface DemoRound {
  readonly name: string;
  readonly charter: Charter;
  readonly until: RoundLife["stage"];
}

/** The finished one first, since a log has one open round at a time. */
function roundsFor({ world }: Parts): readonly DemoRound[] {
  const inDays = (days: number) => new Date(world.now().getTime() + days * 24 * 3600 * 1000).toISOString();
  const witnesses = ["县人大代表", "县公证处", "行业协会"];
  const sealed = { isSealed: true, custodians: ["县纪委监委", "县档案馆"], beacon: { name: "quicknet" } } as const;
  const open = { isSealed: false, custodians: [], beacon: { name: "rehearsal" } } as const;
  const charter = (at: number, title: string, days: number, more: typeof sealed | typeof open): Charter => ({
    ...more,
    title,
    batches: [{ plan: PLAN, batch: `B${at}` }],
    witnesses,
    beaconAt: inDays(days),
  });
  return [
    { name: "DEMO-1", charter: charter(1, "演示：已完成的批次（演练，不具效力）", 0, open), until: "revealed" },
    { name: "DEMO-2", charter: charter(2, "演示：已公告的批次", 7, sealed), until: "announced" },
    { name: "DEMO-3", charter: charter(3, "演示：拟定中的批次", 21, sealed), until: "planned" },
  ];
}

/** One step on from where the round stands. */
async function step(
  parts: Parts,
  { coordinator }: DemoStaff,
  round: string,
  charter: Charter,
  held: HeldRound | undefined,
  signal: AbortSignal,
): Promise<Result<unknown, Problem>> {
  switch (held?.life.stage) {
    case undefined:
      return plan(parts, coordinator, round, charter);
    case "planned":
      return work(parts, coordinator, round, "freezing", FREEZE_JOB, freeze, signal);
    case "announced":
      return roll(parts, held!);
    case "diced":
      return keepBeacon(parts, coordinator, round, {
        output: parts.world.randomBytes(32).toString("hex"),
        source: "rehearsal",
      });
    case "seeded":
      return work(parts, coordinator, round, "drawing", DRAW_JOB, draw, signal);
    case "drawn":
      return reveal(parts, coordinator, round);
    case "freezing":
    case "revealed":
    case "abandoned":
      return done(undefined);
  }
}

const plan = (
  { database, world }: Parts,
  identity: Identity,
  round: string,
  charter: Charter,
): Promise<Result<unknown, Problem>> =>
  database.write(identity, async (tx): Promise<Result<unknown, Problem>> => {
    const event: RoundEvent = { happened: "planned", charter, at: world.now().toISOString() };
    const planned = afterRoundEvent(round, undefined, event);
    if (!planned.ok) return planned;
    await saveRoundEvent(tx, homeOf(identity), undefined, planned.value, event);
    await audit(tx, { act: "round.plan", on: round, with: { by: "demo" } });
    return done(undefined);
  });

/** A job that is taken at once: no other server works on this database yet. */
async function work(
  parts: Parts,
  identity: Identity,
  round: string,
  happened: "freezing" | "drawing",
  kind: string,
  does: RoundWork,
  signal: AbortSignal,
): Promise<Result<unknown, Problem>> {
  const { database, world } = parts;
  const id = world.newId();
  const asked = await database.write(identity, async (tx): Promise<Result<unknown, Problem>> => {
    const begun = await recordEvent(tx, round, { happened, job: id, at: world.now().toISOString() });
    if (!begun.ok) return begun;
    await addJob(tx, { job: id, kind, body: { round } });
    await audit(tx, {
      act: `round.ask-${happened === "freezing" ? "freeze" : "draw"}`,
      on: round,
      with: { by: "demo" },
    });
    return done(undefined);
  });
  if (!asked.ok) return asked;
  const taken = await database.write(SYSTEM, async (tx) => done(await takeJob(tx, [kind], LEASE_SECONDS)));
  invariant(taken.ok && taken.value?.job === id, "the only job of its kind is this one");
  await roundJob(parts, does).run(taken.value, { signal, progress: () => undefined });
  const ended = await database.read(identity, (tx) => findJob(tx, id));
  return ended?.problem === undefined ? done(undefined) : fail(ended.problem);
}

const LEASE_SECONDS = 300;

/** Digits of the system's chance in place of people who roll. */
async function roll(parts: Parts, { division, life }: HeldRound): Promise<Result<unknown, Problem>> {
  const { database, world } = parts;
  for (const name of life.charter.witnesses) {
    const digits = [...world.randomBytes(24)].map((byte) => byte % 10).join("");
    const link = { division, round: life.round, name };
    const rolled = await database.write(SYSTEM, (tx: Tx) => rollDigits(tx, link, digits, world.now().toISOString()));
    if (!rolled.ok) return rolled;
    await writeDice(parts, rolled.value.life);
  }
  return done(undefined);
}

async function reveal(parts: Parts, identity: Identity, round: string): Promise<Result<unknown, Problem>> {
  const held = await parts.database.read(identity, (tx) => findRound(tx, round));
  invariant(held !== undefined, "the round was there a moment ago");
  const published = await publishKey(parts, identity, held);
  if (!published.ok) return published;
  return parts.database.write(identity, async (tx) => {
    const event = { happened: "revealed", day: todayIn(parts.world), at: parts.world.now().toISOString() } as const;
    const recorded = await recordEvent(tx, round, event);
    if (recorded.ok) await audit(tx, { act: "round.reveal", on: round, with: { by: "demo" } });
    return recorded;
  });
}

import { setTimeout as sleep } from "node:timers/promises";
import { realWorld, roundJobs, startJobs } from "@suijian/server";
import type { Asked } from "../bench.js";
import { figure, type Figure } from "../figure.js";
import { timed } from "../measure.js";
import { aBenchOffice, aRound, given, TASKS, type BenchOffice } from "../server/round-office.js";
import { withLoaded } from "../server/loaded.js";

/**
 * A round by the server's API, as an office runs it: freeze of the register, announcement, dice, draw with every visit saved. Twenty plans
 * of as many departments, each with its own objects.
 */
export async function* serverRound(asked: Asked): AsyncGenerator<Figure> {
  yield* await withLoaded(asked, async (server) => {
    const { database, parts } = server;
    const counted = await server.asOwner("select count(*)::int as n from inspection_objects");
    const objects = Number(counted[0]!.n);
    const wanted = Math.min(TASKS, Math.floor(objects / 10));
    asked.say("plans");
    const office = await aBenchOffice(server, wanted);
    const jobs = startJobs({ database, world: realWorld, kinds: new Map(roundJobs(parts)), pollMilliseconds: 20 });
    try {
      const round = await aRound(office);
      asked.say("freeze");
      const frozen = await timed(() => worked(office, () => office.coordinator.freezeRound(to(round))));
      await rolled(office, round);
      given(await office.coordinator.giveBeacon(to(round)));
      asked.say("draw");
      const drawn = await timed(() => worked(office, () => office.coordinator.drawRound(to(round))));
      asked.say("check");
      const checked = await timed(async () => given(await office.coordinator.checkRound(to(round))));
      if (!checked.value.isSound) throw new Error(JSON.stringify(checked.value.differences));
      const { counts } = given(await office.coordinator.readRound({ params: { round } }));
      const of = (what: string) => `server-round, ${objects} objects, ${counts!.tasks} tasks: ${what}`;
      return [
        figure(of("freeze and announcement"), frozen.seconds, "s"),
        figure(of("draw and saved visits"), drawn.seconds, "s"),
        figure(of("both"), frozen.seconds + drawn.seconds, "s", 90),
        figure(of("visits"), counts!.visits, "visits"),
        figure(of("seats left empty"), counts!.unfilled, "seats"),
        figure(of("the database's rows checked"), checked.seconds, "s"),
      ];
    } finally {
      await jobs.stop();
    }
  });
}

const to = (round: string) => ({ params: { round }, body: {} });

async function worked({ coordinator }: BenchOffice, ask: () => ReturnType<BenchOffice["coordinator"]["drawRound"]>) {
  const { job } = given(await ask());
  for (;;) {
    const { state, problem } = given(await coordinator.findJob({ params: { job } }));
    if (state === "done") return;
    if (state !== "queued" && state !== "running") throw new Error(JSON.stringify(problem));
    await sleep(50);
  }
}

async function rolled({ coordinator, nobody }: BenchOffice, round: string): Promise<void> {
  const { links } = given(await coordinator.issueRoundLinks({ params: { round }, body: { kind: "witness" } }));
  for (const { link } of links) {
    const { announcement } = given(await nobody.readWitnessPage({ params: { link } }));
    given(await nobody.rollDice({ params: { link }, body: { digits: "57587808306480461677", announcement } }));
  }
}

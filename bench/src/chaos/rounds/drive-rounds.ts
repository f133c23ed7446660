import { setTimeout as sleep } from "node:timers/promises";
import type { RoundPage } from "@suijian/contract";
import type { Chance } from "../chance.js";
import { aPlan, BATCHES_OF_A_PLAN, type RoundOffice } from "./round-office.js";
import { untilAnswered } from "./until-answered.js";

/** What the office was told of each round: nothing of it may be otherwise after a restart. */
export interface ToldRound {
  announcement?: string;
  diced?: true;
  result?: string;
  abandoned?: true;
}

const WITNESSES = ["人大代表", "公证处"];
const CUSTODIANS = ["纪委监委", "档案馆"];
const DIGITS = ["57587808306480461677", "66318504718293840571"];

/** The people of an office, who take round after round to its end, and do again what was not answered. */
export class RoundDriver {
  readonly told = new Map<string, ToldRound>();
  #isEnding = false;

  constructor(
    private readonly office: RoundOffice,
    private readonly chance: Chance,
  ) {}

  /** Whatever is begun is brought to its end. */
  end(): void {
    this.#isEnding = true;
  }

  async run(): Promise<void> {
    for (let number = 0; !this.#isEnding; number++) {
      const plan = `P${Math.floor(number / BATCHES_OF_A_PLAN)}`;
      if (number % BATCHES_OF_A_PLAN === 0) await aPlan(this.office, plan);
      await this.#round(`R${number}`, plan, `B${number % BATCHES_OF_A_PLAN}`);
    }
  }

  async #round(name: string, plan: string, batch: string): Promise<void> {
    const round = `420106-${name}`;
    const told: ToldRound = {};
    this.told.set(round, told);
    await this.#plan(name, plan, batch);
    const announced = await this.#until(round, "announced", () => this.#freeze(round));
    told.announcement = announced.announcement!;
    if (this.chance.below(6) === 0) {
      await this.#until(round, "abandoned", () => this.#abandon(round));
      told.abandoned = true;
      return;
    }
    await this.#deposit(round);
    await this.#until(round, "diced", () => this.#roll(round));
    told.diced = true;
    await this.#until(round, "seeded", () => this.#beacon(round));
    const drawn = await this.#until(round, "drawn", () => this.#draw(round));
    told.result = String(drawn.counts?.visits);
  }

  async #plan(name: string, plan: string, batch: string): Promise<void> {
    const body = {
      name,
      title: "故障演练",
      batches: [{ plan, batch }],
      witnesses: WITNESSES,
      custodians: CUSTODIANS,
      beacon: { name: "rehearsal" } as const,
      beaconAt: new Date().toISOString(),
    };
    await untilAnswered(() => this.office.coordinator.createRound({ body, key: `plan-round-${name}` }));
  }

  /** Asks for a step as often as it takes: a job that was cut off too often is given up, says so, and is asked for again. */
  async #until(round: string, stage: string, ask: () => Promise<void>): Promise<RoundPage> {
    for (;;) {
      const page = (await untilAnswered(() => this.office.coordinator.readRound({ params: { round } })))!;
      if (page.stage === stage) return page;
      if (page.job === undefined) await ask();
      else await sleep(20);
    }
  }

  readonly #freeze = (round: string): Promise<void> =>
    this.#asked(() => this.office.coordinator.freezeRound(to(round)));

  /** Two press at once: one of them is told. */
  async #draw(round: string): Promise<void> {
    await Promise.all([
      this.#asked(() => this.office.coordinator.drawRound(to(round))),
      this.#asked(() => this.office.second.drawRound(to(round))),
    ]);
  }

  async #asked(send: Parameters<typeof untilAnswered>[0]): Promise<void> {
    await untilAnswered(send, ["round-busy", "state-wrong"]);
  }

  #beacon(round: string): Promise<void> {
    return this.#asked(() => this.office.coordinator.giveBeacon(to(round)));
  }

  #abandon(round: string): Promise<void> {
    const body = { reason: "演练" };
    return this.#asked(() => this.office.coordinator.abandonRound({ params: { round }, body }));
  }

  /** Where an answer with a share was lost, its link is used up, and another one is asked for. */
  async #deposit(round: string): Promise<void> {
    for (;;) {
      const page = (await untilAnswered(() => this.office.coordinator.readRound({ params: { round } })))!;
      if (page.custodians.every(({ confirmedAt }) => confirmedAt !== undefined)) return;
      for (const { link } of await this.#links(round, "custodian")) {
        const params = { link };
        const taken = await untilAnswered(() => this.office.nobody.takeShare({ params, body: {} }), ["link-used"]);
        if (taken === undefined) continue;
        const body = { share: taken.share };
        await untilAnswered(() => this.office.nobody.confirmShare({ params, body }));
      }
    }
  }

  async #roll(round: string): Promise<void> {
    for (const { name, link } of await this.#links(round, "witness")) {
      const params = { link };
      const page = (await untilAnswered(() => this.office.nobody.readWitnessPage({ params })))!;
      const body = { digits: DIGITS[WITNESSES.indexOf(name)]!, announcement: page.announcement };
      await untilAnswered(() => this.office.nobody.rollDice({ params, body }));
    }
  }

  async #links(round: string, kind: "witness" | "custodian") {
    const body = { kind };
    const issued = await untilAnswered(
      () => this.office.coordinator.issueRoundLinks({ params: { round }, body }),
      ["state-wrong"],
    );
    return issued?.links ?? [];
  }
}

const to = (round: string) => ({ params: { round }, body: {} });

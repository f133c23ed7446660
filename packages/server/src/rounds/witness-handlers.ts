import type { AnswerOf, Routes, WitnessPage } from "@suijian/contract";
import { done, fail, type Problem, type Result, type RoundLife } from "@suijian/core";
import { audit, shareConfirmed, shareHanded, sharesHeld, SYSTEM, type Tx, useRoundLink } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import type { Parts } from "../http/parts.js";
import { filled } from "../registers/filled.js";
import { writeDice } from "./dice-file.js";
import { openLink, type OpenLink } from "./links.js";
import { recordEvent } from "./record-event.js";
import { rollDigits } from "./roll-digits.js";
import { openShare } from "./seal-key.js";

/** What witnesses and custodians do by their own links; no account is theirs, so the system writes, and its line names them. */
export const witnessHandlers: Pick<
  Handlers,
  "readWitnessPage" | "rollDice" | "readCustodyPage" | "takeShare" | "confirmShare"
> = {
  readWitnessPage: {
    outside: async ({ params, parts }, _database, { reply }) => {
      void reply.header("cache-control", "no-store");
      const opened = await openLink(parts, params.link, "witness");
      return opened.ok ? pageOf(opened.value.life, opened.value.link.name) : opened;
    },
  },

  rollDice: {
    outside: async ({ params, body, parts }, database) => {
      const opened = await openLink(parts, params.link, "witness");
      if (!opened.ok) return opened;
      const { link, life } = opened.value;
      if (life.announced?.digest !== body.announcement)
        return fail({ code: "version-differs", noun: "round", id: link.round });
      const at = parts.world.now().toISOString();
      const rolled = await database.write(SYSTEM, (tx) => rollDigits(tx, link, body.digits, at));
      if (!rolled.ok) return rolled;
      // The database has them; where the file cannot be written now, the draw writes it.
      await writeDice(parts, rolled.value.life);
      return pageOf(rolled.value.life, link.name);
    },
  },

  readCustodyPage: {
    outside: async ({ params, parts }, database, { reply }) => {
      void reply.header("cache-control", "no-store");
      const opened = await openLink(parts, params.link, "custodian");
      if (!opened.ok) return opened;
      const { link, life } = opened.value;
      const { announced, charter, round, stage } = life;
      if (announced === undefined) return fail({ code: "state-wrong", noun: "round", id: round, state: stage });
      const shares = await database.read(SYSTEM, (tx) => sharesHeld(tx, link.division, round));
      const own = shares.find(({ custodian }) => custodian === link.name);
      return done(
        filled({
          round,
          title: charter.title,
          custodian: link.name,
          isRehearsal: charter.beacon.name === "rehearsal",
          stage,
          confirmBefore: announced.diceBefore,
          handedAt: own?.handedAt,
          confirmedAt: own?.confirmedAt,
        }),
      );
    },
  },

  takeShare: {
    outside: async ({ params, parts }, database, { reply }) => {
      void reply.header("cache-control", "no-store");
      const opened = await openLink(parts, params.link, "custodian");
      if (!opened.ok) return opened;
      return database.write(SYSTEM, (tx) => handOver(tx, parts, opened.value));
    },
  },

  confirmShare: {
    outside: async ({ params, body, parts }, database) => {
      const opened = await openLink(parts, params.link, "custodian");
      if (!opened.ok) return opened;
      return database.write(SYSTEM, (tx) => confirm(tx, parts, opened.value, body.share));
    },
  },
};

function pageOf(life: RoundLife, witness: string): Result<WitnessPage, Problem> {
  const { round, charter, announced, rolled, stage } = life;
  if (announced === undefined) return fail({ code: "state-wrong", noun: "round", id: round, state: stage });
  const own = rolled.find((each) => each.witness === witness);
  return done(
    filled({
      round,
      title: charter.title,
      witness,
      isRehearsal: charter.beacon.name === "rehearsal",
      announcement: announced.digest,
      rows: announced.rows,
      frameRoot: announced.frameRoot,
      diceBefore: announced.diceBefore,
      beaconTime: announced.beaconTime,
      stage,
      others: charter.witnesses
        .filter((name) => name !== witness)
        .map((name) => ({ name, hasRolled: rolled.some((each) => each.witness === name) })),
      digits: own?.digits,
      rolledAt: own?.at,
    }),
  );
}

/** Once for each link: whoever holds a link that was used is told when. */
async function handOver(
  tx: Tx,
  parts: Parts,
  { link, tokenHash, life }: OpenLink,
): Promise<Result<AnswerOf<Routes["takeShare"]>, Problem>> {
  const { division, round, name, usedAt } = link;
  const at = parts.world.now().toISOString();
  if (!(await useRoundLink(tx, tokenHash, at))) return fail({ code: "link-used", at: usedAt ?? at });
  const held = (await sharesHeld(tx, division, round)).find(({ custodian }) => custodian === name);
  const share = held?.box === undefined ? undefined : openShare(parts, { division, round }, name, held.box);
  if (share === undefined || life.announced === undefined) return fail({ code: "not-found", noun: "share", id: name });
  await shareHanded(tx, division, round, name, at);
  await audit(tx, { act: "round.hand-share", on: round, with: { custodian: name }, in: division });
  const { title } = life.charter;
  return done({ round, title, custodian: name, share, confirmBefore: life.announced.diceBefore });
}

/** Typed back, so that everyone knows it was kept and can be read; from then on it is nowhere here. */
async function confirm(
  tx: Tx,
  parts: Parts,
  { link }: OpenLink,
  typed: string,
): Promise<Result<AnswerOf<Routes["confirmShare"]>, Problem>> {
  const { division, round, name } = link;
  const held = (await sharesHeld(tx, division, round)).find(({ custodian }) => custodian === name);
  if (held?.confirmedAt !== undefined) {
    await audit(tx, { act: "round.confirm-share", on: round, with: { custodian: name, again: true }, in: division });
    return done({ round, custodian: name, confirmedAt: held.confirmedAt });
  }
  const share = held?.box === undefined ? undefined : openShare(parts, { division, round }, name, held.box);
  if (share === undefined || held?.handedAt === undefined || asTyped(typed) !== asTyped(share))
    return fail({ code: "share-not-confirmed", custodian: name });
  const at = parts.world.now().toISOString();
  const recorded = await recordEvent(tx, round, { happened: "deposited", custodian: name, at });
  if (!recorded.ok) return recorded;
  await shareConfirmed(tx, division, round, name, at);
  await audit(tx, { act: "round.confirm-share", on: round, with: { custodian: name }, in: division });
  return done({ round, custodian: name, confirmedAt: at });
}

const asTyped = (text: string): string => text.replaceAll(/\s/g, "").toUpperCase();

import { changesOf, openBundle } from "@suijian/round";
import { bytesOfHex, changeDigest, done, fail, hexOf, sha256Suite } from "@suijian/core";
import { findRound, roundSpread, type RoundSpread, roundSteps, roundStrataHeld } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { filled } from "../registers/filled.js";
import { noRound } from "./record-event.js";
import { writeRecord } from "./record-pdf.js";
import { bundleFolder } from "./round-world.js";

/** What the hall is shown of a round besides its page, and the record that is signed there. */
export const ceremonyHandlers: Pick<
  Handlers,
  "readRoundSpread" | "listRoundSteps" | "printRoundRecord" | "listRoundChanges"
> = {
  readRoundSpread: async ({ params }, tx) => {
    const held = await findRound(tx, params.round);
    if (held === undefined) return fail(noRound(params.round));
    const spread = await roundSpread(tx, held.division, params.round);
    return done({ fewest: FEWEST_TOLD, rows: spread.map(spreadAnswer) });
  },

  listRoundSteps: async ({ params }, tx) => {
    const held = await findRound(tx, params.round);
    if (held === undefined) return fail(noRound(params.round));
    const steps = await roundSteps(tx, held.division, params.round);
    return done({ rows: steps.map((step) => filled({ ...step })) });
  },

  printRoundRecord: {
    outside: async ({ params, identity, parts, language }, database, { reply }) => {
      const read = await database.read(identity, async (tx) => {
        const held = await findRound(tx, params.round);
        if (held === undefined) return undefined;
        const steps = await roundSteps(tx, held.division, params.round);
        return { life: held.life, steps, strata: await roundStrataHeld(tx, held.division, params.round) };
      });
      if (read === undefined) return fail(noRound(params.round));
      const { announced } = read.life;
      if (announced === undefined)
        return fail({ code: "state-wrong", noun: "round", id: params.round, state: read.life.stage });
      const bundle = await openBundle(bundleFolder(parts, announced.folder));
      if (!bundle.ok) return bundle;
      const isDrawn = read.life.drawn !== undefined;
      const pdf = await writeRecord({
        ...read,
        seed: isDrawn ? bundle.value.seed?.seed : undefined,
        result: isDrawn ? bundle.value.result : undefined,
        printedAt: parts.world.now(),
        language,
      });
      void reply
        .code(200)
        .header("content-type", "application/pdf")
        .header("content-disposition", `inline; filename="${params.round.replaceAll(":", "_")}.pdf"`)
        .header("cache-control", "no-store")
        .send(pdf);
      return done(undefined);
    },
  },

  listRoundChanges: {
    outside: async ({ params, identity, parts }, database) => {
      const held = await database.read(identity, (tx) => findRound(tx, params.round));
      if (held === undefined) return fail(noRound(params.round));
      const { announced, drawn } = held.life;
      if (announced === undefined || drawn === undefined) return done({ rows: [] });
      const bundle = await openBundle(bundleFolder(parts, announced.folder));
      if (!bundle.ok) return bundle;
      const changes = await changesOf(bundle.value);
      if (!changes.ok) return changes;
      let digest = bytesOfHex(drawn.digest);
      const rows = changes.value.map((change) => {
        digest = changeDigest(sha256Suite, digest, change);
        return { ...change, digest: hexOf(digest) };
      });
      return done({ result: drawn.digest, rows });
    },
  },
};

/** As statistics offices do: whoever counts to four can count to a door. */
const FEWEST_TOLD = 5;

function spreadAnswer({ visits, seats, ...where }: RoundSpread) {
  return filled({ ...where, ...(visits < FEWEST_TOLD ? {} : { visits, seats }) });
}

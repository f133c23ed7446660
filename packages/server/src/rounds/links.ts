import { done, fail, type Problem, type Result, type RoundLife } from "@suijian/core";
import {
  audit,
  findRound,
  findRoundLink,
  type LinkKind,
  putRoundLink,
  type RoundLink,
  SYSTEM,
  type Tx,
} from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import type { Parts } from "../http/parts.js";
import { hashOfToken } from "../who/session-of.js";
import { NOBODY } from "../who/session.js";
import { noRound } from "./record-event.js";

/** A link that leads somewhere, with the round it leads to. */
export interface OpenLink {
  readonly link: RoundLink;
  readonly tokenHash: Uint8Array;
  readonly life: RoundLife;
}

/** To whom a token leads, while its time lasts. A token that was never given out and one that was replaced look alike. */
export async function openLink(parts: Parts, token: string, kind: LinkKind): Promise<Result<OpenLink, Problem>> {
  const tokenHash = hashOfToken(token);
  const link = await parts.database.read(NOBODY, (tx) => findRoundLink(tx, tokenHash));
  if (link === undefined || link.kind !== kind) return fail({ code: "not-found", noun: "link", id: "" });
  if (Date.parse(link.expiresAt) <= parts.world.now().getTime())
    return fail({ code: "link-expired", until: link.expiresAt });
  const held = await parts.database.read(SYSTEM, (tx) => findRound(tx, link.round));
  return held === undefined ? fail(noRound(link.round)) : done({ link, tokenHash, life: held.life });
}

export const linkHandlers: Pick<Handlers, "issueRoundLinks"> = {
  // Not kept for a repeated request: of a link only its hash is. Who asks again gets new links.
  issueRoundLinks: {
    outside: ({ params, body: { kind, names }, identity, parts }, database, { reply }) => {
      void reply.header("cache-control", "no-store");
      return database.write(identity, async (tx) => {
        const held = await findRound(tx, params.round);
        if (held === undefined) return fail(noRound(params.round));
        const { division, life } = held;
        const { announced } = life;
        if (announced === undefined || life.stage !== "announced")
          return fail({ code: "state-wrong", noun: "round", id: life.round, state: life.stage });
        const waiting = whoHasToAct(life, kind);
        const stranger = names?.find((name) => !waiting.includes(name));
        if (stranger !== undefined) return fail({ code: "not-found", noun: kind, id: stranger });
        const expiresAt = endOfLinks(life, announced.diceBefore, parts);
        const links: { name: string; link: string; expiresAt: string }[] = [];
        for (const name of names ?? waiting) {
          const link = await issue(tx, parts, { division, round: life.round, kind, name, expiresAt });
          links.push({ name, link, expiresAt });
        }
        await audit(tx, { act: "round.issue-links", on: life.round, with: { kind, names: names ?? waiting } });
        return done({ links });
      });
    },
  },
};

const whoHasToAct = ({ charter, rolled, deposited }: RoundLife, kind: LinkKind): readonly string[] =>
  kind === "witness"
    ? charter.witnesses.filter((name) => !rolled.some(({ witness }) => witness === name))
    : charter.custodians.filter((name) => !deposited.some(({ custodian }) => custodian === name));

/** With the round's time for dice; a rehearsal's times bind nobody, so that its links last a day. */
const endOfLinks = ({ charter }: RoundLife, diceBefore: string, { world }: Parts): string =>
  charter.beacon.name === "rehearsal"
    ? new Date(world.now().getTime() + 24 * 60 * 60 * 1000).toISOString()
    : diceBefore;

async function issue(tx: Tx, { world }: Parts, link: Omit<RoundLink, "usedAt">): Promise<string> {
  const token = world.randomBytes(32).toString("base64url");
  await putRoundLink(tx, { ...link, tokenHash: hashOfToken(token), issuedAt: world.now().toISOString() });
  return token;
}

import { done, fail, type PaperKind, type PaperVersion, type Problem, type Result } from "@suijian/core";
import { paperDrafts, papersOn, paperVersionsOf, type Tx } from "@suijian/store";
import { standingOf } from "./paper-life.js";

/** The papers that hold on the day; or the drafts that the reader may see. */
export const papersAsked = <Body>(
  tx: Tx,
  kind: PaperKind,
  asked: { readonly day: string; readonly drafts?: boolean | undefined },
): Promise<PaperVersion<Body>[]> =>
  asked.drafts === true ? paperDrafts<Body>(tx, kind) : papersOn<Body>(tx, kind, asked.day);

/** The version asked for by its number, else the one that holds on the day, else the last draft that the reader may see. */
export async function paperAsked<Body>(
  tx: Tx,
  kind: PaperKind,
  paper: string,
  asked: { readonly day: string; readonly version?: number | undefined },
): Promise<Result<PaperVersion<Body>, Problem>> {
  const versions = await paperVersionsOf<Body>(tx, kind, paper);
  const held = asked.version === undefined ? (await papersOn<Body>(tx, kind, asked.day, paper))[0] : undefined;
  const found =
    asked.version === undefined
      ? (held ?? versions.findLast(({ state }) => state === "draft"))
      : versions.find(({ version }) => version === asked.version);
  return found === undefined ? fail({ code: "not-found", noun: kind, id: paper }) : done(found);
}

/** How each of its versions stands, the first first. */
export async function paperVersions(tx: Tx, kind: PaperKind, paper: string) {
  const versions = await paperVersionsOf(tx, kind, paper);
  return versions.length === 0
    ? fail({ code: "not-found" as const, noun: kind, id: paper })
    : done({ rows: versions.map(standingOf) });
}

import type { ItemProblem } from "../kernel/item-problem.js";
import type { RequestProblem } from "../kernel/request-problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import { whyNotApprove } from "../register/duties.js";

/**
 * A paper (文件): a scene, an edition of the joint list, an equivalence group, a department's guide. Its versions are numbered from 1;
 * one is drafted, published by another person and withdrawn, and none is altered once published.
 */
export const PAPER_KINDS = ["scene", "joint-list", "equivalence-group", "guide"] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export type PaperState = "draft" | "published" | "withdrawn";

export interface PaperName {
  readonly kind: PaperKind;
  readonly paper: string;
  readonly version: number;
}

export interface PaperVersion<Body = unknown> extends PaperName {
  readonly state: PaperState;
  /** Whose it is; the joint office's where nothing is said. */
  readonly department?: string;
  /** Those it concerns. */
  readonly departments: readonly string[];
  /** Everyone who wrote a part of it. A shipped one was written by nobody here. */
  readonly writers: readonly string[];
  readonly accepted: readonly Acceptance[];
  readonly body: Body;
  /** What was shipped, by its content's hash. */
  readonly shipped?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly citation?: string;
  readonly publishedBy?: string;
  /** The first day on which it no longer holds. */
  readonly withdrawnOn?: string;
  readonly recordedAt: string;
}

export interface Acceptance {
  readonly department: string;
  /** Nobody in a demo world. */
  readonly by?: string;
  readonly at: string;
}

export type PaperEvent<Body = unknown> =
  | ({ readonly happened: "drafted" } & Draft<Body>)
  | {
      readonly happened: "accepted";
      readonly department: string;
      readonly day: string;
      readonly by?: string;
      readonly at: string;
    }
  | ({ readonly happened: "published" } & Publication)
  | {
      readonly happened: "withdrawn";
      readonly day: string;
      readonly reason: string;
      readonly by: string;
      readonly at: string;
    };

export interface Draft<Body> {
  readonly body: Body;
  readonly department?: string;
  readonly departments: readonly string[];
  readonly validTo?: string;
  readonly shipped?: string;
  /** Nobody for a shipped one. */
  readonly by?: string;
  readonly at: string;
}

export interface Publication {
  /** From this day on it holds. */
  readonly day: string;
  /** By which decision or notice. */
  readonly citation: string;
  readonly by?: string;
  readonly at: string;
}

type Answer<Body> = Result<PaperVersion<Body>, RequestProblem | ItemProblem>;

/** The version after the event; a problem when the event may not happen. */
export function afterPaperEvent<Body>(
  name: PaperName,
  now: PaperVersion<Body> | undefined,
  event: PaperEvent<Body>,
): Answer<Body> {
  if (event.happened === "drafted") return drafted(name, now, event);
  if (now === undefined) return fail({ code: "not-found", noun: name.kind, id: `${name.paper}/${name.version}` });
  switch (event.happened) {
    case "accepted":
      return accepted(now, event);
    case "published":
      return now.kind === "equivalence-group" ? wrongState(now) : published(now, event);
    case "withdrawn":
      return now.state === "withdrawn" ? wrongState(now) : done({ ...now, state: "withdrawn", withdrawnOn: event.day });
  }
}

/** A draft may be written again as long as it is one; what was accepted of the old words is not accepted of the new. */
function drafted<Body>(name: PaperName, now: PaperVersion<Body> | undefined, draft: Draft<Body>): Answer<Body> {
  if (now !== undefined && now.state !== "draft") return wrongState(now);
  const { body, department, departments, validTo, shipped, by, at } = draft;
  return done({
    ...name,
    state: "draft",
    ...(department === undefined ? {} : { department }),
    departments,
    writers: [...new Set([...(now?.writers ?? []), ...(by === undefined ? [] : [by])])],
    accepted: [],
    body,
    ...(shipped === undefined ? {} : { shipped }),
    ...(validTo === undefined ? {} : { validTo }),
    recordedAt: at,
  });
}

function published<Body>(now: PaperVersion<Body>, { day, citation, by, at }: Publication): Answer<Body> {
  if (now.state !== "draft") return wrongState(now);
  const own = ownWork(now, by);
  if (own !== undefined) return fail(own);
  return done({ ...now, state: "published", validFrom: day, citation, ...publisher(by), recordedAt: at });
}

/** With the last department's word the group holds from that day on; no department is bound by the others' words. */
function accepted<Body>(
  now: PaperVersion<Body>,
  { department, day, by, at }: Extract<PaperEvent, { readonly happened: "accepted" }>,
): Answer<Body> {
  if (now.state !== "draft" || now.kind !== "equivalence-group") return wrongState(now);
  const own = ownWork(now, by);
  if (own !== undefined) return fail(own);
  if (!now.departments.includes(department))
    return fail({ code: "department-not-named", noun: now.kind, id: now.paper, department });
  if (now.accepted.some((each) => each.department === department))
    return fail({ code: "exists-already", noun: "acceptance", id: `${nameOf(now)} ${department}` });
  const person = by === undefined ? {} : { by };
  const acceptances = [...now.accepted, { department, ...person, at }];
  const isLast = now.departments.every((each) => acceptances.some((acceptance) => acceptance.department === each));
  const after = { ...now, accepted: acceptances, recordedAt: at };
  return done(isLast ? { ...after, state: "published", validFrom: day, ...publisher(by) } : after);
}

const publisher = (by: string | undefined) => (by === undefined ? {} : { publishedBy: by });

const ownWork = (now: PaperVersion, by: string | undefined): RequestProblem | undefined =>
  by === undefined ? undefined : whyNotApprove({ noun: now.kind, id: nameOf(now), writtenBy: now.writers }, by);

const nameOf = ({ paper, version }: PaperName): string => `${paper}/${version}`;

const wrongState = <Body>(now: PaperVersion<Body>) =>
  fail({ code: "state-wrong" as const, noun: now.kind, id: nameOf(now), state: now.state });

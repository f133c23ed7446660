import {
  afterPaperEvent,
  done,
  fail,
  invariant,
  type PaperEvent,
  type PaperKind,
  type PaperVersion,
  type Problem,
  type Result,
} from "@suijian/core";
import { audit, holdPaper, paperHead, paperVersionsOf, savePaperEvent, type Identity, type Tx } from "@suijian/store";
import { filled } from "../registers/filled.js";
import type { World } from "../world.js";

/** Who acts on which paper. */
export interface PaperCall {
  readonly kind: PaperKind;
  readonly paper: string;
  readonly identity: Identity;
  readonly world: World;
}

export interface NewDraft<Body> {
  readonly body: Body;
  readonly department: string | undefined;
  readonly departments: readonly string[];
  readonly validTo?: string | undefined;
}

/** Writes a draft: the last version again while it is one, else the next version. */
export async function draftPaper<Body>(
  tx: Tx,
  call: PaperCall,
  draft: NewDraft<Body>,
): Promise<Result<PaperVersion<Body>, Problem>> {
  const { kind, paper, identity } = call;
  if (identity.role === "officer" && draft.department !== identity.department)
    return fail({ code: "department-not-named", noun: kind, id: paper, department: draft.department ?? "" });
  await holdPaper(tx, kind, paper);
  const head = await paperHead(tx, kind, paper);
  if (head !== undefined && identity.role === "officer" && head.department !== identity.department)
    return fail({ code: "exists-already", noun: kind, id: paper });
  const last = (await paperVersionsOf<Body>(tx, kind, paper)).at(-1);
  const version = last?.state === "draft" ? last.version : (head?.version ?? 0) + 1;
  const { body, department, departments, validTo } = draft;
  return happens<Body>(tx, call, version, {
    happened: "drafted",
    body,
    departments,
    ...filled({ department, validTo }),
    ...whoAndWhen(call),
  });
}

/** `faultOf` says what keeps this text from being published; nothing when it may be. */
export async function publishPaper<Body>(
  tx: Tx,
  call: PaperCall,
  { version, day, citation }: { readonly version: number; readonly day: string; readonly citation: string },
  faultOf: (body: Body) => Promise<Problem | undefined>,
): Promise<Result<PaperVersion<Body>, Problem>> {
  const found = await own<Body>(tx, call, version);
  if (!found.ok) return found;
  const fault = await faultOf(found.value.body);
  if (fault !== undefined) return fail(fault);
  return happens<Body>(tx, call, version, { happened: "published", day, citation, ...whoAndWhen(call) });
}

export async function withdrawPaper<Body>(
  tx: Tx,
  call: PaperCall,
  { version, day, reason }: { readonly version: number; readonly day: string; readonly reason: string },
): Promise<Result<PaperVersion<Body>, Problem>> {
  const found = await own<Body>(tx, call, version);
  if (!found.ok) return found;
  return happens<Body>(tx, call, version, { happened: "withdrawn", day, reason, ...whoAndWhen(call) });
}

/** The version, when it is for this one to publish or withdraw: the joint office's, or his own department's. */
async function own<Body>(tx: Tx, call: PaperCall, version: number): Promise<Result<PaperVersion<Body>, Problem>> {
  const { kind, paper, identity } = call;
  await holdPaper(tx, kind, paper);
  const found = (await paperVersionsOf<Body>(tx, kind, paper)).find((each) => each.version === version);
  if (found === undefined) return fail({ code: "not-found", noun: kind, id: `${paper}/${version}` });
  if (identity.role === "approver" && found.department !== identity.department)
    return fail({ code: "department-not-named", noun: kind, id: paper, department: identity.department ?? "" });
  return done(found);
}

/** Decides whether the event may happen to the version, and records it. */
export async function happens<Body>(
  tx: Tx,
  call: PaperCall,
  version: number,
  event: PaperEvent<Body>,
): Promise<Result<PaperVersion<Body>, Problem>> {
  const { kind, paper } = call;
  const now = (await paperVersionsOf<Body>(tx, kind, paper)).find((each) => each.version === version);
  const after = afterPaperEvent<Body>({ kind, paper, version }, now, event);
  if (!after.ok) return after;
  await savePaperEvent(tx, after.value, event);
  await audit(tx, { act: `${kind}.${ACTS[event.happened]}`, on: `${paper}/${version}` });
  return after;
}

const ACTS = { drafted: "draft", accepted: "accept", published: "publish", withdrawn: "withdraw" } as const;

export function whoAndWhen({ identity, world }: PaperCall) {
  invariant(identity.account !== undefined, "nobody but someone signed in writes");
  return { by: identity.account, at: world.now().toISOString() };
}

/** How a version stands, without its text and without accounts. */
export function standingOf(version: PaperVersion) {
  const { state, department, departments, shipped, validFrom, validTo, citation, withdrawnOn, recordedAt } = version;
  return filled({
    version: version.version,
    state,
    department,
    departments: [...departments],
    isShipped: shipped !== undefined,
    validFrom,
    validTo,
    citation,
    withdrawnOn,
    recordedAt,
  });
}

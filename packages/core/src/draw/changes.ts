import { concat, lpText, utf8 } from "../kernel/bytes.js";
import type { Day, DepartmentId, InspectorId, ObjectId, PlanId, VisitId } from "../kernel/ids.js";
import type { Suite } from "../kernel/suite.js";
import { tag } from "../kernel/tag.js";

/** A row of `changes.csv` (protocol §10). An empty `new` says that nobody was left. */
export interface Change {
  /** 1, 2, … without gaps. */
  readonly number: number;
  readonly kind: ChangeKind;
  /** `plan/stratum`, `visit/department` or a visit. */
  readonly subject: string;
  readonly old: string;
  readonly new: string;
  readonly reason: string;
  readonly day: Day;
}

export const CHANGE_KINDS = ["substitute", "recuse", "leave", "void"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What a person may say of a change; who or what comes instead is never theirs to say. */
export type ChangeWish = { readonly reason: string; readonly day: Day } & (
  | {
      /** The object is closed or out of scope. */
      readonly kind: "substitute";
      readonly plan: PlanId;
      readonly stratum: string;
      readonly object: ObjectId;
    }
  | {
      readonly kind: "recuse" | "leave";
      readonly visit: VisitId;
      readonly department: DepartmentId;
      readonly inspector: InspectorId;
    }
  | { readonly kind: "void"; readonly visit: VisitId }
);

/** The wish that a recorded row came from: a plan id and a department id hold no slash (protocol §10). */
export function wishOf({ kind, subject, old, reason, day }: Change): ChangeWish {
  const said = { reason, day };
  if (kind === "void") return { kind, visit: subject as VisitId, ...said };
  const cut = kind === "substitute" ? subject.indexOf("/") : subject.lastIndexOf("/");
  const [before, after] = cut < 0 ? [subject, ""] : [subject.slice(0, cut), subject.slice(cut + 1)];
  return kind === "substitute"
    ? { kind, plan: before as PlanId, stratum: after, object: old as ObjectId, ...said }
    : { kind, visit: before as VisitId, department: after as DepartmentId, inspector: old as InspectorId, ...said };
}

/** The row's fields as they stand in the file. */
export const changeFields = (change: Change): readonly string[] => [
  String(change.number),
  change.kind,
  change.subject,
  change.old,
  change.new,
  change.reason,
  change.day,
];

/** Protocol §10: the chain of the changes; `previous` is the digest of the change before, or the result's. */
export const changeDigest = (suite: Suite, previous: Uint8Array, change: Change): Uint8Array =>
  tag(suite, "change", previous, concat(changeFields(change).map(lpText)));

/** Protocol §5: the log entry of a round that ends without a draw. */
export const abandonDigest = (suite: Suite, announcement: Uint8Array, reason: string): Uint8Array =>
  tag(suite, "abandon", announcement, utf8(reason));

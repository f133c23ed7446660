import type { ItemProblem } from "../kernel/item-problem.js";
import type { RequestProblem } from "../kernel/request-problem.js";
import { firstRepeated } from "./scene.js";

/** 发起: which department starts the joint draw; the list may let it depend on what is inspected. */
export interface Initiator {
  /** Nothing here is every other case. */
  readonly when: { readonly objectKind?: string; readonly category?: string };
  readonly department: string;
}

/** What of an object the list's conditions look at. */
export interface InitiatorQuestion {
  readonly objectKind: string;
  readonly categories: readonly string[];
}

/** The first of the list whose condition the object meets; undefined when the list names nobody for it. */
export const initiatorOf = (
  { initiator }: { readonly initiator: readonly Initiator[] },
  object: InitiatorQuestion,
): string | undefined =>
  initiator.find(
    ({ when }) =>
      (when.objectKind === undefined || when.objectKind === object.objectKind) &&
      (when.category === undefined || object.categories.includes(when.category)),
  )?.department;

/** The part of an edition (部门联合抽查事项清单) that publishing looks at. */
export interface JointListDraft {
  readonly fields: readonly { readonly code: string }[];
  readonly items: readonly {
    readonly code: string;
    readonly field: string;
    readonly basis: readonly unknown[];
    readonly initiator: readonly Initiator[];
    readonly participants: readonly string[];
  }[];
}

/** Why the edition cannot be published, or nothing. */
export function faultOfJointList(
  id: string,
  { fields, items }: JointListDraft,
): ItemProblem | RequestProblem | undefined {
  const noun = "joint list";
  const value = firstRepeated(fields.map(({ code }) => code)) ?? firstRepeated(items.map(({ code }) => code));
  if (value !== undefined) return { code: "repeated", noun, id, value };
  const codes = new Set(fields.map(({ code }) => code));
  const astray = items.find(({ field }) => !codes.has(field));
  if (astray !== undefined) return { code: "refers-to-nothing", field: `${astray.code}/field`, value: astray.field };
  const groundless = items.find(({ basis }) => basis.length === 0);
  if (groundless !== undefined) return { code: "basis-missing", noun, id, at: groundless.code };
  // A joint draw that nobody starts, or to which nobody comes, is none.
  const lonely = items.find(({ initiator, participants }) => initiator.length === 0 || participants.length === 0);
  return lonely === undefined ? undefined : { code: "incomplete", noun, id, field: lonely.code };
}

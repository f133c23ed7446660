import type { ItemProblem } from "../kernel/item-problem.js";
import type { RequestProblem } from "../kernel/request-problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import { whyNotApprove } from "../register/duties.js";
import { demandsOf } from "./demand.js";
import { basesOf, lastDayOf, type LegalBasis } from "./legal-basis.js";
import { readFrequency, readRatio, type DemandReading } from "./ratio-text.js";

/** 一般检查事项 and 重点检查事项. */
export const ITEM_KINDS = ["general", "key"] as const;
export const VISIT_MODES = ["notified", "unannounced"] as const;

/** The list that every department's items may be published in, by the joint office. */
export const JOINT_LIST = "JOINT";

/** The part of a draft that publishing looks at. */
export interface ItemDraft {
  readonly item: string;
  readonly version: number;
  readonly department: string;
  readonly kind: string;
  readonly basis: string;
  readonly ratio?: string;
  readonly ratioDemands?: string;
  readonly frequency?: string;
  readonly frequencyDemands?: string;
  /** Nobody when the system itself recorded it. */
  readonly writtenBy?: string;
  /** This very version is on the list already. */
  readonly isPublished: boolean;
}

/** What is kept beside a published version: how its words were read on that day, for as long as it is on the list. */
export interface ItemReading {
  readonly ratio: DemandReading;
  readonly frequency: DemandReading;
  readonly bases: readonly LegalBasis[];
  readonly basesUntil?: string;
}

/** Whether the draft may go on the list on that day by that account, and how its words are read. */
export function publishItem(
  draft: ItemDraft,
  { list, day, by }: { readonly list: string; readonly day: string; readonly by: string | undefined },
): Result<ItemReading, RequestProblem | ItemProblem> {
  const { item, version, department } = draft;
  const id = `${item}/${version}`;
  const writtenBy = draft.writtenBy === undefined ? [] : [draft.writtenBy];
  const own = by === undefined ? undefined : whyNotApprove({ noun: "item", id, writtenBy }, by);
  if (own !== undefined) return fail(own);
  if (draft.isPublished) return fail({ code: "exists-already", noun: "published item", id });
  if (list !== JOINT_LIST && list !== department)
    return fail({ code: "department-not-named", noun: "list", id: list, department });
  if (!ITEM_KINDS.some((each) => each === draft.kind))
    return fail({ code: "incomplete", noun: "item", id, field: "kind" });
  return readingOf(draft, day);
}

/** How the draft's words are read; a problem where they give no right, or a person's short form is none. */
export function readingOf(draft: ItemDraft, day: string): Result<ItemReading, ItemProblem> {
  const { item } = draft;
  const ratio = decided(readRatio(draft.ratio ?? ""), draft.ratioDemands);
  if (ratio === undefined) return fail({ code: "incomplete", noun: "item", id: item, field: "ratio_demands" });
  const frequency = decided(readFrequency(draft.frequency ?? ""), draft.frequencyDemands);
  if (frequency === undefined) return fail({ code: "incomplete", noun: "item", id: item, field: "frequency_demands" });
  const bases = basesOf(draft.basis);
  if (bases.length === 0) return fail({ code: "basis-missing", noun: "item", id: item, at: "basis" });
  const basesUntil = lastDayOf(bases);
  if (basesUntil === undefined) return done({ ratio, frequency, bases });
  return basesUntil < day
    ? fail({ code: "basis-expired", item, lastDay: basesUntil })
    : done({ ratio, frequency, bases, basesUntil });
}

/** A person's short form stands in place of what the reader made of the words. */
function decided(read: DemandReading, short: string | undefined): DemandReading | undefined {
  if (short === undefined) return read;
  const demands = demandsOf(short);
  return demands === undefined ? undefined : { demands, isOpen: false, unread: [] };
}

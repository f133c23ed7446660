import type { Listed } from "./demand-words.js";

/** The parts of an item that an edition can change, in the order in which one reads them. */
export const ITEM_PARTS = [
  "main",
  "sub",
  "content",
  "kind",
  "basis",
  "subject",
  "objectClasses",
  "methods",
  "levels",
  "ratio",
  "frequency",
  "mode",
  "ridesAlong",
  "qualifications",
  "checklist",
  "staff",
  "note",
] as const;
export type ItemPart = (typeof ITEM_PARTS)[number];

/** What a code of a part is called. */
export type NameCode = (part: ItemPart, code: string) => string;

const asItIs: NameCode = (_, code) => code;

/** A part as one line: the list's own words, codes by their names. */
export function partText(item: Partial<Listed>, part: ItemPart, nameOf: NameCode = asItIs): string {
  const value = item[part];
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.map((code) => nameOf(part, code)).join("、");
  if (typeof value === "boolean") return value ? nameOf(part, "yes") : "";
  if (typeof value === "object") return value.text ?? "";
  return CODED.has(part) ? nameOf(part, String(value)) : String(value);
}

const CODED: ReadonlySet<ItemPart> = new Set(["kind", "mode"]);

export interface PartChange {
  readonly part: ItemPart;
  readonly before: string;
  readonly after: string;
}

export const changesOf = (before: Partial<Listed>, after: Partial<Listed>): PartChange[] =>
  ITEM_PARTS.map((part) => ({ part, before: partText(before, part), after: partText(after, part) })).filter(
    (change) => change.before !== change.after,
  );

export interface ListChange {
  readonly item: string;
  readonly happened: "came" | "left" | "changed";
  /** As it stands on the side where it is. */
  readonly shown: Listed;
  readonly changes: readonly PartChange[];
}

/** What is on one side of two days of a list and not on the other, or otherwise; by the items' codes. */
export function listChanges(before: readonly Listed[], after: readonly Listed[]): ListChange[] {
  const was = new Map(before.map((each) => [each.item, each]));
  const is = new Map(after.map((each) => [each.item, each]));
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((item): ListChange[] => {
    const [old, now] = [was.get(item), is.get(item)];
    if (now === undefined) return old === undefined ? [] : [{ item, happened: "left", shown: old, changes: [] }];
    if (old === undefined) return [{ item, happened: "came", shown: now, changes: [] }];
    const changes = changesOf(old, now);
    return changes.length === 0 ? [] : [{ item, happened: "changed", shown: now, changes }];
  });
}

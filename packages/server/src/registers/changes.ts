import type { Field } from "@suijian/core";
import { valuesIn, type HeldValue, type Row } from "@suijian/store";
import { filled } from "./filled.js";

export interface Change {
  readonly field: string;
  readonly before?: HeldValue;
  readonly after?: HeldValue;
}

/** In which fields a version differs from the one before it; all that are filled, where there is none. */
export function changesBetween(fields: readonly Field[], before: Row | undefined, after: Row): Change[] {
  const [was, is] = [before === undefined ? {} : valuesIn(before, fields), valuesIn(after, fields)];
  return fields
    .filter(({ name }) => isOther(was[name], is[name]))
    .map(({ name, personal }) =>
      personal ? { field: name } : filled({ field: name, before: was[name], after: is[name] }),
    );
}

/** An empty list is as good as none. */
const isOther = (one: HeldValue | undefined, other: HeldValue | undefined): boolean =>
  JSON.stringify(one ?? []) !== JSON.stringify(other ?? []);

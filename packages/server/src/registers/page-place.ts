import { done, fail, isId, type Problem, type Result } from "@suijian/core";
import type { RowPlace } from "@suijian/store";

/** Where a page ends, as `next` says it and `after` says it again: division and key, or the key alone. Ids hold no slash. */
export const placeText = ({ division, key }: RowPlace): string => (division === "" ? key : `${division}/${key}`);

export function readPlace(text: string | undefined, hasDivision: boolean): Result<RowPlace | undefined, Problem> {
  if (text === undefined) return done(undefined);
  const parts = text.split("/");
  if (parts.length !== (hasDivision ? 2 : 1) || !parts.every(isId))
    return fail({ code: "field-invalid", field: "querystring/after", reason: "must be the `next` of the page before" });
  return done(hasDivision ? { division: parts[0]!, key: parts[1]! } : { division: "", key: parts[0]! });
}

/** One row more than a page was asked for: when it is there, the page has a next one. */
export function pageOf<T>(rows: readonly T[], limit: number, placeOf: (row: T) => RowPlace) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return rows.length > limit && last !== undefined ? { page, next: placeText(placeOf(last)) } : { page };
}

export const DEFAULT_LIMIT = 50;

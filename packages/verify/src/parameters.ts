// parameters.json (§5): what the office fixed beside the plans. Its bytes are hashed, so here only its shape is judged.

import type { Json } from "./json.js";
import {
  Fields,
  ShapeProblem,
  count,
  day,
  distinct,
  id,
  listOfEach,
  oneOf,
  someText,
  text,
  time,
  truth,
} from "./shape.js";

export type Mode = "notified" | "unannounced";

export interface PlanRules {
  readonly id: string;
  readonly department: string;
  readonly items: readonly string[];
  readonly mode: Mode;
  readonly first: string;
  readonly last: string;
  readonly seats: number;
  readonly qualifications: readonly string[];
  readonly fullCoverage: boolean;
}

export interface Parameters {
  readonly columns: readonly string[];
  readonly private: readonly string[];
  readonly witnesses: readonly string[];
  readonly diceBefore: number;
  readonly beaconNotBefore: number;
  readonly sources: string | undefined;
  readonly plans: readonly PlanRules[];
}

/** Throws a ShapeProblem at the first rule of §5 that is broken. Further keys are allowed. */
export function readParameters(json: Json): Parameters {
  const fields = Fields.open(json, "");
  fields.get("rules", someText);
  fields.get("rounding", text);
  const columns = fields.get("columns", distinct(someText));
  const hidden = fields.get("private", distinct(someText));
  requireColumns(columns, hidden);
  return {
    columns,
    private: hidden,
    witnesses: fields.get("witnesses", witnesses),
    diceBefore: fields.get("diceBefore", time),
    beaconNotBefore: fields.get("beaconNotBefore", time),
    sources: fields.maybe("sources", text),
    plans: fields.get("plans", plans),
  };
}

/** §2: division is required, salt comes last, and a private column requires it; `id` is not listed. */
function requireColumns(columns: readonly string[], hidden: readonly string[]): void {
  const found = columns.join(",");
  const salt = columns.indexOf("salt");
  if (columns.includes("id")) throw new ShapeProblem("columns", "a list without id", found);
  if (!columns.includes("division")) throw new ShapeProblem("columns", "the column division", found);
  if (salt >= 0 && salt !== columns.length - 1) throw new ShapeProblem("columns", "salt as the last column", found);
  if (hidden.length > 0 && salt < 0) throw new ShapeProblem("columns", "salt, since a column is private", found);
  const stranger = hidden.find((name) => !columns.includes(name));
  if (stranger !== undefined) throw new ShapeProblem("private", "only columns of the frame", stranger);
}

const witnesses = (json: Json, place: string): string[] => {
  const names = listOfEach(someText)(json, place);
  if (new Set(names).size < 2) throw new ShapeProblem(place, "at least two distinct witnesses", names.join(","));
  return names;
};

const plans = (json: Json, place: string): PlanRules[] => {
  const list = listOfEach(plan)(json, place);
  distinct(id)(
    list.map((each) => each.id),
    `${place}.id`,
  );
  return list;
};

function plan(json: Json, place: string): PlanRules {
  const fields = Fields.open(json, place);
  const [first, last, ...more] = fields.get("window", listOfEach(day));
  if (last === undefined || more.length > 0 || first > last)
    throw new ShapeProblem(`${place}.window`, "[first day, last day], first ≤ last", `${first},${last}`);
  const items = fields.get("items", distinct(someText));
  if (items.length === 0) throw new ShapeProblem(`${place}.items`, "at least one item", "none");
  const seats = fields.maybe("seats", count);
  if (seats === 0) throw new ShapeProblem(`${place}.seats`, "at least 1", "0");
  return {
    id: fields.get("id", id),
    department: fields.get("department", id),
    items,
    mode: fields.get("mode", oneOf("notified", "unannounced")),
    first,
    last,
    seats: seats ?? 2, // §9: a task without `seats` counts as 2
    qualifications: fields.get("qualifications", distinct(someText)),
    fullCoverage: fields.maybe("fullCoverage", truth) ?? false,
  };
}

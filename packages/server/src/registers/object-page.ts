import { done, fail, fieldsKeptBack, fieldsShown, INSPECTION_OBJECTS, type Problem, type Result } from "@suijian/core";
import { objectHistory, objectOn, objectToday, surroundingsOf, valuesIn, type Row } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { changesBetween } from "./changes.js";
import { filled } from "./filled.js";
import { DEFAULT_LIMIT } from "./page-place.js";

export const readObject: Handlers["readObject"] = async ({ params, query, identity }, tx) => {
  const { object } = params;
  const row = query.day === undefined ? await objectToday(tx, object) : await objectOn(tx, object, query.day);
  if (row === undefined) return fail(unknown(object));
  const around = await surroundingsOf(tx, { division: row.text("division"), object });
  return done({
    fields: valuesIn(row, fieldsShown(INSPECTION_OBJECTS, identity.role)),
    validFrom: row.text("valid_from"),
    version: row.number("version"),
    premises: around.filter((each) => each.text("what") === "premise").map(premise),
    branches: around.filter((each) => each.text("what") === "branch").map(branch),
  });
};

export const readObjectPersonal: Handlers["readObjectPersonal"] = async ({ params, identity }, tx) => {
  const row = await objectToday(tx, params.object);
  if (row === undefined) return fail(unknown(params.object));
  return done({ fields: valuesIn(row, fieldsKeptBack(INSPECTION_OBJECTS, identity.role)) });
};

export const readObjectHistory: Handlers["readObjectHistory"] = async ({ params, query }, tx) => {
  const before = readMoment(query.after);
  if (!before.ok) return before;
  const limit = query.limit ?? DEFAULT_LIMIT;
  const rows = await objectHistory(tx, params.object, { before: before.value, limit: limit + 1 });
  if (rows.length === 0 && before.value === undefined) return fail(unknown(params.object));
  const versions = rows.slice(0, limit).map((row, at) => version(row, rows[at + 1]));
  const last = versions.at(-1);
  const next = rows.length > limit && last !== undefined ? { next: `${last.validFrom}/${last.version}` } : {};
  return done({ rows: versions, ...next });
};

const unknown = (object: string): Problem => ({ code: "not-found", noun: "inspection-object", id: object });

const premise = (row: Row) =>
  filled({
    premise: row.text("id"),
    kind: row.text("kind"),
    address: row.text("address"),
    place_division: row.textOrNone("place_division"),
    longitude: row.textOrNone("longitude"),
    latitude: row.textOrNone("latitude"),
    since: row.textOrNone("since"),
    until: row.textOrNone("until"),
  });

const branch = (row: Row) => ({ object: row.text("id"), name: row.text("name"), division: row.text("division") });

const version = (row: Row, before: Row | undefined) =>
  filled({
    version: row.number("version"),
    validFrom: row.text("valid_from"),
    recordedAt: row.text("recorded_at"),
    division: row.text("division"),
    withdrawn: row.flag("withdrawn"),
    import: row.text("import"),
    by: row.textOrNone("asked_by"),
    feed: row.textOrNone("feed"),
    file: row.textOrNone("file"),
    changes: row.flag("withdrawn") ? [] : changesBetween(INSPECTION_OBJECTS.fields, before, row),
  });

const MOMENT = /^(\d{4}-\d{2}-\d{2})\/(\d{1,15})$/;

function readMoment(text: string | undefined): Result<{ day: string; version: number } | undefined, Problem> {
  if (text === undefined) return done(undefined);
  const [, day, version] = MOMENT.exec(text) ?? [];
  if (day === undefined || version === undefined || Number.isNaN(Date.parse(day)))
    return fail({ code: "field-invalid", field: "querystring/after", reason: "must be the `next` of the page before" });
  return done({ day, version: Number(version) });
}

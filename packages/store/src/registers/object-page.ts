import { INSPECTION_OBJECTS } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";
import { columnsOf } from "../register/names.js";

/** What holds of an object today: its fields, `valid_from` and `version`. */
export function objectToday(tx: Tx, object: string): Promise<Row | undefined> {
  return tx.rowOrNone(sql`
    select ${FIELDS}, valid_from, version from inspection_objects where object = ${object} order by version desc limit 1`);
}

/** What was recorded to hold on a day: of the versions up to that day the last one, wherever the object lay, unless it was withdrawn. */
export async function objectOn(tx: Tx, object: string, day: string): Promise<Row | undefined> {
  const last = await tx.rowOrNone(sql`
    select ${FIELDS}, valid_from, version, withdrawn from inspection_objects_versions
    where object = ${object} and valid_from <= ${day}::date order by valid_from desc, version desc limit 1`);
  return last?.flag("withdrawn") === true ? undefined : last;
}

/** The places where it works and its branches, of today: each row is a `premise` or a `branch`, at most 500 of each. */
export function surroundingsOf(tx: Tx, { division, object }: { division: string; object: string }): Promise<Row[]> {
  return tx.rows(sql`
    (select 'premise' as what, premise as id, kind, address, place_division, longitude, latitude, since, until, null as name, null as division
      from object_premises where division = ${division} and object = ${object} order by premise limit 500)
    union all
    (select 'branch', object, null, null, null, null, null, null, null, name, division
      from inspection_objects where parent_object = ${object} order by division, object limit 500)`);
}

/**
 * Its versions, the latest first, behind the one given: each with who brought it, as far as I may see the import. They are ordered by the
 * day from which they hold, and then as they were recorded.
 */
export function objectHistory(
  tx: Tx,
  object: string,
  page: { readonly before?: { readonly day: string; readonly version: number } | undefined; readonly limit: number },
): Promise<Row[]> {
  const before =
    page.before === undefined
      ? sql`true`
      : sql`(v.valid_from, v.version) < (${page.before.day}::date, ${page.before.version}::bigint)`;
  return tx.rows(sql`
    select v.*, i.asked_by, i.feed, u.name as file
    from inspection_objects_versions v left join imports i on i.import = v.import left join uploads u on u.upload = i.upload
    where v.object = ${object} and ${before} order by v.valid_from desc, v.version desc limit ${page.limit}`);
}

const FIELDS = columnsOf(INSPECTION_OBJECTS.fields);

import { INSPECTORS } from "@suijian/core";
import sql, { join, type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";
import { columnsOf } from "../register/names.js";

/** What is asked of the register of inspectors; a field that is left out is not asked for. Days are days of the inspection. */
export interface InspectorsAsked {
  readonly department?: string | undefined;
  /** Who may inspect there: one of their divisions is a prefix of it. */
  readonly covers?: string | undefined;
  readonly qualification?: string | undefined;
  /** Whose certificate is valid on that day. */
  readonly certifiedOn?: string | undefined;
  /** Whose certificate ends between these days, both included. */
  readonly expires?: { readonly from: string; readonly to: string } | undefined;
  readonly onLeaveOn?: string | undefined;
  readonly presentOn?: string | undefined;
}

export interface InspectorPlace {
  readonly division: string;
  readonly inspector: string;
}

/** One page, in the order of division and inspector, behind `after`. */
export function findInspectors(
  tx: Tx,
  asked: InspectorsAsked,
  page: { readonly after?: InspectorPlace | undefined; readonly limit: number },
): Promise<Row[]> {
  const behind = page.after ?? { division: "", inspector: "" };
  return tx.rows(sql`
    select ${FIELDS}, valid_from, version from inspectors i
    where ${conditions(asked)} and (i.division, i.inspector) > (${behind.division}, ${behind.inspector})
    order by i.division, i.inspector limit ${page.limit}`);
}

export async function countInspectors(tx: Tx, asked: InspectorsAsked): Promise<number> {
  return (await tx.row(sql`select count(*) as count from inspectors i where ${conditions(asked)}`)).number("count");
}

export function findInspector(tx: Tx, inspector: string): Promise<Row | undefined> {
  return tx.rowOrNone(sql`
    select ${FIELDS}, valid_from, version from inspectors i where inspector = ${inspector} order by version desc limit 1`);
}

/** Leaves that end on that day or later. */
export function leavesSince(tx: Tx, { division, inspector }: InspectorPlace, day: string): Promise<Row[]> {
  return tx.rows(sql`
    select leave, first, last, reason from inspector_leaves
    where division = ${division} and inspector = ${inspector} and last >= ${day}::date order by first, leave limit 200`);
}

const FIELDS = columnsOf(INSPECTORS.fields);

function conditions(asked: InspectorsAsked): Sql {
  const { department, covers, qualification, certifiedOn, expires, onLeaveOn, presentOn } = asked;
  const all = [
    sql`true`,
    ...(department === undefined ? [] : [sql`i.department = ${department}`]),
    ...(covers === undefined ? [] : [sql`${covers}::text ^@ any (i.divisions)`]),
    ...(qualification === undefined ? [] : [sql`${qualification}::text = any (i.qualifications)`]),
    ...(certifiedOn === undefined ? [] : [sql`i.certificate >= ${certifiedOn}::date`]),
    ...(expires === undefined ? [] : [sql`i.certificate between ${expires.from}::date and ${expires.to}::date`]),
    ...(onLeaveOn === undefined ? [] : [isOnLeave(onLeaveOn)]),
    ...(presentOn === undefined ? [] : [sql`not ${isOnLeave(presentOn)}`]),
  ];
  return join(all, " and ");
}

const isOnLeave = (day: string): Sql => sql`exists (
  select from inspector_leaves l
  where l.division = i.division and l.inspector = i.inspector and ${day}::date between l.first and l.last)`;

import sql, { empty, type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";

/** Conflicts that were declared and hold on a day, of one inspector or of all that I may see. */
export function declaredConflicts(tx: Tx, day: string, inspector?: string): Promise<Row[]> {
  return tx.rows(sql`
    select c.inspector, c.conflict, c.object, c.reason, c.until, o.name
    from inspector_conflicts c left join inspection_objects o on o.object = c.object
    where (c.until is null or c.until >= ${day}::date) ${of(inspector)}
    order by c.inspector, c.conflict`);
}

/**
 * Conflicts that follow from what inspectors declared of employers, investments and relatives, set against the register of objects of
 * today: the same entity code; the same phone; a relative who represents an object where the inspector works. A name is no proof of a
 * person, hence the limit by place; people decide about each of them (行政处罚法 art. 43).
 *
 * At most `most` of them, for one inspector or for all that I may see; a relation that ended before the day counts no more.
 */
export function computedConflicts(tx: Tx, day: string, most: number, inspector?: string): Promise<Row[]> {
  return tx.rows(sql`
    with said as materialized (
      select c.relation, c.kind, c.uscc, c.person, c.phone, i.inspector, i.divisions
      from inspector_relations c join inspectors i on i.division = c.division and i.inspector = c.inspector
      where (c.until is null or c.until >= ${day}::date) ${of(inspector)})
    select s.inspector, s.relation, s.kind, found.reason, found.object, found.division, found.name
    from said s cross join lateral (
      select 'same-uscc' as reason, o.object, o.division, o.name from inspection_objects o where o.uscc = s.uscc
      union all
      select 'same-phone', o.object, o.division, o.name from inspection_objects o where o.phone = s.phone and length(o.phone) <= 64
      union all
      select 'legal-representative', o.object, o.division, o.name from inspection_objects o
      where o.legal_representative = s.person and length(o.legal_representative) <= 64 and o.division ^@ any (s.divisions)) found
    order by s.inspector, s.relation, found.object, found.reason limit ${most}`);
}

const of = (inspector: string | undefined): Sql =>
  inspector === undefined ? empty : sql`and c.inspector = ${inspector}`;

import sql, { empty } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";
import { heldRound, type HeldRound } from "./rounds.js";

/** An announced round of a place of the object, with what the register had of the object when it was frozen. */
export interface RoundOfObject extends HeldRound {
  /** Missing when nothing was recorded of it by then, as far as the identity may see. */
  readonly atFreeze: { readonly isThere: boolean; readonly excluded: string | undefined } | undefined;
}

/** The latest announcement first, behind the round given. */
export async function roundsOfObject(
  tx: Tx,
  object: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<RoundOfObject[]> {
  const rows = await tx.rows(sql`
    with announced as (
      select r.*, (r.body -> 'announced' ->> 'at')::timestamptz as announced_at from rounds r
      where r.is_public and exists (
        select from inspection_objects_versions v where v.object = ${object} and v.division ^@ r.division))
    select a.*, v.version, v.withdrawn, v.excluded, v.division ^@ a.division as is_within
    from announced a left join lateral (
      select version, withdrawn, excluded, division from inspection_objects_versions
      where object = ${object} and recorded_at <= a.announced_at order by recorded_at desc, version desc limit 1) v on true
    ${
      after === undefined
        ? empty
        : sql`where (a.announced_at, a.round) < (select announced_at, round from announced where round = ${after})`
    }
    order by a.announced_at desc, a.round desc limit ${limit}`);
  return rows.map((row) => ({ ...heldRound(row), atFreeze: atFreeze(row) }));
}

const atFreeze = (row: Row): RoundOfObject["atFreeze"] =>
  row.isNone("version")
    ? undefined
    : { isThere: !row.flag("withdrawn") && row.flag("is_within"), excluded: row.textOrNone("excluded") };

/** A visit of a round at an object: what the identity may know of it. */
export interface KnownVisit {
  readonly round: string;
  readonly visit: string;
}

/** Those that the identity sees, and those of open rounds after their reveal. */
export async function drawnVisitsOf(tx: Tx, object: string): Promise<KnownVisit[]> {
  const rows = await tx.rows(sql`
    select round, visit from visits where object = ${object} and round is not null
    union select round, visit from visits_of_revealed(${object}) order by round, visit`);
  return rows.map((row) => ({ round: row.text("round"), visit: row.text("visit") }));
}

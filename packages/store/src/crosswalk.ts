import { CROSSWALK_RELATIONS, invariant, seenFromTheOther, type CrosswalkRelation } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "./database/database.js";
import type { Row } from "./database/row.js";

/** What a code is called elsewhere. */
export interface Counterpart {
  readonly system: string;
  readonly code: string;
  /** How the code asked about lies to this one. */
  readonly relation: CrosswalkRelation;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly citation: string | undefined;
}

/** The counterparts of a code on a day, whichever end it stands at. */
export async function counterpartsOf(tx: Tx, system: string, code: string, day: string): Promise<Counterpart[]> {
  const rows = await tx.rows(sql`
    select to_system as system, to_code as code, relation, since, until, citation, false as turned from crosswalks
    where from_system = ${system} and from_code = ${code}
      and coalesce(since, '-infinity') <= ${day}::date and ${day}::date <= coalesce(until, 'infinity')
    union all
    select from_system, from_code, relation, since, until, citation, true from crosswalks
    where to_system = ${system} and to_code = ${code}
      and coalesce(since, '-infinity') <= ${day}::date and ${day}::date <= coalesce(until, 'infinity')
    order by system, code`);
  return rows.map(counterpart);
}

function counterpart(row: Row): Counterpart {
  const relation = CROSSWALK_RELATIONS.find((each) => each === row.text("relation"));
  invariant(relation !== undefined, "the importer takes only relations of the code list");
  return {
    system: row.text("system"),
    code: row.text("code"),
    relation: row.flag("turned") ? seenFromTheOther(relation) : relation,
    since: row.textOrNone("since"),
    until: row.textOrNone("until"),
    citation: row.textOrNone("citation"),
  };
}

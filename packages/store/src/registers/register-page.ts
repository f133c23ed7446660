import type { Field, Register } from "@suijian/core";
import sql, { type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";
import { columnsOf, hasDivision, historyOf, name } from "../register/names.js";

/** What is asked, before it is known which places that concerns. */
export interface RegisterAsked {
  readonly register: Register;
  readonly fields: readonly Field[];
  /** As it was recorded to be on that day; as it is, where nothing is said. */
  readonly day?: string | undefined;
  /** A prefix of division codes. */
  readonly division?: string | undefined;
}

/** Where a row lies in the order of the pages; a register without divisions has none. */
export interface RowPlace {
  readonly division: string;
  readonly key: string;
}

/**
 * Rows that I may see, in the order of the register's primary key, behind `after`: the fields asked for, `valid_from` and `version`.
 * `places` are those of `placesOf`.
 */
export async function registerPage(
  tx: Tx,
  asked: RegisterAsked,
  places: readonly string[],
  page: { readonly after?: RowPlace | undefined; readonly limit: number },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const place of places) {
    if (rows.length === page.limit) break;
    const limit = page.limit - rows.length;
    rows.push(
      ...(await tx.rows(sql`
      select ${columnsOf(asked.fields)}, valid_from, version from ${held(asked, place, page.after)}
      order by ${orderOf(asked.register)} limit ${limit}`)),
    );
  }
  return rows;
}

/** How many rows there are, counted up to `most`. */
export async function registerCount(
  tx: Tx,
  asked: RegisterAsked,
  places: readonly string[],
  most: number,
): Promise<number> {
  let count = 0;
  for (const place of places) {
    if (count >= most) break;
    const row = await tx.row(sql`
      select count(*) as count from (select from ${held(asked, place)} order by ${orderOf(asked.register)} limit ${most - count}) counted`);
    count += row.number("count");
  }
  return count;
}

/** Of the places asked for those that I may see: none within another and in their order, so that pages of one follow those before. */
export async function placesOf(tx: Tx, { register, division }: RegisterAsked): Promise<readonly string[]> {
  if (!hasDivision(register)) return [""];
  return (await tx.row(sql`select places_seen(${division ?? null}) as places`)).list("places");
}

/** The register within one place, as a table to select from. */
const held = (asked: RegisterAsked, place: string, after?: RowPlace): Sql => {
  const { register, day } = asked;
  const within = behindInPlace(register, place, after);
  return day === undefined
    ? sql`(select * from ${name(register.name)} where ${within}) held`
    : sql`${heldOn(register, day, within)} held`;
};

/**
 * What was recorded to hold on a day: of each key's versions up to it the last, unless that one withdrew it. Keys are taken within their
 * division, since whoever sees one division need not know of another: who moved is withdrawn where he was.
 */
export const heldOn = (register: Register, day: string, within: Sql): Sql => sql`(
  select * from (
    select distinct on (${orderOf(register)}) * from ${historyOf(register)}
    where valid_from <= ${day}::date and ${within}
    order by ${orderOf(register)}, valid_from desc, version desc) latest
  where not withdrawn)`;

/** As the primary key. */
export const orderOf = (register: Register): Sql =>
  hasDivision(register) ? sql`division, ${name(register.key)}` : name(register.key);

/** The alphabet of ids lies below `~`. Of two lower bounds the index would begin at the pair's, so there is one. */
function behindInPlace(register: Register, place: string, after: RowPlace | undefined): Sql {
  if (!hasDivision(register)) return after === undefined ? sql`true` : sql`${name(register.key)} > ${after.key}`;
  const from = after === undefined || after.division < place ? { division: place, key: "" } : after;
  return sql`(division, ${name(register.key)}) > (${from.division}, ${from.key}) and division < ${`${place}~`}`;
}

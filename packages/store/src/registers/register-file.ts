import type { Readable } from "node:stream";
import type { Field } from "@suijian/core";
import sql, { join, type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import { hasDivision, name } from "../register/names.js";
import { copyOut } from "./copy-out.js";
import { heldOn, orderOf, type RegisterAsked } from "./register-page.js";

/** All rows that I may see, with a header, in the form in which an import reads them again. */
export function registerFile(tx: Tx, { register, fields, day, division }: RegisterAsked): Readable {
  const within = hasDivision(register)
    ? sql`division ^@ any ((select places_seen(${division ?? ""}))::text[])`
    : sql`true`;
  const held =
    day === undefined ? sql`${name(register.name)} where ${within}` : sql`${heldOn(register, day, within)} held`;
  return copyOut(tx, sql`select ${join(fields.map(inFile))} from ${held} order by ${orderOf(register)}`, {
    header: true,
  });
}

/** Lists as in the file's own form; days not as a session's settings would write them. */
export function inFile(field: Field): Sql {
  const column = name(field.name);
  switch (field.holds) {
    case "ids":
      return sql`array_to_string(${column}, ';') as ${column}`;
    case "day":
      return sql`to_char(${column}, 'YYYY-MM-DD') as ${column}`;
    case "id":
    case "text":
    case "count":
    case "number":
    case "uscc":
      return column;
  }
}

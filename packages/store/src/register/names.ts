import { raw, type Sql } from "sql-template-tag";
import { invariant } from "@suijian/core";

/** A name of a table or column, always one of our own constants; anything else is a bug. */
export function name(text: string): Sql {
  invariant(/^[a-z][a-z0-9_]{0,62}$/.test(text), `${text} names a table or a column`);
  return raw(`"${text}"`);
}

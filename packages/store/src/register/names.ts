import { type Field, fieldNamed, invariant, type Register } from "@suijian/core";
import sql, { join, raw, type Sql } from "sql-template-tag";

/** A name of a table or column, always one of our own constants; anything else is a bug. */
export function name(text: string): Sql {
  invariant(/^[a-z][a-z0-9_]{0,62}$/.test(text), `${text} names a table or a column`);
  return raw(`"${text}"`);
}

export const historyOf = (register: Register): Sql => name(`${register.name}_versions`);

export const columnsOf = (fields: readonly Field[]): Sql => join(fields.map((field) => name(field.name)));

export const columnsIn = (alias: string, fields: readonly Field[]): Sql =>
  join(fields.map((field) => sql`${name(alias)}.${name(field.name)}`));

/** A register whose rows lie in a division has it in its primary key. */
export const hasDivision = (register: Register): boolean => fieldNamed(register, "division") !== undefined;

import type { Field, Holding } from "@suijian/core";
import type { Row } from "../database/row.js";

/** As it stands in an answer: a number that may have more digits than a double keeps stays text. */
export type HeldValue = string | number | string[];

/** The fields of a row by their names; one that is empty is left out, a list is not. */
export function valuesIn(row: Row, fields: readonly Field[]): Record<string, HeldValue> {
  const filled = fields.filter(({ name }) => !row.isNone(name));
  return Object.fromEntries(filled.map(({ name, holds }) => [name, valueIn(row, name, holds)]));
}

function valueIn(row: Row, name: string, holds: Holding): HeldValue {
  switch (holds) {
    case "ids":
      return row.list(name);
    case "count":
      return row.number(name);
    case "id":
    case "text":
    case "day":
    case "number":
    case "uscc":
      return row.text(name);
  }
}

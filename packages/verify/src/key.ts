// A plan's key (§3): which column values name the stratum, and which clauses an object must meet to belong to the plan.
//
//   key    := column ("+" column)* [ " where " clause ( " & " clause )* ]
//   clause := column op value ("," value)*

import { listOf } from "./bytes.js";

export type Operator = "=" | "!=" | "^=" | "~=";

export interface Clause {
  readonly column: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

export interface Key {
  readonly columns: readonly string[];
  readonly clauses: readonly Clause[];
}

/** Nothing, when the text is not of the grammar. */
export function parseKey(key: string): Key | undefined {
  const where = key.indexOf(" where ");
  const columns = (where < 0 ? key : key.slice(0, where)).split("+");
  const clauses =
    where < 0
      ? []
      : key
          .slice(where + " where ".length)
          .split(" & ")
          .map(parseClause);
  if (!columns.every(isColumn) || !clauses.every((clause) => clause !== undefined)) return undefined;
  return { columns, clauses };
}

export const columnsOf = (key: Key): string[] => [
  ...new Set([...key.columns, ...key.clauses.map((clause) => clause.column)]),
];

export function holds(clause: Clause, value: string): boolean {
  switch (clause.operator) {
    case "=":
      return clause.values.includes(value);
    case "!=":
      return !clause.values.includes(value);
    case "^=":
      return clause.values.some((prefix) => value.startsWith(prefix));
    case "~=":
      return listOf(value).some((member) => member !== "" && clause.values.includes(member));
  }
}

const isColumn = (name: string): boolean => /^[A-Za-z0-9_]+$/.test(name) && name !== "id" && name !== "salt";

function parseClause(text: string): Clause | undefined {
  const parts = /^([A-Za-z0-9_]+)(!=|\^=|~=|=)(.*)$/s.exec(text);
  if (parts === null || !isColumn(parts[1])) return undefined;
  return { column: parts[1], operator: parts[2] as Operator, values: parts[3].split(",") };
}

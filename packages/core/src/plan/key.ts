import { membersOf } from "../kernel/order.js";
import { done, fail, type Result } from "../kernel/result.js";

/** Protocol §3: how a plan chooses its objects and parts them into strata. */
export interface Key {
  /** Their values joined with "+" name the stratum. */
  readonly columns: readonly string[];
  readonly clauses: readonly Clause[];
}

export interface Clause {
  readonly column: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** `=` is one of · `!=` is none of · `^=` starts with one of · `~=` the list holds one of. */
export type Operator = "=" | "!=" | "^=" | "~=";

export interface KeyFault {
  /** The part that cannot be read. */
  readonly at: string;
}

const COLUMN = /^[A-Za-z0-9_]+$/;
const CLAUSE = /^([A-Za-z0-9_]+)(!=|\^=|~=|=)(.*)$/s;
const NEVER_NAMED = new Set(["id", "salt"]);

export function parseKey(text: string): Result<Key, KeyFault> {
  const at = text.indexOf(" where ");
  const columns = (at < 0 ? text : text.slice(0, at)).split("+");
  const badColumn = columns.find((column) => !COLUMN.test(column) || NEVER_NAMED.has(column));
  if (badColumn !== undefined) return fail({ at: badColumn });

  const clauses: Clause[] = [];
  for (const part of at < 0 ? [] : text.slice(at + " where ".length).split(" & ")) {
    const clause = parseClause(part);
    if (clause === undefined) return fail({ at: part });
    clauses.push(clause);
  }
  return done({ columns, clauses });
}

function parseClause(text: string): Clause | undefined {
  const match = CLAUSE.exec(text);
  if (match === null || NEVER_NAMED.has(match[1]!)) return undefined;
  return { column: match[1]!, operator: match[2] as Operator, values: match[3]!.split(",") };
}

/** The key as it is written; reading it gives the key again. */
export function keyText({ columns, clauses }: Key): string {
  const conditions = clauses.map(({ column, operator, values }) => `${column}${operator}${values.join(",")}`);
  const strata = columns.join("+");
  return conditions.length === 0 ? strata : `${strata} where ${conditions.join(" & ")}`;
}

/** Whether a stored value satisfies the clause. */
export function holds(clause: Clause, stored: string): boolean {
  switch (clause.operator) {
    case "=":
      return clause.values.includes(stored);
    case "!=":
      return !clause.values.includes(stored);
    case "^=":
      return clause.values.some((value) => stored.startsWith(value));
    case "~=":
      return clause.values.some((value) => value !== "" && membersOf(stored).includes(value));
  }
}

export const columnsNamed = (key: Key): string[] => [
  ...new Set([...key.columns, ...key.clauses.map((clause) => clause.column)]),
];

/** Protocol §11: a plan is closed when its key names a private column; no one but auditors may see who is in its strata. */
export const isClosed = (key: Key, privateColumns: readonly string[]): boolean =>
  columnsNamed(key).some((column) => privateColumns.includes(column));

/** Protocol §3: values in columns that a key names hold none of these, or keys and strata could be read two ways. */
export const isStratumValue = (value: string): boolean => !/[,&+]/.test(value);

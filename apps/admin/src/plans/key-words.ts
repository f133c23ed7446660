import type { Clause, Key, Operator } from "@suijian/core";
import type { Words } from "@suijian/ui";

/** How columns and their codes are called. */
export interface KeyNames {
  columnOf(column: string): string;
  valueOf(column: string, value: string): string;
}

const RELATION: Readonly<Record<Operator, (column: string, values: string) => Words>> = {
  "=": (column, values) => [`${column}为${values}`, `${column} is ${values}`],
  "!=": (column, values) => [`${column}不为${values}`, `${column} is not ${values}`],
  "^=": (column, values) => [`${column}以${values}开头`, `${column} begins with ${values}`],
  "~=": (column, values) => [`${column}含有${values}`, `${column} holds ${values}`],
};

/** A key as a sentence in both languages: which objects, and by what they are parted. */
export function keyInWords({ columns, clauses }: Key, names: KeyNames): Words {
  const by = columns.map((column) => names.columnOf(column));
  if (clauses.length === 0) return [`全部对象，按${by.join("、")}分层`, `all objects, by ${by.join(" and ")}`];
  const said = clauses.map((clause) => clauseInWords(clause, names));
  return [
    `${said.map(([zh]) => zh).join("，且")}；按${by.join("、")}分层`,
    `${said.map(([, en]) => en).join(", and ")}; by ${by.join(" and ")}`,
  ];
}

function clauseInWords({ column, operator, values }: Clause, names: KeyNames): Words {
  const name = names.columnOf(column);
  const isEmpty = values.length === 1 && values[0] === "";
  if (isEmpty && operator === "=") return [`${name}为空`, `${name} is empty`];
  if (isEmpty && operator === "!=") return [`${name}不为空`, `${name} is not empty`];
  const said = values.map((value) => names.valueOf(column, value));
  const relation = RELATION[operator];
  return [
    relation(name, said.map((each) => each || "空").join("、"))[0],
    relation(name, said.map((each) => each || "nothing").join(" or "))[1],
  ];
}

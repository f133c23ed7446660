// The roster (§4): who may inspect, where, with what qualifications, and how often.

import { concat, isDecimal, isId, isList, listOf, lp, u64be } from "./bytes.js";
import { type Finding, finding } from "./ledger.js";
import { isDay } from "./shape.js";
import { rootOf } from "./tree.js";

export const ROSTER_COLUMNS =
  "inspector,department,divisions,qualifications,capacity,certificate,recused,lastVisited".split(",");

export interface Inspector {
  readonly id: string;
  readonly department: string;
  readonly prefixes: readonly string[];
  readonly qualifications: ReadonlySet<string>;
  readonly capacity: number;
  readonly certificate: string;
  /** The objects closed to the inspector: recused from, or last visitor of. */
  readonly closed: readonly string[];
}

type Line = readonly string[];

export const readInspector = (line: Line): Inspector => ({
  id: line[0],
  department: line[1],
  prefixes: listOf(line[2]),
  qualifications: new Set(listOf(line[3])),
  capacity: Number(line[4]),
  certificate: line[5],
  closed: [...new Set([...listOf(line[6]), ...listOf(line[7])])],
});

export const rosterRoot = (lines: readonly Line[]): Uint8Array =>
  rootOf(lines.map((line) => concat(...line.map((value, i) => (i === 4 ? u64be(Number(value)) : lp(value))))));

/** The first field that is not what §4 says it is. */
export function rosterProblem(lines: readonly Line[]): Finding | undefined {
  for (const [i, line] of lines.entries()) {
    const column = RULES.findIndex((rule, j) => !rule(line[j]));
    if (column >= 0)
      return finding("a value by §4", line[column], `roster.csv line ${i + 2}, ${ROSTER_COLUMNS[column]}`);
  }
  return undefined;
}

const isIdList = (value: string): boolean => isList(value) && listOf(value).every(isId);
const RULES: readonly ((value: string) => boolean)[] = [
  isId,
  isId,
  isList,
  isList,
  isDecimal,
  isDay,
  isIdList,
  isIdList,
];

import {
  membersOf,
  POPULATION,
  POPULATION_COLUMN,
  RECENT_COLUMN,
  rowOf,
  type CodedColumn,
  type Frame,
} from "@suijian/core";
import type { BurdenColumns } from "@suijian/store";

/** The frame's column in which a ceiling that is reached stands (METHOD §12.1). */
export const CEILING_COLUMN = "ceiling";

/** Columns of a frame that are no fields of the register: they are made when it is frozen. */
export const DERIVED_COLUMNS: readonly string[] = [POPULATION_COLUMN, RECENT_COLUMN, CEILING_COLUMN];

/** The column of that name for these rows. */
export function derivedColumn(name: string, frame: Frame, burden: BurdenColumns): CodedColumn {
  const { objects, otherwise } = burden;
  switch (name) {
    case RECENT_COLUMN:
      return sparseColumn(
        name,
        frame,
        otherwise.recency,
        [...objects].map(([id, each]) => [id, each.recency]),
      );
    case CEILING_COLUMN:
      return sparseColumn(
        name,
        frame,
        otherwise.ceiling,
        [...objects].map(([id, each]) => [id, each.ceiling]),
      );
    default:
      return sparseColumn(name, frame, POPULATION, []);
  }
}

/** One value for nearly all rows, and another for some objects; those that are not in the frame are passed over. */
function sparseColumn(
  name: string,
  frame: Frame,
  otherwise: string,
  others: readonly (readonly [object: string, value: string])[],
): CodedColumn {
  const numbers = new Map<string, number>([[otherwise, 0]]);
  const codes = new Uint16Array(new SharedArrayBuffer(2 * frame.rows));
  for (const [object, value] of others) {
    const row = value === otherwise ? undefined : rowOf(frame, object);
    if (row === undefined) continue;
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    codes[row] = number;
  }
  return { kind: "coded", name, codes, values: [...numbers.keys()] };
}

/** How many objects of the frame these departments may not visit, each by its own reason. */
export function leftOut(
  column: CodedColumn,
  departments: readonly string[],
  levelOf: (department: string) => string | undefined,
): { readonly department: string; readonly objects: number }[] {
  const counts = new Uint32Array(column.values.length);
  for (const code of column.codes) counts[code]!++;
  return departments.map((department) => {
    const shut = new Set([department, "all", `level:${levelOf(department) ?? ""}`]);
    const objects = column.values.reduce(
      (sum, value, code) => sum + (membersOf(value).some((each) => shut.has(each)) ? counts[code]! : 0),
      0,
    );
    return { department, objects };
  });
}

/** A row of a tree with what is below it. */
export interface Branch<Row> {
  readonly key: string;
  readonly row: Row;
  readonly below: readonly Branch<Row>[];
}

/**
 * Rows as a tree by what each names as above it. A row whose parent is not among the rows is a root, so that nothing is lost from a part
 * of the register; of rows that are each other's parents, the first in order is one.
 */
export function treeOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  parentOf: (row: Row) => string | undefined,
): readonly Branch<Row>[] {
  const keys = new Set(rows.map(keyOf));
  const under = new Map<string, Row[]>();
  const roots: Row[] = [];
  for (const row of rows) {
    const parent = parentOf(row);
    if (parent === undefined || !keys.has(parent) || parent === keyOf(row)) roots.push(row);
    else under.set(parent, [...(under.get(parent) ?? []), row]);
  }
  const placed = new Set<string>();
  const branch = (row: Row): Branch<Row> => {
    const key = keyOf(row);
    placed.add(key);
    const below = (under.get(key) ?? []).filter((each) => !placed.has(keyOf(each))).map(branch);
    return { key, row, below };
  };
  const tree = roots.map(branch);
  // What hangs on no root hangs on itself.
  const circling = rows.filter((row) => !placed.has(keyOf(row)));
  return [...tree, ...circling.flatMap((row) => (placed.has(keyOf(row)) ? [] : [branch(row)]))];
}

import { type Cell, saveRows, type TableFormat } from "./save-rows.js";

/** A page of rows, and after which key the next one begins. */
export interface PageOfRows<Row> {
  readonly rows: readonly Row[];
  readonly next?: string | undefined;
}

export interface SeenAsked<Row> {
  /** With or without its ending, which is the format's. */
  readonly file: string;
  readonly header: readonly string[];
  readonly cells: (row: Row) => readonly Cell[];
  readonly pageAfter: (after: string | undefined) => Promise<PageOfRows<Row>>;
  readonly progress: (rows: number) => void;
}

/** The most rows that are gathered in a browser. */
export const MOST_SEEN = 20_000;

/** Exactly what is seen: these filters, these columns, in this order, to the last row. */
export async function exportSeen<Row>(
  format: TableFormat,
  { file, header, cells, pageAfter, progress }: SeenAsked<Row>,
): Promise<void> {
  const lines: (readonly Cell[])[] = [header];
  for (let after: string | undefined; lines.length <= MOST_SEEN;) {
    const page = await pageAfter(after);
    lines.push(...page.rows.map(cells));
    progress(lines.length - 1);
    after = page.next;
    if (after === undefined) break;
  }
  await saveRows(format, file.replace(/\.[a-z]+$/, ""), lines);
}

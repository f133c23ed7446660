/** A page of rows, and after which key the next one begins. */
export interface PageOfRows<Row> {
  readonly rows: readonly Row[];
  readonly next?: string | undefined;
}

export interface SeenAsked<Row> {
  readonly file: string;
  readonly header: readonly string[];
  readonly cells: (row: Row) => readonly string[];
  readonly pageAfter: (after: string | undefined) => Promise<PageOfRows<Row>>;
  readonly progress: (rows: number) => void;
}

/** The most rows that are gathered in a browser. */
export const MOST_SEEN = 20_000;

/** Exactly what is seen: these filters, these columns, in this order, to the last row. */
export async function exportSeen<Row>({ file, header, cells, pageAfter, progress }: SeenAsked<Row>): Promise<void> {
  const lines = [csvLine(header)];
  for (let after: string | undefined; lines.length <= MOST_SEEN;) {
    const page = await pageAfter(after);
    lines.push(...page.rows.map((row) => csvLine(cells(row))));
    progress(lines.length - 1);
    after = page.next;
    if (after === undefined) break;
  }
  // Spreadsheets take a file without the mark for one in their old encoding.
  save(file, new Blob(["\uFEFF", ...lines], { type: "text/csv;charset=utf-8" }));
}

function save(file: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;

/** What begins like a formula is one to office programs, also in quotes: an apostrophe makes it text. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

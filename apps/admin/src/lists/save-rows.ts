/** One cell of a file: figures stay figures in a workbook, all else is text there, so that codes keep their zeros. */
export type Cell = string | number;

export type TableFormat = "csv" | "xlsx";

export const TABLE_FORMATS: readonly TableFormat[] = ["csv", "xlsx"];

/** The rows, the first of them the header, as a file that the browser keeps; `name` is without its ending. */
export async function saveRows(format: TableFormat, name: string, rows: readonly (readonly Cell[])[]): Promise<void> {
  const content = format === "csv" ? csvOf(rows) : await workbookOf(rows);
  save(`${name}.${format}`, content);
}

// Spreadsheets take a file without the mark for one in their old encoding.
const csvOf = (rows: readonly (readonly Cell[])[]): Blob =>
  new Blob(["\uFEFF", ...rows.map(csvLine)], { type: "text/csv;charset=utf-8" });

/** The writer of workbooks comes when somebody wants one. */
async function workbookOf([header = [], ...rows]: readonly (readonly Cell[])[]): Promise<Blob> {
  const { default: writeWorkbook } = await import("write-excel-file/browser");
  const names = header.map((value) => ({ value: String(value), fontWeight: "bold" as const }));
  const columns = header.map((name, place) => ({ width: widthOf(name, rows, place) }));
  const cells = rows.map((row) => row.map((value) => (value === "" ? null : value)));
  return writeWorkbook([names, ...cells], { columns, stickyRowsCount: 1 }).toBlob();
}

/** Wide enough for what the first rows hold; a Chinese character is as wide as two others. */
function widthOf(name: Cell, rows: readonly (readonly Cell[])[], place: number): number {
  const texts = [name, ...rows.slice(0, 200).map((row) => row[place] ?? "")].map(String);
  const longest = Math.max(...texts.map((text) => text.replaceAll(/[^\u0000-\u00ff]/g, "..").length));
  return Math.min(60, longest + 2);
}

function save(file: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/** What begins like a formula is one to office programs, also in quotes: an apostrophe makes it text. A figure is none. */
function csvCell(value: Cell): string {
  if (typeof value === "number") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

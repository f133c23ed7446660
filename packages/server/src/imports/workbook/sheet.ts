import { WorkbookFault } from "./fault.js";
import type { RawCell } from "./cells.js";
import type { Tag, XmlReader } from "./xml.js";

export interface RowReader {
  /** `cells` by their columns from 0; those that are not there are holes. */
  row(line: number, cells: readonly (RawCell | undefined)[]): void;
}

/** The rows of a sheet as its XML comes. Rows and cells may leave their numbers out, and are then the next ones. */
export class SheetReader implements XmlReader {
  private line = 0;
  private column = -1;
  private cells: (RawCell | undefined)[] = [];
  private cell:
    { kind: string; style: number; value: string; hasValue: boolean; formula: string | undefined } | undefined;
  private into: "value" | "formula" | undefined;
  private isAid = false;
  private isWithin = false;

  constructor(
    private readonly mostColumns: number,
    private readonly reader: RowReader,
  ) {}

  open(tag: Tag): void {
    switch (tag.name) {
      case "sheetData":
        this.isWithin = true;
        return;
      case "row":
        if (this.isWithin) this.openRow(tag);
        return;
      case "c":
        if (this.isWithin) this.openCell(tag);
        return;
      case "rPh":
        this.isAid = true;
        return;
      case "v":
      case "t":
        return this.openValue();
      case "f":
        if (this.cell !== undefined) this.cell.formula ??= "";
        this.into = "formula";
    }
  }

  text(text: string): void {
    if (this.cell === undefined || this.into === undefined) return;
    if (this.into === "value") this.cell.value += text;
    else this.cell.formula += text;
  }

  close(name: string): void {
    if (name === "sheetData") this.isWithin = false;
    else if (name === "row" && this.isWithin) this.reader.row(this.line, this.cells);
    else if (name === "c") this.closeCell();
    else if (name === "rPh") this.isAid = false;
    else if (name === "v" || name === "t" || name === "f") this.into = undefined;
  }

  private openRow(tag: Tag): void {
    const number = tag.attribute("r");
    const line = number === undefined ? this.line + 1 : Number(number);
    if (!Number.isInteger(line) || line <= this.line) throw new WorkbookFault("rows out of order");
    this.line = line;
    this.column = -1;
    this.cells = [];
  }

  private openCell(tag: Tag): void {
    const place = tag.attribute("r");
    this.column = place === undefined ? this.column + 1 : columnOf(place);
    const kind = tag.attribute("t") ?? "n";
    this.cell = { kind, style: Number(tag.attribute("s") ?? "0"), value: "", hasValue: false, formula: undefined };
  }

  private openValue(): void {
    if (this.cell === undefined || this.isAid) return;
    this.cell.hasValue = true;
    this.into = "value";
  }

  private closeCell(): void {
    if (this.cell === undefined) return;
    const isEmpty = !this.cell.hasValue && this.cell.formula === undefined;
    if (!isEmpty && this.column >= this.mostColumns) throw new WorkbookFault(`more than ${this.mostColumns} columns`);
    if (!isEmpty) this.cells[this.column] = this.cell;
    this.cell = undefined;
  }
}

/** `BC12` is column 54, counted from 0. */
function columnOf(place: string): number {
  const letters = /^([A-Z]{1,3})[0-9]{1,7}$/.exec(place)?.[1];
  if (letters === undefined) throw new WorkbookFault("a cell without a place");
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

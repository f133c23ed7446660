import type { Writable } from "node:stream";
import type { Field } from "@suijian/core";
import { registerPage, valuesIn, type RegisterAsked, type Row, type Tx } from "@suijian/store";
import excel from "exceljs";

/** What a sheet holds beside its header. */
export const MOST_ROWS = 1_048_575;

/** The register as a workbook of one sheet, written row after row. */
export async function writeWorkbook(
  tx: Tx,
  asked: RegisterAsked,
  places: readonly string[],
  to: Writable,
): Promise<void> {
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: to, useStyles: true });
  const sheet = workbook.addWorksheet(asked.register.name, { views: [{ state: "frozen", ySplit: 1 }] });
  // Ids and days are texts in text cells: a spreadsheet makes 1.2E+17 of an id when it is opened, and another day of a day.
  sheet.columns = asked.fields.map(({ name, holds }) => ({
    header: name,
    key: name,
    style: { numFmt: holds === "count" ? "0" : "@" },
  }));
  let after: { division: string; key: string } | undefined;
  for (;;) {
    const rows = await registerPage(tx, withPlace(asked), places, { after, limit: ROWS_AT_ONCE });
    for (const row of rows) sheet.addRow(cellsOf(row, asked.fields)).commit();
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_AT_ONCE) break;
    after = placeOf(asked, last);
    await drained(to);
  }
  sheet.commit();
  await workbook.commit();
}

const ROWS_AT_ONCE = 2000;

/** The place of a row is read although it may not be written. */
const withPlace = (asked: RegisterAsked): RegisterAsked => ({ ...asked, fields: asked.register.fields });

const placeOf = ({ register }: RegisterAsked, row: Row) => ({
  division: register.fields.some(({ name }) => name === "division") ? row.text("division") : "",
  key: row.text(register.key),
});

function cellsOf(row: Row, fields: readonly Field[]): (string | number | null)[] {
  const values = valuesIn(row, fields);
  return fields.map(({ name }) => {
    const value = values[name];
    return Array.isArray(value) ? value.join(";") : (value ?? null);
  });
}

/** A reader slower than we are is waited for; one who left ends the work. */
async function drained(to: Writable): Promise<void> {
  if (to.destroyed) throw new Error("the reader left");
  if (!to.writableNeedDrain) return;
  await new Promise<void>((resolve) => {
    to.once("drain", resolve);
    to.once("close", resolve);
  });
}

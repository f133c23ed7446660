import { type Column, DataTable, type Reasons, Why } from "@suijian/ui";
import type { ReactNode } from "react";
import { SaveTable } from "../charts/save-table.js";
import type { Cell } from "../lists/save-rows.js";

/** A column that is shown and saved alike. */
export interface Listing<Row> {
  readonly key: string;
  readonly title: string;
  readonly value: (row: Row) => Cell;
  /** Where it reads otherwise than it is counted. */
  readonly shown?: (row: Row) => ReactNode;
}

export interface ListedOptions<Row> {
  readonly title: string;
  readonly file: string;
  readonly columns: readonly Listing<Row>[];
  readonly rows: readonly Row[];
  readonly definition: Reasons;
  readonly children?: ReactNode;
}

/** A table that is all here, with its definition and both formats of it; the first column names the row. */
export function Listed<Row>({ title, file, columns, rows, definition, children }: ListedOptions<Row>) {
  const shown: readonly Column<Row>[] = columns.map(({ key, title: name, value, shown: written }, at) => ({
    key,
    title: name,
    names: at === 0,
    isFigure: at > 0 && rows.some((row) => typeof value(row) === "number"),
    cell: written ?? value,
  }));
  const saved = [columns.map(({ title: name }) => name), ...rows.map((row) => columns.map(({ value }) => value(row)))];
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2 className="with-why">
          {title} <Why of={title} reasons={definition} />
        </h2>
        <div className="in-a-row">
          <SaveTable file={file} rows={saved} of={title} />
        </div>
      </div>
      {children}
      <DataTable label={title} columns={shown} rows={rows} keyOf={(row) => String(columns[0]?.value(row))} />
    </section>
  );
}

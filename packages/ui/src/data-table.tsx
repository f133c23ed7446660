import type { ReactNode } from "react";

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand below each other. */
  readonly isFigure?: boolean;
  /** The cell that names the row. */
  readonly names?: boolean;
  /** In one line, cut with an ellipsis and whole on hover. */
  readonly keepShort?: boolean;
}

export interface DataTableOptions<Row> {
  /** What the table lists, for who cannot see what stands around it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The rows shown are of the question before, and others are under way. */
  readonly isStale?: boolean;
}

/** A page of rows. The server filters, sorts and pages; this only shows, and scrolls within itself when it is wider than its place. */
export function DataTable<Row>({ label, columns, rows, keyOf, isStale = false }: DataTableOptions<Row>) {
  return (
    <div className="sj-table" role="region" aria-label={label} tabIndex={0} aria-busy={isStale}>
      <table>
        <thead>
          <tr>
            {columns.map(({ key, title, isFigure }) => (
              <th key={key} scope="col" className={isFigure === true ? "sj-figure" : ""}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const shown = column.cell(row);
  const looks = `${column.isFigure === true ? "sj-figure" : ""} ${column.keepShort === true ? "sj-short" : ""}`.trim();
  const title = column.keepShort === true && typeof shown === "string" ? { title: shown } : {};
  return column.names === true ? (
    <th scope="row" className={looks} {...title}>
      {shown}
    </th>
  ) : (
    <td className={looks} {...title}>
      {shown}
    </td>
  );
}

import { type Column, DataTable, EmptyState, figure, type Reasons, useSay, Why } from "@suijian/ui";
import { Button } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { type ChartData, hasValues, rowsOfChart } from "./chart-data.js";
import { type ChartKind, chartOption, type Look } from "./chart-option.js";
import "./charts.css";
import { DAY_LOOK } from "./looks.js";
import { Picture } from "./picture.js";
import { SaveTable } from "./save-table.js";
import { CHARTS } from "./words.js";

export interface ChartPanelOptions {
  readonly title: string;
  readonly kind: ChartKind;
  readonly data: ChartData;
  /** Of the files that it is saved as, without an ending. */
  readonly file: string;
  /** How the figures are counted. */
  readonly definition?: Reasons | undefined;
  /** Said instead of the chart while there are no data; never a zero. */
  readonly nothing?: string | undefined;
  readonly look?: Look;
  readonly height?: number;
  /** Goes to the rows of a category. */
  readonly chosen?: ((category: number) => void) | undefined;
  /** The cell that names a category, as a link to its rows. */
  readonly named?: ((category: string, place: number) => ReactNode) | undefined;
  readonly children?: ReactNode;
}

/** A chart with its definition, the table behind it, and both formats of exactly what is seen. */
export function ChartPanel(options: ChartPanelOptions) {
  const { title, kind, data, file, definition, nothing, look = DAY_LOOK, chosen, named, children } = options;
  const say = useSay();
  const [isTable, setTable] = useState(false);
  const option = useMemo(() => chartOption(kind, data, look), [kind, data, look]);
  const isEmpty = !hasValues(data);
  return (
    <section className="panel chart-panel" aria-label={title}>
      <div className="panel-head">
        <h2>
          {title} {definition === undefined ? null : <Why of={title} reasons={definition} />}
        </h2>
        {isEmpty ? null : (
          <div className="in-a-row chart-acts">
            <Button size="small" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
              {say(isTable ? CHARTS.picture : CHARTS.table)}
            </Button>
            <SaveTable file={file} rows={rowsOfChart(data)} of={title} />
          </div>
        )}
      </div>
      {isEmpty ? (
        <EmptyState title={nothing ?? say(CHARTS.nothing)} />
      ) : isTable ? (
        <ChartTable title={title} data={data} named={named} />
      ) : (
        <Picture label={title} option={option} height={options.height ?? heightOf(kind, data)} chosen={chosen} />
      )}
      {children}
    </section>
  );
}

function heightOf(kind: ChartKind, { categories, series }: ChartData): number {
  if (kind === "bars") return Math.max(160, 60 + categories.length * Math.max(26, 20 * series.length));
  return kind === "heat" ? Math.max(200, 110 + series.length * 30) : 280;
}

interface TableRow {
  readonly category: string;
  readonly place: number;
}

/** The same figures, for who reads rather than looks. */
function ChartTable({ title, data, named }: Pick<ChartPanelOptions, "title" | "data" | "named">) {
  const columns: readonly Column<TableRow>[] = [
    {
      key: "category",
      title: data.of,
      names: true,
      cell: ({ category, place }) => (named === undefined ? category : named(category, place)),
    },
    ...data.series.map(({ name, values, write = figure }) => ({
      key: name,
      title: name,
      isFigure: true,
      cell: ({ place }: TableRow) => {
        const value = values[place];
        return value === undefined ? "–" : write(value);
      },
    })),
  ];
  const rows = data.categories.map((category, place) => ({ category, place }));
  return <DataTable label={title} rows={rows} columns={columns} keyOf={({ place }) => String(place)} />;
}

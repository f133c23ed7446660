import type { EChartsCoreOption } from "echarts/core";
import type { ChartData, ChartSeries } from "./chart-data.js";

/**
 * - `columns`, `bars`: side by side, standing or lying; `stacked`: parts of a whole, standing;
 * - `lines`: over time; `heat`: each series a row of fields, darker is more.
 */
export type ChartKind = "columns" | "bars" | "stacked" | "lines" | "heat";

export interface Look {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly ground: string;
  readonly colours: readonly string[];
  readonly font: string;
  readonly fontSize: number;
  /** How a figure is written where a series does not say. */
  readonly write: (value: number) => string;
}

/** What the drawing library is told; no chance and no window in it. */
export function chartOption(kind: ChartKind, data: ChartData, look: Look): EChartsCoreOption {
  const option = kind === "heat" ? heatOption(data, look) : axisOption(kind, data, look);
  return {
    animation: false,
    backgroundColor: "transparent",
    color: [...look.colours],
    textStyle: { color: look.text, fontFamily: look.font, fontSize: look.fontSize },
    // The table behind it is for who cannot see; the patterns for who cannot tell colours apart.
    aria: { enabled: true, label: { enabled: false }, decal: { show: kind !== "heat" && kind !== "lines" } },
    ...option,
  };
}

function axisOption(kind: Exclude<ChartKind, "heat">, data: ChartData, look: Look): EChartsCoreOption {
  const isLying = kind === "bars";
  const names = {
    type: "category",
    data: [...data.categories],
    ...(isLying ? { inverse: true } : {}),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: look.line } },
    axisLabel: { color: look.text, fontSize: look.fontSize, hideOverlap: !isLying, ...cutAt(isLying) },
  };
  const write = data.series[0]?.write ?? look.write;
  const values = {
    type: "value",
    splitNumber: 4,
    splitLine: { lineStyle: { color: look.line } },
    axisLabel: { color: look.quiet, fontSize: look.fontSize, formatter: write },
  };
  return {
    grid: { left: 8, right: 24, top: data.series.length > 1 ? 44 : 24, bottom: 4, containLabel: true },
    legend: legendOf(data, look),
    tooltip: tooltipOf(data, look),
    [isLying ? "yAxis" : "xAxis"]: names,
    [isLying ? "xAxis" : "yAxis"]: values,
    series: data.series.map((series, place) => seriesOption(kind, series, place, isAiry(kind, data), look)),
  };
}

/** Long names of districts are whole on hover and in the table. */
const cutAt = (isLying: boolean) => (isLying ? { width: 140, overflow: "truncate" } : {});

function seriesOption(
  kind: Exclude<ChartKind, "heat">,
  series: ChartSeries,
  place: number,
  isAiry: boolean,
  look: Look,
) {
  const isLine = kind === "lines" || series.isLine === true;
  const write = series.write ?? look.write;
  const label = {
    show: kind !== "stacked" && isAiry,
    color: look.text,
    fontSize: look.fontSize,
    position: kind === "bars" ? "right" : "top",
    formatter: ({ value }: { value?: unknown }) => (typeof value === "number" ? write(value) : ""),
  };
  const shared = { name: series.name, data: series.values.map((value) => value ?? null), label };
  return isLine
    ? {
        ...shared,
        type: "line",
        symbol: SYMBOLS[place % SYMBOLS.length],
        symbolSize: 9,
        lineStyle: { width: 3, type: DASHES[place % DASHES.length] },
      }
    : {
        ...shared,
        type: "bar",
        barMaxWidth: kind === "bars" ? 22 : 56,
        itemStyle: { borderColor: look.ground, borderWidth: 1 },
        ...(kind === "stacked" ? { stack: "all" } : {}),
      };
}

/** There is room for each figure beside its mark. */
const isAiry = (kind: ChartKind, { categories, series }: ChartData): boolean =>
  kind === "bars" || series.length * categories.length <= 24;

const SYMBOLS = ["circle", "rect", "triangle", "diamond"] as const;
const DASHES = ["solid", "dashed", "dotted"] as const;

function heatOption(data: ChartData, look: Look): EChartsCoreOption {
  const fields = data.series.flatMap(({ values }, row) =>
    values.flatMap((value, column) => (value === undefined ? [] : [[column, row, value]])),
  );
  const most = Math.max(1, ...fields.map(([, , value = 0]) => value));
  const axis = (names: readonly string[]) => ({
    type: "category",
    data: [...names],
    splitArea: { show: true },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: look.line } },
    axisLabel: { color: look.text, fontSize: look.fontSize },
  });
  return {
    grid: { left: 8, right: 16, top: 8, bottom: 60, containLabel: true },
    tooltip: tooltipOf(data, look),
    xAxis: axis(data.categories),
    yAxis: { ...axis(data.series.map(({ name }) => name)), inverse: true },
    visualMap: {
      min: 0,
      max: most,
      calculable: false,
      orient: "horizontal",
      left: "center",
      bottom: 0,
      inRange: { color: [look.ground, look.colours[0]] },
      textStyle: { color: look.quiet, fontSize: look.fontSize },
    },
    series: [
      {
        type: "heatmap",
        data: fields,
        // The figure stands in its field, so that the shade alone need not be read.
        label: { show: fields.length <= 240, fontSize: look.fontSize },
        itemStyle: { borderColor: look.line, borderWidth: 1 },
      },
    ],
  };
}

const legendOf = ({ series }: ChartData, look: Look) =>
  series.length < 2
    ? { show: false }
    : { top: 0, left: 0, itemGap: 20, textStyle: { color: look.text, fontSize: look.fontSize } };

/** Drawn, not written: the page's policy lets no markup with styles in. */
function tooltipOf({ categories, series }: ChartData, look: Look) {
  return {
    renderMode: "richText",
    trigger: "item",
    confine: true,
    backgroundColor: look.ground,
    borderColor: look.line,
    textStyle: { color: look.text, fontSize: look.fontSize },
    formatter: (shown: unknown) => said(shown, categories, series, look),
  };
}

function said(shown: unknown, categories: readonly string[], series: readonly ChartSeries[], look: Look): string {
  const { value, dataIndex, seriesIndex } = shown as { value?: unknown; dataIndex?: number; seriesIndex?: number };
  const [column, row, number] = Array.isArray(value) ? value.map(Number) : [dataIndex ?? 0, seriesIndex ?? 0, value];
  const of = series[row ?? 0];
  if (of === undefined || typeof number !== "number") return "";
  return `${categories[column ?? 0] ?? ""}\n${of.name}: ${(of.write ?? look.write)(number)}`;
}

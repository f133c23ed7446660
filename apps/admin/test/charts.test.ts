import { expect, test } from "vitest";
import { type ChartData, rowsOfChart } from "../src/charts/chart-data.js";
import { boundariesBy, knowsAny, mapOption } from "../src/statistics/map-option.js";
import { chartOption, type Look } from "../src/charts/chart-option.js";

const LOOK: Look = {
  text: "black",
  quiet: "grey",
  line: "grey",
  ground: "white",
  colours: ["navy", "skyblue"],
  font: "serif",
  fontSize: 13,
  write: String,
};

const DATA: ChartData = {
  of: "年度",
  categories: ["2025", "2026"],
  series: [
    { name: "任务", values: [28, 40] },
    { name: "上门", values: [20, undefined] },
  ],
};

test("the table behind a chart has a row for each category, and nothing where there are no data", () => {
  expect(rowsOfChart(DATA)).toEqual([
    ["年度", "任务", "上门"],
    ["2025", 28, 20],
    ["2026", 40, ""],
  ]);
});

test("a chart is read without colours: patterns on areas, and other strokes and marks on lines", () => {
  expect(chartOption("columns", DATA, LOOK)).toMatchObject({
    aria: { enabled: true, decal: { show: true } },
    series: [
      { type: "bar", data: [28, 40] },
      { type: "bar", data: [20, null] },
    ],
  });
  const { series } = chartOption("lines", DATA, LOOK) as { series: { symbol: string; lineStyle: object }[] };
  expect(series.map(({ symbol }) => symbol)).toEqual(["circle", "rect"]);
});

test("fields of a heat map: what is not known has none", () => {
  const { series } = chartOption("heat", DATA, LOOK) as { series: { data: number[][] }[] };
  expect(series[0]!.data).toEqual([
    [0, 0, 28],
    [1, 0, 40],
    [0, 1, 20],
  ]);
});

test("the operator's boundaries take the code of the figures' districts, and say name and share", () => {
  const square = { type: "Polygon" as const, coordinates: [] };
  const map = {
    type: "FeatureCollection" as const,
    features: [
      { type: "Feature" as const, properties: { adcode: 421126100 }, geometry: square },
      { type: "Feature" as const, properties: { code: "421126101000" }, geometry: square },
    ],
  };
  const placed = [{ code: "421126101", name: "赤东镇", value: 0.25 }];
  const own = boundariesBy(map, 9);
  expect(own.features.map(({ properties }) => properties.code)).toEqual(["421126100", "421126101"]);
  expect(knowsAny(own, placed)).toBe(true);
  expect(knowsAny(boundariesBy(map, 6), placed)).toBe(false);
  const { series } = mapOption("districts", placed, (value) => `${100 * value} %`, LOOK) as {
    series: { label: { formatter: (shown: object) => string } }[];
  };
  expect(series[0]!.label.formatter({ name: "421126101" })).toBe("赤东镇\n25 %");
});

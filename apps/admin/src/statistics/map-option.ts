import type { MapAnswer } from "@suijian/contract";
import type { EChartsCoreOption } from "echarts/core";
import type { Look } from "../charts/chart-option.js";

/** A district's value, by its code. */
export interface Placed {
  readonly code: string;
  readonly name: string;
  readonly value: number | undefined;
}

/** The operator's boundaries, each under the code that the figures have: `code` or `adcode`, cut to so many digits. */
export const boundariesBy = ({ type, features }: MapAnswer, digits: number): MapAnswer => ({
  type,
  features: features.map((feature) => ({
    ...feature,
    properties: { ...feature.properties, code: codeOf(feature.properties).slice(0, digits) },
  })),
});

const codeOf = ({ code, adcode }: MapAnswer["features"][number]["properties"]): string => {
  const given = code ?? adcode;
  return typeof given === "string" || typeof given === "number" ? String(given) : "";
};

/** Whether any of the districts is on the map at all. */
export const knowsAny = ({ features }: MapAnswer, placed: readonly Placed[]): boolean =>
  features.some(({ properties }) => placed.some(({ code }) => code === properties.code));

/** Names and figures stand on the map; the shade repeats them. */
export function mapOption(
  map: string,
  placed: readonly Placed[],
  write: (value: number) => string,
  look: Look,
): EChartsCoreOption {
  const said = (code: string | undefined): string => {
    const found = placed.find((each) => each.code === code);
    return found === undefined ? "" : `${found.name}\n${found.value === undefined ? "–" : write(found.value)}`;
  };
  return {
    animation: false,
    textStyle: { color: look.text, fontFamily: look.font, fontSize: look.fontSize },
    visualMap: {
      show: false,
      min: 0,
      max: Math.max(0.0001, ...placed.map(({ value = 0 }) => value)),
      inRange: { color: [look.ground, look.colours[1] ?? look.line] },
    },
    series: [
      {
        type: "map",
        map,
        nameProperty: "code",
        selectedMode: false,
        itemStyle: { areaColor: look.ground, borderColor: look.quiet },
        label: {
          show: true,
          color: look.text,
          fontSize: look.fontSize,
          formatter: ({ name }: { name?: string }) => said(name),
        },
        emphasis: { disabled: true },
        data: placed.map(({ code, value }) => ({ name: code, value: value ?? null })),
      },
    ],
  };
}

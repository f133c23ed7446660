import type { MapAnswer } from "@suijian/contract";
import { BarChart, HeatmapChart, LineChart, MapChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import { type EChartsCoreOption, init, registerMap, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([
  BarChart,
  HeatmapChart,
  LineChart,
  MapChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

export interface MapOfPicture {
  readonly name: string;
  readonly boundaries: MapAnswer;
}

/** A picture in a place of the page. This file, and the library with it, comes when the first chart is shown. */
export interface Drawing {
  show(option: EChartsCoreOption, map?: MapOfPicture): void;
  close(): void;
}

/** `chosen` is told which category was pressed, and what it is called. */
export function drawInto(place: HTMLElement, chosen: (category: number, name: string) => void): Drawing {
  const chart = init(place, undefined, { renderer: "canvas" });
  chart.on("click", ({ dataIndex, name }) => chosen(dataIndex, name));
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(place);
  return {
    show: (option, map) => {
      if (map !== undefined) registerMap(map.name, JSON.stringify(map.boundaries));
      chart.setOption(option, { notMerge: true });
    },
    close: () => {
      watch.disconnect();
      chart.dispose();
    },
  };
}

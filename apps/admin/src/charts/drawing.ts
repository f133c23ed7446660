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

/** A picture in a place of the page. This file, and the library with it, comes when the first chart is shown. */
export interface Drawing {
  show(option: EChartsCoreOption): void;
  close(): void;
}

/** `chosen` is told which category was pressed. */
export function drawInto(place: HTMLElement, chosen: (category: number) => void): Drawing {
  const chart = init(place, undefined, { renderer: "canvas" });
  chart.on("click", ({ dataIndex }) => chosen(dataIndex));
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(place);
  return {
    show: (option) => chart.setOption(option, { notMerge: true }),
    close: () => {
      watch.disconnect();
      chart.dispose();
    },
  };
}

export { registerMap };

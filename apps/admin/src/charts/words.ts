import type { Words } from "@suijian/ui";
import type { TableFormat } from "../lists/save-rows.js";

export const CHARTS = {
  drawing: ["正在绘图…", "Drawing …"],
  picture: ["看图", "Chart"],
  table: ["看表", "Table"],
  nothing: ["尚无数据", "No data yet"],
} as const satisfies Record<string, Words>;

/** Begins with what the button shows, so that who speaks to the browser may say it. */
export const saveAs = (of: string, format: TableFormat): Words => [
  `${format.toUpperCase()} 导出${of}`,
  `${format.toUpperCase()} export of ${of}`,
];

import { figure, type Words } from "@suijian/ui";
import type { TableFormat } from "./save-rows.js";

export const LISTS = {
  filters: ["筛选", "Filters"],
  any: ["不限", "Any"],
  clear: ["清除筛选", "Clear the filters"],
  columns: ["列", "Columns"],
  usual: ["恢复默认", "As usual"],
  views: ["保存的视图", "Saved views"],
  viewName: ["视图名称", "Name of the view"],
  keepView: ["保存当前视图", "Keep this view"],
  viewsHere: ["视图保存在本浏览器中。", "Views are kept in this browser."],
  noViews: ["还没有保存的视图", "No view is kept yet"],
  drop: ["删除", "Delete"],
  first: ["第一页", "First page"],
  before: ["上一页", "Previous"],
  next: ["下一页", "Next"],
  isFirst: ["已是第一页", "This is the first page"],
  isLast: ["已是最后一页", "This is the last page"],
  cameHere: ["由链接直接打开，请回第一页", "Opened by a link: go to the first page"],
  exports: ["导出", "Export"],
  cutName: ["须给视图起名", "The view needs a name"],
  noRows: ["没有符合条件的记录", "Nothing fits these filters"],
  noRowsHelp: ["请放宽或清除筛选条件。", "Loosen the filters or clear them."],
} as const satisfies Record<string, Words>;

export const pageNumber = (page: number): Words => [`第 ${page} 页`, `Page ${page}`];
export const rowsInAll = ([zh, en]: Words): Words => [`共 ${zh} 条`, `${en} rows`];
export const tooManySeen = (most: number): Words => [
  `超过 ${figure(most)} 条，请先缩小范围，或导出整个名录`,
  `More than ${figure(most)} rows: narrow the filters, or export the whole register`,
];
export const exporting = (rows: number): Words => [`已读取 ${figure(rows)} 条…`, `${figure(rows)} rows read …`];
export const seenAs = (format: TableFormat): Words => {
  const name = format.toUpperCase();
  return [`所见结果（${name}）`, `What is seen here (${name})`];
};

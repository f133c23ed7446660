export * from "./kernel/batched-suite.js";
export type { ConstantColumn, DerivedColumn, ReadColumn, WantedColumn } from "./csv/columns.js";
export { readColumns, type Table, type TableRequest } from "./csv/read-columns.js";
export { ascendingOrder } from "./frame/sort.js";
export { frameFromCsv, readFrame, type FrameTable } from "./frame/read-frame.js";
export type { Watch } from "./watch.js";

import { MACHINE } from "./machine.js";

/** One measured number. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The value that should not be exceeded, where there is one; printed in the table only. */
  readonly target?: number;
  /** Another figure of the same run that gets the same by other means, and how many times this value it takes. */
  readonly peer?: { readonly name: string; readonly ratio: number };
}

export const figure = (name: string, value: number, unit: string, target?: number): Figure => ({
  name,
  value,
  unit,
  ...(target === undefined ? {} : { target }),
});

/** The figure once beside each peer; alone when no peer could run. */
export const beside = (own: Figure, peers: readonly Figure[]): Figure[] =>
  peers.length === 0 ? [own] : peers.map(({ name, value }) => ({ ...own, peer: { name, ratio: value / own.value } }));

export const jsonLine = ({ name, value, unit, peer }: Figure): string =>
  JSON.stringify({ name, value, unit, peer: peer?.name ?? null, ratio: peer?.ratio ?? null, machine: MACHINE });

export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ["figure", "value", "unit", "target", "peer takes", "peer"],
    ...figures.map((one) => [
      one.name,
      shown(one.value),
      one.unit,
      one.target === undefined ? "" : `${shown(one.target)} ${one.value <= one.target ? "met" : "MISSED"}`,
      one.peer === undefined ? "" : `${shown(one.peer.ratio)} ×`,
      one.peer?.name ?? "",
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => row.map((cell, column) => padded(cell, widths[column]!, column)).join("  "));
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n${MACHINE}\n`;
}

const NUMBERS = [1, 3, 4];

const padded = (cell: string, width: number, column: number): string =>
  NUMBERS.includes(column) ? cell.padStart(width) : cell.padEnd(width);

/** Three significant digits below a thousand, whole numbers above. */
const shown = (value: number): string =>
  Math.abs(value) >= 1000 || Number.isInteger(value)
    ? Math.round(value).toLocaleString("en")
    : value.toPrecision(Math.abs(value) >= 0.001 ? 3 : 2);

import { sharedFrame } from "@suijian/compute";
import { piecesOf, utf8, type Frame } from "@suijian/core";

/** A frame of any size with a column of every kind. */
export function aFrame(rows: number): Frame {
  const texts = (make: (row: number) => string) => piecesOf(Array.from({ length: rows }, (_, row) => utf8(make(row))));
  return sharedFrame({
    rows,
    ids: texts((row) => `ID-${String(row).padStart(7, "0")}`),
    columns: [
      {
        kind: "coded",
        name: "division",
        codes: Uint8Array.from({ length: rows }, (_, row) => row % 3),
        values: ["310101", "310104", ""],
      },
      {
        kind: "coded",
        name: "area",
        codes: Uint16Array.from({ length: rows }, (_, row) => row % 2),
        values: ['a "b"', "c,d"],
      },
      { kind: "text", name: "name", texts: texts((row) => (row % 5 ? `商户${row}` : `"${row}",\n`)) },
      { kind: "salt", name: "salt", bytes: Uint8Array.from({ length: 16 * rows }, (_, i) => i * 7) },
    ],
  });
}

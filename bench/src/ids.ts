import { utf8, type Frame } from "@suijian/core";

const HEAD = "91440300MA";
const DIGITS = 8;

/** A frame of nothing but ascending ids, each as long as a unified social credit code, in shared memory. */
export function frameOfIds(rows: number): Frame {
  const width = HEAD.length + DIGITS;
  const bytes = new Uint8Array(new SharedArrayBuffer(width * rows));
  const starts = new Uint32Array(new SharedArrayBuffer(4 * (rows + 1)));
  const head = utf8(HEAD);
  for (let row = 0; row < rows; row++) {
    bytes.set(head, width * row);
    let rest = row;
    for (let at = width * (row + 1) - 1; at >= width * row + HEAD.length; at--) {
      bytes[at] = 0x30 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    starts[row + 1] = width * (row + 1);
  }
  return { rows, ids: { bytes, starts }, columns: [] };
}

/** The same ids as a table `ids` of a database. */
export const idsInSql = (rows: number): string =>
  `create table ids as select ('${HEAD}' || lpad(i::varchar, ${DIGITS}, '0'))::bytea as id from generate_series(0, ${rows - 1}) as t(i)`;

import type { Column, Frame, Pieces } from "@suijian/core";

/** Evenly spread rows of a frame, as a frame of its own: all of them when there are no more than asked. */
export function sampleOf(frame: Frame, most: number): Frame {
  if (frame.rows <= most) return frame;
  return rowsOf(
    frame,
    Uint32Array.from({ length: most }, (_, place) => Math.floor((place * frame.rows) / most)),
  );
}

/** Some rows of a frame, ascending, as a frame of its own. */
export function rowsOf(frame: Frame, rows: Uint32Array): Frame {
  return {
    rows: rows.length,
    ids: piecesAt(frame.ids, rows),
    columns: frame.columns.map((column) => columnAt(column, rows)),
  };
}

function columnAt(column: Column, rows: Uint32Array): Column {
  switch (column.kind) {
    case "coded":
      return { ...column, codes: Uint32Array.from(rows, (row) => column.codes[row]!) };
    case "text":
      return { ...column, texts: piecesAt(column.texts, rows) };
    case "salt":
      return { ...column, bytes: saltsAt(column.bytes, rows) };
  }
}

function piecesAt({ bytes, starts }: Pieces, rows: Uint32Array): Pieces {
  const newStarts = new Uint32Array(rows.length + 1);
  rows.forEach((row, place) => (newStarts[place + 1] = newStarts[place]! + starts[row + 1]! - starts[row]!));
  const newBytes = new Uint8Array(newStarts[rows.length]!);
  rows.forEach((row, place) => newBytes.set(bytes.subarray(starts[row], starts[row + 1]), newStarts[place]));
  return { bytes: newBytes, starts: newStarts };
}

function saltsAt(bytes: Uint8Array, rows: Uint32Array): Uint8Array {
  const salts = new Uint8Array(16 * rows.length);
  rows.forEach((row, place) => salts.set(bytes.subarray(16 * row, 16 * row + 16), 16 * place));
  return salts;
}

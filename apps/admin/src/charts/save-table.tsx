import { useSay } from "@suijian/ui";
import { Button } from "antd";
import { useState } from "react";
import { type Cell, saveRows, TABLE_FORMATS, type TableFormat } from "../lists/save-rows.js";
import { saveAs } from "./words.js";

export interface SaveTableOptions {
  /** Without its ending. */
  readonly file: string;
  /** The first of them is the header. */
  readonly rows: readonly (readonly Cell[])[];
  /** What is saved, for who cannot see beside what the buttons stand. */
  readonly of: string;
}

/** A table that is all here already, as a file in either format. */
export function SaveTable({ file, rows, of }: SaveTableOptions) {
  const say = useSay();
  const [busy, setBusy] = useState<TableFormat>();
  const start = async (format: TableFormat) => {
    setBusy(format);
    try {
      await saveRows(format, file, rows);
    } finally {
      setBusy(undefined);
    }
  };
  return TABLE_FORMATS.map((format) => (
    <Button
      key={format}
      size="small"
      loading={busy === format}
      aria-label={say(saveAs(of, format))}
      onClick={() => void start(format)}
    >
      {format.toUpperCase()}
    </Button>
  ));
}

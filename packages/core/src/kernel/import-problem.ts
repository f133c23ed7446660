import type { ValueProblem } from "./problem.js";

/** Where in a file it stands: the row it is about and the field's own name. `line` counts from 1, the header being line 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly field: string;
}

/** Why one row of a file was refused; the rows beside it may be taken all the same. */
export type RowProblem =
  | ValueProblem
  | (Place & { readonly code: "value-missing" })
  | (Place & { readonly code: "value-too-long"; readonly value: string; readonly limit: number })
  | (Place & { readonly code: "code-unknown"; readonly value: string; readonly list: string })
  /** A number cell of a workbook holds 15 digits; the code that was typed into it is lost. */
  | (Place & { readonly code: "number-imprecise"; readonly value: string })
  /** A cell of a workbook that holds an error, or a formula that nobody computed. */
  | (Place & { readonly code: "cell-faulty"; readonly value: string })
  | (Place & { readonly code: "operation-unknown"; readonly value: string })
  | (Place & { readonly code: "csv-field-count"; readonly expected: number; readonly found: number })
  | (Place & { readonly code: "csv-not-utf8" })
  /** The row lies outside the places of who imports. */
  | (Place & { readonly code: "division-elsewhere"; readonly value: string })
  /** The row is not for who imports to write: another department's, or only the joint office's. */
  | (Place & { readonly code: "row-not-yours"; readonly value: string })
  /** The key names a row that lies where who imports may not write. */
  | (Place & { readonly code: "held-elsewhere"; readonly value: string })
  /** What was recorded for later days lies in another division, so that this would not be seen to have ended. */
  | (Place & { readonly code: "moved-later"; readonly value: string });

/** Taken, but the reader of the report should look. */
export type RowWarning =
  | (Place & { readonly code: "uscc-check-digit"; readonly value: string; readonly expected: string })
  | (Place & { readonly code: "org-code-check-digit"; readonly value: string; readonly expected: string })
  /** Characters that nobody sees were taken out: controls, marks of direction, joiners. */
  | (Place & { readonly code: "text-cleaned"; readonly value: string })
  /** To be withdrawn, but the register does not hold it. */
  | (Place & { readonly code: "withdrawn-not-held"; readonly value: string });

/** About the whole file, which was taken. */
export type FileWarning =
  | { readonly code: "csv-bom"; readonly file: string }
  | { readonly code: "csv-crlf"; readonly file: string; readonly lines: number }
  /** Read as GB18030, since it is not UTF-8 and is that throughout. */
  | { readonly code: "csv-gb18030"; readonly file: string }
  | { readonly code: "columns-unread"; readonly file: string; readonly columns: readonly string[] }
  | { readonly code: "sheets-unread"; readonly file: string; readonly sheets: readonly string[] };

/** Why a whole import was refused; nothing of it is in the register. */
export type ImportProblem =
  | { readonly code: "rows-refused"; readonly refused: number }
  | { readonly code: "withdrawals-unconfirmed"; readonly missing: number; readonly held: number }
  | { readonly code: "day-in-future"; readonly day: string; readonly today: string }
  | { readonly code: "code-list-missing"; readonly list: string }
  | { readonly code: "mapping-field-unknown"; readonly field: string; readonly register: string }
  | { readonly code: "encoding-unknown"; readonly file: string; readonly found: string }
  | { readonly code: "file-not-as-said"; readonly said: string; readonly found: string }
  | { readonly code: "file-too-large"; readonly file: string; readonly limit: number }
  | { readonly code: "table-too-large"; readonly file: string; readonly of: "rows" | "columns"; readonly limit: number }
  | { readonly code: "record-too-long"; readonly file: string; readonly line: number; readonly limit: number }
  | { readonly code: "workbook-malformed"; readonly file: string; readonly reason: string }
  | {
      readonly code: "sheet-missing";
      readonly file: string;
      readonly sheet: string;
      readonly found: readonly string[];
    }
  /** The job's server died under it too often. */
  | { readonly code: "job-given-up"; readonly attempts: number };

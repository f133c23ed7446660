import type { Problem, RegisterName, Result } from "@suijian/core";
import type { Reading, ReadingEnd } from "./read-table.js";

/** What the reading thread is given: all of a reading that can be sent to another thread. */
export interface ThreadTask extends Omit<Reading, "rules"> {
  readonly register: RegisterName;
  readonly codes: Reading["rules"]["codes"];
  readonly places: readonly string[];
}

export type FromThread =
  /** The fields that the file has. */
  | { readonly say: "begun"; readonly present: readonly string[] }
  | { readonly say: "chunk"; readonly bytes: Uint8Array<ArrayBuffer>; readonly read: number; readonly of: number }
  | { readonly say: "ended"; readonly end: Result<ReadingEnd, Problem> };

/** One more chunk may come. */
export type ToThread = "more";

/** So many chunks may be on their way: enough that neither side waits, few enough that memory stays small. */
export const CHUNKS_UNDER_WAY = 4;

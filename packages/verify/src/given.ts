// What the files at hand hold, and what the checks of the public ones agree on.

import { type Announcement } from "./announcement.js";
import { type Seat } from "./assign.js";
import { type Frame } from "./frame.js";
import { type Part, derive, have, lack, valueOf } from "./ledger.js";
import { type Parameters } from "./parameters.js";
import { type Result } from "./result.js";
import { type Dice, type Seed } from "./seed.js";
import { type Drawn, type Threshold } from "./select.js";
import { type Progress, type Rows } from "./shelf.js";
import { type Change, type Line, type VisitLine } from "./tables.js";

export interface Open {
  readonly announcement: Part<Announcement>;
  readonly parameters: Part<Parameters>;
  /** SHA-256 of the bytes of parameters.json. */
  readonly parametersHash: Part<string>;
  readonly dice: Part<Dice>;
  readonly seed: Part<Seed>;
  readonly result: Part<Result>;
  readonly reveal: Part<string>;
}

export interface Given extends Open {
  readonly frame: Part<Frame>;
  readonly roster: Part<Rows<Line>>;
  readonly thresholds: Part<Rows<Threshold>>;
  readonly selection: Part<Rows<Drawn>>;
  readonly visits: Part<Rows<VisitLine>>;
  readonly assignment: Part<Rows<Seat>>;
  /** Nothing when the round has had no changes. */
  readonly changes: Part<Rows<Change>> | undefined;
}

export type OnProgress = (progress: Progress) => void;

/** What the checks of the small public files agree on. */
export interface Keys {
  readonly announcement: Part<Uint8Array>;
  readonly key: Part<Uint8Array>;
}

/** The public's copy of result.json leaves these three out. */
export function partOf<K extends "files" | "unfilled" | "blocking">(
  result: Part<Result>,
  name: K,
): Part<NonNullable<Result[K]>> {
  const whole = derive([result], (r) => r[name]);
  const value = valueOf(whole);
  if (value !== undefined) return have(value);
  return "missing" in whole ? whole : lack(`result.json: ${name}`);
}

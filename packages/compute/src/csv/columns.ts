import { textOf, utf8, type Column, type Pieces, type ValueKind } from "@suijian/core";
import { Dictionary } from "./dictionary.js";
import { GrowingBytes, GrowingCodes, GrowingNumbers, sharedCodes } from "./growing.js";

/** A column the caller asks for: read, the same for every row, or computed from the id. */
export type WantedColumn = ReadColumn | ConstantColumn | DerivedColumn;

export interface ReadColumn {
  readonly name: string;
  /** The column of the file; the same name when left out. */
  readonly from?: string;
  /**
   * "coded" keeps a dictionary until it has a million values, "auto" only while values repeat, "text" keeps none.
   * A column named `salt` is "salt" of itself.
   */
  readonly kind?: "auto" | "coded" | "text" | "salt";
  /** What stands in the file → what enters the frame; called once for a distinct value. Undefined is a problem. */
  readonly map?: (value: string) => string | undefined;
}

export interface ConstantColumn {
  readonly name: string;
  readonly constant: string;
}

export interface DerivedColumn {
  readonly name: string;
  readonly fromId: (id: string) => string;
}

/** Takes the values of one column, row after row, and becomes the column. */
export interface ColumnTaker {
  take(bytes: Uint8Array, start: number, end: number): Fault | undefined;
  column(rows: number): Column;
}

/** What is wrong with a value; the reader adds where it stands. */
export type Fault =
  | { readonly code: "id-alphabet"; readonly value: string }
  | { readonly code: "value-unmapped"; readonly value: string }
  | { readonly code: "value-malformed"; readonly value: string; readonly expected: ValueKind };

export function takerOf(wanted: WantedColumn): ColumnTaker {
  if ("constant" in wanted) return new ConstantTaker(wanted.name, wanted.constant);
  if ("fromId" in wanted) return new DerivedTaker(wanted.name, wanted.fromId);
  if (wanted.kind === "salt" || (wanted.kind === undefined && wanted.name === "salt")) return new SaltTaker();
  if (wanted.map) return new MappedTaker(wanted.name, wanted.map);
  return new PlainTaker(wanted.name, MOST_VALUES[wanted.kind ?? "auto"]);
}

/** When a dictionary is given up, as a function of the rows so far. */
const MOST_VALUES = {
  text: () => 0,
  coded: () => 1 << 20,
  auto: (rows: number) => Math.min(1 << 20, Math.max(1 << 16, rows / 2)),
};

/** The object ids: always text, and checked (protocol §1). */
export class IdTaker {
  readonly texts = new TextRows();

  constructor(private readonly map?: (value: string) => string | undefined) {}

  take(bytes: Uint8Array, start: number, end: number): Fault | undefined {
    return this.map ? this.takeMapped(this.map, textOf(bytes.slice(start, end))) : this.takeId(bytes, start, end);
  }

  private takeMapped(map: (value: string) => string | undefined, value: string): Fault | undefined {
    const id = map(value);
    if (id === undefined) return { code: "value-unmapped", value };
    const bytes = utf8(id);
    return this.takeId(bytes, 0, bytes.length);
  }

  private takeId(bytes: Uint8Array, start: number, end: number): Fault | undefined {
    this.texts.append(bytes, start, end);
    let allowed = end > start && end - start <= 64 ? 1 : 0;
    for (let i = start; i < end; i++) allowed &= ID_BYTES[bytes[i]!]!;
    return allowed ? undefined : { code: "id-alphabet", value: textOf(bytes.slice(start, end)) };
  }
}

const ID_BYTES = new Uint8Array(256);
for (const byte of utf8("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:-")) ID_BYTES[byte] = 1;

/** Values as they stand in the file: coded until there are too many distinct ones, text from then on. */
class PlainTaker implements ColumnTaker {
  private rows: CodedRows | TextRows = new CodedRows();
  private distinct = 0;

  constructor(
    private readonly name: string,
    private readonly mostValues: (rows: number) => number,
  ) {}

  take(bytes: Uint8Array, start: number, end: number): undefined {
    this.rows.append(bytes, start, end);
    if (this.rows.distinct > this.distinct) this.oneMoreValue();
  }

  column(): Column {
    return this.rows.column(this.name);
  }

  private oneMoreValue(): void {
    this.distinct = this.rows.distinct;
    if (this.distinct > this.mostValues(this.rows.length)) this.rows = this.rows.asTexts();
  }
}

class CodedRows {
  private readonly dictionary = new Dictionary();
  private readonly codes = new GrowingCodes();

  get length(): number {
    return this.codes.length;
  }

  get distinct(): number {
    return this.dictionary.size;
  }

  append(bytes: Uint8Array, start: number, end: number): void {
    this.codes.push(this.dictionary.codeOf(bytes, start, end));
  }

  column(name: string): Column {
    const values = Array.from({ length: this.dictionary.size }, (_, code) => this.dictionary.text(code));
    return { kind: "coded", name, codes: this.codes.shared(), values };
  }

  asTexts(): TextRows {
    const texts = new TextRows();
    for (let row = 0; row < this.codes.length; row++) {
      const code = this.codes.at(row);
      texts.append(this.dictionary.bytes(), this.dictionary.startOf(code), this.dictionary.endOf(code));
    }
    return texts;
  }
}

/** One text a row, end to end. */
class TextRows {
  readonly length = 0;
  readonly distinct = -1;
  private readonly content = new GrowingBytes();
  private readonly ends = new GrowingNumbers();

  constructor() {
    this.ends.push(0);
  }

  append(bytes: Uint8Array, start: number, end: number): void {
    this.content.append(bytes, start, end);
    this.ends.push(this.content.length);
  }

  /** Hands the text of the last row to a taker. */
  lastTo(taker: ColumnTaker): Fault | undefined {
    const rows = this.ends.length - 1;
    return taker.take(this.content.bytes, this.ends.at(rows - 1), this.ends.at(rows));
  }

  column(name: string): Column {
    return { kind: "text", name, texts: this.pieces() };
  }

  asTexts(): TextRows {
    return this;
  }

  pieces(): Pieces {
    return { bytes: this.content.shared(), starts: this.ends.shared() };
  }
}

/** Values that a function makes of the source, which is asked once for each distinct one. */
class MappedTaker implements ColumnTaker {
  private source = new Dictionary();
  private mapped: Uint8Array[] = [];
  private readonly plain: PlainTaker;

  constructor(
    name: string,
    private readonly map: (value: string) => string | undefined,
  ) {
    this.plain = new PlainTaker(name, MOST_VALUES.coded);
  }

  take(bytes: Uint8Array, start: number, end: number): Fault | undefined {
    const code = this.source.codeOf(bytes, start, end);
    if (code === this.mapped.length) {
      const value = this.source.text(code);
      const result = this.map(value);
      if (result === undefined) return { code: "value-unmapped", value };
      this.mapped.push(utf8(result));
    }
    const result = this.mapped[code]!;
    this.plain.take(result, 0, result.length);
    if (this.mapped.length === MOST_REMEMBERED) this.forget();
    return undefined;
  }

  column(): Column {
    return this.plain.column();
  }

  private forget(): void {
    this.source = new Dictionary();
    this.mapped = [];
  }
}

const MOST_REMEMBERED = 1 << 20;

/** Ids come once each, so what the function made of them is not remembered. */
class DerivedTaker implements ColumnTaker {
  private readonly plain: PlainTaker;

  constructor(
    name: string,
    private readonly fromId: (id: string) => string,
  ) {
    this.plain = new PlainTaker(name, MOST_VALUES.coded);
  }

  take(bytes: Uint8Array, start: number, end: number): undefined {
    const value = utf8(this.fromId(textOf(bytes.subarray(start, end))));
    this.plain.take(value, 0, value.length);
  }

  column(): Column {
    return this.plain.column();
  }
}

class ConstantTaker implements ColumnTaker {
  constructor(
    private readonly name: string,
    private readonly constant: string,
  ) {}

  take(): undefined {}

  column(rows: number): Column {
    return { kind: "coded", name: this.name, codes: sharedCodes(0, rows), values: [this.constant] };
  }
}

/** 32 lower-case hex characters a row, kept as 16 bytes. */
class SaltTaker implements ColumnTaker {
  private readonly salts = new GrowingBytes();

  take(bytes: Uint8Array, start: number, end: number): Fault | undefined {
    const salts = this.salts.reserve(16);
    let at = this.salts.length;
    let wrong = end - start === 32 ? 0 : 0xff;
    for (let i = start; i < end && wrong < 16; i += 2) {
      const high = NIBBLES[bytes[i]!]!;
      const low = NIBBLES[bytes[i + 1]!]!;
      wrong |= high | low;
      salts[at++] = (high << 4) | low;
    }
    if (wrong >= 16) return { code: "value-malformed", value: textOf(bytes.slice(start, end)), expected: "salt" };
    this.salts.length = at;
    return undefined;
  }

  column(): Column {
    return { kind: "salt", name: "salt", bytes: this.salts.shared() };
  }
}

/** The value of a hex digit; 16 for every other byte. */
const NIBBLES = new Uint8Array(256).fill(16);
utf8("0123456789abcdef").forEach((digit, value) => (NIBBLES[digit] = value));

// The CSV of §11, read as bytes and in a stream: RFC 4180, every line ends in LF, exactly the header, quotes only where
// needed.

import { utf8 } from "./bytes.js";

/** Called for each row; valid only during the call: field i is bytes[start[i], end[i]), already without its quotes. */
export type OnRow = (bytes: Uint8Array, start: Int32Array, end: Int32Array) => void;

export interface CsvProblem {
  readonly line: number;
  readonly what: "header" | "fields" | "quotes" | "needless quotes" | "line end" | "utf-8" | "row too long";
}

const COMMA = 44;
const QUOTE = 34;
const LF = 10;
const CR = 13;
const LONGEST_ROW = 1 << 24;

/**
 * Feed it chunks, then `finish`. The first problem stays in `problem`; after one that leaves fields in doubt it reads
 * no further.
 */
export class CsvReader {
  problem: CsvProblem | undefined;
  broken = false;
  private held = new Uint8Array(1 << 17);
  private used = 0;
  private line = 0;
  private readonly start: Int32Array;
  private readonly end: Int32Array;
  private readonly header: Uint8Array;

  constructor(
    columns: readonly string[],
    private readonly onRow: OnRow,
  ) {
    this.start = new Int32Array(columns.length);
    this.end = new Int32Array(columns.length);
    this.header = utf8(columns.join(","));
  }

  push(chunk: Uint8Array): void {
    if (this.broken) return;
    this.hold(chunk);
    let from = 0;
    for (let next = this.row(0); next > 0 && !this.broken; next = this.row(from)) from = next;
    this.held.copyWithin(0, from, this.used);
    this.used -= from;
    if (this.used > LONGEST_ROW) this.stop("row too long");
  }

  finish(): void {
    if (this.broken) return;
    if (this.line === 0) this.stop("header");
    else if (this.used > 0) this.stop("line end");
  }

  private hold(chunk: Uint8Array): void {
    if (this.used + chunk.length > this.held.length) {
      const larger = new Uint8Array(2 * (this.used + chunk.length));
      larger.set(this.held.subarray(0, this.used));
      this.held = larger;
    }
    this.held.set(chunk, this.used);
    this.used += chunk.length;
  }

  /** Reads the row that begins at `from`; answers where the next begins, or 0 when this one is not yet complete. */
  private row(from: number): number {
    const bytes = this.held;
    const used = this.used;
    const columns = this.start.length;
    let field = 0;
    let begin = from;
    let high = 0;
    for (let at = from; at < used; at++) {
      const byte = bytes[at];
      high |= byte;
      if (byte > COMMA) continue;
      if (byte === QUOTE) return this.quotedRow(from);
      if (byte === CR) return this.stop("line end");
      if (byte !== COMMA && byte !== LF) continue;
      if (field === columns) return this.stop(this.line === 0 ? "header" : "fields");
      this.start[field] = begin;
      this.end[field++] = at;
      begin = at + 1;
      if (byte === LF) return this.complete(from, at, field, high);
    }
    return 0;
  }

  private complete(from: number, lineEnd: number, count: number, high: number): number {
    if (high >= 0x80 && !isUtf8(this.held, from, lineEnd)) return this.stop("utf-8");
    if (this.line === 0) {
      if (!this.isHeader(from, lineEnd)) return this.stop("header");
    } else {
      if (count !== this.start.length) return this.stop("fields");
      this.onRow(this.held, this.start, this.end);
    }
    this.line++;
    return lineEnd + 1;
  }

  private isHeader(from: number, to: number): boolean {
    return to - from === this.header.length && this.header.every((byte, i) => byte === this.held[from + i]);
  }

  /** The slow way, for a row with a quote in it: first its end, then its fields, moved left over their quotes. */
  private quotedRow(from: number): number {
    let inside = false;
    let lineEnd = from;
    let high = 0;
    for (; lineEnd < this.used; lineEnd++) {
      const byte = this.held[lineEnd];
      high |= byte;
      if (byte === QUOTE) inside = !inside;
      else if (byte === LF && !inside) break;
    }
    if (lineEnd === this.used) return 0;
    if (this.line === 0) return this.stop("header");
    if (high >= 0x80 && !isUtf8(this.held, from, lineEnd)) return this.stop("utf-8");
    let count = 0;
    for (let at = from; at <= lineEnd; at++) {
      if (count === this.start.length) return this.stop("fields");
      at = this.held[at] === QUOTE ? this.quotedField(at, count) : this.plainField(at, count);
      if (at < 0) return 0;
      count++;
    }
    return this.complete(from, lineEnd, count, 0);
  }

  /** Answers where the field's comma or LF stands, or −1 when it is malformed. */
  private plainField(at: number, field: number): number {
    this.start[field] = at;
    for (; this.held[at] !== COMMA && this.held[at] !== LF; at++)
      if (this.held[at] === QUOTE || this.held[at] === CR) return this.stop("quotes") - 1;
    this.end[field] = at;
    return at;
  }

  private quotedField(at: number, field: number): number {
    const bytes = this.held;
    let to = ++at;
    let needed = false;
    this.start[field] = at;
    for (; bytes[at] !== QUOTE || bytes[at + 1] === QUOTE; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) at++;
      needed ||= byte === COMMA || byte === QUOTE || byte === LF || byte === CR;
      bytes[to++] = byte;
    }
    this.end[field] = to;
    if (!needed) this.problem ??= { line: this.line + 1, what: "needless quotes" };
    const after = bytes[at + 1];
    return after === COMMA || after === LF ? at + 1 : this.stop("quotes") - 1;
  }

  private stop(what: CsvProblem["what"]): 0 {
    this.problem ??= { line: this.line + 1, what };
    this.broken = true;
    return 0;
  }
}

/** Well-formed UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF. */
export function isUtf8(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to;) {
    const first = bytes[at++];
    if (first < 0x80) continue;
    if (first < 0xc2 || first > 0xf4) return false;
    const more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    if (at + more > to) return false;
    const second = bytes[at];
    if (first === 0xe0 && second < 0xa0) return false;
    if (first === 0xed && second > 0x9f) return false;
    if (first === 0xf0 && second < 0x90) return false;
    if (first === 0xf4 && second > 0x8f) return false;
    for (let i = 0; i < more; i++) if ((bytes[at++] & 0xc0) !== 0x80) return false;
  }
  return true;
}

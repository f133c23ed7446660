import type { FieldValue } from "@suijian/core";

/**
 * Rows in COPY's text format, written one behind the other into a buffer that is handed on when it is full: no object remains of a
 * row. Every value ends in a tab; the end of the row makes a line feed of its last one.
 */
export class CopyRows {
  #bytes = Buffer.allocUnsafe(CHUNK_BYTES);
  #at = 0;
  #row = 0;

  /** Full enough to be handed on. */
  get isFull(): boolean {
    return this.#at > CHUNK_BYTES / 2;
  }

  get isEmpty(): boolean {
    return this.#at === 0;
  }

  beginRow(): void {
    this.#row = this.#at;
  }

  /** The row was not to be: it is as if it had not been begun. */
  dropRow(): void {
    this.#at = this.#row;
  }

  endRow(): void {
    this.#bytes[this.#at - 1] = LF;
  }

  number(value: number): void {
    this.#ascii(String(value));
  }

  value(value: FieldValue): void {
    if (value === undefined) this.none();
    else if (typeof value === "string") this.text(value);
    else this.#ascii(`{${value.map(quoted).join(",")}}`);
  }

  none(): void {
    this.#ascii("\\N");
  }

  /** For what is a list where nothing stands. */
  emptyList(): void {
    this.#ascii("{}");
  }

  /** Text without NUL. */
  text(text: string): void {
    const escaped = SPECIAL.test(text) ? text.replace(ALL_SPECIAL, (found) => ESCAPES[found]!) : text;
    this.#room(3 * escaped.length + 1);
    this.#at += this.#bytes.write(escaped, this.#at, "utf8");
    this.#bytes[this.#at++] = TAB;
  }

  /** UTF-8 that holds no control character and no backslash. */
  plain(from: Uint8Array, start: number, end: number): void {
    this.#room(end - start + 1);
    const bytes = this.#bytes;
    let at = this.#at;
    for (let i = start; i < end; i++) bytes[at++] = from[i]!;
    bytes[at++] = TAB;
    this.#at = at;
  }

  /** Ids as plain UTF-8 with `;` between them, none of them NULL. */
  plainList(from: Uint8Array, start: number, end: number): void {
    this.#room(end - start + 3);
    const bytes = this.#bytes;
    let at = this.#at;
    bytes[at++] = OPENING;
    for (let i = start; i < end; i++) bytes[at++] = from[i] === SEMICOLON ? COMMA : from[i]!;
    bytes[at++] = CLOSING;
    bytes[at++] = TAB;
    this.#at = at;
  }

  /** What was written so far; the next row goes into new memory, so that this may be given away. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.subarray(0, this.#at);
    this.#bytes = Buffer.allocUnsafe(CHUNK_BYTES);
    this.#at = 0;
    this.#row = 0;
    return taken;
  }

  #ascii(text: string): void {
    this.#room(text.length + 1);
    this.#at += this.#bytes.write(text, this.#at, "latin1");
    this.#bytes[this.#at++] = TAB;
  }

  #room(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const roomier = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#at + more));
    this.#bytes.copy(roomier, 0, 0, this.#at);
    this.#bytes = roomier;
  }
}

/** Above Node's pool of small buffers, so that each has memory of its own, which can be transferred to another thread. */
const CHUNK_BYTES = 1 << 20;
const TAB = 0x09;
const LF = 0x0a;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const OPENING = 0x7b;
const CLOSING = 0x7d;

const SPECIAL = /[\\\t\n\r]/;
const ALL_SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A member of an array: ids hold nothing that must be quoted, but one of them would be read as no value. */
const quoted = (member: string): string => (member === "NULL" ? `"NULL"` : member);

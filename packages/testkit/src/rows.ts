import { closeSync, openSync, writeSync } from "node:fs";

const PAGE = 4 << 20;
/** Longer than any row, so that a row never meets the end of the page. */
const MARGIN = 8 << 10;

/**
 * A file of rows, written as bytes into one page that is flushed when nearly full: a million rows leave no garbage, and
 * memory does not grow with the city.
 */
export class RowFile {
  readonly #page = new Uint8Array(PAGE);
  readonly #file: number;
  #at = 0;

  constructor(path: string) {
    this.#file = openSync(path, "wx");
  }

  bytes(text: Uint8Array): void {
    const page = this.#page;
    let at = this.#at;
    for (let i = 0; i < text.length; i++) page[at++] = text[i]!;
    this.#at = at;
  }

  byte(value: number): void {
    this.#page[this.#at++] = value;
  }

  text(text: string): void {
    this.bytes(encode(text));
  }

  number(value: number): void {
    if (value > 9) this.number(Math.floor(value / 10));
    this.byte(ZERO + (value % 10));
  }

  digits(value: number, width: number): void {
    for (let place = width - 1; place >= 0; place--) {
      this.#page[this.#at + place] = ZERO + (value % 10);
      value = Math.floor(value / 10);
    }
    this.#at += width;
  }

  /** Where the next byte will stand; good for `since` until the row ends. */
  get mark(): number {
    return this.#at;
  }

  since(mark: number): string {
    return decoder.decode(this.#page.subarray(mark, this.#at));
  }

  endRow(): void {
    this.byte(LINE_FEED);
    if (this.#at > PAGE - MARGIN) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    for (let from = 0; from < this.#at;) from += writeSync(this.#file, this.#page, from, this.#at - from);
    this.#at = 0;
  }
}

export const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const ZERO = 0x30;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

/**
 * RFC 4180 by bytes: finds the fields of one record inside a buffer, and makes neither text nor objects of them. A record
 * that does not end inside the buffer is scanned again when more of the file is there.
 */
export class RecordScanner {
  /** The fields of the record last scanned: where their content begins and ends, quotes left out. */
  fields = 0;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  /** How many quotes of the content are doubled. */
  doubled = new Int32Array(64);
  /** Line ends inside its quotes, and whether it ended in CRLF. */
  lineEnds = 0;
  endedInCrlf = false;
  fault: "csv-quote" | "csv-field-too-long" = "csv-quote";

  /** A canonical file has LF only, ends in one, and quotes nothing that needs no quotes (protocol §11). */
  constructor(private readonly canonical: boolean) {}

  /**
   * Where the next record begins; INCOMPLETE if the buffer ends first, FAULTY if field number `fields` breaks the rules.
   * `bytes[end]` must be a line feed: it stops the inner loop without a second comparison for every byte.
   */
  scan(bytes: Uint8Array, from: number, end: number, last: boolean): number {
    this.lineEnds = 0;
    this.endedInCrlf = false;
    for (let at = from, fields = 0; ; at++) {
      if (fields === this.starts.length) this.makeRoom();
      const start = at;
      while (ORDINARY[bytes[at]!] === 1) at++;
      if ((bytes[at] === COMMA || bytes[at] === LF) && at < end && at - start <= LONGEST_FIELD) {
        this.starts[fields] = start;
        this.ends[fields] = at;
        this.doubled[fields] = 0;
      } else {
        this.fields = fields;
        at = this.unusualField(bytes, start, at, end, last);
        if (at < 0) return at;
      }
      fields++;
      if (bytes[at] === COMMA) continue;
      this.fields = fields;
      if (at >= end) return this.canonical ? this.faulty("csv-quote") : end;
      if (bytes[at] === LF) return at + 1;
      this.endedInCrlf = true;
      return at + 2;
    }
  }

  private unusualField(bytes: Uint8Array, start: number, at: number, end: number, last: boolean): number {
    const quoted = at === start && at < end && bytes[at] === QUOTE;
    return quoted ? this.quotedField(bytes, start + 1, end, last) : this.plainField(bytes, start, at, end, last);
  }

  /** An unquoted field that holds or ends in a carriage return, is too long, or goes up to the end of the buffer. */
  private plainField(bytes: Uint8Array, start: number, from: number, end: number, last: boolean): number {
    let at = from;
    while (at < end && bytes[at] !== COMMA && bytes[at] !== LF) {
      if (bytes[at] === QUOTE || (bytes[at] === CR && this.canonical)) return this.faulty("csv-quote");
      if (bytes[at] === CR && at + 1 === end && !last) return INCOMPLETE;
      if (bytes[at] === CR && at + 1 < end && bytes[at + 1] === LF) break;
      at++;
    }
    if (at - start > LONGEST_FIELD) return this.faulty("csv-field-too-long");
    if (at >= end && !last) return INCOMPLETE;
    return this.note(start, at, 0, at);
  }

  private quotedField(bytes: Uint8Array, start: number, end: number, last: boolean): number {
    let doubled = 0;
    let needed = false;
    for (let at = start; ; at++) {
      if (at - start - doubled > LONGEST_FIELD) return this.faulty("csv-field-too-long");
      if (at >= end) return last ? this.faulty("csv-quote") : INCOMPLETE;
      const byte = bytes[at];
      if (byte === LF) this.lineEnds++;
      if (byte === LF || byte === CR || byte === COMMA) needed = true;
      if (byte !== QUOTE) continue;
      if (at + 2 >= end && !last) return INCOMPLETE;
      if (bytes[at + 1] === QUOTE && at + 1 < end) {
        doubled++;
        at++;
      } else if (!this.fieldEndsAt(bytes, at + 1, end) || (this.canonical && !needed && doubled === 0)) {
        return this.faulty("csv-quote");
      } else {
        return this.note(start, at, doubled, at + 1);
      }
    }
  }

  private fieldEndsAt(bytes: Uint8Array, at: number, end: number): boolean {
    if (at >= end || bytes[at] === COMMA || bytes[at] === LF) return true;
    return bytes[at] === CR && bytes[at + 1] === LF && at + 1 < end && !this.canonical;
  }

  private note(start: number, end: number, doubled: number, next: number): number {
    this.starts[this.fields] = start;
    this.ends[this.fields] = end;
    this.doubled[this.fields] = doubled;
    return next;
  }

  private faulty(fault: "csv-quote" | "csv-field-too-long"): number {
    this.fault = fault;
    return FAULTY;
  }

  private makeRoom(): void {
    this.starts = roomier(this.starts);
    this.ends = roomier(this.ends);
    this.doubled = roomier(this.doubled);
  }
}

function roomier(old: Int32Array) {
  const array = new Int32Array(2 * old.length);
  array.set(old);
  return array;
}

export const INCOMPLETE = -1;
export const FAULTY = -2;
export const LONGEST_FIELD = 65536;

/** The content of a quoted field without the doubling of its quotes. */
export function unquoted(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const content = new Uint8Array(end - start);
  let length = 0;
  for (let at = start; at < end; at++) {
    content[length++] = bytes[at]!;
    if (bytes[at] === QUOTE) at++;
  }
  return content.subarray(0, length);
}

const COMMA = 0x2c;
const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

const ORDINARY = new Uint8Array(256).fill(1);
for (const byte of [COMMA, QUOTE, LF, CR]) ORDINARY[byte] = 0;

/** Arrays that double as rows come in. What they hold leaves in shared memory, where workers read it without a copy. */
export class GrowingBytes {
  length = 0;
  bytes = new Uint8Array(1 << 16);

  append(from: Uint8Array, start: number, end: number): void {
    const grown = this.reserve(end - start);
    let at = this.length;
    for (let i = start; i < end; i++) grown[at++] = from[i]!;
    this.length = at;
  }

  /** Room for so many more bytes behind `length`, which the caller fills and counts. */
  reserve(more: number): Uint8Array {
    if (this.length + more > this.bytes.length) {
      const roomier = new Uint8Array(Math.max(2 * this.bytes.length, this.length + more));
      roomier.set(this.bytes.subarray(0, this.length));
      this.bytes = roomier;
    }
    return this.bytes;
  }

  shared(): Uint8Array {
    const bytes = sharedBytes(this.length);
    bytes.set(this.bytes.subarray(0, this.length));
    return bytes;
  }
}

export class GrowingNumbers {
  length = 0;
  private numbers = new Uint32Array(1 << 12);

  push(n: number): void {
    if (this.length === this.numbers.length) {
      const roomier = new Uint32Array(2 * this.length);
      roomier.set(this.numbers);
      this.numbers = roomier;
    }
    this.numbers[this.length++] = n;
  }

  at(i: number): number {
    return this.numbers[i]!;
  }

  set(i: number, n: number): void {
    this.numbers[i] = n;
  }

  shared(): Uint32Array {
    const numbers = sharedNumbers(this.length);
    numbers.set(this.numbers.subarray(0, this.length));
    return numbers;
  }
}

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Codes take one byte each, until one of them needs two or four. */
export class GrowingCodes {
  length = 0;
  private codes: Codes = new Uint8Array(1 << 12);
  /** The largest so far, and the largest that fits. */
  private largest = 0;
  private limit = 0xff;

  push(code: number): void {
    if (code > this.largest) this.largest = code;
    if (code > this.limit || this.length === this.codes.length) this.makeRoom();
    this.codes[this.length++] = code;
  }

  at(row: number): number {
    return this.codes[row]!;
  }

  shared(): Codes {
    const codes = sharedCodes(this.largest, this.length);
    codes.set(this.codes.subarray(0, this.length));
    return codes;
  }

  private makeRoom(): void {
    const roomier = codesFor(this.largest, 2 * this.codes.length, inPlainMemory);
    roomier.set(this.codes.subarray(0, this.length));
    this.codes = roomier;
    this.limit = this.largest > 0xffff ? 0xffff_ffff : this.largest > 0xff ? 0xffff : 0xff;
  }
}

const inPlainMemory = (byteLength: number): ArrayBufferLike => new ArrayBuffer(byteLength);
const inSharedMemory = (byteLength: number): ArrayBufferLike => new SharedArrayBuffer(byteLength);

function codesFor(largest: number, length: number, memory: (byteLength: number) => ArrayBufferLike): Codes {
  if (largest <= 0xff) return new Uint8Array(memory(length));
  if (largest <= 0xffff) return new Uint16Array(memory(2 * length));
  return new Uint32Array(memory(4 * length));
}

/** The narrowest shared codes that hold codes up to `largest`. */
export const sharedCodes = (largest: number, length: number): Codes => codesFor(largest, length, inSharedMemory);

export const sharedBytes = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length));

export const sharedNumbers = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(4 * length));

// SHA-256 (FIPS 180-4), synchronous and incremental, in plain JavaScript: the same code runs in Node and in a browser,
// where crypto.subtle is asynchronous and takes no stream. The compression is unrolled by eight so that no register is
// moved.

/**
 * The SHA-256 of bytes[from, to), written to `out` at `at`. Makes no garbage: the frame needs some hundred million of
 * these.
 */
export function digestInto(bytes: Uint8Array, from: number, to: number, out: Uint8Array, at: number): void {
  scratch.set(INITIAL);
  let block = from;
  for (; block + 64 <= to; block += 64) compress(scratch, bytes, block);
  finish(scratch, bytes, block, to, to - from);
  store(scratch, out, at);
}

export function sha256(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(32);
  digestInto(bytes, 0, bytes.length, out, 0);
  return out;
}

/** An unfinished hash: what does not fill a block waits in `tail`. */
export class Sha256 {
  private readonly state = Int32Array.from(INITIAL);
  private readonly tail = new Uint8Array(64);
  private length = 0;

  update(bytes: Uint8Array): this {
    const waiting = this.length % 64;
    this.length += bytes.length;
    if (waiting + bytes.length < 64) {
      this.tail.set(bytes, waiting);
      return this;
    }
    let from = 0;
    if (waiting > 0) {
      from = 64 - waiting;
      this.tail.set(bytes.subarray(0, from), waiting);
      compress(this.state, this.tail, 0);
    }
    for (; from + 64 <= bytes.length; from += 64) compress(this.state, bytes, from);
    this.tail.set(bytes.subarray(from));
    return this;
  }

  digest(): Uint8Array {
    const out = new Uint8Array(32);
    this.digestWith(NOTHING, 0, 0, out);
    return out;
  }

  /**
   * The digest as if bytes[from, to) came next; this hash itself stays open, so a common prefix is absorbed only once.
   */
  digestWith(bytes: Uint8Array, from: number, to: number, out: Uint8Array): void {
    const waiting = this.length % 64;
    const end = waiting + to - from;
    if (end > joined.length) joined = new Uint8Array(2 * end);
    for (let i = 0; i < waiting; i++) joined[i] = this.tail[i];
    for (let i = from; i < to; i++) joined[waiting + i - from] = bytes[i];
    scratch.set(this.state);
    let block = 0;
    for (; block + 64 <= end; block += 64) compress(scratch, joined, block);
    finish(scratch, joined, block, end, this.length + to - from);
    store(scratch, out, 0);
  }
}

const INITIAL = Int32Array.of(
  0x6a09e667,
  0xbb67ae85,
  0x3c6ef372,
  0xa54ff53a,
  0x510e527f,
  0x9b05688c,
  0x1f83d9ab,
  0x5be0cd19,
);
const ROUND = roundConstants();
const NOTHING = new Uint8Array(0);
const scratch = new Int32Array(8);
const schedule = new Int32Array(64);
const last = new Uint8Array(64);
let joined = new Uint8Array(256);

/** Padding: 0x80, zeros, and the length in bits as the last eight bytes. */
function finish(state: Int32Array, bytes: Uint8Array, from: number, to: number, length: number): void {
  const rest = to - from;
  for (let i = 0; i < rest; i++) last[i] = bytes[from + i];
  last[rest] = 0x80;
  for (let i = rest + 1; i < 64; i++) last[i] = 0;
  if (rest >= 56) {
    compress(state, last, 0);
    last.fill(0);
  }
  const high = Math.floor(length / 0x20000000);
  const low = length << 3;
  last[56] = high >>> 24;
  last[57] = high >>> 16;
  last[58] = high >>> 8;
  last[59] = high;
  last[60] = low >>> 24;
  last[61] = low >>> 16;
  last[62] = low >>> 8;
  last[63] = low;
  compress(state, last, 0);
}

function store(state: Int32Array, out: Uint8Array, at: number): void {
  for (let i = 0; i < 8; i++, at += 4) {
    const word = state[i];
    out[at] = word >>> 24;
    out[at + 1] = word >>> 16;
    out[at + 2] = word >>> 8;
    out[at + 3] = word;
  }
}

function compress(state: Int32Array, bytes: Uint8Array, at: number): void {
  const w = schedule;
  const k = ROUND;
  for (let i = 0; i < 16; i++, at += 4)
    w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  // Eight rounds per turn: after eight, every register is back in its own name.
  for (let i = 0; i < 64; i += 8) {
    h +=
      (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) +
      (g ^ (e & (f ^ g))) +
      k[i] +
      w[i];
    d = (d + h) | 0;
    h =
      (h +
        (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) +
        ((a & b) | (c & (a | b)))) |
      0;
    g +=
      (((d >>> 6) | (d << 26)) ^ ((d >>> 11) | (d << 21)) ^ ((d >>> 25) | (d << 7))) +
      (f ^ (d & (e ^ f))) +
      k[i + 1] +
      w[i + 1];
    c = (c + g) | 0;
    g =
      (g +
        (((h >>> 2) | (h << 30)) ^ ((h >>> 13) | (h << 19)) ^ ((h >>> 22) | (h << 10))) +
        ((h & a) | (b & (h | a)))) |
      0;
    f +=
      (((c >>> 6) | (c << 26)) ^ ((c >>> 11) | (c << 21)) ^ ((c >>> 25) | (c << 7))) +
      (e ^ (c & (d ^ e))) +
      k[i + 2] +
      w[i + 2];
    b = (b + f) | 0;
    f =
      (f +
        (((g >>> 2) | (g << 30)) ^ ((g >>> 13) | (g << 19)) ^ ((g >>> 22) | (g << 10))) +
        ((g & h) | (a & (g | h)))) |
      0;
    e +=
      (((b >>> 6) | (b << 26)) ^ ((b >>> 11) | (b << 21)) ^ ((b >>> 25) | (b << 7))) +
      (d ^ (b & (c ^ d))) +
      k[i + 3] +
      w[i + 3];
    a = (a + e) | 0;
    e =
      (e +
        (((f >>> 2) | (f << 30)) ^ ((f >>> 13) | (f << 19)) ^ ((f >>> 22) | (f << 10))) +
        ((f & g) | (h & (f | g)))) |
      0;
    d +=
      (((a >>> 6) | (a << 26)) ^ ((a >>> 11) | (a << 21)) ^ ((a >>> 25) | (a << 7))) +
      (c ^ (a & (b ^ c))) +
      k[i + 4] +
      w[i + 4];
    h = (h + d) | 0;
    d =
      (d +
        (((e >>> 2) | (e << 30)) ^ ((e >>> 13) | (e << 19)) ^ ((e >>> 22) | (e << 10))) +
        ((e & f) | (g & (e | f)))) |
      0;
    c +=
      (((h >>> 6) | (h << 26)) ^ ((h >>> 11) | (h << 21)) ^ ((h >>> 25) | (h << 7))) +
      (b ^ (h & (a ^ b))) +
      k[i + 5] +
      w[i + 5];
    g = (g + c) | 0;
    c =
      (c +
        (((d >>> 2) | (d << 30)) ^ ((d >>> 13) | (d << 19)) ^ ((d >>> 22) | (d << 10))) +
        ((d & e) | (f & (d | e)))) |
      0;
    b +=
      (((g >>> 6) | (g << 26)) ^ ((g >>> 11) | (g << 21)) ^ ((g >>> 25) | (g << 7))) +
      (a ^ (g & (h ^ a))) +
      k[i + 6] +
      w[i + 6];
    f = (f + b) | 0;
    b =
      (b +
        (((c >>> 2) | (c << 30)) ^ ((c >>> 13) | (c << 19)) ^ ((c >>> 22) | (c << 10))) +
        ((c & d) | (e & (c | d)))) |
      0;
    a +=
      (((f >>> 6) | (f << 26)) ^ ((f >>> 11) | (f << 21)) ^ ((f >>> 25) | (f << 7))) +
      (h ^ (f & (g ^ h))) +
      k[i + 7] +
      w[i + 7];
    e = (e + a) | 0;
    a =
      (a +
        (((b >>> 2) | (b << 30)) ^ ((b >>> 13) | (b << 19)) ^ ((b >>> 22) | (b << 10))) +
        ((b & c) | (d & (b | c)))) |
      0;
  }
  state[0] = (state[0] + a) | 0;
  state[1] = (state[1] + b) | 0;
  state[2] = (state[2] + c) | 0;
  state[3] = (state[3] + d) | 0;
  state[4] = (state[4] + e) | 0;
  state[5] = (state[5] + f) | 0;
  state[6] = (state[6] + g) | 0;
  state[7] = (state[7] + h) | 0;
}

/** The first 32 bits of the fractions of the cube roots of the first 64 primes, by integer arithmetic. */
function roundConstants(): Int32Array {
  const constants: number[] = [];
  for (let prime = 2; constants.length < 64; prime++) {
    let divisor = 2;
    while (divisor * divisor <= prime && prime % divisor !== 0) divisor++;
    if (divisor * divisor > prime) constants.push(Number(BigInt.asIntN(32, cubeRoot(BigInt(prime) << 96n))));
  }
  return Int32Array.from(constants);
}

function cubeRoot(cube: bigint): bigint {
  let root = 0n;
  for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) if ((root + bit) ** 3n <= cube) root += bit;
  return root;
}

import { K } from "@suijian/core";
import {
  I32,
  Locals,
  V128,
  call,
  func,
  i32,
  loopUntil,
  moduleOf,
  repeatWhile,
  v128,
  type Code,
  type Func,
  type Local,
} from "./wasm.js";

/**
 * SHA-256 (FIPS 180-4) of four messages at once, one in each 32-bit lane of a vector. The TypeScript side copies pieces and
 * their starts into the memory below; `many` pads four pieces behind the rest of their common prefix, compresses block by
 * block, and lets a lane whose message has ended keep its state.
 */
export interface LanesExports {
  /** Forgets every prefix: the state before the first block. */
  begin(): void;
  /** Compresses one more block of the common prefix, lying at LANES. */
  absorb(): void;
  /**
   * Piece i lies at base + starts[i] … base + starts[i + 1]. Before it come `prefixLength` bytes, of which the last
   * `tail` (fewer than 64) lie at the front of each lane. The count is rounded up to a multiple of four.
   */
  many(base: number, starts: number, count: number, out: number, tail: number, prefixLength: number): void;
}

export const DATA_BYTES = 1 << 18;
export const MOST_PIECES = 1 << 12;

const WORDS = Array.from({ length: 8 }, (_, i) => i);
const ROUND_KEYS = 0;
const PREFIX_STATE = 1024;
const STATE = PREFIX_STATE + 128;

/** Where the four messages are padded. The odd 320 bytes keep the lanes' first blocks out of each other's cache sets. */
export const LANES = 2048;
export const LANE_BYTES = DATA_BYTES + 320;
export const STARTS = LANES + 4 * LANE_BYTES;
export const DATA = STARTS + 4 * MOST_PIECES + 64;
export const OUT = DATA + DATA_BYTES + 64;
const END = OUT + 32 * MOST_PIECES + 64;
export const MEMORY_PAGES = Math.ceil(END / 65536);

export const lanesModule = (): Uint8Array =>
  moduleOf(MEMORY_PAGES, [compressFunction(), padFunction(), beginFunction(), absorbFunction(), manyFunction()]);

const COMPRESS = 0;
const PAD = 1;

/** What the program expects to find in its memory: each round key in all four lanes. */
export function writeRoundKeys(memory: ArrayBufferLike): void {
  const words = new Int32Array(memory, ROUND_KEYS, 256);
  K.forEach((key, t) => words.fill(key, 4 * t, 4 * t + 4));
}

/** compress(block, unfinished): one block of each lane, `block` bytes into it; lanes outside the mask keep their state. */
function compressFunction(): Func {
  const locals = new Locals();
  const block = locals.one(I32);
  const unfinished = locals.one(V128);
  const w = locals.many(16, V128);
  const state = locals.many(8, V128);
  const ab = locals.one(V128);
  const bc = locals.one(V128);
  const keys = locals.one(I32);
  return func(locals, 2, [
    ...[0, 4, 8, 12].flatMap((first) => loadWords(block, w, first)),
    ...WORDS.map((i) => state[i]!.set(stateWord(i))),
    ...rounds(w, state, ab, bc, keys),
    ...WORDS.map((i) => {
      const after = v128.add(stateWord(i), state[i]!.get);
      return v128.store(i32.value(0), v128.choose(after, stateWord(i), unfinished.get), STATE + 16 * i);
    }),
  ]);
}

const stateWord = (i: number): Code => v128.load(i32.value(0), STATE + 16 * i);

/** Words first … first + 3 of the block, of all lanes, turned so that each word's four lanes share a vector. */
function loadWords(block: Local, w: readonly Local[], first: number): Code[] {
  const lanes = w.slice(first, first + 4);
  return [
    ...lanes.map((lane, l) => lane.set(v128.load(block.get, LANES + l * LANE_BYTES + 4 * first))),
    ...transposed(lanes, w.slice(first, first + 4)),
    ...lanes.map((word) => word.set(byteSwapped(word.get))),
  ];
}

/** Four vectors as the rows of a 4 × 4 matrix, replaced by its columns; the operand stack holds what is overwritten. */
function transposed(rows: readonly Local[], columns: readonly Local[]): Code[] {
  const [a, b, c, d] = [rows[0]!.get, rows[1]!.get, rows[2]!.get, rows[3]!.get];
  const low = (x: Code, y: Code) => v128.shuffle(x, y, lanesOf(0, 4, 1, 5));
  const high = (x: Code, y: Code) => v128.shuffle(x, y, lanesOf(2, 6, 3, 7));
  const lowHalves = (x: Code, y: Code) => v128.shuffle(x, y, lanesOf(0, 1, 4, 5));
  const highHalves = (x: Code, y: Code) => v128.shuffle(x, y, lanesOf(2, 3, 6, 7));
  return [
    lowHalves(low(a, b), low(c, d)),
    highHalves(low(a, b), low(c, d)),
    lowHalves(high(a, b), high(c, d)),
    highHalves(high(a, b), high(c, d)),
    ...[3, 2, 1, 0].map((i) => columns[i]!.set([])),
  ];
}

const lanesOf = (...lanes: readonly number[]): number[] =>
  lanes.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]);

const BYTES_REVERSED = [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12];
const byteSwapped = (words: Code): Code => v128.shuffle(words, words, BYTES_REVERSED);

/**
 * FIPS 180-4 §6.2.2: four times sixteen rounds, and between them the next sixteen words. All 64 unrolled took a third longer:
 * they outgrow the instruction cache.
 */
function rounds(w: readonly Local[], state: readonly Local[], ab: Local, bc: Local, keys: Local): Code[] {
  const sixteen = Array.from({ length: 16 }, (_, t) => t);
  return [
    bc.set(v128.xor(state[1]!.get, state[2]!.get)),
    keys.set(i32.value(ROUND_KEYS)),
    loopUntil(
      sixteen.flatMap((t) => round(w[t]!, state, ab, bc, keys, t)),
      i32.above(keys.get, i32.value(ROUND_KEYS + 16 * 47)),
      [...sixteen.map((t) => schedule(w, t)), keys.set(i32.add(keys.get, i32.value(16 * 16)))],
    ),
  ];
}

/**
 * Instead of moving a … h along, each round calls them by other names. Maj(a, b, c) is b ^ ((a ^ b) & (b ^ c)), and this
 * round's a ^ b is the next one's b ^ c.
 */
function round(w: Local, state: readonly Local[], ab: Local, bc: Local, keys: Local, t: number): Code[] {
  const called = (name: number): Local => state[(name - t + 64) % 8]!;
  const [a, b, d] = [called(0), called(1), called(3)];
  const [e, f, g, h] = [called(4), called(5), called(6), called(7)];
  const [first, second] = t % 2 === 0 ? [ab, bc] : [bc, ab];
  const keyed = v128.add(v128.load(keys.get, 16 * t), w.get);
  return [
    h.set(v128.add(v128.add(v128.add(h.get, keyed), chosen(e, f, g)), bigSigma1(e))),
    d.set(v128.add(d.get, h.get)),
    first.set(v128.xor(a.get, b.get)),
    h.set(v128.add(v128.add(h.get, v128.xor(b.get, v128.and(first.get, second.get))), bigSigma0(a))),
  ];
}

function schedule(w: readonly Local[], t: number): Code {
  const after = (steps: number): Local => w[(t + steps) % 16]!;
  const [now, after1, after9, after14] = [after(0), after(1), after(9), after(14)];
  return now.set(v128.add(v128.add(now.get, after9.get), v128.add(smallSigma0(after1), smallSigma1(after14))));
}

const chosen = (e: Local, f: Local, g: Local): Code => v128.xor(g.get, v128.and(e.get, v128.xor(f.get, g.get)));

const bigSigma0 = (x: Local): Code => xorOf(rotated(x, 2), rotated(x, 13), rotated(x, 22));
const bigSigma1 = (x: Local): Code => xorOf(rotated(x, 6), rotated(x, 11), rotated(x, 25));
const smallSigma0 = (x: Local): Code => xorOf(rotated(x, 7), rotated(x, 18), v128.right(x.get, 3));
const smallSigma1 = (x: Local): Code => xorOf(rotated(x, 17), rotated(x, 19), v128.right(x.get, 10));

const xorOf = (a: Code, b: Code, c: Code): Code => v128.xor(v128.xor(a, b), c);

const rotated = (x: Local, bits: number): Code => v128.or(v128.right(x.get, bits), v128.left(x.get, 32 - bits));

/**
 * pad(from, length, to, tail, prefixLength): copies the piece to `to`, `tail` bytes into its lane, completes the message
 * (FIPS 180-4 §5.1.1), and returns its blocks. Copies and zeros go sixteen bytes at a time, past the end: the lane has room.
 */
function padFunction(): Func {
  const locals = new Locals();
  const from = locals.one(I32);
  const length = locals.one(I32);
  const to = locals.one(I32);
  const tail = locals.one(I32);
  const prefixLength = locals.one(I32);
  const at = locals.one(I32);
  const blocks = locals.one(I32);
  const lastWord = i32.add(i32.minus(to.get, tail.get), i32.left(blocks.get, 6));
  return func(
    locals,
    5,
    [
      repeatWhile(
        [
          v128.store(i32.add(to.get, at.get), v128.load(i32.add(from.get, at.get))),
          at.set(i32.add(at.get, i32.value(16))),
        ],
        i32.below(at.get, length.get),
      ),
      at.set(i32.add(to.get, length.get)),
      v128.store(at.get, v128.value([0x80, ...new Array<number>(15).fill(0)])),
      ...[16, 32, 48, 64].map((offset) => v128.store(at.get, v128.value(new Array<number>(16).fill(0)), offset)),
      blocks.set(i32.right(i32.add(i32.add(tail.get, length.get), i32.value(9 + 63)), 6)),
      at.set(i32.left(i32.add(prefixLength.get, length.get), 3)),
      i32.store(i32.minus(lastWord, i32.value(4)), swapped(at)),
      blocks.get,
    ],
    { result: I32 },
  );
}

const swapped = (n: Local): Code =>
  i32.or(
    i32.and(i32.rotateLeft(n.get, 8), i32.value(0x00ff00ff)),
    i32.and(i32.rotateLeft(n.get, 24), i32.value(0xff00ff00)),
  );

function beginFunction(): Func {
  const word = (i: number): Code => v128.splat(i32.value(INITIAL[i]!));
  return func(
    new Locals(),
    0,
    WORDS.map((i) => v128.store(i32.value(0), word(i), PREFIX_STATE + 16 * i)),
    { exportedAs: "begin" },
  );
}

const INITIAL = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/** The prefix lies in the first lane only; its state is handed to all four. */
function absorbFunction(): Func {
  const handOn = (i: number): Code => v128.splat(v128.lane0(stateWord(i)));
  return func(
    new Locals(),
    0,
    [
      ...WORDS.map(startFromPrefix),
      call(COMPRESS, i32.value(0), v128.splat(i32.value(-1))),
      ...WORDS.map((i) => v128.store(i32.value(0), handOn(i), PREFIX_STATE + 16 * i)),
    ],
    { exportedAs: "absorb" },
  );
}

const startFromPrefix = (i: number): Code =>
  v128.store(i32.value(0), v128.load(i32.value(0), PREFIX_STATE + 16 * i), STATE + 16 * i);

function manyFunction(): Func {
  const locals = new Locals();
  const base = locals.one(I32);
  const starts = locals.one(I32);
  const count = locals.one(I32);
  const out = locals.one(I32);
  const tail = locals.one(I32);
  const prefixLength = locals.one(I32);
  const end = locals.one(I32);
  const most = locals.one(I32);
  const block = locals.one(I32);
  const blocksOf = locals.many(4, I32);
  const blocks = locals.one(V128);
  const words = locals.many(4, V128);
  const padded = (lane: number): Code => {
    const start = i32.load(starts.get, 4 * lane);
    const length = i32.minus(i32.load(starts.get, 4 * lane + 4), start);
    const to = i32.add(i32.value(LANES + lane * LANE_BYTES), tail.get);
    return call(PAD, i32.add(base.get, start), length, to, tail.get, prefixLength.get);
  };
  const fourPieces: Code[] = [
    ...blocksOf.map((n, lane) => n.set(padded(lane))),
    blocks.set(blocksOf.reduce((all, n, lane) => v128.withLane(all, lane, n.get), v128.splat(i32.value(0)))),
    most.set(blocksOf[0]!.get),
    ...blocksOf.slice(1).map((n) => most.set(i32.larger(n, most))),
    ...WORDS.map(startFromPrefix),
    block.set(i32.value(0)),
    repeatWhile(
      [
        call(COMPRESS, i32.left(block.get, 6), v128.above(blocks.get, v128.splat(block.get))),
        block.set(i32.add(block.get, i32.value(1))),
      ],
      i32.below(block.get, most.get),
    ),
    ...[0, 4].flatMap((first) => writeWords(out, words, first)),
    starts.set(i32.add(starts.get, i32.value(16))),
    out.set(i32.add(out.get, i32.value(128))),
  ];
  const body = [
    end.set(i32.add(starts.get, i32.left(count.get, 2))),
    repeatWhile(fourPieces, i32.below(starts.get, end.get)),
  ];
  return func(locals, 6, body, { exportedAs: "many" });
}

/** State words first … first + 3, big-endian, to the four digests at `out`. */
function writeWords(out: Local, words: readonly Local[], first: number): Code[] {
  return [
    ...words.map((word, i) => word.set(stateWord(first + i))),
    ...transposed(words, words),
    ...words.map((lane, l) => v128.store(out.get, byteSwapped(lane.get), 32 * l + 4 * first)),
  ];
}

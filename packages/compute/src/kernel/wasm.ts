/**
 * Just enough of the WebAssembly binary format (core specification 2.0, chapter 5) to write the hash kernel down in
 * TypeScript: no build step, no binary in the repository that nobody can read.
 */
export type Code = readonly number[];

export const I32 = 0x7f;
export const V128 = 0x7b;
export type ValueType = typeof I32 | typeof V128;

export interface Local {
  readonly get: Code;
  set(value: Code): Code;
}

export interface Func {
  readonly parameters: readonly ValueType[];
  readonly result?: ValueType;
  readonly locals: readonly ValueType[];
  readonly body: Code;
  readonly exportedAs?: string;
}

/** Hands out the locals of one function: its parameters first, in order. */
export class Locals {
  readonly types: ValueType[] = [];

  one(type: ValueType): Local {
    const index = leb(this.types.push(type) - 1);
    return { get: [0x20, ...index], set: (value) => [...value, 0x21, ...index] };
  }

  many(count: number, type: ValueType): Local[] {
    return Array.from({ length: count }, () => this.one(type));
  }
}

/** A function whose first locals are its parameters. */
export function func(
  locals: Locals,
  parameterCount: number,
  body: readonly Code[],
  more: { result?: ValueType; exportedAs?: string } = {},
): Func {
  return {
    parameters: locals.types.slice(0, parameterCount),
    locals: locals.types.slice(parameterCount),
    body: body.flat(),
    ...more,
  };
}

/** A module that imports one memory, `env.memory`, and holds these functions. */
export function moduleOf(memoryPages: number, functions: readonly Func[]): Uint8Array {
  const types = functions.map((f) => [0x60, ...vector(f.parameters.map((t) => [t])), ...resultOf(f)]);
  const memory = [...text("env"), ...text("memory"), 0x02, 0x00, ...leb(memoryPages)];
  const exported = functions.flatMap((f, i) => (f.exportedAs ? [[...text(f.exportedAs), 0x00, ...leb(i)]] : []));
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, i) => leb(i)))),
    ...section(7, vector(exported)),
    ...section(10, vector(functions.map(codeOf))),
  ]);
}

const resultOf = ({ result }: Func): Code => vector(result === undefined ? [] : [[result]]);

function codeOf({ locals, body }: Func): Code {
  const code = [...vector(locals.map((type) => [1, type])), ...body, 0x0b];
  return [...leb(code.length), ...code];
}

const section = (id: number, content: Code): Code => [id, ...leb(content.length), ...content];

const vector = (items: readonly Code[]): Code => [...leb(items.length), ...items.flat()];

const text = (name: string): Code => vector([...name].map((letter) => [letter.charCodeAt(0)]));

function leb(n: number): number[] {
  const bytes: number[] = [];
  for (; n > 127; n >>>= 7) bytes.push((n & 127) | 128);
  return [...bytes, n];
}

function signedLeb(n: number): number[] {
  const bytes: number[] = [];
  for (; n < -64 || n > 63; n >>= 7) bytes.push((n & 127) | 128);
  return [...bytes, n & 127];
}

// Instructions, operands first, as they run.

export const call = (index: number, ...operands: readonly Code[]): Code => [...operands.flat(), 0x10, ...leb(index)];

/** Repeats the body while the condition, judged after it, is not zero. */
export const repeatWhile = (body: readonly Code[], condition: Code): Code => [
  ...[0x03, 0x40],
  ...body.flat(),
  ...condition,
  ...[0x0d, 0x00, 0x0b],
];

/** Runs `before`, leaves when the condition is not zero, else runs `after` and begins again. */
export const loopUntil = (before: readonly Code[], condition: Code, after: readonly Code[]): Code => [
  ...[0x02, 0x40, 0x03, 0x40],
  ...before.flat(),
  ...condition,
  ...[0x0d, 0x01],
  ...after.flat(),
  ...[0x0c, 0x00, 0x0b, 0x0b],
];

export const i32 = {
  value: (n: number): Code => [0x41, ...signedLeb(n | 0)],
  load: (address: Code, offset = 0): Code => [...address, 0x28, 0, ...leb(offset)],
  store: (address: Code, value: Code): Code => [...address, ...value, 0x36, 0, 0],
  below: (a: Code, b: Code): Code => [...a, ...b, 0x49],
  above: (a: Code, b: Code): Code => [...a, ...b, 0x4b],
  add: (a: Code, b: Code): Code => [...a, ...b, 0x6a],
  minus: (a: Code, b: Code): Code => [...a, ...b, 0x6b],
  and: (a: Code, b: Code): Code => [...a, ...b, 0x71],
  or: (a: Code, b: Code): Code => [...a, ...b, 0x72],
  left: (a: Code, bits: number): Code => [...a, ...i32.value(bits), 0x74],
  right: (a: Code, bits: number): Code => [...a, ...i32.value(bits), 0x76],
  rotateLeft: (a: Code, bits: number): Code => [...a, ...i32.value(bits), 0x77],
  larger: (a: Local, b: Local): Code => [...a.get, ...b.get, ...i32.above(a.get, b.get), 0x1b],
};

const simd = (opcode: number): Code => [0xfd, ...leb(opcode)];

/** Four 32-bit lanes. Loads and stores promise no alignment. */
export const v128 = {
  load: (address: Code, offset = 0): Code => [...address, ...simd(0x00), 0, ...leb(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [...address, ...value, ...simd(0x0b), 0, ...leb(offset)],
  value: (bytes: readonly number[]): Code => [...simd(0x0c), ...bytes],
  shuffle: (a: Code, b: Code, lanes: readonly number[]): Code => [...a, ...b, ...simd(0x0d), ...lanes],
  splat: (n: Code): Code => [...n, ...simd(0x11)],
  lane0: (a: Code): Code => [...a, ...simd(0x1b), 0],
  withLane: (a: Code, lane: number, n: Code): Code => [...a, ...n, ...simd(0x1c), lane],
  above: (a: Code, b: Code): Code => [...a, ...b, ...simd(0x3b)],
  and: (a: Code, b: Code): Code => [...a, ...b, ...simd(0x4e)],
  or: (a: Code, b: Code): Code => [...a, ...b, ...simd(0x50)],
  xor: (a: Code, b: Code): Code => [...a, ...b, ...simd(0x51)],
  /** The bits of `a` where the mask has ones, of `b` elsewhere. */
  choose: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...simd(0x52)],
  left: (a: Code, bits: number): Code => [...a, ...i32.value(bits), ...simd(0xab)],
  right: (a: Code, bits: number): Code => [...a, ...i32.value(bits), ...simd(0xad)],
  add: (a: Code, b: Code): Code => [...a, ...b, ...simd(0xae)],
};

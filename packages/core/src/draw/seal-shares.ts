import { bytesOfHex, hexOf, utf8 } from "../kernel/bytes.js";
import type { ChangeProblem } from "../kernel/change-problem.js";
import { done, fail, invariant, type Result } from "../kernel/result.js";
import { sha256 } from "../kernel/sha256.js";
import { sha256Suite } from "../kernel/suite.js";
import { sealCommitOf } from "./seed.js";

/** What one custodian keeps of a seal key (protocol §5; METHOD §15): alone it tells nothing of the key. */
export interface Share {
  /** The first four bytes of the key's commitment, which is public: shares of different keys do not mix. */
  readonly seal: string;
  /** How many shares restore the key. */
  readonly needed: number;
  /** 1 … 255: where the polynomials were read. */
  readonly number: number;
  /** One byte for each byte of the key. */
  readonly bytes: Uint8Array;
}

/**
 * Shamir's shares of a 32-byte key over GF(256), one polynomial a byte (METHOD §15). `randomBytes` are 32 · (needed − 1) fresh bytes of the
 * system's CSPRNG: the coefficients, those of the first power first.
 */
export function sharesOf(
  key: Uint8Array,
  { needed, holders }: { readonly needed: number; readonly holders: number },
  randomBytes: Uint8Array,
): Share[] {
  invariant(key.length === KEY_BYTES, "a seal key has 32 bytes");
  invariant(2 <= needed && needed <= holders && holders <= 255, "2 ≤ needed ≤ holders ≤ 255");
  invariant(randomBytes.length === KEY_BYTES * (needed - 1), "a random byte for each coefficient");
  const coefficients = [key, ...rowsOf(randomBytes)];
  const seal = sealOf(key);
  return Array.from({ length: holders }, (_, place) => ({
    seal,
    needed,
    number: place + 1,
    bytes: valueAt(coefficients, place + 1),
  }));
}

/** The key, from as many shares as are needed or more. Believed only when its commitment is the one that the shares name. */
export function keyFromShares(shares: readonly Share[]): Result<Uint8Array, ChangeProblem> {
  const first = shares[0];
  if (first === undefined) return fail({ code: "shares-too-few", needed: 2, given: 0 });
  if (shares.some(({ seal, needed }) => seal !== first.seal || needed !== first.needed)) {
    return fail({ code: "shares-differ" });
  }
  const repeated = shares.find(({ number }, place) => shares.findIndex((one) => one.number === number) !== place);
  if (repeated !== undefined) return fail({ code: "share-repeated", number: repeated.number });
  if (shares.length < first.needed) {
    return fail({ code: "shares-too-few", needed: first.needed, given: shares.length });
  }
  const key = valueAtZero(shares.slice(0, first.needed));
  return sealOf(key) === first.seal ? done(key) : fail({ code: "shares-differ" });
}

/** A share as a custodian writes it down: `SJ1-SEAL-NEEDED-NUMBER-…-CHECK`, the bytes in eight groups of hex. */
export function shareText({ seal, needed, number, bytes }: Share): string {
  const groups = hexOf(bytes).match(/.{8}/g)!;
  const body = ["SJ1", seal, String(needed), String(number), ...groups].join("-");
  return `${body}-${checkOf(body)}`.toUpperCase();
}

/** Reads such a text in either case, with blanks or line ends in it. `place` is for the message and counts from 1. */
export function readShare(text: string, place: number): Result<Share, ChangeProblem> {
  const match = SHARE.exec(text.replaceAll(/\s/g, "").toUpperCase());
  if (match === null || match[5] !== checkOf(match[0].slice(0, -9)).toUpperCase()) {
    return fail({ code: "share-malformed", place });
  }
  return done({
    seal: match[1]!.toLowerCase(),
    needed: Number(match[2]),
    number: Number(match[3]),
    bytes: bytesOfHex(match[4]!.replaceAll("-", "").toLowerCase()),
  });
}

const KEY_BYTES = 32;

const SHARE = /^SJ1-([0-9A-F]{8})-([1-9][0-9]{0,2})-([1-9][0-9]{0,2})((?:-[0-9A-F]{8}){8})-([0-9A-F]{8})$/;

const sealOf = (key: Uint8Array): string => hexOf(sealCommitOf(sha256Suite, key).slice(0, 4));

/** Four bytes: a slip of the pen passes once in four thousand million. */
const checkOf = (body: string): string => hexOf(sha256(utf8(body.toUpperCase())).slice(0, 4));

const rowsOf = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: bytes.length / KEY_BYTES }, (_, row) => bytes.slice(KEY_BYTES * row, KEY_BYTES * (row + 1)));

/** c₀ + c₁·x + c₂·x² + …, by Horner's rule, byte by byte. */
function valueAt(coefficients: readonly Uint8Array[], x: number): Uint8Array {
  const value = new Uint8Array(KEY_BYTES);
  for (const row of [...coefficients].reverse()) {
    for (let i = 0; i < KEY_BYTES; i++) value[i] = product(value[i]!, x) ^ row[i]!;
  }
  return value;
}

/** Lagrange at zero: Σ yᵢ · Π xⱼ / (xⱼ − xᵢ), where minus is plus. */
function valueAtZero(shares: readonly Share[]): Uint8Array {
  const value = new Uint8Array(KEY_BYTES);
  for (const { number, bytes } of shares) {
    const others = shares.filter((one) => one.number !== number);
    const weight = others.reduce((so, other) => product(so, quotient(other.number, other.number ^ number)), 1);
    for (let i = 0; i < KEY_BYTES; i++) value[i]! ^= product(bytes[i]!, weight);
  }
  return value;
}

/** Multiplication in GF(256) = GF(2)[x] / (x⁸ + x⁴ + x³ + x + 1), in as many steps for every value: none can be timed. */
function product(a: number, b: number): number {
  let sum = 0;
  for (let bit = 0; bit < 8; bit++) {
    sum ^= -((b >> bit) & 1) & a;
    a = (a << 1) ^ (-(a >> 7) & 0x11b);
  }
  return sum;
}

/** a / b = a · b²⁵⁴, since b²⁵⁵ = 1 for every b but zero. */
function quotient(a: number, b: number): number {
  let power = 1;
  for (let times = 0; times < 254; times++) power = product(power, b);
  return product(a, power);
}

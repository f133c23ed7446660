// Protocol §1: how text, numbers and hex become bytes, and what "ascending" means.

const encoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/**
 * Throws on anything that is not UTF-8; a byte order mark is kept, and then refused by whoever expects another first
 * sign.
 */
export const textOf = (bytes: Uint8Array): string =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");

export const isHex = (text: string): boolean => text.length % 2 === 0 && /^[0-9a-f]*$/.test(text);

export function unhex(text: string): Uint8Array {
  if (!isHex(text)) throw new RangeError(`not lower-case hex: ${text}`);
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

/** `u64be(n)`. */
export function u64be(n: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(n));
  return bytes;
}

/** `lp(b) = u32be(length of b) ‖ b`. */
export function lp(part: string | Uint8Array): Uint8Array {
  const bytes = typeof part === "string" ? utf8(part) : part;
  const { length } = bytes;
  const out = new Uint8Array(4 + length);
  out[0] = length >>> 24;
  out[1] = length >>> 16;
  out[2] = length >>> 8;
  out[3] = length;
  out.set(bytes, 4);
  return out;
}

export const concat = (...parts: readonly Uint8Array[]): Uint8Array => concatAll(parts);

/** For lists that may be too long to be arguments. */
export function concatAll(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The order of the UTF-8 bytes: that of UTF-16, except that surrogates (U+10000 and up) come after U+E000–U+FFFF. */
export function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

const rank = (unit: number): number => (unit >= 0xe000 ? unit - 0x0800 : unit >= 0xd800 ? unit + 0x2000 : unit);

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** "Ascending" is by UTF-8 bytes and without repeats. */
export const ascends = (list: readonly string[]): boolean =>
  list.every((text, i) => i === 0 || compareText(list[i - 1], text) < 0);

/** A list in one text: joined with `;`, the empty text has no members. */
export const listOf = (text: string): string[] => (text === "" ? [] : text.split(";"));

export const isList = (text: string): boolean => {
  const members = listOf(text);
  return members.every((member) => member !== "") && ascends(members);
};

export const isId = (text: string): boolean => /^[A-Z0-9._:-]{1,64}$/.test(text);

/** Numbers in text: `0|[1-9][0-9]*`. */
export const isDecimal = (text: string): boolean =>
  /^(0|[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(Number(text));

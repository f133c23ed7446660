/** GB 32100-2015: digits and capitals without I O S V Z. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** GB 11714: the organisation code inside, characters 9–17. Letters count from A = 10 over all 26. */
const INNER_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

export interface UsccCheck {
  /** The digits the code should end with; equal to what it has when it passes. */
  readonly outer: { readonly found: string; readonly expected: string };
  readonly inner: { readonly found: string; readonly expected: string };
}

/**
 * Both check digits of a unified social credit code (统一社会信用代码), or undefined when the text has not its form. Lawful old codes
 * fail the outer one, so a failure is a warning, never a refusal.
 */
export function checkUscc(code: string): UsccCheck | undefined {
  if (code.length !== 18) return undefined;
  const outer = outerDigit(code);
  const inner = innerDigit(code.slice(8, 16));
  if (outer === undefined || inner === undefined) return undefined;
  return {
    outer: { found: code[17]!, expected: outer },
    inner: { found: code[16]!, expected: inner },
  };
}

function outerDigit(code: string): string | undefined {
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const value = ALPHABET.indexOf(code[i]!);
    if (value < 0) return undefined;
    sum += value * WEIGHTS[i]!;
  }
  return ALPHABET.includes(code[17]!) ? ALPHABET[(31 - (sum % 31)) % 31] : undefined;
}

function innerDigit(organisation: string): string | undefined {
  let sum = 0;
  for (let i = 0; i < 8; i++) {
    const value = Number.parseInt(organisation[i]!, 36);
    if (Number.isNaN(value)) return undefined;
    sum += value * INNER_WEIGHTS[i]!;
  }
  const rest = 11 - (sum % 11);
  return rest === 11 ? "0" : rest === 10 ? "X" : String(rest);
}

/** What is wrong with the code that may stand in 18 bytes: nothing, or which digit; `no-code` when it has not the form of one. */
export type UsccFault = "none" | "outer" | "inner" | "no-code";

/** The same check over bytes, for millions of ids: no text is made. */
export function usccFault(bytes: Uint8Array, start: number, end: number): UsccFault {
  if (end - start !== 18) return "no-code";
  let sum = 0;
  for (let i = 0; i < 18; i++) {
    const value = VALUE_OF_BYTE[bytes[start + i]!]!;
    if (value === 255) return "no-code";
    if (i < 17) sum += value * WEIGHTS[i]!;
  }
  if (VALUE_OF_BYTE[bytes[start + 17]!] !== (31 - (sum % 31)) % 31) return "outer";

  let inner = 0;
  for (let i = 0; i < 8; i++) inner += base36(bytes[start + 8 + i]!) * INNER_WEIGHTS[i]!;
  const rest = 11 - (inner % 11);
  const expected = rest === 11 ? 0x30 : rest === 10 ? 0x58 : 0x30 + rest;
  return bytes[start + 16] === expected ? "none" : "inner";
}

const base36 = (byte: number): number => (byte < 0x3a ? byte - 0x30 : byte - 0x37);

const VALUE_OF_BYTE = new Uint8Array(256).fill(255);
[...ALPHABET].forEach((letter, value) => (VALUE_OF_BYTE[letter.charCodeAt(0)] = value));

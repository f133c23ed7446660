/**
 * Unified social credit codes (GB 32100-2015): authority and type, six digits of the division at registration, nine of the
 * organisation code with its own check digit (GB 11714), and the outer check digit.
 */
const USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** Codes before this count are all different: the suffixes of one organisation prefix, 31 to the fifth. */
export const MOST_OBJECTS = 31 ** 5;

export interface CodeMaker {
  /** The 18 characters of object number `serial`, valid until the next call. */
  code(serial: number, style: CodeStyle): Uint8Array;
}

export interface CodeStyle {
  /** `91` enterprise, `92` individual, `93` cooperative, `31` law firm, `52` private school, `12` public institution. */
  readonly kind: string;
  readonly division: string;
  /** Registered before the unified codes: the organisation code has digits only. */
  readonly old: boolean;
  /** Early lawful codes carry an outer digit that does not fit; registers keep them. */
  readonly misfit: boolean;
}

/**
 * Organisation codes come from the serial number by a bijection on their range, so no set of used ones is kept and eight
 * million are different by construction. Old and new style cannot meet: one is all digits, the other begins with `MA`.
 */
export function codeMaker(organisationPrefix: string, shift: number): CodeMaker {
  const code = new Uint8Array(18);
  const newStyle = `MA${organisationPrefix}`;

  function next(serial: number, style: CodeStyle): Uint8Array {
    writeAscii(code, 0, style.kind);
    writeAscii(code, 2, style.division);
    if (style.old) writeOldOrganisation(code, serial, shift);
    else writeNewOrganisation(code, newStyle, serial, shift);
    code[16] = organisationCheck(code);
    code[17] = outerCheck(code, style.misfit ? 1 : 0);
    return code;
  }
  return { code: next };
}

function writeNewOrganisation(code: Uint8Array, prefix: string, serial: number, shift: number): void {
  writeAscii(code, 8, prefix);
  writeDigits(code, 11, scramble(serial, 31, 5, shift), 31);
}

function writeOldOrganisation(code: Uint8Array, serial: number, shift: number): void {
  writeDigits(code, 8, scramble(serial, 10, 8, shift), 10);
}

/** A step, the digits backwards, a step: each is a bijection of the numbers of that width, so the whole is one. */
function scramble(serial: number, base: number, width: number, shift: number): number {
  const range = base ** width;
  const stepped = (serial * STRIDE + shift) % range;
  return (backwards(stepped, base, width) * STRIDE + shift) % range;
}

function backwards(value: number, base: number, width: number): number {
  let turned = 0;
  for (let i = 0; i < width; i++) {
    turned = turned * base + (value % base);
    value = Math.floor(value / base);
  }
  return turned;
}

function writeDigits(code: Uint8Array, from: number, value: number, base: number): void {
  for (let at = 15; at >= from; at--) {
    code[at] = SYMBOLS[value % base]!;
    value = Math.floor(value / base);
  }
}

/** Without a factor in common with 10 or 31, and small enough that its products stay exact below 2^53. */
const STRIDE = 17_711_237;

function organisationCheck(code: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += ORGANISATION_WEIGHTS[i]! * organisationValue(code[8 + i]!);
  const rest = 11 - (sum % 11);
  return rest === 10 ? LETTER_X : SYMBOLS[rest % 11]!;
}

function organisationValue(symbol: number): number {
  return symbol < LETTER_A ? symbol - DIGIT_0 : symbol - LETTER_A + 10;
}

function outerCheck(code: Uint8Array, misfit: number): number {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += OUTER_WEIGHTS[i]! * SYMBOL_VALUES[code[i]!]!;
  return SYMBOLS[(31 - (sum % 31) + misfit) % 31]!;
}

function writeAscii(code: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) code[at + i] = text.charCodeAt(i);
}

const DIGIT_0 = 0x30;
const LETTER_A = 0x41;
const LETTER_X = 0x58;
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const OUTER_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const SYMBOLS = Uint8Array.from(USCC_ALPHABET, (symbol) => symbol.charCodeAt(0));
const SYMBOL_VALUES = new Uint8Array(128);
SYMBOLS.forEach((symbol, value) => (SYMBOL_VALUES[symbol] = value));

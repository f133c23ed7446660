import { usccFault, type Field } from "@suijian/core";

/** Whether these bytes, UTF-8 without quotes around, are a value that core's reading takes as it stands, without a word about it. */
export type PlainCheck = (bytes: Uint8Array, start: number, end: number) => boolean;

export function plainCheckOf(
  field: Field,
  codes: ReadonlyMap<string, ReadonlySet<string>>,
  places: readonly string[],
): PlainCheck {
  switch (field.holds) {
    case "id":
      if (field.codes !== undefined) return codeCheck(codes.get(field.codes) ?? new Set());
      return field.name === "division" ? divisionCheck(places) : isPlainId;
    case "ids":
      return field.codes === undefined ? arePlainIds : codeCheck(codes.get(field.codes) ?? new Set());
    case "text":
      return isPlainText;
    case "day":
      return isPlainDay;
    case "count":
      return isPlainCount;
    case "number":
      return isPlainNumber;
    case "uscc":
      return (bytes, start, end) => usccFault(bytes, start, end) === "none";
  }
}

function codeCheck(codes: ReadonlySet<string>): PlainCheck {
  const known = [...codes].map((code) => Buffer.from(code));
  return (bytes, start, end) => known.some((code) => code.length === end - start && stands(code, bytes, start));
}

function divisionCheck(places: readonly string[]): PlainCheck {
  const prefixes = places.map((place) => Buffer.from(place));
  return (bytes, start, end) =>
    isPlainId(bytes, start, end) &&
    prefixes.some((prefix) => prefix.length <= end - start && stands(prefix, bytes, start));
}

function stands(text: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

function isPlainId(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 64) return false;
  for (let i = start; i < end; i++) if (ID_BYTE[bytes[i]!] === 0) return false;
  return end > start;
}

const ID_BYTE = new Uint8Array(256);
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:-") ID_BYTE[letter.charCodeAt(0)] = 1;

/** Ids that already stand in their order; one that PostgreSQL would read as no value is not plain. */
function arePlainIds(bytes: Uint8Array, start: number, end: number): boolean {
  let before = -1;
  for (let from = start; from <= end;) {
    let to = from;
    while (to < end && bytes[to] !== SEMICOLON) to++;
    if (!isPlainId(bytes, from, to) || isNull(bytes, from, to)) return false;
    if (before >= 0 && !isAfter(bytes, before, from, to)) return false;
    before = from;
    from = to + 1;
  }
  return true;
}

const isNull = (bytes: Uint8Array, from: number, to: number): boolean => to - from === 4 && stands(NULL, bytes, from);

/** Whether the id at `from` comes after the one at `before`, which ends in a semicolon just before it. */
function isAfter(bytes: Uint8Array, before: number, from: number, to: number): boolean {
  const end = from - 1;
  for (let i = 0; before + i < end && from + i < to; i++) {
    const difference = bytes[from + i]! - bytes[before + i]!;
    if (difference !== 0) return difference > 0;
  }
  return to - from > end - before;
}

/** At most as many bytes as characters are allowed, none that is a control or may be invisible, none to be trimmed or escaped. */
function isPlainText(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 2000 || isSpaceAt(bytes, start) || isSpaceAt(bytes, end - 1) || isWideSpaceAt(bytes, end - 3)) {
    return false;
  }
  for (let i = start; i < end; i++) {
    const kind = TEXT_BYTE[bytes[i]!]!;
    if (kind === PLAIN) continue;
    if (kind === DOUBTFUL || isInvisibleAt(bytes, i)) return false;
  }
  return !isWideSpaceAt(bytes, start);
}

const PLAIN = 0;
const DOUBTFUL = 1;
const LOOK_BEHIND_IT = 2;

/**
 * By a character's first byte: ASCII but controls and the backslash, which COPY escapes, and Latin, Greek, Cyrillic and CJK are plain; of
 * the punctuation and the half- and full-width forms some are. The others are left to the reading that knows every character.
 */
const TEXT_BYTE = new Uint8Array(256).fill(DOUBTFUL);
TEXT_BYTE.fill(PLAIN, 0x20, 0x7f);
TEXT_BYTE[0x5c] = DOUBTFUL;
TEXT_BYTE.fill(PLAIN, 0x80, 0xc0);
TEXT_BYTE.fill(PLAIN, 0xc3, 0xd8);
TEXT_BYTE.fill(PLAIN, 0xe3, 0xee);
TEXT_BYTE[0xe2] = LOOK_BEHIND_IT;
TEXT_BYTE[0xef] = LOOK_BEHIND_IT;

/** U+200B–200F, 2028–202F, 2060–206F; U+FE00–FEFF, FFF0–FFFF. */
function isInvisibleAt(bytes: Uint8Array, at: number): boolean {
  const second = bytes[at + 1]!;
  const third = bytes[at + 2]!;
  if (bytes[at] === 0xef) return second === 0xb8 || second === 0xbb || (second === 0xbf && third >= 0xb0);
  if (second === 0x80) return (third >= 0x8b && third <= 0x8f) || third >= 0xa8;
  return second === 0x81 && third >= 0xa0;
}

const isSpaceAt = (bytes: Uint8Array, at: number): boolean => bytes[at] === 0x20;

const isWideSpaceAt = (bytes: Uint8Array, at: number): boolean =>
  at >= 0 && bytes[at] === 0xe3 && bytes[at + 1] === 0x80 && bytes[at + 2] === 0x80;

function isPlainDay(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 10 || bytes[start + 4] !== HYPHEN || bytes[start + 7] !== HYPHEN) return false;
  if (!areDigits(bytes, start, start + 4) || !areDigits(bytes, start + 5, start + 7)) return false;
  if (!areDigits(bytes, start + 8, end)) return false;
  const month = twoDigits(bytes, start + 5);
  const day = twoDigits(bytes, start + 8);
  return month >= 1 && month <= 12 && day >= 1 && (day <= 28 || isLateDay(bytes, start, month, day));
}

function isLateDay(bytes: Uint8Array, start: number, month: number, day: number): boolean {
  const year = 100 * twoDigits(bytes, start) + twoDigits(bytes, start + 2);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days && year > 0;
}

const twoDigits = (bytes: Uint8Array, at: number): number => 10 * (bytes[at]! - ZERO) + bytes[at + 1]! - ZERO;

function areDigits(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i]! < ZERO || bytes[i]! > NINE) return false;
  return end > start;
}

const isPlainCount = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start <= 9 && areDigits(bytes, start, end) && (bytes[start] !== ZERO || end - start === 1);

function isPlainNumber(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] === HYPHEN ? start + 1 : start;
  let point = first;
  while (point < end && bytes[point] !== POINT) point++;
  if (point - first > 15 || !areDigits(bytes, first, point)) return false;
  if (bytes[first] === ZERO && point - first > 1) return false;
  return point === end || (end - point <= 9 && areDigits(bytes, point + 1, end));
}

const NULL = Buffer.from("NULL");
const SEMICOLON = 0x3b;
const HYPHEN = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

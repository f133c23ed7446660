// The door: a JSON value becomes a typed one here and nowhere else. A wrong shape throws a ShapeProblem, caught by
// whoever opens the file and turned into one failed check.

import { isDecimal, isHex, isId } from "./bytes.js";
import type { Json, JsonObject } from "./json.js";

export class ShapeProblem extends Error {
  constructor(
    readonly place: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`${place}: expected ${expected}, found ${found}`);
  }
}

type Read<T> = (value: Json, place: string) => T;

const refuse = (place: string, expected: string, value: Json | undefined): never => {
  throw new ShapeProblem(place, expected, value === undefined ? "nothing" : JSON.stringify(value).slice(0, 200));
};

/** An object with exactly these keys. `further` keys are allowed in parameters.json only (§5). */
export class Fields {
  constructor(
    private readonly object: JsonObject,
    readonly place: string,
  ) {}

  static of(value: Json, place: string, known: readonly string[], optional: readonly string[] = []): Fields {
    const fields = Fields.open(value, place);
    for (const key of Object.keys(fields.object))
      if (!known.includes(key) && !optional.includes(key)) refuse(place, `no key "${key}"`, fields.object[key]);
    return fields;
  }

  static open(value: Json, place: string): Fields {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return refuse(place, "an object", value);
    return new Fields(value as JsonObject, place);
  }

  get<T>(key: string, read: Read<T>): T {
    const value = this.object[key];
    const place = this.place === "" ? key : `${this.place}.${key}`;
    return value === undefined ? refuse(place, "a value", undefined) : read(value, place);
  }

  maybe<T>(key: string, read: Read<T>): T | undefined {
    return this.object[key] === undefined ? undefined : this.get(key, read);
  }
}

export const text: Read<string> = (value, place) =>
  typeof value === "string" ? value : refuse(place, "a text", value);

export const someText: Read<string> = (value, place) =>
  typeof value === "string" && value !== "" ? value : refuse(place, "a text that is not empty", value);

export const id: Read<string> = (value, place) =>
  typeof value === "string" && isId(value) ? value : refuse(place, "an id [A-Z0-9._:-]{1,64}", value);

export const hash: Read<string> = (value, place) =>
  typeof value === "string" && isHex(value) && value.length === 64 ? value : refuse(place, "32 bytes in hex", value);

export const hexText: Read<string> = (value, place) =>
  typeof value === "string" && isHex(value) ? value : refuse(place, "hex", value);

export const hashOrNone: Read<string> = (value, place) => (value === "" ? "" : hash(value, place));

export const count: Read<number> = (value, place) =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : refuse(place, "a count", value);

export const decimal: Read<number> = (value, place) =>
  typeof value === "number" && Number.isFinite(value) ? value : refuse(place, "a number", value);

export const truth: Read<boolean> = (value, place) =>
  typeof value === "boolean" ? value : refuse(place, "true or false", value);

export const oneOf =
  <T extends string>(...words: readonly T[]): Read<T> =>
  (value, place) =>
    words.find((word) => word === value) ?? refuse(place, words.join(" or "), value);

export const listOfEach =
  <T>(read: Read<T>): Read<T[]> =>
  (value, place) =>
    Array.isArray(value) ? value.map((item: Json, i) => read(item, `${place}[${i}]`)) : refuse(place, "a list", value);

export const distinct =
  (read: Read<string>): Read<string[]> =>
  (value, place) => {
    const list = listOfEach(read)(value, place);
    return new Set(list).size === list.length ? list : refuse(place, "no value twice", value);
  };

export const mapOf =
  <T>(read: Read<T>): Read<Map<string, T>> =>
  (value, place) => {
    Fields.open(value, place);
    return new Map(Object.entries(value as JsonObject).map(([key, item]) => [key, read(item, `${place}.${key}`)]));
  };

/** A day of the calendar, YYYY-MM-DD. */
export const day: Read<string> = (value, place) =>
  typeof value === "string" && isDay(value) ? value : refuse(place, "a day YYYY-MM-DD", value);

/** A time in UTC, ISO 8601, in milliseconds since 1970. */
export const time: Read<number> = (value, place) => {
  const pattern = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?(Z|\+00:00)$/;
  const parts = typeof value === "string" ? pattern.exec(value) : null;
  if (parts === null || !isDay(parts[1])) return refuse(place, "a UTC time, ISO 8601", value);
  return Date.parse(parts[0].replace(",", "."));
};

export function isDay(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value;
}

/** A number written in a CSV field. */
export const numberIn = (value: string, place: string): number =>
  isDecimal(value) ? Number(value) : refuse(place, "a decimal number", value);

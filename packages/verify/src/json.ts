// A strict JSON reader (RFC 8259). JSON.parse keeps the last of two equal keys in silence; a bundle must not have any
// (§11).

import { textOf } from "./bytes.js";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export class JsonProblem extends Error {
  constructor(
    readonly kind: "syntax" | "repeated-key",
    message: string,
  ) {
    super(message);
  }
}

/** Throws a JsonProblem; `unknown` becomes a type only in shape.ts. */
export function parseJson(bytes: Uint8Array): Json {
  try {
    return new Reader(textOf(bytes)).document();
  } catch (problem) {
    if (problem instanceof JsonProblem) throw problem;
    throw new JsonProblem("syntax", "not UTF-8");
  }
}

const DEEPEST = 64;

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  document(): Json {
    const value = this.value();
    this.space();
    if (this.at < this.text.length) this.refuse("text after the value");
    return value;
  }

  private value(): Json {
    this.space();
    const sign = this.text[this.at];
    if (sign === "{") return this.nested(() => this.object());
    if (sign === "[") return this.nested(() => this.array());
    if (sign === '"') return this.string();
    const word = this.match(/true|false|null/y);
    if (word !== undefined) return word === "null" ? null : word === "true";
    const number = this.match(/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y);
    return number !== undefined ? Number(number) : this.refuse("no value");
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > DEEPEST) this.refuse("too deep");
    this.at++;
    const value = read();
    this.depth--;
    return value;
  }

  private object(): JsonObject {
    const object: { [key: string]: Json } = Object.create(null) as { [key: string]: Json };
    if (this.next("}")) return object;
    do {
      this.space();
      const key = this.string();
      if (key in object) throw new JsonProblem("repeated-key", `key "${key}" stands twice`);
      if (!this.next(":")) this.refuse("no colon");
      object[key] = this.value();
    } while (this.next(","));
    if (!this.next("}")) this.refuse("object not closed");
    return object;
  }

  private array(): Json[] {
    const array: Json[] = [];
    if (this.next("]")) return array;
    do array.push(this.value());
    while (this.next(","));
    if (!this.next("]")) this.refuse("array not closed");
    return array;
  }

  /** Only this text goes to JSON.parse, which knows the escapes and refuses control characters. */
  private string(): string {
    const start = this.at;
    if (this.text[start] !== '"') this.refuse("no string");
    let end = start + 1;
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === "\\" ? 2 : 1;
    this.at = end + 1;
    try {
      return JSON.parse(this.text.slice(start, this.at)) as string;
    } catch {
      return this.refuse("bad string");
    }
  }

  private next(sign: string): boolean {
    this.space();
    const found = this.text[this.at] === sign;
    if (found) this.at++;
    return found;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private space(): void {
    while (this.at < this.text.length && " \t\n\r".includes(this.text[this.at])) this.at++;
  }

  private refuse(what: string): never {
    throw new JsonProblem("syntax", `${what} at character ${this.at}`);
  }
}

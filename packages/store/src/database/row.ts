import { invariant } from "@suijian/core";

/** A row as the driver gives it: the one place where `unknown` from the database becomes a type. */
export class Row {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  text(name: string): string {
    const value = this.#values[name];
    invariant(typeof value === "string", `column ${name} is text`);
    return value;
  }

  textOrNone(name: string): string | undefined {
    return this.#values[name] === null ? undefined : this.text(name);
  }

  number(name: string): number {
    const value = this.#values[name];
    invariant(typeof value === "number", `column ${name} is a number`);
    return value;
  }

  numberOrNone(name: string): number | undefined {
    return this.#values[name] === null ? undefined : this.number(name);
  }

  flag(name: string): boolean {
    const value = this.#values[name];
    invariant(typeof value === "boolean", `column ${name} is true or false`);
    return value;
  }

  list(name: string): string[] {
    const value = this.#values[name];
    invariant(Array.isArray(value) && value.every((each) => typeof each === "string"), `column ${name} is a list`);
    return value;
  }

  bytes(name: string): Uint8Array {
    const value = this.#values[name];
    invariant(value instanceof Uint8Array, `column ${name} is bytes`);
    return value;
  }

  /** A jsonb column: its reader is checked by the schema in `contract`, or it is one that only we write. */
  json(name: string): unknown {
    return this.#values[name];
  }

  isNone(name: string): boolean {
    return this.#values[name] === null;
  }
}

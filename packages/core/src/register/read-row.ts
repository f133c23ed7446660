import { isDay, isId } from "../kernel/ids.js";
import type { Place, RowProblem, RowWarning } from "../kernel/import-problem.js";
import { ascending } from "../kernel/order.js";
import type { ValueKind } from "../kernel/problem.js";
import type { Field, Register } from "./definition.js";
import { checkUscc } from "./uscc.js";

/** By what a file's rows are judged. */
export interface RowRules {
  readonly file: string;
  readonly register: Register;
  /** Each code list that a field of the register names. */
  readonly codes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Prefixes of divisions that who imports may write to; the empty prefix is every place. */
  readonly places: readonly string[];
}

/** What a field holds once read; an `ids` field a list, an empty one nothing. */
export type FieldValue = string | readonly string[] | undefined;

/** A row with a problem is refused; its values are then of no use. */
export interface RowRead {
  /** In the order of the register's fields. */
  readonly values: readonly FieldValue[];
  readonly problems: readonly RowProblem[];
  readonly warnings: readonly RowWarning[];
}

/**
 * One row by the register's definition. `cells` are its texts in the order of the register's fields, empty where there is none.
 * Every fault of the row is told, and not the first alone.
 */
export function readRow(rules: RowRules, line: number, cells: readonly string[]): RowRead {
  return readFields(rules, line, cells, () => true);
}

/** A row that is to be withdrawn: only its key counts. */
export function readWithdrawal(rules: RowRules, line: number, cells: readonly string[]): RowRead {
  return readFields(rules, line, cells, (field) => field.name === rules.register.key);
}

function readFields(
  rules: RowRules,
  line: number,
  cells: readonly string[],
  isAsked: (field: Field) => boolean,
): RowRead {
  const reading = new Reading(rules, line);
  const { fields } = rules.register;
  const values = new Array<FieldValue>(fields.length);
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!;
    if (isAsked(field)) values[i] = reading.field(field, cells[i] ?? "");
  }
  return { values, problems: reading.problems, warnings: reading.warnings };
}

/** The most characters of a text. */
export const LONGEST_TEXT = 2000;

class Reading {
  readonly problems: RowProblem[] = [];
  readonly warnings: RowWarning[] = [];

  constructor(
    private readonly rules: RowRules,
    private readonly line: number,
  ) {}

  field(field: Field, cell: string): FieldValue {
    const text = trimmed(cell);
    const value = text === "" ? undefined : this.filled(field, text);
    if (value === undefined && field.required && !this.isRefused(field)) {
      this.problems.push({ code: "value-missing", ...this.at(field) });
    }
    return value;
  }

  private filled(field: Field, text: string): FieldValue {
    switch (field.holds) {
      case "id":
        return this.id(field, text);
      case "ids":
        return this.ids(field, text);
      case "text":
        return this.text(field, text);
      case "uscc":
        return this.uscc(field, text);
      case "day":
        return isDay(text) ? text : this.malformed(field, text, "day");
      case "count":
        return COUNT.test(text) ? text : this.malformed(field, text, "count");
      case "number":
        return NUMBER.test(text) ? text : this.malformed(field, text, "number");
    }
  }

  private id(field: Field, text: string): FieldValue {
    if (field.codes !== undefined) return this.code(field, field.codes, text);
    if (!isId(text)) return this.refuse({ code: "id-alphabet", ...this.at(field), value: text });
    if (field.name === "division" && !this.rules.places.some((place) => text.startsWith(place))) {
      return this.refuse({ code: "division-elsewhere", ...this.at(field), value: text });
    }
    return text;
  }

  private code(field: Field, list: string, text: string): FieldValue {
    if (this.rules.codes.get(list)?.has(text) === true) return text;
    return this.refuse({ code: "code-unknown", ...this.at(field), value: text, list });
  }

  /** Sorted and without repeats, whatever order they came in: two files that say the same are the same. */
  private ids(field: Field, text: string): FieldValue {
    const members = text.split(";").map(trimmed);
    const { codes } = field;
    if (codes !== undefined) {
      const strange = members.find((member) => this.rules.codes.get(codes)?.has(member) !== true);
      return strange === undefined ? ascending(new Set(members)) : this.code(field, codes, strange);
    }
    const wrong = members.find((member) => !isId(member));
    if (wrong !== undefined) return this.malformed(field, text, "id-list");
    return ascending(new Set(members));
  }

  private text(field: Field, text: string): FieldValue {
    const seen = INVISIBLE.test(text) ? this.cleaned(field, text) : text;
    if (seen.length <= LONGEST_TEXT || [...seen].length <= LONGEST_TEXT) return seen === "" ? undefined : seen;
    return this.refuse({ code: "value-too-long", ...this.at(field), value: seen, limit: LONGEST_TEXT });
  }

  /** A name that looks like another's by what nobody sees in it would be taken for the other. */
  private cleaned(field: Field, text: string): string {
    this.warnings.push({ code: "text-cleaned", ...this.at(field), value: text });
    return trimmed(text.replace(LINE_BREAKS, " ").replace(ALL_INVISIBLE, ""));
  }

  /** GB 32100-2015; lawful old codes fail a check digit, so that is a warning. */
  private uscc(field: Field, text: string): FieldValue {
    const check = checkUscc(text);
    if (check === undefined) return this.malformed(field, text, "uscc");
    const { outer, inner } = check;
    const place = this.at(field);
    if (outer.found !== outer.expected) {
      this.warnings.push({ code: "uscc-check-digit", ...place, value: text, expected: outer.expected });
    } else if (inner.found !== inner.expected) {
      this.warnings.push({ code: "org-code-check-digit", ...place, value: text, expected: inner.expected });
    }
    return text;
  }

  private malformed(field: Field, text: string, expected: ValueKind): undefined {
    return this.refuse({ code: "value-malformed", ...this.at(field), value: text, expected });
  }

  private refuse(problem: RowProblem): undefined {
    this.problems.push(problem);
  }

  private isRefused(field: Field): boolean {
    return this.problems.some((problem) => problem.field === field.name);
  }

  private at({ name }: Field): Place {
    return { file: this.rules.file, line: this.line, field: name };
  }
}

const COUNT = /^(0|[1-9][0-9]{0,8})$/;
const NUMBER = /^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,8})?$/;

/** Controls, marks of direction, joiners and separators that leave no trace on a screen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const ALL_INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const LINE_BREAKS = /[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]+/gu;

/** Spaces at the ends are nobody's meaning; the wide one of Chinese typing included. */
function trimmed(text: string): string {
  if (text === "" || !(isSpace(text.charCodeAt(0)) || isSpace(text.charCodeAt(text.length - 1)))) return text;
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

const isSpace = (unit: number): boolean => unit === 0x20 || unit === 0x3000 || unit === 0xa0;

import type { DayForm, ImportMapping, ImportTarget } from "@suijian/contract";
import { checkUscc, done, fail, type Field, type Problem, type Register, type Result } from "@suijian/core";

/** Where the cells of the register's fields stand in a file's rows. */
export interface Layout {
  readonly header: readonly string[];
  /** In the order of the register's fields; nothing for a field that the file does not have. */
  readonly sources: readonly (CellSource | undefined)[];
  readonly present: readonly Field[];
  readonly operation: OperationSource | undefined;
  /** Columns that nothing is taken from. */
  readonly unread: readonly string[];
}

export type CellSource =
  | { readonly from: "constant"; readonly text: string }
  /** `change` makes the field's text of a cell that is not empty; nothing, when its table has no entry for it. */
  | {
      readonly from: "column";
      readonly column: number;
      readonly change: ((cell: string) => string | undefined) | undefined;
    };

export interface OperationSource {
  readonly column: number;
  readonly keep: ReadonlySet<string>;
  readonly withdraw: ReadonlySet<string>;
}

/** What can be said of a mapping before there is a file. */
export function mappingFault(register: Register, mapping: ImportMapping): Problem | undefined {
  const names = new Set(register.fields.map(({ name }) => name));
  const unknown = Object.keys(mapping.columns ?? {}).find((name) => !names.has(name));
  return unknown === undefined ? undefined : { code: "mapping-field-unknown", field: unknown, register: register.name };
}

export function layoutOf(
  file: string,
  register: Register,
  mapping: ImportMapping,
  header: readonly string[],
): Result<Layout> {
  const columns = new Columns(file, header);
  const sources: (CellSource | undefined)[] = [];
  for (const field of register.fields) {
    const source = sourceOf(field, mapping.columns?.[field.name], columns);
    if (!source.ok) return source;
    sources.push(source.value);
  }
  const operation = operationOf(mapping, columns);
  if (!operation.ok) return operation;
  const present = register.fields.filter((_, i) => sources[i] !== undefined);
  return done({ header, sources, present, operation: operation.value, unread: columns.unread() });
}

class Columns {
  readonly #used = new Set<number>();

  constructor(
    private readonly file: string,
    private readonly header: readonly string[],
  ) {}

  find(name: string): Result<number> {
    const column = this.header.indexOf(name);
    const place = { file: this.file, line: 1, field: name } as const;
    if (column < 0) return fail({ code: "csv-column-missing", ...place, found: this.header.slice(0, MOST_NAMED) });
    if (this.header.includes(name, column + 1)) return fail({ code: "csv-column-repeated", ...place });
    this.#used.add(column);
    return done(column);
  }

  has(name: string): boolean {
    return this.header.includes(name);
  }

  unread(): string[] {
    return this.header.filter((name, column) => name !== "" && !this.#used.has(column));
  }
}

const MOST_NAMED = 50;

function sourceOf(field: Field, target: ImportTarget | undefined, columns: Columns): Result<CellSource | undefined> {
  if (target !== undefined && "constant" in target) return done({ from: "constant", text: target.constant });
  if (target === undefined && !field.required && !columns.has(field.name)) return done(undefined);
  const column = columns.find(target?.from ?? field.name);
  if (!column.ok) return column;
  return done({ from: "column", column: column.value, change: target === undefined ? undefined : changeOf(target) });
}

function operationOf({ operation }: ImportMapping, columns: Columns): Result<OperationSource | undefined> {
  if (operation === undefined) return done(undefined);
  const column = columns.find(operation.from);
  if (!column.ok) return column;
  return done({ column: column.value, keep: new Set(operation.keep), withdraw: new Set(operation.withdraw) });
}

type Change = (cell: string) => string | undefined;

/** The steps of a target in their order: which part, whether it counts, how it is written, what it means. */
function changeOf(target: Exclude<ImportTarget, { constant: string }>): Change | undefined {
  const { separator, member, onlyIf, days, values, rest } = target;
  const steps: Change[] = [];
  if (separator !== undefined) steps.push((cell) => cell.split(separator).join(";"));
  if (member === "first") steps.push((cell) => cell.split(";", 1)[0]!);
  if (onlyIf === "uscc") steps.push((cell) => (checkUscc(cell) === undefined ? "" : cell));
  if (days !== undefined) steps.push(dayReader(days));
  if (values !== undefined) steps.push((cell) => (Object.hasOwn(values, cell) ? values[cell] : rest));
  if (steps.length === 0) return undefined;
  return (cell) => steps.reduce<string | undefined>((text, step) => (text === undefined ? text : step(text)), cell);
}

const TIME = "(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?$";

/** A time behind the day, as exports of databases have it, is left out. */
const DAY_PATTERNS: Readonly<Record<DayForm, RegExp>> = {
  "YYYY-MM-DD": new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})${TIME}`),
  "YYYY/M/D": new RegExp(`^(\\d{4})/(\\d{1,2})/(\\d{1,2})${TIME}`),
  YYYYMMDD: /^(\d{4})(\d{2})(\d{2})$/,
  YYYY年M月D日: new RegExp(`^(\\d{4})年(\\d{1,2})月(\\d{1,2})日${TIME}`),
};

/** A day that is not written so stays as it is, to be refused by name. */
function dayReader(form: DayForm): Change {
  const pattern = DAY_PATTERNS[form];
  return (cell) => {
    const match = pattern.exec(cell.trim());
    return match === null ? cell : `${match[1]}-${match[2]!.padStart(2, "0")}-${match[3]!.padStart(2, "0")}`;
  };
}

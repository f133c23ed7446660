import type { DayForm, ImportMapping, ImportTarget } from "@suijian/contract";
import type { Register } from "@suijian/core";
import { fieldWords } from "../registers/field-words.js";

/** Of each field: the column that it comes from, or what it always is; an empty text is nothing. */
export type Sources = Readonly<Record<string, Source>>;
export type Source = { readonly from: string } | { readonly constant: string };

/** Columns whose name is the field's, in either language of ours or as the register has it. */
export function guessed(register: Register, header: readonly string[]): Sources {
  const found = register.fields.flatMap(({ name }) => {
    const names = [name, ...fieldWords(name)].map(asCompared);
    const column = header.find((each) => names.includes(asCompared(each)));
    return column === undefined ? [] : [[name, { from: column }] as const];
  });
  return Object.fromEntries(found);
}

const asCompared = (name: string): string =>
  name
    .normalize("NFKC")
    .replaceAll(/[\s_（）()]/g, "")
    .toLowerCase();

/** Required fields that nothing was chosen for. A workbook's columns are not known here: those of equal names may be there. */
export const missing = (register: Register, sources: Sources, header: readonly string[]): readonly string[] =>
  header.length === 0
    ? []
    : register.fields
        .filter(({ name, required }) => required && !isGiven(sources[name]) && !header.includes(name))
        .map(({ name }) => name);

const isGiven = (source: Source | undefined): source is Source =>
  source !== undefined && ("from" in source ? source.from !== "" : source.constant !== "");

/** What is sent: only fields that do not take the column of their own name. */
export function mappingOf(register: Register, sources: Sources, days: DayForm): ImportMapping {
  const columns = register.fields.flatMap(({ name, holds }) => {
    const source = sources[name];
    if (!isGiven(source)) return [];
    return [[name, targetOf(source, holds === "day" ? days : "YYYY-MM-DD")] as const];
  });
  return { columns: Object.fromEntries(columns) };
}

function targetOf(source: Source, days: DayForm): ImportTarget {
  if ("constant" in source) return source;
  return days === "YYYY-MM-DD" ? source : { ...source, days };
}

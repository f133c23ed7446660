import { INSPECTION_OBJECTS, KEY_COLUMNS } from "@suijian/core";
import { useLanguage, useSay } from "@suijian/ui";
import type { Choice } from "../lists/choice-filter.js";
import { useCodes } from "../registers/codes.js";
import { fieldWords } from "../registers/field-words.js";
import { useAnswer } from "../shell/answers.js";
import type { KeyNames } from "./key-words.js";
import { useDistricts, useObjectClasses } from "./names.js";

export interface KeyCodes extends KeyNames {
  readonly columns: readonly Choice[];
  /** The values of a column that are known; others may be typed. */
  choicesOf(column: string): readonly Choice[];
}

/** How the columns of keys and their codes are called. */
export function useKeyCodes(): KeyCodes {
  const say = useSay();
  const kinds = useCodes(codesOf("kind"));
  const entities = useCodes(codesOf("entity_type"));
  const districts = useDistricts();
  const classes = useObjectClasses();
  const industries = useIndustries();
  const known: Readonly<Record<string, readonly Choice[]>> = {
    kind: kinds,
    entity_type: entities,
    division: districts.choices,
    categories: classes.choices,
    industry: industries,
  };
  const choicesOf = (column: string) => known[column] ?? [];
  return {
    columns: KEY_COLUMNS.map((value) => ({ value, label: say(fieldWords(value)) })),
    choicesOf,
    columnOf: (column) => say(fieldWords(column)),
    valueOf: (column, value) => choicesOf(column).find((each) => each.value === value)?.label ?? value,
  };
}

const codesOf = (column: string): string | undefined =>
  INSPECTION_OBJECTS.fields.find(({ name }) => name === column)?.codes;

/** Sections, and divisions under the letter of theirs, as the register writes them: `F` and `F52`. */
function useIndustries(): readonly Choice[] {
  const language = useLanguage();
  const sections = useCodes("industry-section");
  const divisions = useAnswer("readCodeList", { params: { list: "industry-division" } });
  const below = (divisions.data?.codes ?? []).map(({ code, parent = "", name }) => ({
    value: `${parent}${code}`,
    label: name[language],
  }));
  return [...sections, ...below];
}

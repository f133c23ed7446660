import { useLanguage, useSay } from "@suijian/ui";
import type { Choice } from "../lists/choice-filter.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useMe, whyNotCall } from "../shell/who.js";

/** Codes with their names, and how one is called; a code that nobody knows is called by itself. */
export interface Names {
  readonly choices: readonly Choice[];
  nameOf(code: string): string;
}

const namesOf = (choices: readonly Choice[]): Names => {
  const names = new Map(choices.map(({ value, label }) => [value, label]));
  return { choices, nameOf: (code) => names.get(code) ?? code };
};

type Fields = AnswerTo<"readRegister">["rows"][number]["fields"];

/** Of a register whose rows have a name, the first five hundred. */
function useNamesOf(register: "departments" | "jurisdictions", choiceOf: (fields: Fields) => readonly Choice[]): Names {
  const { role } = useMe();
  const found = useAnswer(
    "readRegister",
    { params: { register }, query: { limit: 500 } },
    { when: whyNotCall("readRegister", role) === undefined },
  );
  return namesOf((found.data?.rows ?? []).flatMap(({ fields }) => choiceOf(fields)));
}

export const useDepartments = (): Names =>
  useNamesOf("departments", ({ department, name }) => [{ value: String(department), label: String(name) }]);

/** Places by the prefix of their divisions, as keys name them. */
export const useDistricts = (): Names =>
  useNamesOf("jurisdictions", ({ divisions, name }) =>
    Array.isArray(divisions) ? divisions.map((value) => ({ value, label: String(name) })) : [],
  );

export function useScenes(kind?: "cross-department" | "industry"): Names {
  const language = useLanguage();
  const found = useAnswer("listScenes", { query: kind === undefined ? {} : { kind } });
  return namesOf(
    (found.data?.rows ?? []).map(({ scene, name }) => ({
      value: scene,
      label: language === "en" ? (name.en ?? name.zh) : name.zh,
    })),
  );
}

/** Classes of objects: the major ones, and the minor ones under them. */
export function useObjectClasses(): Names {
  const language = useLanguage();
  const found = useAnswer("listObjectClasses", {});
  const rows = found.data?.rows ?? [];
  return namesOf(
    rows.flatMap(({ code, name, minor }) => [
      { value: code, label: name[language] },
      ...minor.map((each) => ({ value: each.code, label: `${name[language]} · ${each.name[language]}` })),
    ]),
  );
}

/** Places between which a department stands: after the Chinese manner, or the English. */
export function useListed(): (names: readonly string[]) => string {
  const say = useSay();
  const between = say(["、", ", "]);
  return (names) => names.join(between);
}

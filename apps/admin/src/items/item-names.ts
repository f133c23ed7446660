import { useSay } from "@suijian/ui";
import { useCodes } from "../registers/codes.js";
import { useAnswer } from "../shell/answers.js";
import { useLanguage } from "@suijian/ui";
import type { Choice } from "../lists/choice-filter.js";
import type { ItemPart, NameCode } from "./item-changes.js";
import { KIND_WORDS, MODE_WORDS, RIDES } from "./words.js";

/** Classes of objects, the major ones before their minor ones. */
export function useObjectClasses(): readonly Choice[] {
  const language = useLanguage();
  const classes = useAnswer("listObjectClasses", {});
  return (classes.data?.rows ?? []).flatMap(({ code, name, minor }) => [
    { value: code, label: name[language] },
    ...minor.map((each) => ({ value: each.code, label: `${name[language]} · ${each.name[language]}` })),
  ]);
}

/** What the codes in an item are called, in the reader's language. */
export function useItemNames(): NameCode {
  const say = useSay();
  const classes = useObjectClasses();
  const lists: Partial<Record<ItemPart, readonly Choice[]>> = {
    objectClasses: classes,
    methods: useCodes("verification-method"),
    levels: useCodes("item-level"),
    qualifications: useCodes("inspector-qualification"),
    kind: Object.entries(KIND_WORDS).map(([value, words]) => ({ value, label: say(words) })),
    mode: Object.entries(MODE_WORDS).map(([value, words]) => ({ value, label: say(words) })),
    ridesAlong: [{ value: "yes", label: say(RIDES) }],
  };
  return (part, code) => lists[part]?.find(({ value }) => value === code)?.label ?? code;
}

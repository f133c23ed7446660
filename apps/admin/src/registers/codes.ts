import { useLanguage } from "@suijian/ui";
import type { Choice } from "../lists/choice-filter.js";
import { useAnswer } from "../shell/answers.js";

/** The codes of a list with their names; nothing as long as they are not read, or where there is no such list. */
export function useCodes(list: string | undefined): readonly Choice[] {
  const language = useLanguage();
  const codes = useAnswer("readCodeList", { params: { list: list ?? "" } }, { when: list !== undefined });
  return codes.data?.codes.map(({ code, name }) => ({ value: code, label: name[language] })) ?? [];
}

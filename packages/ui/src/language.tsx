import { createContext, type ReactNode, use } from "react";

export type Language = "zh" | "en";
/** Chinese first; both stand side by side, so that none is forgotten. */
export type Words = readonly [zh: string, en: string];
export type Say = (words: Words) => string;

const LanguageContext = createContext<Language>("zh");

export const LanguageOf = ({ language, children }: { readonly language: Language; readonly children: ReactNode }) => (
  <LanguageContext value={language}>{children}</LanguageContext>
);

export const useLanguage = (): Language => use(LanguageContext);

/** Says words in the reader's language. */
export function useSay(): Say {
  const language = useLanguage();
  return ([zh, en]) => (language === "zh" ? zh : en);
}

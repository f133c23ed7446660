/** Words are made where a person reads them: Chinese or English by locale, Chinese for every zh. */
export type Language = "zh" | "en";

export type Words = readonly [zh: string, en: string];

export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment.SUIJIAN_LANG ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? "";
  return locale.toLowerCase().startsWith("zh") ? "zh" : "en";
}

export const inLanguage = (language: Language, [zh, en]: Words): string => (language === "zh" ? zh : en);

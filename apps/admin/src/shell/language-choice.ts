import type { Language } from "@suijian/ui";
import { useSyncExternalStore } from "react";
import { keep, kept } from "./kept.js";

/** Chinese, unless this browser's user chose English before. */
let chosen: Language = kept("language") === "en" ? "en" : "zh";
const listeners = new Set<() => void>();

export const languageChosen = (): Language => chosen;

export function chooseLanguage(language: Language): void {
  chosen = language;
  keep("language", language);
  for (const tell of listeners) tell();
}

export const useLanguageChosen = (): Language => useSyncExternalStore(listen, languageChosen);

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

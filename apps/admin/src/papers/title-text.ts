import type { Language } from "@suijian/ui";

/** A title as the reader reads it: in English where somebody wrote it so. */
export const titleText = ({ zh, en }: { readonly zh: string; readonly en?: string }, language: Language): string =>
  language === "en" ? (en ?? zh) : zh;

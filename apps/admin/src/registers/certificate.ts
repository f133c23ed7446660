import type { Tone, Words } from "@suijian/ui";
import { INSPECTOR_PAGE } from "./inspector-words.js";

/** How a certificate stands on a day: over, over within a quarter, or good for longer. */
export function certificateOn(last: string, today: string): { readonly tone: Tone; readonly words: Words } {
  const days = Math.round((Date.parse(last) - Date.parse(today)) / 86_400_000);
  if (days < 0) return { tone: "wrong", words: INSPECTOR_PAGE.expired };
  if (days <= SOON) return { tone: "soon", words: INSPECTOR_PAGE.soon(days) };
  return { tone: "done", words: INSPECTOR_PAGE.valid(days) };
}

/** A renewal takes about so long. */
const SOON = 90;

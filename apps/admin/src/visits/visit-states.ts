import type { Tone, Words } from "@suijian/ui";
import type { AnswerTo } from "../shell/answers.js";
import { STATE_WORDS } from "./words.js";

export type Visit = AnswerTo<"readVisit">;
export type VisitRow = AnswerTo<"listVisits">["rows"][number];

const TONES: Readonly<Record<string, Tone>> = {
  "awaiting-approval": "soon",
  planned: "acting",
  "held-by-ceiling": "soon",
  void: "resting",
  performed: "done",
};

export const toneOf = (state: string): Tone => TONES[state] ?? "resting";

export const wordsOf = (words: Readonly<Record<string, Words>>, code: string): Words => words[code] ?? [code, code];

export const stateWords = (state: string): Words => wordsOf(STATE_WORDS, state);

/** The page of a visit; its name has the three parts of the address. */
export const hrefOf = (visit: string): string => `/visits/${visit}`;

/** The day it is where the offices are. */
export const todayHere = (): string => new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);

export const isOverdue = ({ state, last }: Pick<VisitRow, "state" | "last">): boolean =>
  state !== "performed" && state !== "void" && last < todayHere();

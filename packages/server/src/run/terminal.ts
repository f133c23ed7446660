import { inLanguage, type Language, sayProblem, type Words } from "@suijian/contract";
import type { Problem } from "@suijian/core";

/** Where the operator watches the server start: lines in their language. */
export interface Terminal {
  readonly language: Language;
  say(words: Words): void;
  /** As it is, in every language. */
  show(text: string): void;
}

/** On standard error: standard output has the log. */
export const terminalIn = (language: Language): Terminal => {
  const show = (text: string) => void process.stderr.write(`${text}\n`);
  return { language, show, say: (words) => show(inLanguage(language, words)) };
};

export const sayProblemTo = (terminal: Terminal, problem: Problem): void =>
  terminal.show(sayProblem(terminal.language, problem));

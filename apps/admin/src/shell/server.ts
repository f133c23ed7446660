import { type Asked, type GivenOf, openClient } from "@suijian/client";
import type { ProblemAnswer, RouteName, Routes } from "@suijian/contract";
import { languageChosen } from "./language-choice.js";

export const server = openClient({ base: "", language: languageChosen });

/** What the server refused, in its own sentence. */
export class Refusal extends Error {
  constructor(readonly problem: ProblemAnswer) {
    super(problem.title);
  }
}

/** The answer of a route. Refusals, and a server that is not reached, are thrown for the query client to keep. */
export async function answerOf<Name extends RouteName>(
  name: Name,
  asked: Asked<Routes[Name]>,
): Promise<GivenOf<Routes[Name]>> {
  const answered = await server[name](asked).catch((fault: unknown) => {
    if (fault instanceof DOMException && fault.name === "AbortError") throw fault;
    throw new Refusal(unreached());
  });
  if (!answered.ok) throw new Refusal(answered.problem);
  return answered.value;
}

export const UNREACHED = "server-unreached";

const unreached = (): ProblemAnswer => ({
  type: "about:blank",
  title:
    languageChosen() === "zh"
      ? "连不上服务器，请检查网络后重试"
      : "The server is not reached: look at the network and try again",
  status: 0,
  code: UNREACHED,
});

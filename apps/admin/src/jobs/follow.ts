import type { JobRow } from "@suijian/contract";
import { useEffect, useState } from "react";
import { answers } from "../shell/answers.js";
import { answerOf, Refusal } from "../shell/server.js";

export interface Followed {
  readonly job: JobRow | undefined;
  /** The connection broke and is being made again. */
  readonly isBroken: boolean;
  readonly refusal: Refusal | undefined;
}

export const hasEnded = ({ state }: Pick<JobRow, "state">): boolean => state !== "queued" && state !== "running";

/**
 * A job by its stream of events, until it ends. Each event tells all that is known, so that who connects again has missed nothing. The
 * browser's own EventSource cannot say in which language.
 */
export function useFollowed(job: string | undefined): Followed {
  const [followed, setFollowed] = useState<Followed>(NOTHING);
  useEffect(() => {
    if (job === undefined) return undefined;
    setFollowed(NOTHING);
    const gone = new AbortController();
    void followUntilEnd(job, gone.signal, setFollowed);
    return () => gone.abort();
  }, [job]);
  return followed;
}

const NOTHING: Followed = { job: undefined, isBroken: false, refusal: undefined };

async function followUntilEnd(job: string, signal: AbortSignal, tell: (followed: Followed) => void): Promise<void> {
  for (let last: JobRow | undefined; !signal.aborted && (last === undefined || !hasEnded(last));) {
    try {
      for await (const told of eventsOf(job, signal)) {
        last = told;
        tell({ job: told, isBroken: false, refusal: undefined });
      }
      if (last !== undefined && hasEnded(last)) return void answers.invalidateQueries();
    } catch (fault) {
      if (signal.aborted) return;
      if (fault instanceof Refusal && fault.problem.status >= 400 && fault.problem.status < 500)
        return tell({ job: last, isBroken: false, refusal: fault });
    }
    tell({ job: last, isBroken: true, refusal: undefined });
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES));
  }
}

const BETWEEN_TRIES = 2_000;

async function* eventsOf(job: string, signal: AbortSignal): AsyncGenerator<JobRow> {
  const reply = await answerOf("followJob", { params: { job }, signal });
  if (reply.body === null) return;
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ""; ;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = `${text}${value}`.split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) {
      const data = part.split("\n").find((line) => line.startsWith("data: "));
      if (data !== undefined) yield JSON.parse(data.slice("data: ".length));
    }
  }
}

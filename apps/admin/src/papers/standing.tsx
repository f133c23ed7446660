import { type LifeStep, momentOf, StateTag, StatusLine, type Tone, useSay, Why } from "@suijian/ui";
import type { AnswerTo } from "../shell/answers.js";
import "./papers.css";
import { PAPERS } from "./words.js";

export type Standing = AnswerTo<"listSceneVersions">["rows"][number];
export type PaperState = Standing["state"];

const TONES = { draft: "acting", published: "done", withdrawn: "resting" } as const satisfies Record<PaperState, Tone>;

export function PaperStateTag({ state }: { readonly state: PaperState }) {
  const say = useSay();
  return <StateTag tone={TONES[state]}>{say(PAPERS[state])}</StateTag>;
}

/** Drafted, published, withdrawn: where a version is, since when, by which notice. */
export function PaperLife({ paper }: { readonly paper: Standing }) {
  const say = useSay();
  const { state, validFrom, citation, withdrawnOn, recordedAt } = paper;
  const steps: LifeStep[] = [
    { key: "draft", name: say(PAPERS.drafted), ...(state === "draft" ? { when: momentOf(recordedAt) } : {}) },
    {
      key: "published",
      name: say(PAPERS.published),
      ...(validFrom === undefined
        ? {}
        : { when: [validFrom, citation].filter((each) => each !== undefined).join(" ") }),
    },
    ...(withdrawnOn === undefined
      ? []
      : [{ key: "withdrawn", name: say(PAPERS.withdrawn), when: withdrawnOn } satisfies LifeStep]),
  ];
  return <StatusLine label={say(PAPERS.life)} steps={steps} at={state === "draft" ? "draft" : undefined} />;
}

export interface SourcedOptions {
  readonly of: string;
  readonly verified?: boolean | undefined;
  readonly mark?: string | undefined;
  readonly source?: string | undefined;
}

/** Whether somebody has compared it with the law; nothing of papers that the office wrote itself. */
export function Sourced({ of, verified, mark, source }: SourcedOptions) {
  const say = useSay();
  if (verified === undefined) return null;
  return (
    <span className="sourced">
      <StateTag tone={verified ? "done" : "soon"}>
        {say(verified ? PAPERS.verified : PAPERS.unverified)} {mark}
      </StateTag>
      <Why of={of} reasons={{ rule: say(PAPERS.unverifiedRule), citation: source }} />
    </span>
  );
}

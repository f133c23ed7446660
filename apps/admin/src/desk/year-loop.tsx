import type { PlanStage } from "@suijian/core";
import { figure, type Say, useSay, Why } from "@suijian/ui";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { addressOf } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { DESK, LOOP_WORDS, type LoopStep } from "./words.js";

type Plan = AnswerTo<"listPlans">["rows"][number];

const STEPS: readonly LoopStep[] = [
  "annual",
  "initiate",
  "draw",
  "inspect",
  "publish",
  "consult",
  "follow",
  "circular",
  "appraise",
];

/** Steps of which the server knows nothing yet: a figure there would be an invention. */
const KNOWN: ReadonlySet<LoopStep> = new Set(["annual", "initiate", "draw", "inspect"]);

/** The yearly loop, with how many of the year's plans stand at each step. */
export function YearLoop() {
  const say = useSay();
  const year = new Date().getFullYear();
  const plans = useAnswer("listPlans", { query: { year, limit: 500 } });
  return (
    <section className="panel" aria-label={say(DESK.loop)}>
      <div className="panel-head">
        <h2>
          {say(DESK.loop)} {year}
        </h2>
        <Why of={say(DESK.loopSays)} reasons={{ rule: say(DESK.loopRule), version: "1" }} />
      </div>
      <Loaded answer={plans}>
        {({ rows, next }) => (
          <>
            <Strip plans={rows} year={year} />
            {next === undefined ? null : <p className="sj-quiet">{say(DESK.cut)}</p>}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Strip({ plans, year }: { readonly plans: readonly Plan[]; readonly year: number }) {
  const say = useSay();
  const places = plans.map(placeOf);
  return (
    <ol className="loop">
      {STEPS.map((step) => (
        <li key={step}>
          <span>{say(LOOP_WORDS[step])}</span>
          {KNOWN.has(step) ? (
            <PageLink
              className="loop-count"
              href={addressOf("/plans", { year: String(year), ...STAGE_OF[step] })}
              aria-label={countWords(say, step, places.filter((place) => place === step).length)}
            >
              <strong>{figure(places.filter((place) => place === step).length)}</strong>
            </PageLink>
          ) : (
            <small>{say(DESK.notYet)}</small>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The list of plans at a step, as near as one stage says it. */
const STAGE_OF: Readonly<Partial<Record<LoopStep, { readonly stage: PlanStage }>>> = {
  initiate: { stage: "approved" },
  draw: { stage: "published" },
  inspect: { stage: "published" },
};

const countWords = (say: Say, step: LoopStep, count: number): string =>
  `${say(LOOP_WORDS[step])} ${figure(count)}：${say(DESK.openStep)}`;

/** Written and approved at the year's beginning; initiated once filed; then as far as its batches are. */
function placeOf({ stage, batches }: Plan): LoopStep | undefined {
  switch (stage) {
    case "draft":
    case "submitted":
      return "annual";
    case "approved":
    case "filed":
      return "initiate";
    case "published":
      return batches.some(({ state }) => state === "drawn") ? "inspect" : "draw";
    case "withdrawn":
      return undefined;
  }
}

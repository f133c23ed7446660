import { DataTable, StateTag, type Tone, useSay, Why } from "@suijian/ui";
import { isJoint, ONCE_STEPS, type OnceState, onceStates } from "../plans/once-only.js";
import { ONCE_SHORT, ONCE_STATE, PAGE } from "../plans/page-words.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { PageLink } from "../shell/page-link.js";
import { DESK } from "./words.js";

type Plan = AnswerTo<"listPlans">["rows"][number];

const TONES: Readonly<Record<OnceState, Tone>> = { done: "done", now: "acting", ahead: "resting", unknown: "resting" };

/** Each joint plan of the year with its eight once-only steps. */
export function OnceTable() {
  const say = useSay();
  const year = new Date().getFullYear();
  const plans = useAnswer("listPlans", { query: { year, limit: 500 } });
  const joint = (plans.data?.rows ?? []).filter((plan) => plan.kind !== "triggered" && isJoint(plan));
  if (joint.length === 0) return null;
  return (
    <section className="panel" aria-label={say(DESK.once)}>
      <div className="panel-head">
        <h2>
          {say(DESK.once)} <span className="sj-quiet">{joint.length}</span>
        </h2>
        <Why of={say(DESK.once)} reasons={{ rule: say(PAGE.onceRule), version: "1" }} />
      </div>
      <p className="sj-quiet">{say(DESK.onceSays)}</p>
      <div className="once-table">
        <DataTable<Plan>
          label={say(DESK.once)}
          rows={joint.slice(0, MOST)}
          keyOf={({ plan }) => plan}
          columns={[
            {
              key: "plan",
              title: say(DESK.joint),
              names: true,
              cell: ({ plan, title }) => <PageLink href={`/plans/${plan}`}>{title}</PageLink>,
            },
            ...ONCE_STEPS.map((step) => ({
              key: step,
              title: say(ONCE_SHORT[step]),
              cell: (plan: Plan) => {
                const state = onceStates(plan)[step];
                if (state === "unknown") return <small className="sj-quiet one-line">{say(ONCE_STATE.unknown)}</small>;
                return <StateTag tone={TONES[state]}>{say(ONCE_STATE[state])}</StateTag>;
              },
            })),
          ]}
        />
      </div>
      {joint.length > MOST ? (
        <p>
          <PageLink href={`/plans?year=${year}&form=joint`}>{say(DESK.moreJoint)}</PageLink>
        </p>
      ) : null}
    </section>
  );
}

const MOST = 10;

import { figure, share, useSay } from "@suijian/ui";
import type { ReactNode } from "react";
import { codeOf, useAnswer } from "../shell/answers.js";
import { PageLink } from "../shell/page-link.js";
import type { Proposal } from "./matching-page.js";
import { barOf, type Days } from "./windows.js";
import { MATCHING, MODE_WORDS } from "./words.js";

export interface PlanSideOptions {
  readonly part: Proposal["plans"][number];
  readonly common: Days;
}

/** One of the plans, as its own text says it; who may not read it sees what the proposal says. */
export function PlanSide({ part, common }: PlanSideOptions) {
  const say = useSay();
  const [name = "", batch = ""] = part.plan.split(":");
  const plan = useAnswer("readPlan", { params: { plan: name } });
  const text = plan.data?.document;
  const window = text?.batches.find((each) => each.batch === batch)?.window;
  const own = text?.departments.find(({ department }) => department === part.department);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say(MATCHING.departments), part.department],
    [say(MATCHING.draws), `${figure(part.tasks)} / ${figure(part.members)}（${share(part.tasks, part.members)}）`],
    ...(text === undefined
      ? []
      : ([
          [say(MATCHING.mode), say(MODE_WORDS[text.mode] ?? [text.mode, text.mode])],
          [say(MATCHING.key), <code key="key">{text.draw?.key ?? "–"}</code>],
          [say(MATCHING.items), own?.items.join("、") ?? "–"],
          [say(MATCHING.seats), own?.seats ?? "–"],
        ] as const)),
  ];
  return (
    <article className="side" aria-label={part.plan}>
      <h3>
        <PageLink href={`/plans/${name}`}>{text?.title ?? part.plan}</PageLink>
      </h3>
      <code className="sj-quiet">{part.plan}</code>
      {window === undefined ? null : <WindowBar window={[window[0], window[1]]} common={common} />}
      <dl className="side-facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {codeOf(plan.error) === "not-found" ? <p className="sj-quiet">{say(MATCHING.notYours)}</p> : null}
    </article>
  );
}

/** Its own days, and of them those that all have in common. */
function WindowBar({ window, common }: { readonly window: Days; readonly common: Days }) {
  const say = useSay();
  const all = [window, common];
  const [own, shared] = [barOf(window, all), barOf(common, all)];
  return (
    <div className="window">
      <small>
        {say(MATCHING.ownWindow)} {window.join(" – ")}
      </small>
      <div className="window-bar" aria-hidden>
        <span style={{ left: `${own.from}%`, width: `${own.wide}%` }} />
        <span className="window-common" style={{ left: `${shared.from}%`, width: `${shared.wide}%` }} />
      </div>
      <small>
        {say(MATCHING.window)} {common.join(" – ")}
      </small>
    </div>
  );
}

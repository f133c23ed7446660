import { ProblemAlert, ReasonedButton, useSay } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { Input } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { MATCHING } from "./words.js";

/** Starts a search; it changes nothing. */
export function StartMatching() {
  const say = useSay();
  const me = useMe();
  const { history } = useRouter();
  const [year, setYear] = useState(String(new Date().getFullYear()));
  const [alike, setAlike] = useState("0.5");
  const start = useIntent("askMatching", ["listMatchings"]);
  const wrongYear = /^20\d\d$/.test(year) ? undefined : say(MATCHING.yearWrong);
  const wrongAlike = isLikeness(alike) ? undefined : say(MATCHING.alikeWrong);
  const forbidden = whyNotAct("askMatching", me);
  const reason = forbidden === undefined ? (wrongYear ?? wrongAlike) : say(forbidden);
  const ask = () =>
    start.mutate(
      { body: { year: Number(year), leastAlike: Number(alike) } },
      { onSuccess: ({ matching }) => history.push(`/plans/matching/${matching}`) },
    );
  return (
    <section className="panel" aria-label={say(MATCHING.start)}>
      <h2>{say(MATCHING.start)}</h2>
      <div className="filters">
        <Field label={say(MATCHING.year)} error={wrongYear}>
          {(control) => (
            <Input {...control} value={year} inputMode="numeric" onChange={(event) => setYear(event.target.value)} />
          )}
        </Field>
        <Field label={say(MATCHING.alike)} help={say(MATCHING.alikeHelp)} error={wrongAlike}>
          {(control) => (
            <Input {...control} value={alike} inputMode="decimal" onChange={(event) => setAlike(event.target.value)} />
          )}
        </Field>
      </div>
      <div className="in-a-row">
        <ReasonedButton type="primary" disabledReason={reason} loading={start.isPending} onClick={ask}>
          {say(MATCHING.start)}
        </ReasonedButton>
        <span className="sj-quiet">{say(MATCHING.startSays)}</span>
      </div>
      {start.error === null ? null : <ProblemAlert problem={start.error.problem} />}
    </section>
  );
}

const isLikeness = (text: string): boolean => {
  const value = Number(text);
  return text.trim() !== "" && value >= 0.05 && value <= 1;
};

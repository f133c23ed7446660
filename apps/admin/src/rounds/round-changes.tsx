import { ProblemAlert, ReasonedButton, useSay } from "@suijian/ui";
import { Input, Popconfirm, Radio } from "antd";
import { useState } from "react";
import { useFollowed } from "../jobs/follow.js";
import { JobProgress } from "../jobs/job-progress.js";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { CHANGE_FORMS, type ChangeForm, type ChangeTexts, changeWish, isFilled } from "./change-wish.js";
import type { Round } from "./round-page.js";
import { CHANGE, ROUND } from "./words.js";

/** Nobody picks a substitute: one says what happened, and the ranks decide. */
export function RoundChanges({ round: { round } }: { readonly round: Round }) {
  const say = useSay();
  const me = useMe();
  const change = useIntent("changeRound", ["readRound"]);
  const [form, setForm] = useState<ChangeForm>("leave");
  const [texts, setTexts] = useState<ChangeTexts>({});
  const [reason, setReason] = useState("");
  const followed = useFollowed(change.data?.job);
  const why = whyNotAct("changeRound", me) ?? (isFilled(form, texts, reason) ? undefined : CHANGE.missing);
  const button = (
    <ReasonedButton disabledReason={why === undefined ? undefined : say(why)} loading={change.isPending}>
      {say(CHANGE.send)}
    </ReasonedButton>
  );
  return (
    <section className="panel" aria-label={say(CHANGE.title)}>
      <h2>{say(CHANGE.title)}</h2>
      <p className="sj-quiet">{say(CHANGE.says)}</p>
      {change.error === null ? null : <ProblemAlert problem={change.error.problem} />}
      <Radio.Group
        aria-label={say(CHANGE.kind)}
        value={form}
        options={(["leave", "recuse", "substitute", "void"] as const).map((value) => ({
          value,
          label: say(CHANGE[value]),
        }))}
        onChange={(event) => setForm(event.target.value)}
      />
      <div className="filters">
        {CHANGE_FORMS[form].map((field) => (
          <Field key={field} label={say(CHANGE[field])}>
            {(control) => (
              <Input
                {...control}
                type={field === "first" || field === "last" ? "date" : "text"}
                value={texts[field] ?? ""}
                onChange={(event) => setTexts({ ...texts, [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={say(CHANGE.reason)}>
          {(control) => (
            <Input {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      </div>
      <div className="in-a-row">
        {why === undefined ? (
          <Popconfirm
            title={say(CHANGE.sure)}
            okText={say(ROUND.yes)}
            cancelText={say(ROUND.no)}
            onConfirm={() => change.mutate({ params: { round }, body: changeWish(form, texts, reason) })}
          >
            {button}
          </Popconfirm>
        ) : (
          button
        )}
      </div>
      <JobProgress followed={followed} />
    </section>
  );
}

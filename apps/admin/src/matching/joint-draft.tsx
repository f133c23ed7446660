import { ProblemAlert, ReasonedButton, StateTag, useSay } from "@suijian/ui";
import { Input } from "antd";
import { useState } from "react";
import { type AnswerTo, useAnswer, useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct, whyNotCall } from "../shell/who.js";
import type { Proposal } from "./matching-page.js";
import { MATCHING, MODE_WORDS } from "./words.js";

/** The joint plan that is offered when all have accepted; from here it goes the way of every plan. */
export function JointDraft({ row }: { readonly row: Proposal }) {
  const say = useSay();
  const me = useMe();
  const params = { matching: row.matching, proposal: row.proposal };
  const mayRead = whyNotCall("readJointDraft", me.role);
  const draft = useAnswer("readJointDraft", { params }, { when: row.state === "agreed" && mayRead === undefined });
  return (
    <section className="panel" aria-label={say(MATCHING.draft)}>
      <h2>{say(MATCHING.draft)}</h2>
      <p className="sj-quiet">{say(MATCHING.draftSays)}</p>
      {row.state !== "agreed" ? (
        <StateTag tone="resting">{say(MATCHING.draftWaits)}</StateTag>
      ) : mayRead !== undefined ? (
        <StateTag tone="resting">{say(mayRead)}</StateTag>
      ) : (
        <Loaded answer={draft}>{({ document }) => <Kept row={row} document={document} />}</Loaded>
      )}
    </section>
  );
}

interface KeptOptions {
  readonly row: Proposal;
  readonly document: AnswerTo<"readJointDraft">["document"];
}

function Kept({ row, document }: KeptOptions) {
  const say = useSay();
  const me = useMe();
  const [name, setName] = useState(() => `JOINT-${document.year}-${row.proposal}`);
  const keep = useIntent("draftPlan", ["listPlans", "readPlan"]);
  const wrong = /^[A-Z0-9._-]{1,32}$/.test(name) ? undefined : say(MATCHING.nameHelp);
  const forbidden = whyNotAct("draftPlan", me);
  const facts = [
    [say(MATCHING.plan), document.title],
    [say(MATCHING.lead), document.lead],
    [say(MATCHING.departments), document.departments.map(({ department }) => department).join("、")],
    [say(MATCHING.items), document.departments.flatMap(({ items }) => items).join("、")],
    [say(MATCHING.key), document.draw?.key ?? "–"],
    [say(MATCHING.mode), say(MODE_WORDS[document.mode] ?? [document.mode, document.mode])],
    [say(MATCHING.window), document.batches.map(({ window }) => window.join(" – ")).join("；")],
  ] as const;
  return (
    <>
      <dl className="sj-facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {keep.data === undefined ? (
        <div className="keep-draft">
          <Field label={say(MATCHING.name)} help={say(MATCHING.nameHelp)} error={wrong}>
            {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
          </Field>
          <ReasonedButton
            type="primary"
            disabledReason={forbidden === undefined ? wrong : say(forbidden)}
            loading={keep.isPending}
            onClick={() => keep.mutate({ params: { plan: name }, body: { document } })}
          >
            {say(MATCHING.keep)}
          </ReasonedButton>
        </div>
      ) : (
        <p role="status" className="in-a-row">
          <StateTag tone="done">{say(MATCHING.kept)}</StateTag>
          <PageLink className="button-link" href={`/plans/${keep.data.plan}`}>
            {say(MATCHING.open)} {keep.data.plan}
          </PageLink>
        </p>
      )}
      {keep.error === null ? null : <ProblemAlert problem={keep.error.problem} />}
    </>
  );
}

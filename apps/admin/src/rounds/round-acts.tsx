import { DataTable, figure, ProblemAlert, ReasonedButton, useSay, type Words } from "@suijian/ui";
import { Input, Modal, Popconfirm } from "antd";
import { useState } from "react";
import { useFollowed } from "../jobs/follow.js";
import { JobProgress } from "../jobs/job-progress.js";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useMe, whyNotAct } from "../shell/who.js";
import type { Round } from "./round-page.js";
import { ROUND, STAGES } from "./words.js";

/** What can be done with the round now; what cannot says why. */
export function RoundActs({ round }: { readonly round: Round }) {
  const say = useSay();
  const attempt = useIntent("tryFreeze");
  const freeze = useIntent("freezeRound", ["readRound"]);
  const draw = useIntent("drawRound", ["readRound"]);
  const reveal = useIntent("revealRound", ["readRound"]);
  const [abandons, setAbandons] = useState(false);
  const [tried, setTried] = useState<string>();
  const followed = useFollowed(tried);
  const why = useWhyNot(round);
  const on = { params: { round: round.round }, body: {} };
  return (
    <section className="panel" aria-label={say(ROUND.acts)}>
      <h2>{say(ROUND.acts)}</h2>
      {[attempt, freeze, draw, reveal].map(({ error }, place) =>
        error === null ? null : <ProblemAlert key={place} problem={error.problem} />,
      )}
      <div className="in-a-row">
        <ReasonedButton
          disabledReason={why("tryFreeze", ["planned"])}
          loading={attempt.isPending}
          onClick={() => attempt.mutate(on, { onSuccess: ({ job }) => setTried(job) })}
        >
          {say(ROUND.try)}
        </ReasonedButton>
        <Sure
          words={ROUND.freeze}
          sure={ROUND.freezeSure}
          why={why("freezeRound", ["planned"])}
          act={() => freeze.mutate(on)}
        />
        <Sure
          words={ROUND.draw}
          sure={ROUND.drawSure}
          why={why("drawRound", ["diced", "seeded"])}
          act={() => draw.mutate(on)}
        />
        <Sure
          words={ROUND.reveal}
          sure={ROUND.revealSure}
          why={why("revealRound", ["drawn"])}
          act={() => reveal.mutate(on)}
        />
        <ReasonedButton
          danger
          disabledReason={why("abandonRound", ["planned", "announced", "diced"])}
          onClick={() => setAbandons(true)}
        >
          {say(ROUND.abandon)}
        </ReasonedButton>
      </div>
      <JobProgress followed={followed} />
      {abandons ? <Abandon round={round.round} close={() => setAbandons(false)} /> : null}
      <Report round={round} />
    </section>
  );
}

type Acting = "tryFreeze" | "freezeRound" | "drawRound" | "revealRound" | "abandonRound";

function useWhyNot({ stage }: Round): (name: Acting, stages: readonly Round["stage"][]) => string | undefined {
  const say = useSay();
  const me = useMe();
  return (name, stages) => {
    const forbidden = whyNotAct(name, me);
    if (forbidden !== undefined) return say(forbidden);
    return stages.includes(stage) ? undefined : say(ROUND.wrongStage) + say(STAGES[stage][1]);
  };
}

interface SureOptions {
  readonly words: Words;
  readonly sure: Words;
  readonly why: string | undefined;
  readonly act: () => void;
}

/** It says what it does before it does it. */
function Sure({ words, sure, why, act }: SureOptions) {
  const say = useSay();
  const button = <ReasonedButton disabledReason={why}>{say(words)}</ReasonedButton>;
  return why === undefined ? (
    <Popconfirm title={say(sure)} okText={say(ROUND.yes)} cancelText={say(ROUND.no)} onConfirm={act}>
      {button}
    </Popconfirm>
  ) : (
    button
  );
}

function Abandon({ round, close }: { readonly round: string; readonly close: () => void }) {
  const say = useSay();
  const abandon = useIntent("abandonRound", ["readRound", "listRounds"]);
  const [reason, setReason] = useState("");
  return (
    <Modal
      open
      title={say(ROUND.abandon)}
      okText={say(ROUND.yes)}
      cancelText={say(ROUND.no)}
      okButtonProps={{ danger: true, disabled: reason.trim() === "" }}
      confirmLoading={abandon.isPending}
      onCancel={close}
      onOk={() => abandon.mutate({ params: { round }, body: { reason: reason.trim() } }, { onSuccess: close })}
    >
      <div className="narrow-form">
        <p>{say(ROUND.abandonSays)}</p>
        {abandon.error === null ? null : <ProblemAlert problem={abandon.error.problem} />}
        <Field label={say(ROUND.reason)}>
          {(control) => (
            <Input {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      </div>
    </Modal>
  );
}

/** What a freeze would do, or did. */
function Report({ round: { report, stopped, announced } }: { readonly round: Round }) {
  const say = useSay();
  return (
    <>
      {stopped === undefined ? null : (
        <p className="field-error">
          {say(ROUND.stopped)}：<code>{stopped.why}</code>
        </p>
      )}
      {report === undefined || announced !== undefined ? null : (
        <details open>
          <summary>
            {say(ROUND.report)}：{figure(report.rows)} {say(ROUND.rows)}
          </summary>
          <ul>
            {report.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
            {report.leftOut.map(({ department, objects }) => (
              <li key={department}>
                {say(ROUND.leftOut)} · {department}：{figure(objects)}
              </li>
            ))}
          </ul>
          <DataTable
            label={say(ROUND.strata)}
            rows={report.strata}
            keyOf={({ plan, stratum }) => `${plan} ${stratum}`}
            columns={[
              { key: "plan", title: say(ROUND.plan), cell: ({ plan }) => plan },
              { key: "stratum", title: say(ROUND.stratum), names: true, cell: ({ stratum }) => stratum },
              { key: "size", title: say(ROUND.size), isFigure: true, cell: ({ size }) => figure(size) },
              { key: "n", title: say(ROUND.n), isFigure: true, cell: ({ n }) => figure(n) },
            ]}
          />
        </details>
      )}
    </>
  );
}

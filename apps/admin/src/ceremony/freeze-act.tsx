import { figure, ProblemAlert, useSay } from "@suijian/ui";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { inFours } from "../witness/dice.js";
import { Figure, MainAct, SecondAct } from "./act.js";
import { HallProgress } from "./hall-progress.js";
import type { Round } from "./steps.js";
import { ACTS } from "./words.js";

/** What is frozen, in two figures, and the freeze itself. */
export function FreezeAct({ round }: { readonly round: Round }) {
  const { announced, report } = round;
  return (
    <>
      {announced === undefined ? <Tried round={round} /> : <Counts rows={announced.rows} report={report} />}
      {announced === undefined ? <Freeze round={round} /> : <Fixed digest={round.announcement ?? ""} />}
    </>
  );
}

/** Large enough to be compared from the last row with what a phone shows. */
function Fixed({ digest }: { readonly digest: string }) {
  const say = useSay();
  return (
    <div>
      <p className="hall-note">{say(ACTS.announcement)}</p>
      <p className="hall-value">
        {inFours(digest).map((group, place) => (
          <span key={place}>{group}</span>
        ))}
      </p>
      <p className="hall-note">{say(ACTS.fixed)}</p>
    </div>
  );
}

function Counts({ rows, report }: { readonly rows: number; readonly report: Round["report"] }) {
  const say = useSay();
  return (
    <div className="hall-figures">
      <Figure value={figure(rows)}>{say(ACTS.objects)}</Figure>
      {report === undefined ? null : (
        <>
          <Figure value={figure(report.inspectors)}>{say(ACTS.inspectors)}</Figure>
          <Figure value={figure(report.strata.length)}>{say(ACTS.strata)}</Figure>
        </>
      )}
    </div>
  );
}

function Tried({ round: { report, stopped } }: { readonly round: Round }) {
  const say = useSay();
  return (
    <>
      {report === undefined ? null : (
        <>
          <p className="hall-note">{say(ACTS.tried)}</p>
          <Counts rows={report.rows} report={report} />
          <ul className="hall-warnings">
            {report.warnings.slice(0, 3).map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </>
      )}
      {stopped === undefined ? null : (
        <p className="hall-reason">
          {say(ACTS.stopped)}
          <code>{stopped.why}</code>
        </p>
      )}
    </>
  );
}

function Freeze({ round: { round, job } }: { readonly round: Round }) {
  const say = useSay();
  const me = useMe();
  const freeze = useIntent("freezeRound", ["readRound"]);
  const attempt = useIntent("tryFreeze");
  const [tryJob, setTryJob] = useState<string>();
  const running = job ?? tryJob;
  const forbidden = whyNotAct("freezeRound", me);
  return (
    <>
      {[freeze, attempt].map(({ error }, place) =>
        error === null ? null : <ProblemAlert key={place} problem={error.problem} />,
      )}
      {running === undefined ? null : <HallProgress key={running} job={running} />}
      {job === undefined ? (
        <>
          <MainAct
            act={() => freeze.mutate({ params: { round }, body: {} })}
            sure={say(ACTS.freezeSure)}
            isBusy={freeze.isPending}
            disabledReason={forbidden === undefined ? undefined : say(forbidden)}
          >
            {say(ACTS.freeze)}
          </MainAct>
          {whyNotAct("tryFreeze", me) === undefined ? (
            <SecondAct
              act={() =>
                attempt.mutate({ params: { round }, body: {} }, { onSuccess: (asked) => setTryJob(asked.job) })
              }
            >
              {say(ACTS.tryFreeze)}
            </SecondAct>
          ) : null}
        </>
      ) : null}
    </>
  );
}

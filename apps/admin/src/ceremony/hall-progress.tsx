import { figure, ProblemAlert, useSay } from "@suijian/ui";
import { hasEnded, useFollowed } from "../jobs/follow.js";
import { JOB_STATE, STEP_WORDS } from "../jobs/words.js";
import { HALL } from "./words.js";

/** A work of fewer parts than this is told in hundredths: nobody in the hall counts its parts. */
const FEW_PARTS = 100;

function farIn(done: number | undefined, of: number | undefined): string {
  if (done === undefined) return " ";
  if (of === undefined) return figure(done);
  return of < FEW_PARTS && of > 0 ? `${Math.floor((100 * done) / of)} %` : `${figure(done)} / ${figure(of)}`;
}

/** How far the work is, as large as the wall; what it tells is the server's own count. */
export function HallProgress({ job }: { readonly job: string }) {
  const say = useSay();
  const { job: followed, refusal } = useFollowed(job);
  if (refusal !== undefined) return <ProblemAlert problem={refusal.problem} />;
  if (followed === undefined || (hasEnded(followed) && followed.problem === undefined))
    return <p className="hall-working">{say(HALL.working)}</p>;
  if (followed.problem !== undefined) return <ProblemAlert problem={followed.problem} />;
  const { step, done, of } = followed.progress;
  const words = step === undefined ? JOB_STATE[followed.state][1] : STEP_WORDS[step];
  const percent = done === undefined || of === undefined || of === 0 ? undefined : (100 * done) / of;
  return (
    <div className="hall-progress" role="status">
      <p className="hall-working">{words === undefined ? step : say(words)}</p>
      <div
        className={`hall-bar ${percent === undefined ? "hall-bar-open" : ""}`}
        role="progressbar"
        aria-label={say(HALL.working)}
        {...(percent === undefined
          ? {}
          : { "aria-valuenow": Math.round(percent), "aria-valuemin": 0, "aria-valuemax": 100 })}
      >
        <span style={{ inlineSize: `${percent ?? 100}%` }} />
      </div>
      <p className="hall-far">{farIn(done, of)}</p>
    </div>
  );
}

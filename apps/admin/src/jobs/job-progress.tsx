import type { JobRow } from "@suijian/contract";
import { figure, ProblemAlert, StateTag, useSay } from "@suijian/ui";
import { Progress } from "antd";
import { type Followed } from "./follow.js";
import { JOB_STATE, JOBS, STEP_WORDS } from "./words.js";

/** How far a job is, as it tells. */
export function JobProgress({ followed: { job, isBroken, refusal } }: { readonly followed: Followed }) {
  const say = useSay();
  if (refusal !== undefined) return <ProblemAlert problem={refusal.problem} />;
  if (job === undefined) return null;
  const [tone, words] = JOB_STATE[job.state];
  return (
    <div role="status" aria-label={say(JOBS.progress)}>
      <div className="in-a-row">
        <StateTag tone={tone}>{say(words)}</StateTag>
        <Step progress={job.progress} />
        {isBroken ? <StateTag tone="soon">{say(JOBS.reconnecting)}</StateTag> : null}
      </div>
      {job.state === "running" ? <Bar progress={job.progress} /> : null}
      {job.problem === undefined ? null : <ProblemAlert problem={job.problem} kept={say(JOBS.failed)} />}
    </div>
  );
}

function Step({ progress: { step, done, of } }: Pick<JobRow, "progress">) {
  const say = useSay();
  if (step === undefined) return null;
  const words = STEP_WORDS[step];
  const far = done === undefined ? "" : of === undefined ? figure(done) : `${figure(done)} / ${figure(of)}`;
  return (
    <span>
      {words === undefined ? step : say(words)} {far}
    </span>
  );
}

function Bar({ progress: { done, of } }: Pick<JobRow, "progress">) {
  const say = useSay();
  if (done === undefined || of === undefined || of === 0) return null;
  return <Progress percent={Math.round((100 * done) / of)} aria-label={say(JOBS.progress)} />;
}

import type { JobRow } from "@suijian/contract";
import { ProblemAlert, ReasonedButton, useSay } from "@suijian/ui";
import { Popconfirm } from "antd";
import { useIntent } from "../shell/answers.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { hasEnded } from "./follow.js";
import { JOBS } from "./words.js";

export function CancelJob({ job }: { readonly job: JobRow }) {
  const say = useSay();
  const me = useMe();
  const cancel = useIntent("cancelJob", ["findJob"]);
  const reason = hasEnded(job) ? JOBS.hasEnded : whyNotAct("cancelJob", me);
  const button = (
    <ReasonedButton disabledReason={reason === undefined ? undefined : say(reason)} loading={cancel.isPending}>
      {say(JOBS.cancel)}
    </ReasonedButton>
  );
  return (
    <>
      {reason === undefined ? (
        <Popconfirm
          title={say(JOBS.cancelSure)}
          okText={say(JOBS.cancelYes)}
          cancelText={say(JOBS.cancelNo)}
          onConfirm={() => cancel.mutate({ params: { job: job.job } })}
        >
          {button}
        </Popconfirm>
      ) : (
        button
      )}
      {cancel.error === null ? null : <ProblemAlert problem={cancel.error.problem} />}
    </>
  );
}

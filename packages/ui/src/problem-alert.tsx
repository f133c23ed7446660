import { Alert } from "antd";
import type { ReactNode } from "react";
import { useSay } from "./language.js";

/** What RFC 9457 says, as far as it is shown: the sentence, the code, and the number under which the log knows it. */
export interface ProblemSaid {
  readonly title: string;
  readonly code: string;
  readonly status: number;
  readonly instance?: string | undefined;
}

export interface ProblemAlertOptions {
  readonly problem: ProblemSaid;
  /** What became of the data: nothing saved, or three of four. */
  readonly kept?: string | undefined;
  readonly action?: ReactNode;
}

/** A refusal, in the server's sentence; what became of the data; what to tell whoever looks into it. */
export function ProblemAlert({ problem, kept, action }: ProblemAlertOptions) {
  const say = useSay();
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={problem.title}
      description={
        <>
          {kept === undefined ? null : <p>{kept}</p>}
          <p className="sj-quiet">
            {say(["代码", "Code"])} <code>{problem.code}</code>
            {problem.instance === undefined ? null : (
              <>
                {" · "}
                {say(["请求编号", "Request"])} <code>{problem.instance}</code>
              </>
            )}
          </p>
          {action}
        </>
      }
    />
  );
}

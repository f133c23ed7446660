import { ProblemAlert, useSay } from "@suijian/ui";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { Answered } from "./answers.js";

export interface LoadedOptions<Value> {
  readonly answer: Answered<Value>;
  readonly children: (value: Value) => ReactNode;
}

/** The answer when it is there, else that it is being read, or why it cannot be. */
export function Loaded<Value>({ answer, children }: LoadedOptions<Value>) {
  const say = useSay();
  if (answer.data !== undefined) return children(answer.data);
  if (answer.error === null) return <Reading />;
  return (
    <ProblemAlert
      problem={answer.error.problem}
      action={<Button onClick={() => void answer.refetch()}>{say(["重试", "Try again"])}</Button>}
    />
  );
}

export function Reading() {
  const say = useSay();
  return (
    <p className="reading" role="status">
      {say(["正在读取…", "Reading …"])}
    </p>
  );
}

import { ProblemAlert, ReasonedButton, useSay, type Words } from "@suijian/ui";
import { Modal } from "antd";
import { useState } from "react";
import "../forms/forms.css";
import { TextField } from "../forms/text-field.js";
import type { Refusal } from "../shell/server.js";
import { PAPERS } from "./words.js";

export interface PaperActOptions {
  readonly kind: "publish" | "withdraw";
  readonly version: number;
  /** Why it cannot be done now, and who could. */
  readonly reason: Words | undefined;
  readonly isPending: boolean;
  readonly error: Refusal | null;
  /** `words` is the notice, or the reason. */
  readonly act: (day: string, words: string, done: () => void) => void;
}

/** Publishes or withdraws a version: asks for the day and the notice or reason, and says first what follows. */
export function PaperAct({ kind, version, reason, isPending, error, act }: PaperActOptions) {
  const say = useSay();
  const [isAsking, setAsking] = useState(false);
  const [day, setDay] = useState(() => new Date().toLocaleDateString("sv-SE"));
  const [words, setWords] = useState("");
  const isPublish = kind === "publish";
  const lacks = day === "" || words.trim() === "";
  return (
    <>
      <ReasonedButton
        {...(isPublish ? { type: "primary" as const } : {})}
        disabledReason={reason === undefined ? undefined : say(reason)}
        onClick={() => setAsking(true)}
      >
        {say(PAPERS[kind])}…
      </ReasonedButton>
      <Modal
        open={isAsking}
        title={say(PAPERS[kind])}
        okText={say(PAPERS[kind])}
        cancelText={say(PAPERS.back)}
        okButtonProps={{ disabled: lacks }}
        confirmLoading={isPending}
        onCancel={() => setAsking(false)}
        onOk={() => act(day, words.trim(), () => setAsking(false))}
      >
        <div className="narrow-form">
          <p>
            {say(isPublish ? PAPERS.publishSure(version, day) : PAPERS.withdrawSure(version, day))}
            {isPublish ? say(PAPERS.publishOther) : ""}
          </p>
          {error === null ? null : <ProblemAlert problem={error.problem} kept={say(PAPERS.nothingSaved)} />}
          <TextField
            at="day"
            label={say(isPublish ? PAPERS.from : PAPERS.stopped)}
            type="date"
            value={day}
            set={setDay}
          />
          <TextField
            at="words"
            label={say(isPublish ? PAPERS.citation : PAPERS.reason)}
            value={words}
            set={setWords}
            rows={isPublish ? 1 : 3}
            longest={isPublish ? 500 : 2000}
          />
        </div>
      </Modal>
    </>
  );
}

import { ProblemAlert, ReasonedButton, StateTag, useSay } from "@suijian/ui";
import { Input } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { namesIn } from "./charter.js";
import { RESTORE } from "./words.js";

/** For the day on which the server's own copy of the key is gone. */
export function RestoreKey({ round }: { readonly round: string }) {
  const say = useSay();
  const me = useMe();
  const restore = useIntent("restoreSealKey", ["listSealUses"]);
  const [text, setText] = useState("");
  const shares = namesIn(text);
  const why = whyNotAct("restoreSealKey", me) ?? (shares.length < 2 ? RESTORE.needed : undefined);
  return (
    <details className="panel">
      <summary>{say(RESTORE.title)}</summary>
      <div className="narrow-form">
        <p className="sj-quiet">{say(RESTORE.says)}</p>
        {restore.error === null ? null : <ProblemAlert problem={restore.error.problem} />}
        {restore.isSuccess ? <StateTag tone="done">{say(RESTORE.done)}</StateTag> : null}
        <Field label={say(RESTORE.shares)}>
          {(control) => (
            <Input.TextArea {...control} rows={3} value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <ReasonedButton
          disabledReason={why === undefined ? undefined : say(why)}
          loading={restore.isPending}
          onClick={() => restore.mutate({ params: { round }, body: { shares } }, { onSuccess: () => setText("") })}
        >
          {say(RESTORE.send)}
        </ReasonedButton>
      </div>
    </details>
  );
}

import { momentOf, ProblemAlert, ReasonedButton, useSay } from "@suijian/ui";
import { Input } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useMe, whyNotAct } from "../shell/who.js";
import type { Round } from "./round-page.js";
import { BEACON } from "./words.js";

/** The beacon, from the relays or pasted; either way the server verifies it. */
export function RoundBeacon({ round }: { readonly round: Round }) {
  const say = useSay();
  const me = useMe();
  const give = useIntent("giveBeacon", ["readRound"]);
  const [text, setText] = useState("");
  const { isRehearsal, beacon, announced } = round;
  const due = announced?.beaconTime ?? round.beaconAt;
  const isEarly = !isRehearsal && Date.parse(due) > Date.now();
  const forbidden = whyNotAct("giveBeacon", me) ?? (isEarly ? BEACON.early : undefined);
  const reason = forbidden === undefined ? undefined : say(forbidden);
  const ask = (body: { signature?: string; results?: string }) => give.mutate({ params: { round: round.round }, body });
  const isQuicknet = beacon === "quicknet";
  return (
    <section className="panel" aria-label={say(BEACON.title)}>
      <h2>{say(BEACON.title)}</h2>
      <p className="sj-quiet">
        {say(BEACON.due)} {momentOf(due)} · {say(BEACON.says)}
      </p>
      {give.error === null ? null : <ProblemAlert problem={give.error.problem} />}
      {beacon === "public-results" ? null : (
        <div className="in-a-row">
          <ReasonedButton type="primary" disabledReason={reason} loading={give.isPending} onClick={() => ask({})}>
            {say(BEACON.fetch)}
          </ReasonedButton>
        </div>
      )}
      {isRehearsal ? null : (
        <div className="narrow-form">
          <Field label={say(isQuicknet ? BEACON.signature : BEACON.results)}>
            {(control) => (
              <Input.TextArea {...control} rows={2} value={text} onChange={(event) => setText(event.target.value)} />
            )}
          </Field>
          <ReasonedButton
            disabledReason={reason}
            onClick={() =>
              ask(isQuicknet ? { signature: text.replaceAll(/\s/g, "").toLowerCase() } : { results: text })
            }
          >
            {say(BEACON.verify)}
          </ReasonedButton>
        </div>
      )}
    </section>
  );
}

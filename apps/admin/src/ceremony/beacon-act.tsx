import { figure, ProblemAlert, StateTag, useSay } from "@suijian/ui";
import { Input } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { inFours } from "../witness/dice.js";
import { MainAct } from "./act.js";
import { useHallClock } from "./hall-clock.js";
import { type Round, untilIn } from "./steps.js";
import { ACTS } from "./words.js";

/** A countdown to the beacon, and then its value with what was verified of it. */
export function BeaconAct({ round }: { readonly round: Round }) {
  const { beaconValue } = round;
  return beaconValue === undefined ? <Awaited round={round} /> : <Verified round={round} value={beaconValue} />;
}

function Awaited({ round }: { readonly round: Round }) {
  const say = useSay();
  const me = useMe();
  const { isRehearsal, announced, stage } = round;
  const beacon = useIntent("giveBeacon", ["readRound"]);
  const now = useHallClock(!isRehearsal);
  const left = untilIn(announced?.beaconTime ?? round.beaconAt, now);
  const forbidden = whyNotAct("giveBeacon", me);
  const isEarly = !isRehearsal && !left.isOver;
  const ask = (body: { signature?: string; results?: string }) =>
    beacon.mutate({ params: { round: round.round }, body });
  return (
    <>
      {isRehearsal ? <p className="hall-note">{say(ACTS.makeSays)}</p> : <Countdown {...left} />}
      {round.beacon === "quicknet" && announced !== undefined ? (
        <p className="hall-note">
          {say(ACTS.quicknet)} · {say(ACTS.beaconRound)} <strong>{figure(announced.beaconRound)}</strong>
        </p>
      ) : null}
      {beacon.error === null ? null : <ProblemAlert problem={beacon.error.problem} />}
      {stage !== "diced" ? (
        <p className="hall-reason">{say(ACTS.notDiced)}</p>
      ) : isEarly ? null : (
        <>
          {round.beacon === "public-results" ? null : (
            <MainAct
              act={() => ask({})}
              isBusy={beacon.isPending}
              disabledReason={forbidden === undefined ? undefined : say(forbidden)}
            >
              {say(isRehearsal ? ACTS.make : ACTS.fetch)}
            </MainAct>
          )}
          {isRehearsal || forbidden !== undefined ? null : <Paste round={round} ask={ask} />}
        </>
      )}
    </>
  );
}

const two = (part: number): string => String(part).padStart(2, "0");

function Countdown({ hours, minutes, seconds }: ReturnType<typeof untilIn>) {
  const say = useSay();
  return (
    <div className="hall-countdown" role="timer" aria-label={say(ACTS.until)}>
      <span>{say(ACTS.until)}</span>
      <strong>
        {hours > 0 ? `${hours}:` : ""}
        {two(minutes)}:{two(seconds)}
      </strong>
    </div>
  );
}

interface PasteOptions {
  readonly round: Round;
  readonly ask: (body: { signature?: string; results?: string }) => void;
}

/** Where there is no internet, or the beacon is a public result: what is pasted is verified all the same. */
function Paste({ round: { beacon }, ask }: PasteOptions) {
  const say = useSay();
  const [text, setText] = useState("");
  const isQuicknet = beacon === "quicknet";
  const send = () => ask(isQuicknet ? { signature: text.replaceAll(/\s/g, "").toLowerCase() } : { results: text });
  return (
    <details className="hall-paste">
      <summary>{say(ACTS.paste)}</summary>
      <Field label={say(isQuicknet ? ACTS.pasteSignature : ACTS.pasteResults)}>
        {(control) => (
          <Input.TextArea {...control} rows={3} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <button type="button" className="hall-button hall-second" onClick={send}>
        {say(ACTS.verify)}
      </button>
    </details>
  );
}

function Verified({ round, value }: { readonly round: Round; readonly value: NonNullable<Round["beaconValue"]> }) {
  const say = useSay();
  const source = value.source === "rehearsal" ? say(ACTS.rehearsalBeacon) : value.source;
  return (
    <>
      <p className="hall-value">
        {inFours(value.output.slice(0, 192)).map((group, place) => (
          <span key={place}>{group}</span>
        ))}
      </p>
      <div className="hall-tags">
        <StateTag tone={round.isRehearsal ? "soon" : "done"}>
          {say(round.isRehearsal ? ACTS.rehearsalBeacon : ACTS.verified)}
        </StateTag>
        {round.isRehearsal ? null : (
          <StateTag tone="resting">
            {say(ACTS.source)} {source}
          </StateTag>
        )}
      </div>
    </>
  );
}

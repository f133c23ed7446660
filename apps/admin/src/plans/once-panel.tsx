import { StateTag, type Tone, useSay, Why } from "@suijian/ui";
import { ONCE_STEPS, type OncePlan, type OnceState, onceStates } from "./once-only.js";
import { ONCE, ONCE_STATE, PAGE } from "./page-words.js";

const TONES: Readonly<Record<OnceState, Tone>> = { done: "done", now: "acting", ahead: "resting", unknown: "resting" };

/** 八个一次性: how far each of the eight is. */
export function OncePanel({ plan }: { readonly plan: OncePlan }) {
  const say = useSay();
  const states = onceStates(plan);
  return (
    <section className="panel" aria-label={say(PAGE.once)}>
      <div className="panel-head">
        <h2>{say(PAGE.once)}</h2>
        <Why of={say(PAGE.once)} reasons={{ rule: say(PAGE.onceRule), version: "1" }} />
      </div>
      <p className="sj-quiet">{say(PAGE.onceSays)}</p>
      <ol className="once">
        {ONCE_STEPS.map((step) => (
          <li key={step}>
            <span>{say(ONCE[step])}</span>
            <StateTag tone={TONES[states[step]]}>{say(ONCE_STATE[states[step]])}</StateTag>
          </li>
        ))}
      </ol>
    </section>
  );
}

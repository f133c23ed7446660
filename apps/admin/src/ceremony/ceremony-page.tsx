import { useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { Modal } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import { LanguageSwitch } from "../shell/language-switch.js";
import { useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { BeaconAct } from "./beacon-act.js";
import "./ceremony.css";
import { DrawAct } from "./draw-act.js";
import { FreezeAct } from "./freeze-act.js";
import { FusionAct } from "./fusion-act.js";
import { useHallKeys, wholeScreen } from "./hall-keys.js";
import { Ledger } from "./ledger.js";
import { MatchingAct } from "./matching-act.js";
import { CustodyAct, DiceAct } from "./people-act.js";
import { ProofAct } from "./proof-act.js";
import { beside, isDone, isStep, type Round, type Step, stepNow, stepsOf } from "./steps.js";
import { TicketsAct } from "./tickets-act.js";
import { ACTS, HALL, KEYS, SENTENCES, STEP_NAMES } from "./words.js";

/** 集中抽取仪式: for a hall and a projector. One sentence a step; left the steps, in the middle the act, right what is on record. */
export function CeremonyPage() {
  const { round = "" } = useParams({ strict: false });
  const page = useAnswer("readRound", { params: { round } }, { everySeconds: 2 });
  return <Loaded answer={page}>{(found) => <Hall round={found} />}</Loaded>;
}

function Hall({ round }: { readonly round: Round }) {
  const say = useSay();
  const { filters, change } = useFilters();
  const [showsKeys, setShowsKeys] = useState(false);
  const steps = stepsOf(round);
  // Where it stood when the page was opened; from then on the hall is led by hand.
  const [first] = useState(() => stepNow(round));
  const step = isStep(filters.step) && steps.includes(filters.step) ? filters.step : first;
  const go = useCallback((to: Step) => change({ step: to }), [change]);
  const showKeys = useCallback(() => setShowsKeys(true), []);
  useHallKeys({ steps, step, go, showKeys });
  useEffect(() => {
    document.title = `${say(HALL.ceremony)} · ${round.title} · ${say(["随检", "Suijian"])}`;
  }, [say, round.title]);
  return (
    <div className={`hall ${round.isRehearsal ? "hall-rehearsal" : ""}`}>
      {round.isRehearsal ? (
        <div className="hall-band" role="note">
          <span>
            {say(HALL.rehearsal)} · {say(HALL.rehearsalSays)}
          </span>
        </div>
      ) : null}
      <nav className="hall-steps" aria-label={say(HALL.steps)}>
        <p className="hall-office">{say(HALL.ceremony)}</p>
        <h1>{round.title}</h1>
        <code>{round.round}</code>
        <StepList steps={steps} step={step} round={round} go={go} />
        <div className="hall-controls">
          <button type="button" onClick={showKeys}>
            {say(HALL.keys)}
          </button>
          <button type="button" onClick={wholeScreen}>
            {say(HALL.whole)}
          </button>
          <PageLink href={`/rounds/${round.round}`}>{say(HALL.leave)}</PageLink>
          <LanguageSwitch />
        </div>
      </nav>
      <main className="hall-stage">
        <Act key={step} step={step} round={round} />
        <StepTurns steps={steps} step={step} go={go} round={round} />
      </main>
      <Ledger round={round} />
      <Keys isOpen={showsKeys} close={() => setShowsKeys(false)} />
    </div>
  );
}

interface StepListOptions {
  readonly steps: readonly Step[];
  readonly step: Step;
  readonly round: Round;
  readonly go: (step: Step) => void;
}

function StepList({ steps, step, round, go }: StepListOptions) {
  const say = useSay();
  return (
    <ol>
      {steps.map((each, place) => {
        const done = isDone(each, round);
        return (
          <li key={each}>
            <button
              type="button"
              className={done ? "hall-step-done" : ""}
              {...(each === step ? { "aria-current": "step" as const } : {})}
              onClick={() => go(each)}
            >
              <span className="hall-step-mark" aria-hidden>
                {done ? "✓" : place + 1}
              </span>
              {say(STEP_NAMES[each])}
              <span className="sj-unseen">{say(done ? HALL.done : each === step ? HALL.now : HALL.ahead)}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** The sentence and what goes with it; whoever comes here by a key begins with what is to be done. */
function Act({ step, round }: { readonly step: Step; readonly round: Round }) {
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const main = document.querySelector<HTMLElement>("[data-main-act]");
    (main ?? heading.current)?.focus();
  }, []);
  const [before, after] = SENTENCES[step];
  return (
    <section className={`hall-scene hall-scene-${step}`} aria-labelledby="hall-sentence">
      <h2 id="hall-sentence" ref={heading} tabIndex={-1} aria-live="polite">
        {round.stage === "abandoned"
          ? say(HALL.abandoned) + (round.reason ?? "")
          : say(isDone(step, round) ? after : before)}
      </h2>
      <Scene step={step} round={round} />
    </section>
  );
}

function Scene({ step, round }: { readonly step: Step; readonly round: Round }) {
  const say = useSay();
  if (round.stage === "abandoned") return null;
  switch (step) {
    case "freeze":
      return <FreezeAct round={round} />;
    case "custody":
      return <CustodyAct round={round} />;
    case "dice":
      return <DiceAct round={round} />;
    case "beacon":
      return <BeaconAct round={round} />;
    case "draw":
      return <DrawAct round={round} />;
    case "tickets":
      return round.result === undefined ? (
        <p className="hall-reason">{say(ACTS.notDrawn)}</p>
      ) : (
        <TicketsAct round={round} />
      );
    case "fusion":
      return round.result === undefined ? (
        <p className="hall-reason">{say(ACTS.notDrawn)}</p>
      ) : (
        <FusionAct round={round} />
      );
    case "matching":
      return <MatchingAct round={round} />;
    case "proof":
      return <ProofAct round={round} />;
  }
}

/** Before the first step is nothing; after the last one, what was drawn is to be done. */
function StepTurns({ steps, step, go, round }: StepListOptions) {
  const say = useSay();
  const isLast = step === steps.at(-1);
  return (
    <div className="hall-turns">
      <button type="button" disabled={step === steps[0]} onClick={() => go(beside(steps, step, -1))}>
        ← {say(HALL.before)}
      </button>
      {isLast && round.result !== undefined ? (
        <PageLink href={`/visits?round=${round.round}`}>{say(HALL.toVisits)} →</PageLink>
      ) : (
        <button type="button" disabled={isLast} onClick={() => go(beside(steps, step, 1))}>
          {say(HALL.next)} →
        </button>
      )}
    </div>
  );
}

function Keys({ isOpen, close }: { readonly isOpen: boolean; readonly close: () => void }) {
  const say = useSay();
  return (
    <Modal open={isOpen} title={say(HALL.keysTitle)} footer={null} onCancel={close} width="min(40em, 90vw)">
      <dl className="hall-keys">
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

import { ProblemAlert, ReasonedButton, useSay } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { Input } from "antd";
import { useState } from "react";
import { useAnswer, useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { type Filters, useFilters } from "../shell/filters.js";
import { PageHead } from "../shell/page-head.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { batchesIn } from "./batch-names.js";
import { ChooseBatches } from "./choose-batches.js";
import { askedOf, faultsOf, TERMS, type Term, type Terms, termsIn } from "./terms.js";
import "./what-if.css";
import { WHAT_IF } from "./words.js";

/** Which batches, under which terms: all of it stands in the address, so that a try can be prepared and sent. */
export function NewSimulationPage() {
  const say = useSay();
  const { filters } = useFilters();
  const batches = useBatches(filters);
  const [terms, setTerms] = useState<Terms>(() => termsIn(filters));
  return (
    <>
      <PageHead title={say(WHAT_IF.new)} says={say(WHAT_IF.newSays)} />
      <ChooseBatches chosen={batches} />
      <section className="panel" aria-label={say(WHAT_IF.start)}>
        <div className="filters">
          {TERMS.map((term) => (
            <TermField key={term} term={term} terms={terms} change={(value) => setTerms({ ...terms, [term]: value })} />
          ))}
        </div>
        <Start batches={batches} terms={terms} />
      </section>
    </>
  );
}

/** Those that were chosen, or those of the round that the address names. */
function useBatches({ round, batches }: Filters) {
  const named = useAnswer("readRound", { params: { round: round ?? "" } }, { when: round !== undefined });
  return round === undefined ? batchesIn(batches) : (named.data?.batches ?? []);
}

const TERM_WORDS: Readonly<Record<Term, readonly [label: keyof typeof WHAT_IF, help?: keyof typeof WHAT_IF]>> = {
  title: ["name"],
  rounds: ["rounds", "roundsHelp"],
  seed: ["seed", "seedHelp"],
  mostVisitors: ["mostVisitors"],
  mostHours: ["mostHours"],
  ahead: ["ahead", "aheadHelp"],
};

interface TermFieldOptions {
  readonly term: Term;
  readonly terms: Terms;
  readonly change: (value: string) => void;
}

function TermField({ term, terms, change }: TermFieldOptions) {
  const say = useSay();
  const [label, help] = TERM_WORDS[term];
  const error = faultsOf(terms).includes(term) ? say(WHAT_IF.wrong) : undefined;
  return (
    <Field label={say(WHAT_IF[label])} help={help === undefined ? undefined : say(WHAT_IF[help])} error={error}>
      {(control) => (
        <Input {...control} value={terms[term]} maxLength={200} onChange={(event) => change(event.target.value)} />
      )}
    </Field>
  );
}

function Start({ batches, terms }: { readonly batches: ReturnType<typeof useBatches>; readonly terms: Terms }) {
  const say = useSay();
  const me = useMe();
  const { history } = useRouter();
  const start = useIntent("askSimulation", ["listSimulations"]);
  const forbidden = whyNotAct("askSimulation", me);
  const incomplete =
    batches.length === 0 ? WHAT_IF.chooseFirst : faultsOf(terms).length > 0 ? WHAT_IF.wrong : undefined;
  const why = forbidden ?? incomplete;
  const ask = () =>
    start.mutate(
      { body: askedOf(batches, terms) },
      { onSuccess: ({ simulation }) => history.push(`/plans/what-if/${simulation}`) },
    );
  return (
    <>
      <div className="in-a-row">
        <ReasonedButton
          type="primary"
          disabledReason={why === undefined ? undefined : say(why)}
          loading={start.isPending}
          onClick={ask}
        >
          {say(WHAT_IF.start)}
        </ReasonedButton>
        <span className="sj-quiet">{say(WHAT_IF.startSays)}</span>
      </div>
      {start.error === null ? null : <ProblemAlert problem={start.error.problem} />}
    </>
  );
}

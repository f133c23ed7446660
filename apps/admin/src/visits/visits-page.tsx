import { BigNumber, figure, useSay } from "@suijian/ui";
import { Button } from "antd";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { addressOf, type Filters, useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { stateWords } from "./visit-states.js";
import "./visits.css";
import { VisitsTable } from "./visits-table.js";
import { MODE_WORDS, ORIGIN_WORDS, OVERRIDE_WORDS, STATE_WORDS, VISITS } from "./words.js";

const ROWS = 50;

/** Which visits there are: the filters are in the address. */
export function VisitsPage() {
  const say = useSay();
  const { filters } = useFilters();
  const { after, ...asked } = queryOf(filters);
  const query = { ...asked, ...(after === undefined ? {} : { after }), limit: ROWS };
  const found = useAnswer("listVisits", { query }, { keepsLast: true });
  const counts = useAnswer("countVisits", { query: asked }, { keepsLast: true });
  return (
    <>
      <PageHead
        title={say(VISITS.title)}
        says={say(VISITS.says)}
        actions={
          <>
            <PageLink className="button-link main-act" href={addressOf("/visits/schedule", onBoard(asked))}>
              {say(VISITS.board)}
            </PageLink>
            <PageLink className="button-link" href="/visits/calendars">
              {say(VISITS.calendars)}
            </PageLink>
            <PageLink className="button-link" href="/visits/new">
              {say(VISITS.new)}
            </PageLink>
          </>
        }
      />
      <Loaded answer={counts}>{(known) => <Counts known={known} filters={asked} />}</Loaded>
      <VisitFilters />
      <VisitsTable found={found} query={query} />
    </>
  );
}

const TEXTS = ["round", "object", "department", "inspector", "division", "from", "to", "day"] as const;
const CHOICES = ["state", "mode", "origin", "override"] as const;
const NAMES = [...TEXTS, ...CHOICES, "overdue"] as const;

/** Only what the server knows as a filter, each with a value that it takes. */
function queryOf(filters: Filters) {
  const texts = Object.fromEntries(
    [...TEXTS, "after" as const].flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])),
  ) as Partial<Record<(typeof TEXTS)[number] | "after", string>>;
  return {
    ...texts,
    ...oneOf("state", filters, ["awaiting-approval", "planned", "held-by-ceiling", "void", "performed"] as const),
    ...oneOf("mode", filters, ["notified", "unannounced"] as const),
    ...oneOf("origin", filters, ["random", "full-coverage", "special", "triggered"] as const),
    ...oneOf("override", filters, ["asked", "approved", "refused"] as const),
    ...(filters.overdue === "true" ? { overdue: true } : {}),
  };
}

/** What the schedule filters by too, so that whoever looks at one round's visits goes on with them. */
function onBoard({ round, department, division, inspector }: VisitQuery): Filters {
  return Object.fromEntries(
    Object.entries({ round, department, division, inspector }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    ),
  );
}

export type VisitQuery = ReturnType<typeof queryOf>;

function oneOf<Name extends string, Value extends string>(name: Name, filters: Filters, values: readonly Value[]) {
  const value = values.find((each) => each === filters[name]);
  return (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: Value };
}

function Counts({ known, filters }: { readonly known: AnswerTo<"countVisits">; readonly filters: VisitQuery }) {
  const say = useSay();
  const facts = Object.entries(filters).map(([name, value]) => [name, String(value)] as const);
  const definition = (rule: string) => ({ rule, version: say(VISITS.ownDefinition), facts });
  return (
    <section className="visit-counts" aria-label={say(VISITS.countsTitle)}>
      {known.states.map(({ state, visits }) => (
        <BigNumber
          key={state}
          name={say(stateWords(state))}
          value={figure(visits)}
          definition={definition(say(VISITS.countRule))}
        />
      ))}
      <BigNumber
        name={say(VISITS.overdue)}
        value={figure(known.overdue)}
        definition={definition(say(VISITS.overdueRule))}
      />
      <BigNumber
        name={say(VISITS.noDay)}
        value={figure(known.withoutDay)}
        definition={definition(say(VISITS.withoutDayRule))}
      />
    </section>
  );
}

function VisitFilters() {
  const say = useSay();
  const { filters, change } = useFilters();
  const choices = (words: Readonly<Record<string, readonly [string, string]>>) =>
    Object.entries(words).map(([value, each]) => ({ value, label: say(each) }));
  return (
    <section className="panel" aria-label={say(LISTS.filters)}>
      <div className="filters">
        <TextFilter name="round" label={say(VISITS.round)} />
        <TextFilter name="object" label={say(VISITS.object)} />
        <TextFilter name="department" label={say(VISITS.department)} />
        <TextFilter name="inspector" label={say(VISITS.inspector)} />
        <TextFilter name="division" label={say(VISITS.division)} />
        <ChoiceFilter name="state" label={say(VISITS.state)} choices={choices(STATE_WORDS)} />
        <ChoiceFilter name="mode" label={say(VISITS.mode)} choices={choices(MODE_WORDS)} />
        <ChoiceFilter name="origin" label={say(VISITS.origin)} choices={choices(ORIGIN_WORDS)} />
        <ChoiceFilter name="override" label={say(VISITS.override)} choices={choices(OVERRIDE_WORDS)} />
        <ChoiceFilter
          name="overdue"
          label={say(VISITS.overdue)}
          choices={[{ value: "true", label: say(VISITS.onlyOverdue) }]}
        />
        <TextFilter name="day" type="date" label={say(VISITS.day)} />
        <TextFilter name="from" type="date" label={say(VISITS.from)} />
        <TextFilter name="to" type="date" label={say(VISITS.to)} />
      </div>
      {NAMES.some((name) => filters[name] !== undefined) ? (
        <div>
          <Button onClick={() => change(Object.fromEntries(NAMES.map((name) => [name, undefined])))}>
            {say(LISTS.clear)}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

import { type Column, DataTable, EmptyState, useSay } from "@suijian/ui";
import { Button, Checkbox } from "antd";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { TextFilter } from "../lists/text-filter.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { type BatchName, hasBatch, textOfBatches, toggled } from "./batch-names.js";
import { BATCH_STATE_WORDS, STAGE_WORDS, WHAT_IF } from "./words.js";

type Plan = AnswerTo<"listPlans">["rows"][number];

interface Row extends BatchName {
  readonly of: Plan;
  readonly window: readonly string[];
  readonly state: string;
}

/** The batches of plans that are still to be drawn; which of them are chosen stands in the address. */
export function ChooseBatches({ chosen }: { readonly chosen: readonly BatchName[] }) {
  const say = useSay();
  const { role } = useMe();
  const { filters, change } = useFilters();
  const year = /^20\d\d$/.test(filters.year ?? "") ? { year: Number(filters.year) } : {};
  const department = filters.department === undefined ? {} : { department: filters.department };
  const plans = useAnswer("listPlans", { query: { limit: 500, ...year, ...department } }, { keepsLast: true });
  const rounds = useAnswer(
    "listRounds",
    { query: { limit: 50 } },
    { when: whyNotCall("listRounds", role) === undefined },
  );
  const toCome = (rounds.data?.rows ?? []).filter(({ stage }) => stage === "planned");
  const choose = (batches: readonly BatchName[]) => change({ batches: textOfBatches(batches), round: undefined });
  return (
    <section className="panel" aria-label={say(WHAT_IF.batches)}>
      <div className="filters">
        <TextFilter name="year" label={say(WHAT_IF.year)} fewest={4} />
        <TextFilter name="department" label={say(WHAT_IF.department)} />
        <ChoiceFilter
          name="round"
          label={say(WHAT_IF.ofRound)}
          choices={toCome.map(({ round, title }) => ({ value: round, label: title }))}
        />
      </div>
      <Loaded answer={plans}>
        {({ rows }) => {
          const open = rows.flatMap(rowsOf);
          return open.length === 0 ? (
            <EmptyState title={say(WHAT_IF.noPlans)}>{say(WHAT_IF.noPlansHelp)}</EmptyState>
          ) : (
            <>
              <div className="in-a-row">
                <strong aria-live="polite">
                  {say(WHAT_IF.chosen)} {chosen.length}
                </strong>
                <Button onClick={() => choose(open)}>{say(WHAT_IF.all)}</Button>
                <Button onClick={() => choose([])}>{say(WHAT_IF.noneChosen)}</Button>
              </div>
              <div className="choose-batches">
                <Choices rows={open} chosen={chosen} toggle={(batch) => choose(toggled(chosen, batch))} />
              </div>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

const rowsOf = (of: Plan): readonly Row[] =>
  of.batches.flatMap(({ batch, window, state }) =>
    state === "drawn" || of.stage === "withdrawn" ? [] : [{ plan: of.plan, batch, of, window, state }],
  );

interface ChoicesOptions {
  readonly rows: readonly Row[];
  readonly chosen: readonly BatchName[];
  readonly toggle: (batch: BatchName) => void;
}

function Choices({ rows, chosen, toggle }: ChoicesOptions) {
  const say = useSay();
  const columns: readonly Column<Row>[] = [
    {
      key: "plan",
      title: say(WHAT_IF.plan),
      names: true,
      cell: (row) => (
        <Checkbox
          checked={hasBatch(chosen, row)}
          onChange={() => toggle({ plan: row.plan, batch: row.batch })}
        >{`${row.of.title} · ${row.plan}/${row.batch}`}</Checkbox>
      ),
    },
    { key: "lead", title: say(WHAT_IF.lead), cell: ({ of }) => of.departments.join("、") },
    { key: "window", title: say(WHAT_IF.window), keepShort: true, cell: ({ window }) => window.join(" – ") },
    { key: "stage", title: say(WHAT_IF.stage), cell: ({ of }) => say(STAGE_WORDS[of.stage] ?? [of.stage, of.stage]) },
    {
      key: "state",
      title: say(WHAT_IF.batchState),
      cell: ({ state }) => say(BATCH_STATE_WORDS[state] ?? [state, state]),
    },
  ];
  return (
    <DataTable
      label={say(WHAT_IF.batches)}
      columns={columns}
      rows={rows}
      keyOf={({ plan, batch }) => `${plan}/${batch}`}
    />
  );
}

import { PLAN_STAGES } from "@suijian/core";
import { DataTable, EmptyState, figure, ReasonedButton, useSay } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { SaveTable } from "../charts/save-table.js";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { ListFoot } from "../lists/list-foot.js";
import { LISTS } from "../lists/words.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { type Filters, useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { ANNUAL } from "./annual-words.js";
import { yearOf, yearsAround } from "./filters.js";
import { useDepartments } from "./names.js";
import "./plans.css";
import { DueTag, StageTag } from "./stage-tag.js";
import { PLANS, STAGE } from "./words.js";

type AnnualRow = AnswerTo<"listAnnualPlans">["rows"][number];

/** The plans of departments and of the joint office for a year, each a paper of its own. */
export function AnnualPlansPage() {
  const say = useSay();
  const { history } = useRouter();
  const { filters } = useFilters();
  const departments = useDepartments();
  const plans = useAnswer("listAnnualPlans", { query: { ...queryOf(filters), limit: 50 } }, { keepsLast: true });
  const reason = whyNotAct("draftAnnualPlan", useMe());
  const ownerOf = ({ department }: AnnualRow) =>
    department === undefined ? say(ANNUAL.joint) : departments.nameOf(department);
  const years = yearsAround(new Date().getFullYear(), yearOf(filters.year)).map(String);
  return (
    <>
      <PageHead
        title={say(ANNUAL.title)}
        says={say(ANNUAL.says)}
        actions={
          <ReasonedButton
            type="primary"
            disabledReason={reason === undefined ? undefined : say(reason)}
            onClick={() => history.push("/plans/annual/new")}
          >
            {say(ANNUAL.new)}
          </ReasonedButton>
        }
      />
      <section className="panel" aria-label={say(LISTS.filters)}>
        <div className="filters">
          <ChoiceFilter
            name="year"
            label={say(ANNUAL.year)}
            choices={years.map((value) => ({ value, label: value }))}
          />
          <ChoiceFilter
            name="stage"
            label={say(PLANS.stage)}
            choices={PLAN_STAGES.map((value) => ({ value, label: say(STAGE[value]) }))}
          />
          <ChoiceFilter name="department" label={say(ANNUAL.department)} choices={departments.choices} />
        </div>
      </section>
      <Loaded answer={plans}>
        {({ rows, next }) => (
          <section className="panel" aria-label={say(ANNUAL.title)}>
            <div className="in-a-row">
              <SaveTable
                file="annual-plans"
                of={say(ANNUAL.title)}
                rows={[
                  [
                    ANNUAL.name,
                    ANNUAL.annual,
                    ANNUAL.year,
                    ANNUAL.department,
                    PLANS.stage,
                    ANNUAL.plans,
                    ANNUAL.due,
                  ].map(say),
                  ...rows.map((row) => [
                    row.title,
                    row.annual,
                    row.year,
                    ownerOf(row),
                    say(STAGE[row.stage]),
                    row.plans.length,
                    row.due ?? "",
                  ]),
                ]}
              />
            </div>
            {rows.length === 0 ? (
              <EmptyState title={say(ANNUAL.none)}>{say(ANNUAL.noneHelp)}</EmptyState>
            ) : (
              <DataTable<AnnualRow>
                label={say(ANNUAL.title)}
                rows={rows}
                keyOf={({ annual }) => annual}
                isStale={plans.isPlaceholderData}
                columns={[
                  {
                    key: "title",
                    title: say(ANNUAL.name),
                    names: true,
                    cell: ({ annual, title }) => (
                      <>
                        <PageLink href={`/plans/annual/${annual}`}>{title}</PageLink>
                        <br />
                        <code>{annual}</code>
                      </>
                    ),
                  },
                  { key: "year", title: say(ANNUAL.year), isFigure: true, cell: ({ year }) => year },
                  { key: "department", title: say(ANNUAL.department), cell: ownerOf },
                  { key: "stage", title: say(PLANS.stage), cell: ({ stage }) => <StageTag stage={stage} /> },
                  { key: "plans", title: say(ANNUAL.plans), isFigure: true, cell: (row) => figure(row.plans.length) },
                  {
                    key: "due",
                    title: say(ANNUAL.due),
                    cell: (row) => (row.stage === "published" ? row.published?.day : <DueTag {...row} />),
                  },
                ]}
              />
            )}
            <ListFoot next={next} />
          </section>
        )}
      </Loaded>
    </>
  );
}

function queryOf({ year, stage, department, after }: Filters) {
  const [number, known] = [yearOf(year), PLAN_STAGES.find((each) => each === stage)];
  return {
    ...(number === undefined ? {} : { year: number }),
    ...(known === undefined ? {} : { stage: known }),
    ...(department === undefined ? {} : { department }),
    ...(after === undefined ? {} : { after }),
  };
}

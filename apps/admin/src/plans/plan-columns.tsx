import { type Column, momentOf, type Say } from "@suijian/ui";
import type { Cell } from "../lists/save-rows.js";
import { PageLink } from "../shell/page-link.js";
import type { PlanRow } from "./filters.js";
import { DueTag, StageTag } from "./stage-tag.js";
import { ANSWER, FORM, KIND, PLANS, STAGE } from "./words.js";

/** A column that can be written into a file as well. */
export interface PlanColumn extends Column<PlanRow> {
  readonly title: string;
  readonly text: (row: PlanRow) => Cell;
}

export const USUAL_COLUMNS = ["kind", "lead", "stage", "windows", "due"];

export function planColumns(say: Say, departmentOf: (code: string) => string): readonly PlanColumn[] {
  const others = ({ departments, lead }: PlanRow) => departments.filter((each) => each !== lead);
  const answerOf = ({ calls }: PlanRow, department: string) =>
    say(ANSWER[calls.find((call) => call.department === department)?.answer ?? "none"]);
  const participants = (row: PlanRow) =>
    others(row).map(
      (each) => `${departmentOf(each)}（${row.calls.length === 0 ? say(PLANS.noCall) : answerOf(row, each)}）`,
    );
  const windows = ({ batches, period }: PlanRow) =>
    batches.length > 0
      ? batches.map(({ batch, window }) => `${batch} ${window.join(" – ")}`)
      : period === undefined
        ? []
        : [period.join(" – ")];
  const kind = (row: PlanRow) => `${say(KIND[row.kind])} · ${say(FORM[row.form])}`;
  return [
    {
      key: "plan",
      title: say(PLANS.plan),
      names: true,
      cell: ({ plan, title }) => (
        <>
          <PageLink href={`/plans/${plan}`}>{title}</PageLink>
          <br />
          <code>{plan}</code>
        </>
      ),
      text: ({ plan, title }) => `${title}（${plan}）`,
    },
    { key: "year", title: say(PLANS.year), isFigure: true, cell: ({ year }) => year, text: ({ year }) => year },
    { key: "kind", title: say(PLANS.kindAndForm), cell: kind, text: kind },
    {
      key: "lead",
      title: `${say(PLANS.lead)} · ${say(PLANS.participants)}`,
      cell: (row) => (
        <>
          {departmentOf(row.lead)}
          {participants(row).map((each) => (
            <div key={each} className="sj-quiet">
              {each}
            </div>
          ))}
        </>
      ),
      text: (row) => [departmentOf(row.lead), ...participants(row)].join(" · "),
    },
    {
      key: "stage",
      title: say(PLANS.stage),
      cell: ({ stage }) => <StageTag stage={stage} />,
      text: ({ stage }) => say(STAGE[stage]),
    },
    {
      key: "windows",
      title: say(PLANS.windows),
      cell: (row) =>
        windows(row).map((each) => (
          <div key={each} className="one-line">
            {each}
          </div>
        )),
      text: (row) => windows(row).join("; "),
    },
    {
      key: "due",
      title: say(PLANS.deadline),
      cell: (row) => <DueTag {...row} />,
      text: ({ due }) => due ?? "",
    },
    {
      key: "recorded",
      title: say(PLANS.recorded),
      cell: ({ recordedAt }) => <span className="one-line">{momentOf(recordedAt)}</span>,
      text: ({ recordedAt }) => momentOf(recordedAt),
    },
  ];
}

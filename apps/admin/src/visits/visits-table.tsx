import { type Column, DataTable, EmptyState, StateTag, useSay } from "@suijian/ui";
import { ColumnChoice, useColumns } from "../lists/columns.js";
import { ExportButton } from "../lists/export-button.js";
import { ListFoot } from "../lists/list-foot.js";
import "../lists/lists.css";
import { SavedViews } from "../lists/saved-views.js";
import { LISTS } from "../lists/words.js";
import type { Answered, AnswerTo } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { answerOf } from "../shell/server.js";
import { useDepartmentNames } from "./department-names.js";
import { hrefOf, isOverdue, stateWords, toneOf, type VisitRow, wordsOf } from "./visit-states.js";
import type { VisitQuery } from "./visits-page.js";
import { MODE_WORDS, ORIGIN_WORDS, OVERRIDE_WORDS, VISITS } from "./words.js";

export interface VisitsTableOptions {
  readonly found: Answered<AnswerTo<"listVisits">>;
  readonly query: VisitQuery & { readonly limit: number };
}

const KEYS = [
  "object",
  "departments",
  "inspectors",
  "mode",
  "origin",
  "window",
  "day",
  "division",
  "round",
  "override",
  "performedOn",
] as const;
type Key = (typeof KEYS)[number];
const USUAL = ["state", "object", "departments", "inspectors", "mode", "window", "day"];

const TITLES = {
  object: VISITS.object,
  departments: VISITS.departments,
  inspectors: VISITS.people,
  mode: VISITS.mode,
  origin: VISITS.origin,
  window: VISITS.window,
  day: VISITS.day,
  division: VISITS.place,
  round: VISITS.round,
  override: VISITS.override,
  performedOn: VISITS.performedOn,
} as const;

export function VisitsTable({ found, query }: VisitsTableOptions) {
  const say = useSay();
  const departmentName = useDepartmentNames();
  const text = (row: VisitRow, key: Key): string => {
    switch (key) {
      case "object":
        return row.name ?? row.object;
      case "departments":
        return row.departments.map(departmentName).join("、");
      case "inspectors":
        return (row.inspectors ?? []).join("、");
      case "mode":
        return say(wordsOf(MODE_WORDS, row.mode));
      case "origin":
        return say(wordsOf(ORIGIN_WORDS, row.origin));
      case "window":
        return `${row.first} – ${row.last}`;
      case "day":
        return row.day ?? (row.state === "planned" ? say(VISITS.noDay) : "");
      case "override":
        return row.override === undefined ? "" : say(wordsOf(OVERRIDE_WORDS, row.override));
      case "division":
        return row.division;
      case "round":
        return row.round ?? "";
      case "performedOn":
        return row.performedOn ?? "";
    }
  };
  const state: Column<VisitRow> = {
    key: "state",
    title: say(VISITS.state),
    cell: (row) => (
      <span className="in-a-row">
        <StateTag tone={toneOf(row.state)}>{say(stateWords(row.state))}</StateTag>
        {isOverdue(row) ? <StateTag tone="wrong">{say(VISITS.overdue)}</StateTag> : null}
      </span>
    ),
  };
  const all: readonly Column<VisitRow>[] = [
    {
      key: "visit",
      title: say(VISITS.visit),
      names: true,
      cell: ({ visit }) => (
        <PageLink className="one-line" href={hrefOf(visit)}>
          {visit}
        </PageLink>
      ),
    },
    state,
    ...KEYS.map((key) => ({
      key,
      title: say(TITLES[key]),
      keepShort: true,
      cell: (row: VisitRow) => text(row, key),
    })),
  ];
  const columns = useColumns("visits", all, USUAL);
  const titleOf = (key: string) => {
    const named = KEYS.find((each) => each === key);
    return say(named === undefined ? (key === "state" ? VISITS.state : VISITS.visit) : TITLES[named]);
  };
  const seen = {
    file: "visits",
    header: columns.shown.map(({ key }) => titleOf(key)),
    cells: (row: VisitRow) =>
      columns.shown.map(({ key }) => {
        const named = KEYS.find((each) => each === key);
        if (named !== undefined) return text(row, named);
        return key === "state" ? say(stateWords(row.state)) : row.visit;
      }),
    pageAfter: pagesOf(query),
  };
  const label = say(VISITS.title);
  return (
    <Loaded answer={found}>
      {({ rows, next, count, isMore }) => (
        <section className="panel" aria-label={label}>
          <div className="in-a-row">
            <SavedViews list="visits" />
            <ColumnChoice all={all} columns={columns} />
            <ExportButton seen={seen} count={count} isMore={isMore} />
          </div>
          {rows.length === 0 ? (
            <EmptyState title={say(LISTS.noRows)}>{say(LISTS.noRowsHelp)}</EmptyState>
          ) : (
            <DataTable
              label={label}
              columns={columns.shown}
              rows={rows}
              keyOf={({ visit }) => visit}
              isStale={found.isPlaceholderData}
            />
          )}
          <ListFoot next={next} count={count} isMore={isMore} />
        </section>
      )}
    </Loaded>
  );
}

/** The same question from its first row on, whichever page is shown. */
const pagesOf =
  ({ after: _, ...query }: VisitsTableOptions["query"]) =>
  (after: string | undefined) =>
    answerOf("listVisits", { query: { ...query, limit: 500, ...(after === undefined ? {} : { after }) } });

import { DataTable, EmptyState, useSay } from "@suijian/ui";
import { ColumnChoice, useColumns } from "../lists/columns.js";
import { ExportButton } from "../lists/export-button.js";
import { ListFoot } from "../lists/list-foot.js";
import { SavedViews } from "../lists/saved-views.js";
import { useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { answerOf } from "../shell/server.js";
import { type PlanRow, queryOf } from "./filters.js";
import { useDepartments } from "./names.js";
import { planColumns, USUAL_COLUMNS } from "./plan-columns.js";
import { PLANS } from "./words.js";

export function PlansList() {
  const say = useSay();
  const { filters } = useFilters();
  const departments = useDepartments();
  const all = planColumns(say, departments.nameOf);
  const columns = useColumns("plans", all, USUAL_COLUMNS);
  const query = queryOf(filters);
  const place = filters.after === undefined ? {} : { after: filters.after };
  const plans = useAnswer("listPlans", { query: { ...query, ...place, limit: 50 } }, { keepsLast: true });
  const written = all.filter(({ key }) => columns.shown.some((shown) => shown.key === key));
  return (
    <Loaded answer={plans}>
      {({ rows, next }) => (
        <section className="panel" aria-label={say(PLANS.list)}>
          <div className="in-a-row">
            <SavedViews list="plans" />
            <ColumnChoice all={all} columns={columns} />
            <ExportButton<PlanRow>
              seen={{
                file: "plans",
                header: written.map(({ title }) => title),
                cells: (row) => written.map(({ text }) => String(text(row))),
                pageAfter: (after) =>
                  answerOf("listPlans", { query: { ...query, ...(after === undefined ? {} : { after }), limit: 500 } }),
              }}
              count={rows.length}
              isMore={false}
            />
          </div>
          {rows.length === 0 ? (
            <EmptyState title={say(PLANS.none)}>{say(PLANS.noneHelp)}</EmptyState>
          ) : (
            <DataTable<PlanRow>
              label={say(PLANS.title)}
              rows={rows}
              keyOf={({ plan }) => plan}
              columns={columns.shown}
              isStale={plans.isPlaceholderData}
            />
          )}
          <ListFoot next={next} />
        </section>
      )}
    </Loaded>
  );
}

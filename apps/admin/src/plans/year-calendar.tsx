import { EmptyState, figure, useSay, Why } from "@suijian/ui";
import { Button, Select } from "antd";
import { SaveTable } from "../charts/save-table.js";
import type { Cell } from "../lists/save-rows.js";
import { useAnswer } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import {
  type Bar,
  barsOf,
  dayNumber,
  type Group,
  GROUPINGS,
  type Grouping,
  groupsOf,
  isMissed,
  MONTHS,
} from "./calendar.js";
import { today } from "./act-dialog.js";
import { CalendarRow } from "./calendar-row.js";
import { type PlanRow, queryOf, yearOf } from "./filters.js";
import { useDepartments, useDistricts, useScenes } from "./names.js";
import { BATCH, batchesInAll, CALENDAR, monthWords, PLANS, STAGE } from "./words.js";

/** 一张表: the windows of the year's batches over its months. */
export function YearCalendar() {
  const say = useSay();
  const { filters } = useFilters();
  const year = yearOf(filters.year) ?? new Date().getFullYear();
  const plans = useAnswer("listPlans", { query: { ...queryOf(filters), year, limit: 500 } }, { keepsLast: true });
  return (
    <Loaded answer={plans}>
      {({ rows, next }) => (
        <section className="panel year-panel" aria-label={say(PLANS.calendar)}>
          <OneTable plans={rows} year={year} />
          {next === undefined ? null : <p className="field-error">{say(CALENDAR.cut)}</p>}
        </section>
      )}
    </Loaded>
  );
}

function OneTable({ plans, year }: { readonly plans: readonly PlanRow[]; readonly year: number }) {
  const say = useSay();
  const { filters } = useFilters();
  const by = GROUPINGS.find((each) => each === filters.group) ?? "department";
  const nameOf = useGroupNames(by);
  const bars = barsOf(plans, year);
  const groups = groupsOf(bars, by, { year, nameOf });
  return (
    <>
      <div className="panel-head">
        <h2>
          {year} · {say(batchesInAll(bars.length, new Set(bars.map(({ plan }) => plan.plan)).size))}
          <Why of={say(PLANS.calendar)} reasons={{ rule: say(CALENDAR.rule), version: "1" }} />
        </h2>
        <div className="in-a-row no-print">
          <GroupChoice by={by} />
          <Button onClick={() => print()}>{say(CALENDAR.print)}</Button>
          <SaveTable file={`plans-${year}`} of={say(PLANS.calendar)} rows={fileRows(groups, nameOf, say)} />
        </div>
      </div>
      {bars.length === 0 ? (
        <EmptyState title={say(CALENDAR.empty)}>{say(PLANS.noneHelp)}</EmptyState>
      ) : (
        <YearTable groups={groups} year={year} nameOf={nameOf} by={by} />
      )}
      <Legend />
      <Undated plans={plans.filter((plan) => plan.batches.length === 0 && plan.period === undefined)} />
    </>
  );
}

function GroupChoice({ by }: { readonly by: Grouping }) {
  const say = useSay();
  const { change } = useFilters();
  return (
    <Field label={say(CALENDAR.group)}>
      {(control) => (
        <Select
          {...control}
          value={by}
          options={GROUPINGS.map((value) => ({ value, label: say(CALENDAR[value]) }))}
          onChange={(group) => change({ group })}
        />
      )}
    </Field>
  );
}

function useGroupNames(by: Grouping): (code: string) => string {
  const say = useSay();
  const departments = useDepartments();
  const scenes = useScenes();
  const districts = useDistricts();
  const { nameOf } = by === "department" ? departments : by === "industry" ? scenes : districts;
  const none = by === "district" ? CALENDAR.everywhere : CALENDAR.noIndustry;
  return (code) => (code === "" ? say(none) : nameOf(code));
}

interface TableOptions {
  readonly groups: readonly Group<PlanRow>[];
  readonly year: number;
  readonly nameOf: (code: string) => string;
  readonly by: Grouping;
}

function YearTable({ groups, year, nameOf, by }: TableOptions) {
  const say = useSay();
  const now = todayIn(year);
  return (
    <div className="sj-table year-table" role="region" aria-label={`${say(PLANS.calendar)} ${year}`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(CALENDAR.plan)}</th>
            <th scope="col">
              {say(CALENDAR.from)} – {say(CALENDAR.to)}
            </th>
            {MONTHS.map((month) => (
              <th key={month} scope="col" className="month">
                {say(monthWords(month))}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.code}>
            <tr className="group-row">
              <th scope="rowgroup" colSpan={2}>
                {nameOf(group.code)} <span className="sj-quiet">{figure(group.bars.length)}</span>
              </th>
              {group.months.map((count, month) => (
                <td key={month} className="month">
                  {count === 0 ? "" : figure(count)}
                </td>
              ))}
            </tr>
            {group.bars.map((bar) => (
              <CalendarRow
                key={`${bar.plan.plan} ${bar.batch}`}
                bar={bar}
                today={now}
                role={by === "department" ? roleIn(bar, group.code) : undefined}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

const roleIn = ({ plan }: Bar<PlanRow>, department: string) => (plan.lead === department ? "leads" : "takesPart");

/** Where today is within the year; nothing in another one. */
function todayIn(year: number): number | undefined {
  const day = today();
  if (!day.startsWith(`${year}-`)) return undefined;
  return dayNumber(day, year) / (dayNumber(`${year}-12-31`, year) + 1);
}

function Legend() {
  const say = useSay();
  return (
    <p className="legend" aria-label={say(CALENDAR.legend)}>
      {(["open", "held", "drawn"] as const).map((state) => (
        <span key={state}>
          <span className={`bar bar-${state}`} aria-hidden /> {say(BATCH[state])}
        </span>
      ))}
      <span>
        <span className="bar bar-missed" aria-hidden /> {say(CALENDAR.missed)}
      </span>
      <span className="sj-quiet">{say(CALENDAR.load)}</span>
    </p>
  );
}

function Undated({ plans }: { readonly plans: readonly PlanRow[] }) {
  const say = useSay();
  if (plans.length === 0) return null;
  return (
    <p className="sj-quiet">
      {say(CALENDAR.undated)}：{plans.map(({ title, plan }) => `${title}（${plan}）`).join("、")}
    </p>
  );
}

function fileRows(
  groups: readonly Group<PlanRow>[],
  nameOf: (code: string) => string,
  say: ReturnType<typeof useSay>,
): Cell[][] {
  const { groupColumn, plan, batch, from, to, state } = CALENDAR;
  const header = [groupColumn, plan, PLANS.plan, batch, from, to, PLANS.stage, state].map(say);
  const rows = groups.flatMap(({ code, bars }) =>
    bars.map((bar) => [
      nameOf(code),
      bar.plan.title,
      bar.plan.plan,
      bar.batch,
      bar.first,
      bar.last,
      say(STAGE[bar.plan.stage]),
      say(isMissed(bar, today()) ? CALENDAR.missed : BATCH[bar.state]),
    ]),
  );
  return [header, ...rows];
}

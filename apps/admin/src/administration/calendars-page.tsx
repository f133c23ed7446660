import { BigNumber, EmptyState, figure, StateTag, useSay, type Words } from "@suijian/ui";
import { SaveTable } from "../charts/save-table.js";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { type AnswerTo, codeOf, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { CALENDARS, monthName, WEEKDAYS } from "./calendar-words.js";
import { type CalendarDay, type CalendarMonth, type DayKind, monthsOf } from "./months-of.js";
import { citationText, RuleState } from "./rules-page.js";
import "./calendars.css";
import { ADMINISTRATION } from "./words.js";

type YearOfWork = AnswerTo<"readCalendar">;

const FIRST_YEAR = 2018;

/** The working days of a year, by the arrangement of the State Council's general office. */
export function CalendarsPage() {
  const say = useSay();
  const now = new Date().getFullYear();
  const { filters } = useFilters();
  const year = Number(filters.year ?? now);
  const found = useAnswer("readCalendar", { params: { year } });
  const years = Array.from({ length: now + 2 - FIRST_YEAR }, (_, before) => String(now + 1 - before));
  return (
    <>
      <PageHead title={say(ADMINISTRATION.calendars)} says={say(CALENDARS.says)} />
      <section className="panel" aria-label={say(CALENDARS.year)}>
        <div className="filters">
          <ChoiceFilter
            name="year"
            label={say(CALENDARS.year)}
            choices={years.map((each) => ({ value: each, label: each }))}
          />
        </div>
      </section>
      {codeOf(found.error) === "not-found" ? (
        <EmptyState title={say(CALENDARS.none)}>{say(CALENDARS.noneHelp)}</EmptyState>
      ) : (
        <Loaded answer={found}>{(calendar) => <OneYear calendar={calendar} />}</Loaded>
      )}
    </>
  );
}

function OneYear({ calendar }: { readonly calendar: YearOfWork }) {
  const say = useSay();
  const { year, arrangement, workingDays, off, working } = calendar;
  const days = [...off.map((day) => [day, say(CALENDARS.off)]), ...working.map((day) => [day, say(CALENDARS.makeUp)])];
  return (
    <>
      <section className="panel" aria-label={say(CALENDARS.arrangement)}>
        <div className="panel-head">
          <BigNumber
            name={say(CALENDARS.count)}
            value={figure(workingDays)}
            unit={say(CALENDARS.working)}
            definition={{
              rule: say(CALENDARS.definition),
              citation: citationText(arrangement.citation),
              version: `${arrangement.rule} v${arrangement.version}`,
              facts: [
                [say(CALENDARS.off), off.length],
                [say(CALENDARS.makeUp), working.length],
              ],
            }}
          >
            {citationText(arrangement.citation)}
          </BigNumber>
          <div className="in-a-row">
            <RuleState {...arrangement} />
            <PageLink className="button-link" href={`/administration/rules/${arrangement.rule}`}>
              {say(CALENDARS.toRule)}
            </PageLink>
            <SaveTable
              file={`calendar-${year}`}
              of={say(CALENDARS.months)}
              rows={[["day", "kind"], ...days.toSorted(([a = ""], [b = ""]) => a.localeCompare(b))]}
            />
          </div>
        </div>
        {arrangement.enabled ? null : <StateTag tone="soon">{say(CALENDARS.notInForce)}</StateTag>}
      </section>
      <section className="panel" aria-label={say(CALENDARS.months)}>
        <Legend />
        <div className="months">
          {monthsOf(year, calendar).map((month) => (
            <OneMonth key={month.month} month={month} />
          ))}
        </div>
      </section>
    </>
  );
}

const KINDS: Readonly<Record<DayKind, readonly [mark: Words, words: Words]>> = {
  off: [["休", "off"], CALENDARS.off],
  "make-up": [["班", "in"], CALENDARS.makeUp],
  weekend: [["", ""], CALENDARS.weekend],
  ordinary: [["", ""], CALENDARS.ordinary],
};

function Legend() {
  const say = useSay();
  return (
    <p className="months-legend" aria-label={say(CALENDARS.legend)} role="note">
      {(["ordinary", "weekend", "off", "make-up"] as const).map((kind) => (
        <span key={kind}>
          <span className={`day day-${kind}`} aria-hidden>
            8<small>{say(KINDS[kind][0])}</small>
          </span>
          {say(KINDS[kind][1])}
        </span>
      ))}
      <span>
        <span className="day day-ordinary day-doubtful" aria-hidden>
          8
        </span>
        {say(CALENDARS.doubtful)}
      </span>
    </p>
  );
}

function OneMonth({ month: { month, weeks } }: { readonly month: CalendarMonth }) {
  const say = useSay();
  return (
    <table className="month">
      <caption>{say(monthName(month))}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((words) => (
            <th key={words[1]} scope="col">
              {say(words)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, number) => (
          <tr key={number}>
            {week.map((day, weekday) => (
              <td key={weekday}>{day === undefined ? null : <Day day={day} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day: { day, kind, isDoubtful } }: { readonly day: CalendarDay }) {
  const say = useSay();
  const [mark, words] = KINDS[kind];
  const says = [say(words), ...(isDoubtful ? [say(CALENDARS.doubtful)] : [])].join(" · ");
  return (
    <span className={`day day-${kind}${isDoubtful ? " day-doubtful" : ""}`} title={`${day} ${says}`}>
      {Number(day.slice(8))}
      {say(mark) === "" ? null : <small>{say(mark)}</small>}
      {isDoubtful ? <span className="sj-unseen">{say(CALENDARS.doubtful)}</span> : null}
    </span>
  );
}

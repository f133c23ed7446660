import { useSay } from "@suijian/ui";
import { PageLink } from "../shell/page-link.js";
import { today as day } from "./act-dialog.js";
import { type Bar, isMissed } from "./calendar.js";
import type { PlanRow } from "./filters.js";
import { BATCH, CALENDAR, STAGE } from "./words.js";

export interface CalendarRowOptions {
  readonly bar: Bar<PlanRow>;
  /** As a part of the year. */
  readonly today: number | undefined;
  readonly role: "leads" | "takesPart" | undefined;
}

/** One batch: its days in words, for who reads; a bar over the months, for who looks. */
export function CalendarRow({ bar, today, role }: CalendarRowOptions) {
  const say = useSay();
  const { plan, batch, first, last, state, from, length, goesOn } = bar;
  const missed = isMissed(bar, day());
  return (
    <tr>
      <th scope="row">
        <PageLink href={`/plans/${plan.plan}`}>{plan.title}</PageLink>
        <div className="sj-quiet">
          {[batch, role === undefined ? "" : say(CALENDAR[role])].filter((each) => each !== "").join(" · ")}
        </div>
      </th>
      <td className="window">
        {first} – {last}
        <div className={missed ? "field-error" : "sj-quiet"}>
          {say(missed ? CALENDAR.missed : plan.stage === "published" ? BATCH[state] : STAGE[plan.stage])}
        </div>
      </td>
      <td colSpan={12} className="track" aria-hidden>
        <span
          className={`bar bar-${missed ? "missed" : plan.stage === "withdrawn" ? "withdrawn" : state}`}
          style={{ insetInlineStart: percent(from), width: percent(length) }}
        />
        {goesOn ? <span className="goes-on">›</span> : null}
        {today === undefined ? null : <span className="today" style={{ insetInlineStart: percent(today) }} />}
      </td>
    </tr>
  );
}

const percent = (part: number): string => `${(100 * part).toFixed(3)}%`;

import { momentOf, useSay } from "@suijian/ui";
import { wordsOf } from "./visit-states.js";
import { ACTS, BOARD, DAY, HAPPENED_WORDS, VISIT_PAGE, VISITS } from "./words.js";

export interface Happened {
  readonly number: number;
  readonly happened: string;
  readonly at: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What happened, the latest first. */
export function HappenedList({ events }: { readonly events: readonly Happened[] }) {
  const say = useSay();
  return (
    <ol className="visit-history" reversed>
      {events.toReversed().map(({ number, happened, at, facts }) => (
        <li key={number}>
          <strong>{say(wordsOf(HAPPENED_WORDS, happened))}</strong> <span className="sj-quiet">{momentOf(at)}</span>
          <Facts facts={facts} />
        </li>
      ))}
    </ol>
  );
}

/** Facts that a person reads; the rest of what was recorded stands on the page already. */
const SHOWN = [
  ["reason", ACTS.reason],
  ["day", VISITS.day],
  ["place", BOARD.stop],
  ["host", VISIT_PAGE.host],
  ["guest", VISITS.visit],
  ["department", VISITS.department],
  ["inspector", VISITS.people],
  ["now", VISIT_PAGE.seat],
  ["expert", VISIT_PAGE.experts],
  ["observer", VISIT_PAGE.observers],
  ["wish", DAY.wish],
  ["channel", DAY.channel],
  ["answeredAt", DAY.answeredAt],
] as const;

function Facts({ facts }: Pick<Happened, "facts">) {
  const say = useSay();
  const shown = SHOWN.flatMap(([name, words]) => {
    const value = facts[name];
    return typeof value === "string" || typeof value === "number" ? [[say(words), textOf(name, value)] as const] : [];
  });
  if (shown.length === 0) return null;
  return (
    <dl className="sj-facts">
      {shown.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const textOf = (name: string, value: string | number): string =>
  name === "answeredAt" ? momentOf(String(value)) : String(value);

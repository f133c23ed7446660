import { figure, share, useSay } from "@suijian/ui";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { useGrowth } from "./count-up.js";
import type { Round } from "./steps.js";
import { ACTS } from "./words.js";

type Stratum = AnswerTo<"readRoundStrata">["rows"][number];

/** Which tickets are drawn: in each stratum those below its line, of as many as there are. */
export function TicketsAct({ round }: { readonly round: Round }) {
  const strata = useAnswer("readRoundStrata", { params: { round: round.round } });
  const nameOf = useNames(round.round);
  return <Loaded answer={strata}>{({ rows }) => <Strata rows={rows} nameOf={nameOf} />}</Loaded>;
}

/** Departments and districts by their names, where the hall's reader may know them; a stratum may be named by something else. */
function useNames(round: string): (id: string) => string {
  const me = useMe();
  const when = whyNotCall("readRoundSpread", me.role) === undefined;
  const { data } = useAnswer("readRoundSpread", { params: { round } }, { when });
  const names = new Map(
    (data?.rows ?? []).flatMap(({ department, name, district, districtName }) => [
      [department, name ?? department] as const,
      [district, districtName ?? district] as const,
    ]),
  );
  return (id) => names.get(id) ?? id;
}

/** As many as one reads from the last row of seats; the others are added up. */
const MOST_SHOWN = 7;

interface StrataOptions {
  readonly rows: readonly Stratum[];
  readonly nameOf: (id: string) => string;
}

function Strata({ rows, nameOf }: StrataOptions) {
  const say = useSay();
  const grown = useGrowth(true);
  const inOrder = rows.toSorted((a, b) => b.n - a.n);
  const rest = inOrder.slice(MOST_SHOWN);
  const sum = (of: "size" | "n") => rest.reduce((all, row) => all + row[of], 0);
  const shown = inOrder.slice(0, MOST_SHOWN).map(({ roundPlan, title, plan, department, part, stratum, size, n }) => ({
    key: `${roundPlan} ${stratum}`,
    name: nameOf(stratum),
    of: [title ?? plan, nameOf(department), ...(part === "control" ? [say(ACTS.control)] : [])].join(" · "),
    size,
    n,
  }));
  const other = {
    key: "rest",
    name: say(ACTS.otherStrata),
    of: `${figure(rest.length)} ${say(ACTS.strata)}`,
    size: sum("size"),
    n: sum("n"),
  };
  return (
    <ol className="hall-strata">
      {[...shown, ...(rest.length === 0 ? [] : [other])].map(({ key, name, of, size, n }) => (
        <li key={key}>
          <span className="hall-stratum">
            <b>{name}</b> <small>{of}</small>
          </span>
          <span className="hall-tickets" aria-hidden>
            <span style={{ inlineSize: `${(100 * grown * n) / Math.max(1, size)}%` }} />
          </span>
          <span className="hall-drawn">
            <strong>{figure(Math.round(grown * n))}</strong> / {figure(size)} <small>{share(n, size)}</small>
          </span>
        </li>
      ))}
    </ol>
  );
}

import { figure, share, useSay } from "@suijian/ui";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { useGrowth } from "./count-up.js";
import type { Round } from "./steps.js";
import { ACTS } from "./words.js";

type Stratum = AnswerTo<"readRoundStrata">["rows"][number];

/** Which tickets are drawn: in each stratum those below its line, of as many as there are. */
export function TicketsAct({ round }: { readonly round: Round }) {
  const strata = useAnswer("readRoundStrata", { params: { round: round.round } });
  return <Loaded answer={strata}>{({ rows }) => <Strata rows={rows} />}</Loaded>;
}

/** As many as one reads from the last row of seats; the others are added up. */
const MOST_SHOWN = 7;

function Strata({ rows }: { readonly rows: readonly Stratum[] }) {
  const say = useSay();
  const grown = useGrowth(true);
  const inOrder = rows.toSorted((a, b) => b.n - a.n);
  const shown = inOrder.slice(0, MOST_SHOWN).map(({ roundPlan, stratum, size, n }) => ({
    key: `${roundPlan} ${stratum}`,
    name: roundPlan,
    stratum,
    size,
    n,
  }));
  const rest = inOrder.slice(MOST_SHOWN);
  const sum = (of: "size" | "n") => rest.reduce((all, row) => all + row[of], 0);
  const other = {
    key: "rest",
    name: say(ACTS.otherStrata),
    stratum: figure(rest.length),
    size: sum("size"),
    n: sum("n"),
  };
  return (
    <ol className="hall-strata">
      {[...shown, ...(rest.length === 0 ? [] : [other])].map(({ key, name, stratum, size, n }) => (
        <li key={key}>
          <span className="hall-stratum">
            {name} <b>{stratum}</b>
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

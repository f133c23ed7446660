import { figure, useSay } from "@suijian/ui";
import { useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { Figure } from "./act.js";
import { type HeatMap, heatMapOf } from "./heat.js";
import type { Round } from "./steps.js";
import { ACTS } from "./words.js";

/** Who goes where, in counts: a name would tell an inspector's visits before they are made. */
export function MatchingAct({ round }: { readonly round: Round }) {
  const say = useSay();
  const { counts } = round;
  const spread = useAnswer("readRoundSpread", { params: { round: round.round } });
  if (counts === undefined) return <p className="hall-reason">{say(ACTS.notDrawn)}</p>;
  return (
    <>
      <div className="hall-figures">
        <Figure value={figure(counts.visits)}>{say(ACTS.visits)}</Figure>
        <Figure value={figure(counts.seats - counts.unfilled)}>{say(ACTS.seats)}</Figure>
        <Figure value={figure(counts.unfilled)}>{say(ACTS.unfilled)}</Figure>
        <Figure value={figure(counts.fewEligible)}>{say(ACTS.fewEligible)}</Figure>
      </div>
      <Loaded answer={spread}>{({ rows }) => <Heat map={heatMapOf(rows)} />}</Loaded>
    </>
  );
}

function Heat({ map }: { readonly map: HeatMap }) {
  const say = useSay();
  return (
    <div className="hall-heat" role="region" aria-label={say(ACTS.heat)} tabIndex={0}>
      <table>
        <caption>{say(ACTS.heat)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(ACTS.department)}</th>
            {map.districts.map(([id, name]) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {map.departments.map(([department, name]) => (
            <tr key={department}>
              <th scope="row">{name}</th>
              {map.districts.map(([district]) => (
                <Cell key={district} map={map} department={department} district={district} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellOptions {
  readonly map: HeatMap;
  readonly department: string;
  readonly district: string;
}

function Cell({ map, department, district }: CellOptions) {
  const say = useSay();
  const row = map.cell(department, district);
  const text = row === undefined ? say(ACTS.none) : row.seats === undefined ? say(ACTS.few) : figure(row.seats);
  return (
    <td className={`hall-depth-${map.depth(row)} ${row !== undefined && row.seats === undefined ? "hall-few" : ""}`}>
      {text}
    </td>
  );
}

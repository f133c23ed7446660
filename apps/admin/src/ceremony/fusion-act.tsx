import { figure, ProblemAlert, useSay, type Words } from "@suijian/ui";
import { useResultFile } from "../rounds/round-files.js";
import { Reading } from "../shell/loaded.js";
import { useGrowth } from "./count-up.js";
import { outlineOf, type Ribbon, ribbonsOf, savingsOf } from "./flow.js";
import type { Round } from "./steps.js";
import { ACTS } from "./words.js";

const WIDTH = 520;
const TALL = 330;

/** Tasks, what falls away as a duplicate, what rides along, and the visits that are left; the saving grows towards its bound. */
export function FusionAct({ round }: { readonly round: Round }) {
  const { counts } = round;
  const result = useResultFile(round.round, counts !== undefined);
  const grown = useGrowth(result.data !== undefined, 2_600);
  if (result.error !== null) return <ProblemAlert problem={result.error.problem} />;
  if (counts === undefined || result.data === undefined) return <Reading />;
  const savings = savingsOf(counts, result.data.burden);
  return (
    <>
      <div className="hall-flow">
        <p className="hall-flow-from">
          <strong>{figure(counts.tasks)}</strong>
          <DrawnTasks />
        </p>
        <Flow ribbons={ribbonsOf(counts)} />
        <Arrived ribbons={ribbonsOf(counts)} grown={grown} />
      </div>
      <Saving {...savings} grown={grown} />
    </>
  );
}

const DrawnTasks = () => <span>{useSay()(ACTS.drawnTasks)}</span>;

const NAMES: Readonly<Record<Ribbon["key"], Words>> = {
  visits: ACTS.visits,
  fused: ACTS.fused,
  duplicates: ACTS.duplicates,
};

function Flow({ ribbons }: { readonly ribbons: readonly Ribbon[] }) {
  const say = useSay();
  return (
    <svg
      className="hall-ribbons"
      viewBox={`0 0 ${WIDTH} ${TALL}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={say(ACTS.flow)}
    >
      <defs>
        <pattern id="hall-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="8" height="8" className="hall-hatch-ground" />
          <rect width="3" height="8" className="hall-hatch-line" />
        </pattern>
      </defs>
      {ribbons
        .filter(({ count }) => count > 0)
        .map((ribbon) => (
          <path
            key={ribbon.key}
            className={`hall-ribbon hall-ribbon-${ribbon.key}`}
            d={outlineOf(ribbon, WIDTH, TALL)}
          />
        ))}
    </svg>
  );
}

function Arrived({ ribbons, grown }: { readonly ribbons: readonly Ribbon[]; readonly grown: number }) {
  const say = useSay();
  return (
    <ul className="hall-arrived">
      {ribbons.map(({ key, count }) => (
        <li key={key} className={`hall-arrived-${key}`}>
          <strong>{figure(Math.round(grown * count))}</strong>
          <span>{say(NAMES[key])}</span>
        </li>
      ))}
    </ul>
  );
}

interface SavingOptions extends ReturnType<typeof savingsOf> {
  readonly grown: number;
}

const percent = (part: number): string => `${(100 * part).toFixed(2)} %`;

function Saving({ reduction, bound, independent, grown }: SavingOptions) {
  const say = useSay();
  return (
    <figure className="hall-saving">
      <figcaption>
        {say(ACTS.reduction)} <strong>{percent(grown * reduction)}</strong>
        <small>{say(ACTS.reductionRule)}</small>
      </figcaption>
      <div className="hall-gauge" aria-hidden>
        <span className="hall-gauge-fill" style={{ inlineSize: `${100 * grown * reduction}%` }} />
        <span className="hall-mark hall-mark-low" style={{ insetInlineStart: `${100 * independent}%` }} />
        <span className="hall-mark" style={{ insetInlineStart: `${100 * bound}%` }} />
      </div>
      <p className="hall-marks">
        <span>
          ┊ {say(ACTS.independent)} {percent(independent)}
        </span>
        <span>
          ┃ {say(ACTS.bound)} {percent(bound)}
        </span>
      </p>
    </figure>
  );
}

import { METRIC_WORDS } from "@suijian/contract";
import { definitionsOn } from "@suijian/core";
import { momentOf, useSay } from "@suijian/ui";
import { useEffect } from "react";
import { WALL_LOOK } from "../charts/looks.js";
import { useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { useAsked, useCounted } from "./asked.js";
import { PartsChart } from "./charts-of-year.js";
import { MetricCard } from "./metric-card.js";
import { RoundsChart } from "./rounds-chart.js";
import { STATISTICS } from "./words.js";

/** For a screen on a wall: the same figures, dark and large; they refresh themselves. */
export function Wall() {
  const say = useSay();
  const { filters, href, change } = useFilters();
  const asked = useAsked();
  const { visits, counted } = useCounted(asked, EVERY);
  const rounds = useAnswer("listRoundFigures", { query: asked.query }, { everySeconds: EVERY });
  const title = say(STATISTICS.title2);
  useEffect(() => {
    document.title = `${title} · ${say(["随检", "Suijian"])}`;
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape") change({ wall: undefined });
    };
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
    // Where it leads to follows from the address, which the page is drawn anew for.
  }, [filters.wall]);
  const definitions = counted === undefined ? [] : definitionsOn(counted.day);
  const reduction = definitions.find(({ metric }) => metric === "reduction");
  const { wall: _, ...without } = filters;
  return (
    <div className="wall">
      <div className="wall-head">
        <h1>
          {title} · {asked.year}
        </h1>
        <span className="sj-quiet" role="status">
          {asked.withRehearsals ? `${say(STATISTICS.rehearsalsCounted)} · ` : ""}
          {say(STATISTICS.refreshed)} {momentOf(new Date(visits.dataUpdatedAt).toISOString())}
        </span>
        <PageLink href={href(without)}>{say(STATISTICS.leaveWall)}</PageLink>
      </div>
      <Loaded answer={visits}>
        {() =>
          counted === undefined ? null : (
            <>
              <section className="figures" aria-label={say(STATISTICS.metrics)}>
                {definitions.map((definition) => (
                  <MetricCard key={definition.metric} definition={definition} parts={counted.parts} year={asked.year} />
                ))}
              </section>
              <div className="charts">
                {reduction === undefined ? null : (
                  <PartsChart
                    title={`${say(STATISTICS.places)} · ${say(METRIC_WORDS.reduction)}`}
                    definition={reduction}
                    parts={counted.parts}
                    by="district"
                    filters={asked.filters}
                    look={WALL_LOOK}
                    height={TALL}
                  />
                )}
                <RoundsChart rows={rounds.data?.rows ?? []} look={WALL_LOOK} height={TALL} />
              </div>
            </>
          )
        }
      </Loaded>
    </div>
  );
}

const EVERY = 60;
const TALL = 360;

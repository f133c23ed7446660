import type { SimulationAnswer } from "@suijian/contract";
import { StateTag, useSay } from "@suijian/ui";
import { useMemo } from "react";
import type { ChartData } from "../charts/chart-data.js";
import { ChartPanel } from "../charts/chart-panel.js";
import { readAs } from "./figures-of.js";
import { Listed, type Listing } from "./listed.js";
import { WHAT_IF } from "./words.js";

export interface OfAnswer {
  readonly answer: SimulationAnswer;
}

type Department = SimulationAnswer["departments"][number];
type Officer = SimulationAnswer["officers"][number];

const count = (value: number): string => readAs("count", value);

/** What each department would have to send. */
export function Departments({ answer: { departments } }: OfAnswer) {
  const say = useSay();
  const columns: readonly Listing<Department>[] = [
    { key: "department", title: say(WHAT_IF.department), value: ({ department }) => department },
    { key: "seats", title: say(WHAT_IF.seats), value: ({ seats }) => seats, shown: ({ seats }) => count(seats) },
    {
      key: "unfilled",
      title: say(WHAT_IF.unfilled),
      value: ({ unfilled }) => unfilled,
      shown: ({ unfilled }) => (unfilled === 0 ? "0" : <StateTag tone="soon">{count(unfilled)}</StateTag>),
    },
    { key: "inspectors", title: say(WHAT_IF.inspectors), value: ({ inspectors }) => inspectors },
    { key: "capacity", title: say(WHAT_IF.capacity), value: ({ capacity }) => capacity },
    { key: "mostEach", title: say(WHAT_IF.mostEach), value: ({ mostPerInspector }) => mostPerInspector },
    { key: "median", title: say(WHAT_IF.median), value: ({ medianEligible }) => medianEligible },
  ];
  return (
    <Listed
      title={say(WHAT_IF.departments)}
      file="what-if-departments"
      columns={columns}
      rows={departments}
      definition={{ rule: say(WHAT_IF.simulated), citation: say(WHAT_IF.source8) }}
    />
  );
}

/** The fullest first; a bar says how much of what they can do it would be. */
export function Officers({ answer: { officers } }: OfAnswer) {
  const say = useSay();
  const columns: readonly Listing<Officer>[] = [
    { key: "officer", title: say(WHAT_IF.officer), value: ({ inspector }) => inspector },
    { key: "department", title: say(WHAT_IF.department), value: ({ department }) => department },
    {
      key: "load",
      title: say(WHAT_IF.load),
      value: ({ visits, capacity }) => `${count(visits)} / ${capacity}`,
      shown: ({ visits, capacity }) => <Load visits={visits} capacity={capacity} />,
    },
  ];
  return (
    <div className="long-list">
      <Listed
        title={say(WHAT_IF.officers)}
        file="what-if-officers"
        columns={columns}
        rows={officers}
        definition={{ rule: say(WHAT_IF.simulated), citation: say(WHAT_IF.source8) }}
      />
    </div>
  );
}

function Load({ visits, capacity }: Pick<Officer, "visits" | "capacity">) {
  const say = useSay();
  const part = capacity === 0 ? 0 : Math.min(1, visits / capacity);
  return (
    <span className="load">
      <span className="load-bar" aria-hidden>
        <span style={{ width: `${100 * part}%` }} />
      </span>
      <span>
        {count(visits)} / {capacity}
      </span>
      {capacity > 0 && visits >= capacity ? <StateTag tone="soon">{say(WHAT_IF.full)}</StateTag> : null}
    </span>
  );
}

export function Districts({ answer: { districts } }: OfAnswer) {
  const say = useSay();
  const language = say(["zh", "en"]);
  const data: ChartData = useMemo(
    () => ({
      of: say(WHAT_IF.district),
      categories: districts.map(({ district }) => district),
      series: [{ name: say(WHAT_IF.visits), values: districts.map(({ visits }) => visits), write: count }],
    }),
    [districts, language],
  );
  return (
    <ChartPanel
      title={say(WHAT_IF.districts)}
      kind="bars"
      data={data}
      file="what-if-districts"
      definition={{ rule: say(WHAT_IF.visitsRule), citation: say(WHAT_IF.source8) }}
    />
  );
}

interface SpreadRow {
  readonly name: string;
  readonly spread: SimulationAnswer["hours"] | SimulationAnswer["coordinated"]["perFirm"];
}

/** How many people come through a door and how long they stay, and how often they come to one firm. */
export function Doors({ answer: { visitors, hours, coordinated } }: OfAnswer) {
  const say = useSay();
  const rows: readonly SpreadRow[] = [
    { name: say(WHAT_IF.visitors), spread: visitors },
    { name: say(WHAT_IF.hours), spread: hours },
    { name: say(WHAT_IF.firms), spread: coordinated.visitsPerFirmOverRounds },
  ];
  const columns: readonly Listing<SpreadRow>[] = [
    { key: "name", title: say(WHAT_IF.doors), value: ({ name }) => name },
    { key: "mean", title: say(WHAT_IF.mean), value: ({ spread }) => rounded(spread.mean) },
    { key: "median", title: say(WHAT_IF.middle), value: ({ spread }) => spread.median },
    { key: "p99", title: say(WHAT_IF.p99), value: ({ spread }) => spread.p99 },
    { key: "most", title: say(WHAT_IF.most), value: ({ spread }) => spread.most },
    { key: "over", title: say(WHAT_IF.over), value: ({ spread }) => ("over" in spread ? rounded(spread.over) : "–") },
  ];
  return (
    <Listed
      title={say(WHAT_IF.doors)}
      file="what-if-doors"
      columns={columns}
      rows={rows}
      definition={{ rule: say(WHAT_IF.simulated), citation: say(WHAT_IF.source8) }}
    />
  );
}

const rounded = (value: number): number => Math.round(100 * value) / 100;

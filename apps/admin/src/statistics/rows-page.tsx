import { MEASURE_WORDS } from "@suijian/contract";
import { type Measure, PARTINGS } from "@suijian/core";
import { type Column, DataTable, EmptyState, useSay } from "@suijian/ui";
import { ExportButton } from "../lists/export-button.js";
import { ListFoot } from "../lists/list-foot.js";
import { LISTS } from "../lists/words.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { answerOf } from "../shell/server.js";
import { useAsked } from "./asked.js";
import { nameOfPart } from "./part-names.js";
import { ORIGIN_WORDS, PARTING_WORDS, STATE_WORDS, STATISTICS } from "./words.js";

type Counted = AnswerTo<"listCountedVisits">["rows"][number];

const COUNTED: readonly Measure[] = [
  "tasks",
  "doors",
  "itemsAsked",
  "itemsSpared",
  "dueVisits",
  "timelyVisits",
  "jointVisits",
];

/** The visits that a figure counts, each with what it adds to it. */
export function RowsPage() {
  const say = useSay();
  const { filters } = useFilters();
  const asked = useAsked();
  const by = PARTINGS.find((each) => each === filters.by) ?? "all";
  const key = filters.key ?? "";
  const query = { ...asked.query, by, ...(key === "" ? {} : { key }) };
  const after = filters.after === undefined ? {} : { after: filters.after };
  const found = useAnswer("listCountedVisits", { query: { ...query, ...after, limit: 50 } }, { keepsLast: true });
  const part = by === "all" ? "" : ` · ${say(PARTING_WORDS[by])} ${nameOfPart({ by, key }, say)}`;
  const fields: readonly (readonly [key: string, title: string, text: (row: Counted) => string | number])[] = [
    ["object", say(["对象", "Object"]), ({ object }) => object],
    ["lead", say(STATISTICS.department), ({ lead }) => lead],
    ["origin", say(PARTING_WORDS.origin), ({ origin }) => say(ORIGIN_WORDS[origin] ?? [origin, origin])],
    ["state", say(["状态", "State"]), ({ state }) => say(STATE_WORDS[state] ?? [state, state])],
    ["window", say(["检查期限", "Window"]), ({ first, last }) => `${first} – ${last}`],
    ["performedOn", say(["开展日期", "Made on"]), ({ performedOn }) => performedOn ?? "–"],
    ...COUNTED.map(
      (measure) => [measure, say(MEASURE_WORDS[measure]), (row: Counted) => row.measures[measure] ?? "–"] as const,
    ),
  ];
  const columns: readonly Column<Counted>[] = [
    {
      key: "visit",
      title: say(["检查", "Visit"]),
      names: true,
      cell: ({ visit }) => <PageLink href={`/visits/${visit}`}>{visit}</PageLink>,
    },
    ...fields.map(([name, title, text]) => ({
      key: name,
      title,
      keepShort: true,
      isFigure: COUNTED.some((measure) => measure === name),
      cell: text,
    })),
  ];
  const seen = {
    file: "counted-visits",
    header: [say(["检查", "Visit"]), ...fields.map(([, title]) => title)],
    cells: (row: Counted) => [row.visit, ...fields.map(([, , text]) => text(row))],
    pageAfter: (place: string | undefined) =>
      answerOf("listCountedVisits", {
        query: { ...query, limit: 500, ...(place === undefined ? {} : { after: place }) },
      }),
  };
  return (
    <>
      <PageHead title={`${say(STATISTICS.rows)} · ${asked.year}${part}`} says={say(STATISTICS.rowsSays)} />
      <Loaded answer={found}>
        {({ rows, next }) => (
          <section className="panel" aria-label={say(STATISTICS.rows)}>
            <div className="in-a-row">
              <ExportButton seen={seen} count={rows.length} isMore={false} />
            </div>
            {rows.length === 0 ? (
              <EmptyState title={say(LISTS.noRows)}>{say(LISTS.noRowsHelp)}</EmptyState>
            ) : (
              <DataTable
                label={say(STATISTICS.rows)}
                columns={columns}
                rows={rows}
                keyOf={({ visit }) => visit}
                isStale={found.isPlaceholderData}
              />
            )}
            <ListFoot next={next} />
          </section>
        )}
      </Loaded>
    </>
  );
}

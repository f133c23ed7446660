import { DataTable, EmptyState, useSay } from "@suijian/ui";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { useDepartments } from "../registers/departments.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { CompareEditions } from "./compare-editions.js";
import { EDITIONS } from "./editions-words.js";
import { ItemSections } from "./item-sections.js";
import { ITEMS, JOINT } from "./words.js";

export type Edition = AnswerTo<"listItemEditions">["rows"][number];

/** The editions of all lists; two of one list side by side say what changed. */
export function EditionsPage() {
  const say = useSay();
  const { list, from, to } = useFilters().filters;
  const editions = useAnswer("listItemEditions", { query: list === undefined ? {} : { list } });
  return (
    <>
      <PageHead
        title={say(ITEMS.editions)}
        says={say(EDITIONS.says)}
        actions={
          <PageLink
            className="button-link main-act"
            href={`/items/editions/new${list === undefined ? "" : `?list=${list}`}`}
          >
            {say(ITEMS.publish)}
          </PageLink>
        }
      />
      <ItemSections />
      <section className="panel" aria-label={say(LISTS.filters)}>
        <div className="filters">
          <TextFilter name="list" label={say(ITEMS.list)} />
        </div>
      </section>
      <Loaded answer={editions}>
        {({ rows }) => (
          <>
            <EditionsTable rows={rows.toReversed()} />
            {list === undefined || from === undefined || to === undefined ? null : (
              <CompareEditions list={list} editions={rows} from={Number(from)} to={Number(to)} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function EditionsTable({ rows }: { readonly rows: readonly Edition[] }) {
  const say = useSay();
  const { named } = useDepartments();
  const nameOf = (list: string) => (list === "JOINT" ? say(JOINT) : named(list));
  if (rows.length === 0) return <EmptyState title={say(EDITIONS.none)}>{say(ITEMS.noneHelp)}</EmptyState>;
  return (
    <section className="panel" aria-label={say(ITEMS.editions)}>
      <DataTable<Edition>
        label={say(ITEMS.editions)}
        rows={rows}
        keyOf={({ list, edition }) => `${list} ${edition}`}
        columns={[
          {
            key: "list",
            title: say(ITEMS.list),
            names: true,
            cell: ({ list, day }) => <PageLink href={`/items?list=${list}&day=${day}`}>{nameOf(list)}</PageLink>,
          },
          { key: "edition", title: say(ITEMS.edition), isFigure: true, cell: ({ edition }) => edition },
          { key: "day", title: say(EDITIONS.day), cell: ({ day }) => <span className="one-line">{day}</span> },
          { key: "citation", title: say(EDITIONS.citation), cell: ({ citation }) => citation },
          { key: "published", title: say(EDITIONS.published), isFigure: true, cell: ({ published }) => published },
          { key: "withdrawn", title: say(EDITIONS.withdrawn), isFigure: true, cell: ({ withdrawn }) => withdrawn },
          {
            key: "compare",
            title: say(EDITIONS.compare),
            cell: ({ list, edition }) =>
              edition === 1 ? null : (
                <PageLink href={`/items/editions?list=${list}&from=${edition - 1}&to=${edition}`}>
                  {say(EDITIONS.withBefore(edition - 1))}
                </PageLink>
              ),
          },
        ]}
      />
    </section>
  );
}

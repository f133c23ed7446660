import { type Column, DataTable, EmptyState, useSay } from "@suijian/ui";
import { ColumnChoice, useColumns } from "../lists/columns.js";
import { ExportButton } from "../lists/export-button.js";
import { ListFoot } from "../lists/list-foot.js";
import "../lists/lists.css";
import { SavedViews } from "../lists/saved-views.js";
import { LISTS } from "../lists/words.js";
import { useDepartments } from "../registers/departments.js";
import { useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { answerOf } from "../shell/server.js";
import type { Listed } from "./demand-words.js";
import { ITEM_PARTS, partText } from "./item-changes.js";
import { useItemNames } from "./item-names.js";
import type { listedQuery } from "./items-page.js";
import { ITEMS, PART_WORDS } from "./words.js";

type ListedQuery = ReturnType<typeof listedQuery> & { readonly after?: string };

const USUAL = ["main", "sub", "department", "kind", "levels", "ratio", "frequency", "edition"];

/** Items that are on the list, or that were: a page by key, as the server finds them. */
export function ListedTable({ query }: { readonly query: ListedQuery }) {
  const say = useSay();
  const found = useAnswer("listItems", { query: { ...query, limit: 50 } }, { keepsLast: true });
  const all = useItemColumns();
  const columns = useColumns("items", all.columns, USUAL);
  const seen = {
    file: "items",
    header: columns.shown.map(({ key }) => all.titleOf(key)),
    cells: (item: Listed) => columns.shown.map(({ key }) => all.textOf(item, key)),
    pageAfter: pagesOf(query),
  };
  const isGone = query.gone === true;
  return (
    <Loaded answer={found}>
      {({ rows, next }) => (
        <section className="panel" aria-label={say(ITEMS.title)}>
          <div className="in-a-row">
            <SavedViews list="items" />
            <ColumnChoice all={all.columns} columns={columns} />
            <ExportButton seen={seen} count={rows.length} isMore={false} />
          </div>
          {rows.length === 0 ? (
            <EmptyState title={say(isGone ? ITEMS.noGone : Object.keys(query).length > 0 ? LISTS.noRows : ITEMS.none)}>
              {say(isGone || Object.keys(query).length > 0 ? LISTS.noRowsHelp : ITEMS.noneHelp)}
            </EmptyState>
          ) : (
            <DataTable
              label={say(ITEMS.title)}
              columns={columns.shown}
              rows={rows}
              keyOf={({ item }) => item}
              isStale={found.isPlaceholderData}
            />
          )}
          <ListFoot next={next} />
        </section>
      )}
    </Loaded>
  );
}

interface ItemColumns {
  readonly columns: readonly Column<Listed>[];
  titleOf(key: string): string;
  textOf(item: Listed, key: string): string;
}

function useItemColumns(): ItemColumns {
  const say = useSay();
  const nameOf = useItemNames();
  const { named } = useDepartments();
  const titleOf = (key: string): string => {
    const part = ITEM_PARTS.find((each) => each === key);
    if (part !== undefined) return say(PART_WORDS[part]);
    if (key === "item" || key === "department" || key === "list" || key === "edition") return say(ITEMS[key]);
    return say(key === "publishedOn" ? ITEMS.since : ITEMS.until);
  };
  const textOf = (item: Listed, key: string): string => {
    const part = ITEM_PARTS.find((each) => each === key);
    if (part !== undefined) return partText(item, part, nameOf);
    if (key === "department") return named(item.department);
    if (key === "edition") return `${item.list} · ${item.edition}`;
    if (key === "publishedOn") return item.publishedOn;
    return key === "withdrawnOn" ? (item.withdrawnOn ?? item.basesUntil ?? "") : item.item;
  };
  const others = [...ITEM_PARTS, "department", "edition", "publishedOn", "withdrawnOn"];
  const inOrder = [
    "main",
    "sub",
    "department",
    ...others.filter((key) => !["main", "sub", "department"].includes(key)),
  ];
  return {
    titleOf,
    textOf,
    columns: [
      { key: "item", title: say(ITEMS.item), names: true, cell: ({ item }) => <ItemLink item={item} /> },
      ...inOrder.map((key) => ({
        key,
        title: titleOf(key),
        keepShort: true,
        cell: (item: Listed) =>
          key === "kind" && item.kind === "key" ? <strong>{textOf(item, key)}</strong> : textOf(item, key),
      })),
    ],
  };
}

export const ItemLink = ({ item }: { readonly item: string }) => (
  <PageLink className="one-line" href={`/items/${item}`}>
    {item}
  </PageLink>
);

/** The same question from its first row on, whichever page is shown. */
const pagesOf =
  ({ after: _, ...query }: ListedQuery) =>
  (after: string | undefined) =>
    answerOf("listItems", { query: { ...query, limit: 500, ...(after === undefined ? {} : { after }) } });

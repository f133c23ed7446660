import { type Column, DataTable, EmptyState, useSay } from "@suijian/ui";
import { ColumnChoice, useColumns } from "../lists/columns.js";
import { ExportButton } from "../lists/export-button.js";
import { ListFoot } from "../lists/list-foot.js";
import "../lists/lists.css";
import { SavedViews } from "../lists/saved-views.js";
import { LISTS } from "../lists/words.js";
import type { Answered, AnswerTo } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { answerOf } from "../shell/server.js";
import { useCodes } from "./codes.js";
import { fieldWords } from "./field-words.js";
import type { FoundObject } from "./objects-page.js";
import { valueText } from "./value-text.js";
import { WholeExport } from "./whole-export.js";
import { REGISTER_WORDS } from "./words.js";

export interface ObjectsTableOptions {
  readonly found: Answered<AnswerTo<"searchObjects">>;
  readonly query: Readonly<Record<string, string | number>>;
}

const FIELDS = [
  "object",
  "kind",
  "division",
  "uscc",
  "industry",
  "categories",
  "class",
  "status",
  "registered",
  "excluded",
  "address",
] as const;
const USUAL = ["kind", "division", "uscc", "industry", "class", "status"];

export function ObjectsTable({ found, query }: ObjectsTableOptions) {
  const say = useSay();
  const kinds = useCodes("object-kind");
  const text = (row: FoundObject, field: (typeof FIELDS)[number]): string =>
    field === "kind" ? nameOf(kinds, row.kind) : valueText(row[field]);
  const all: readonly Column<FoundObject>[] = [
    {
      key: "name",
      title: say(fieldWords("name")),
      names: true,
      cell: ({ object, name }) => <PageLink href={`/registers/inspection_objects/${object}`}>{name}</PageLink>,
    },
    ...FIELDS.map((field) => ({
      key: field,
      title: say(fieldWords(field)),
      keepShort: true,
      cell: (row: FoundObject) => text(row, field),
    })),
  ];
  const columns = useColumns("inspection_objects", all, USUAL);
  const label = say(REGISTER_WORDS.inspection_objects[0]);
  const seen = {
    file: "inspection_objects.csv",
    header: columns.shown.map(({ key }) => say(fieldWords(key))),
    cells: (row: FoundObject) =>
      columns.shown.map(({ key }) => {
        const field = FIELDS.find((each) => each === key);
        return field === undefined ? row.name : text(row, field);
      }),
    pageAfter: pagesOf(query),
  };
  return (
    <Loaded answer={found}>
      {({ rows, next, count, isMore }) => (
        <section className="panel" aria-label={label}>
          <div className="in-a-row">
            <SavedViews list="inspection_objects" />
            <ColumnChoice all={all} columns={columns} />
            <ExportButton seen={seen} count={count} isMore={isMore} />
            <WholeExport register="inspection_objects" />
          </div>
          {rows.length === 0 ? (
            <EmptyState title={say(LISTS.noRows)}>{say(LISTS.noRowsHelp)}</EmptyState>
          ) : (
            <DataTable
              label={label}
              columns={columns.shown}
              rows={rows}
              keyOf={({ object }) => object}
              isStale={found.isPlaceholderData}
            />
          )}
          <ListFoot next={next} count={count} isMore={isMore} />
        </section>
      )}
    </Loaded>
  );
}

const nameOf = (codes: readonly { readonly value: string; readonly label: string }[], code: string): string =>
  codes.find(({ value }) => value === code)?.label ?? code;

/** The same question from its first row on, whichever page is shown. */
const pagesOf =
  ({ after: _, ...query }: Readonly<Record<string, string | number>>) =>
  (after: string | undefined) =>
    answerOf("searchObjects", { query: { ...query, limit: 500, ...(after === undefined ? {} : { after }) } });

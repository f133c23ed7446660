import { DataTable, EmptyState, StateTag, useSay } from "@suijian/ui";
import { ListFoot } from "../lists/list-foot.js";
import { useDepartments } from "../registers/departments.js";
import { useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import type { Drafted } from "./demand-words.js";
import { partText } from "./item-changes.js";
import { useItemNames } from "./item-names.js";
import { FAULT_WORDS, ITEMS, PART_WORDS } from "./words.js";

/** Drafts that one may see, each with whether it could be published. */
export function DraftsTable() {
  const say = useSay();
  const nameOf = useItemNames();
  const { named } = useDepartments();
  const { department, after } = useFilters().filters;
  const query = {
    limit: 50,
    ...(department === undefined ? {} : { department }),
    ...(after === undefined ? {} : { after }),
  };
  const drafts = useAnswer("listItemDrafts", { query }, { keepsLast: true });
  return (
    <Loaded answer={drafts}>
      {({ rows, next }) => (
        <section className="panel" aria-label={say(ITEMS.drafts)}>
          {rows.length === 0 ? (
            <EmptyState title={say(ITEMS.noDrafts)}>{say(ITEMS.noneHelp)}</EmptyState>
          ) : (
            <DataTable<Drafted>
              label={say(ITEMS.drafts)}
              rows={rows}
              keyOf={({ item }) => item}
              isStale={drafts.isPlaceholderData}
              columns={[
                {
                  key: "item",
                  title: say(ITEMS.item),
                  names: true,
                  cell: ({ item }) => (
                    <PageLink className="one-line" href={`/items/drafts/${item}`}>
                      {item}
                    </PageLink>
                  ),
                },
                { key: "main", title: say(PART_WORDS.main), cell: ({ main }) => main },
                { key: "sub", title: say(PART_WORDS.sub), cell: ({ sub }) => sub },
                { key: "department", title: say(ITEMS.department), cell: (each) => named(each.department) },
                { key: "kind", title: say(PART_WORDS.kind), cell: (each) => partText(each, "kind", nameOf) },
                { key: "version", title: say(ITEMS.version), isFigure: true, cell: ({ version }) => version },
                { key: "state", title: say(ITEMS.state), cell: (each) => <DraftState {...each} /> },
              ]}
            />
          )}
          <ListFoot next={next} />
        </section>
      )}
    </Loaded>
  );
}

export function DraftState({ fault, isPublished }: Pick<Drafted, "fault" | "isPublished">) {
  const say = useSay();
  if (isPublished) return <StateTag tone="done">{say(ITEMS.isPublished)}</StateTag>;
  if (fault === undefined) return <StateTag tone="acting">{say(ITEMS.ready)}</StateTag>;
  const words = FAULT_WORDS[fault];
  return <StateTag tone="soon">{words === undefined ? fault : say(words)}</StateTag>;
}

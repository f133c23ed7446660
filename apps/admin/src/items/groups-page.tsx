import { DataTable, EmptyState, useLanguage, useSay } from "@suijian/ui";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { PaperStateTag } from "../papers/standing.js";
import { titleText } from "../papers/title-text.js";
import { PAPERS } from "../papers/words.js";
import { useDepartments } from "../registers/departments.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { GROUPS } from "./groups-words.js";
import { ItemSections } from "./item-sections.js";
import { ITEMS } from "./words.js";

export type Group = AnswerTo<"listEquivalenceGroups">["rows"][number];

/** The groups in force, or those that wait for departments. */
export function GroupsPage() {
  const say = useSay();
  const { role } = useMe();
  const { stage, item } = useFilters().filters;
  const query = { ...(stage === "draft" ? { drafts: true } : {}), ...(item === undefined ? {} : { item }) };
  const groups = useAnswer("listEquivalenceGroups", { query });
  const mayPropose = whyNotCall("proposeEquivalenceGroup", role) === undefined;
  return (
    <>
      <PageHead
        title={say(GROUPS.title)}
        says={say(GROUPS.says)}
        actions={
          mayPropose ? (
            <PageLink className="button-link main-act" href="/items/groups/new">
              {say(GROUPS.propose)}
            </PageLink>
          ) : undefined
        }
      />
      <ItemSections />
      <section className="panel" aria-label={say(LISTS.filters)}>
        <div className="filters">
          <ChoiceFilter
            name="stage"
            label={say(GROUPS.which)}
            any={say(GROUPS.held)}
            choices={[{ value: "draft", label: say(GROUPS.drafts) }]}
          />
          <TextFilter name="item" label={say(ITEMS.item)} />
        </div>
      </section>
      <Loaded answer={groups}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={say(GROUPS.none)}>{say(GROUPS.noneHelp)}</EmptyState>
          ) : (
            <GroupsTable rows={rows} isDrafts={stage === "draft"} />
          )
        }
      </Loaded>
    </>
  );
}

function GroupsTable({ rows, isDrafts }: { readonly rows: readonly Group[]; readonly isDrafts: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const { named } = useDepartments();
  return (
    <section className="panel" aria-label={say(GROUPS.title)}>
      <DataTable<Group>
        label={say(GROUPS.title)}
        rows={rows}
        keyOf={({ group, version }) => `${group} ${version}`}
        columns={[
          {
            key: "name",
            title: say(GROUPS.name),
            names: true,
            cell: ({ group, document }) => (
              <PageLink href={`/items/groups/${group}${isDrafts ? "?stage=draft" : ""}`}>
                {titleText(document.name, language)}
              </PageLink>
            ),
          },
          { key: "question", title: say(GROUPS.question), cell: ({ document }) => document.question },
          {
            key: "members",
            title: say(GROUPS.members),
            isFigure: true,
            cell: ({ document }) => document.members.length,
          },
          {
            key: "departments",
            title: say(GROUPS.department),
            cell: ({ departments }) => departments.map(named).join("、"),
          },
          {
            key: "accepted",
            title: say(GROUPS.accepted),
            cell: ({ accepted, departments }) => say(GROUPS.of(accepted.length, departments.length)),
          },
          { key: "state", title: say(PAPERS.state), cell: ({ state }) => <PaperStateTag state={state} /> },
        ]}
      />
    </section>
  );
}

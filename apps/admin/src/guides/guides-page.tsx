import { DataTable, EmptyState, useLanguage, useSay } from "@suijian/ui";
import { ItemSections } from "../items/item-sections.js";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { LISTS } from "../lists/words.js";
import { PaperStateTag, Sourced } from "../papers/standing.js";
import { titleText } from "../papers/title-text.js";
import { PAPERS } from "../papers/words.js";
import { useDepartments } from "../registers/departments.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { GUIDES } from "./words.js";

type Row = AnswerTo<"listGuides">["rows"][number];

export const GUIDE_KINDS = ["sampling-rules", "work-guide", "process-template", "work-standard"] as const;

export function GuidesPage() {
  const say = useSay();
  const { role } = useMe();
  const { filters } = useFilters();
  const { choices } = useDepartments();
  const kind = GUIDE_KINDS.find((each) => each === filters.kind);
  const query = {
    ...(filters.stage === "draft" ? { drafts: true } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(filters.department === undefined ? {} : { department: filters.department }),
  };
  const guides = useAnswer("listGuides", { query }, { keepsLast: true });
  const mayDraft = whyNotCall("draftGuide", role) === undefined;
  return (
    <>
      <PageHead
        title={say(GUIDES.title)}
        says={say(GUIDES.says)}
        actions={
          mayDraft ? (
            <PageLink className="button-link main-act" href="/items/guides/new">
              {say(GUIDES.new)}
            </PageLink>
          ) : undefined
        }
      />
      <ItemSections />
      <section className="panel" aria-label={say(LISTS.filters)}>
        <div className="filters">
          <ChoiceFilter
            name="stage"
            label={say(GUIDES.stage)}
            any={say(GUIDES.held)}
            choices={[{ value: "draft", label: say(GUIDES.drafts) }]}
          />
          <ChoiceFilter
            name="kind"
            label={say(GUIDES.kind)}
            choices={GUIDE_KINDS.map((value) => ({ value, label: say(GUIDES[value]) }))}
          />
          <ChoiceFilter name="department" label={say(GUIDES.department)} choices={choices} />
        </div>
      </section>
      <Loaded answer={guides}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={say(GUIDES.none)}>{say(GUIDES.noneHelp)}</EmptyState>
          ) : (
            <GuidesTable rows={rows} />
          )
        }
      </Loaded>
    </>
  );
}

function GuidesTable({ rows }: { readonly rows: readonly Row[] }) {
  const say = useSay();
  const language = useLanguage();
  const { named } = useDepartments();
  return (
    <section className="panel" aria-label={say(GUIDES.title)}>
      <DataTable<Row>
        label={say(GUIDES.title)}
        rows={rows}
        keyOf={({ guide, version }) => `${guide} ${version}`}
        columns={[
          {
            key: "name",
            title: say(GUIDES.name),
            names: true,
            cell: ({ guide, version, state, title }) => (
              <PageLink href={`/items/guides/${guide}${state === "draft" ? `?version=${version}` : ""}`}>
                {titleText(title, language)}
              </PageLink>
            ),
          },
          {
            key: "kind",
            title: say(GUIDES.kind),
            cell: ({ kind }) => <span className="one-line">{kindText(kind, say)}</span>,
          },
          { key: "class", title: say(GUIDES.class), cell: (row) => (row.class ? titleText(row.class, language) : "–") },
          {
            key: "department",
            title: say(GUIDES.department),
            cell: ({ department }) => (department === undefined ? say(GUIDES.all) : named(department)),
          },
          { key: "version", title: say(PAPERS.version), isFigure: true, cell: ({ version }) => version },
          { key: "state", title: say(PAPERS.state), cell: ({ state }) => <PaperStateTag state={state} /> },
          {
            key: "from",
            title: say(PAPERS.from),
            cell: ({ validFrom }) => <span className="one-line">{validFrom ?? "–"}</span>,
          },
          {
            key: "source",
            title: say(GUIDES.source),
            cell: ({ title, verified, mark }) => (
              <Sourced of={titleText(title, language)} verified={verified} mark={mark} />
            ),
          },
        ]}
      />
    </section>
  );
}

export function kindText(kind: string, say: ReturnType<typeof useSay>): string {
  const known = GUIDE_KINDS.find((each) => each === kind);
  return known === undefined ? kind : say(GUIDES[known]);
}

import { DataTable, EmptyState, useLanguage, useSay } from "@suijian/ui";
import { useObjectClasses } from "../items/item-names.js";
import { ItemSections } from "../items/item-sections.js";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { PaperStateTag, Sourced } from "../papers/standing.js";
import { titleText } from "../papers/title-text.js";
import { PAPERS } from "../papers/words.js";
import { useDepartments } from "../registers/departments.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { type Filters, useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { SCENES } from "./words.js";

type Row = AnswerTo<"listScenes">["rows"][number];

/** Every scene: those in force, or the drafts that one may see. */
export function ScenesPage() {
  const say = useSay();
  const { role } = useMe();
  const { filters } = useFilters();
  const classes = useObjectClasses();
  const scenes = useAnswer("listScenes", { query: queryOf(filters) }, { keepsLast: true });
  const kinds = (["cross-department", "industry"] as const).map((value) => ({ value, label: say(SCENES[value]) }));
  const mayDraft = whyNotCall("draftScene", role) === undefined;
  return (
    <>
      <PageHead
        title={say(SCENES.title)}
        says={say(SCENES.says)}
        actions={
          <>
            <PageLink className="button-link" href="/imports/new?register=scene_points">
              {say(SCENES.importPoints)}
            </PageLink>
            {mayDraft ? (
              <PageLink className="button-link main-act" href="/items/scenes/new">
                {say(SCENES.new)}
              </PageLink>
            ) : null}
          </>
        }
      />
      <ItemSections />
      <section className="panel" aria-label={say(LISTS.filters)}>
        <div className="filters">
          <ChoiceFilter
            name="stage"
            label={say(SCENES.stage)}
            any={say(SCENES.held)}
            choices={[{ value: "draft", label: say(SCENES.drafts) }]}
          />
          <ChoiceFilter name="kind" label={say(SCENES.kind)} choices={kinds} />
          <ChoiceFilter name="objectClass" label={say(SCENES.objectClass)} choices={classes} />
          <TextFilter name="day" type="date" label={say(SCENES.day)} />
        </div>
      </section>
      <Loaded answer={scenes}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={say(SCENES.none)}>{say(SCENES.noneHelp)}</EmptyState>
          ) : (
            <ScenesTable rows={rows} />
          )
        }
      </Loaded>
    </>
  );
}

function queryOf({ stage, kind, objectClass, day }: Filters) {
  const known = (["cross-department", "industry"] as const).find((each) => each === kind);
  return {
    ...(stage === "draft" ? { drafts: true } : {}),
    ...(known === undefined ? {} : { kind: known }),
    ...(objectClass === undefined ? {} : { objectClass }),
    ...(day === undefined ? {} : { day }),
  };
}

function ScenesTable({ rows }: { readonly rows: readonly Row[] }) {
  const say = useSay();
  const language = useLanguage();
  const { named } = useDepartments();
  return (
    <section className="panel" aria-label={say(SCENES.title)}>
      <DataTable<Row>
        label={say(SCENES.title)}
        rows={rows}
        keyOf={({ scene, version }) => `${scene} ${version}`}
        columns={[
          {
            key: "name",
            title: say(SCENES.name),
            names: true,
            cell: ({ scene, version, state, name }) => (
              <PageLink href={`/items/scenes/${scene}${state === "draft" ? `?version=${version}` : ""}`}>
                {titleText(name, language)}
              </PageLink>
            ),
          },
          {
            key: "kind",
            title: say(SCENES.kind),
            cell: ({ kind }) => (kind === "industry" || kind === "cross-department" ? say(SCENES[kind]) : kind),
          },
          { key: "lead", title: say(SCENES.lead), cell: ({ lead }) => named(lead) },
          {
            key: "departments",
            title: say(SCENES.participants),
            cell: ({ departments, lead }) =>
              departments
                .filter((each) => each !== lead)
                .map(named)
                .join("、"),
          },
          { key: "items", title: say(SCENES.items), isFigure: true, cell: ({ items }) => items },
          { key: "points", title: say(SCENES.points), isFigure: true, cell: ({ points }) => points },
          { key: "version", title: say(PAPERS.version), isFigure: true, cell: ({ version }) => version },
          { key: "state", title: say(PAPERS.state), cell: ({ state }) => <PaperStateTag state={state} /> },
          {
            key: "source",
            title: say(SCENES.source),
            cell: ({ name, verified, mark }) => (
              <Sourced of={titleText(name, language)} verified={verified} mark={mark} />
            ),
          },
        ]}
      />
    </section>
  );
}

import { DataTable, useLanguage, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useItemNames, useObjectClasses } from "../items/item-names.js";
import { ItemLink } from "../items/listed-table.js";
import { KIND_WORDS } from "../items/words.js";
import { PaperAct } from "../papers/paper-act.js";
import { PaperLife, Sourced } from "../papers/standing.js";
import { titleText } from "../papers/title-text.js";
import { Versions } from "../papers/versions.js";
import { PAPERS } from "../papers/words.js";
import { useDepartments } from "../registers/departments.js";
import { type AnswerTo, useAnswer, useIntent } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct, whyNotCall } from "../shell/who.js";
import { ChecklistView } from "./checklist-view.js";
import { basisText } from "./handbook-parts.js";
import { HandbookView } from "./handbook-view.js";
import { SCENES } from "./words.js";

type Known = AnswerTo<"readScene">;
type SceneItem = Known["document"]["items"][number];

/** One scene, in the version that holds, or in the one asked for. */
export function ScenePage() {
  const { scene } = useParams({ strict: false });
  return scene === undefined ? <NotFound /> : <OneScene key={scene} scene={scene} />;
}

function OneScene({ scene }: { readonly scene: string }) {
  const { version, day } = useFilters().filters;
  const query = {
    ...(version === undefined ? {} : { version: Number(version) }),
    ...(day === undefined ? {} : { day }),
  };
  const found = useAnswer("readScene", { params: { scene }, query });
  const versions = useAnswer("listSceneVersions", { params: { scene } });
  return (
    <Loaded answer={found}>
      {(known) => (
        <>
          <Shown known={known} />
          <Loaded answer={versions}>
            {({ rows }) => <Versions rows={rows} hrefOf={(each) => `/items/scenes/${scene}?version=${each}`} />}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

function Shown({ known }: { readonly known: Known }) {
  const say = useSay();
  const language = useLanguage();
  const { scene, document } = known;
  const codes = document.items.map(({ code }) => code).join(",");
  return (
    <>
      <PageHead
        title={titleText(document.name, language)}
        says={<code>{scene}</code>}
        actions={<Acts known={known} />}
      />
      <section className="panel" aria-label={say(SCENES.facts)}>
        <PaperLife paper={known} />
        <Facts known={known} />
        <Sourced of={scene} verified={document.verified} mark={document.mark} source={document.source} />
        <Items items={document.items} />
        <div>
          <PageLink href={`/items/compose?scene=${scene}&items=${codes}`}>{say(SCENES.compose)}</PageLink>
        </div>
      </section>
      <section className="panel" aria-label={say(SCENES.checklist)}>
        <div className="panel-head">
          <h2>{say(SCENES.checklist)}</h2>
          <Button onClick={() => print()}>{say(SCENES.print)}</Button>
        </div>
        <ChecklistView checklist={document.checklist} />
      </section>
      <section className="panel" aria-label={say(SCENES.handbook)}>
        <h2>{say(SCENES.handbook)}</h2>
        <HandbookView handbook={document.handbook} />
      </section>
    </>
  );
}

function Acts({ known: { scene, version, state } }: { readonly known: Known }) {
  const say = useSay();
  const me = useMe();
  const changes = ["listScenes", "readScene", "listSceneVersions"] as const;
  const publish = useIntent("publishScene", changes);
  const withdraw = useIntent("withdrawScene", changes);
  const mayDraft = whyNotCall("draftScene", me.role) === undefined;
  const params = { scene };
  return (
    <>
      {mayDraft ? (
        <PageLink className="button-link" href={`/items/scenes/${scene}/edit?version=${version}`}>
          {say(state === "draft" ? SCENES.edit : SCENES.editNext)}
        </PageLink>
      ) : null}
      <PaperAct
        kind="publish"
        version={version}
        reason={state === "draft" ? whyNotAct("publishScene", me) : PAPERS.isPublished}
        isPending={publish.isPending}
        error={publish.error}
        act={(day, citation, done) => publish.mutate({ params, body: { version, day, citation } }, { onSuccess: done })}
      />
      <PaperAct
        kind="withdraw"
        version={version}
        reason={
          state === "published"
            ? whyNotAct("withdrawScene", me)
            : state === "draft"
              ? PAPERS.isDraft
              : PAPERS.isWithdrawn
        }
        isPending={withdraw.isPending}
        error={withdraw.error}
        act={(day, reason, done) => withdraw.mutate({ params, body: { version, day, reason } }, { onSuccess: done })}
      />
    </>
  );
}

function Facts({ known: { version, document } }: { readonly known: Known }) {
  const say = useSay();
  const { named } = useDepartments();
  const classes = useObjectClasses();
  const labelOf = (code: string) => classes.find(({ value }) => value === code)?.label ?? code;
  const facts: readonly (readonly [string, string])[] = [
    [say(PAPERS.version), String(version)],
    [say(SCENES.kind), say(SCENES[document.kind])],
    [say(SCENES.lead), named(document.lead)],
    [say(SCENES.participants), document.participants.map(named).join("、")],
    [say(SCENES.objectClass), document.objectClasses.map(labelOf).join("、")],
  ];
  return (
    <dl className="sj-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Items({ items }: { readonly items: readonly SceneItem[] }) {
  const say = useSay();
  const language = useLanguage();
  const nameOf = useItemNames();
  const { named } = useDepartments();
  return (
    <DataTable<SceneItem>
      label={say(SCENES.items)}
      rows={items}
      keyOf={({ code }) => code}
      columns={[
        { key: "code", title: say(SCENES.item), names: true, cell: ({ code }) => <ItemLink item={code} /> },
        { key: "name", title: say(SCENES.name), cell: ({ name }) => titleText(name, language) },
        { key: "department", title: say(SCENES.department), cell: ({ department }) => named(department) },
        { key: "kind", title: say(SCENES.kind), cell: ({ kind }) => say(KIND_WORDS[kind]) },
        {
          key: "method",
          title: say(SCENES.method),
          cell: ({ method }) => method.map((each) => nameOf("methods", each)).join("、"),
        },
        { key: "basis", title: say(SCENES.basis), cell: ({ basis }) => basisText(basis) },
        {
          key: "group",
          title: say(SCENES.group),
          cell: ({ equivalenceGroup: group }) =>
            group === undefined ? "–" : <PageLink href={`/items/groups/${group}`}>{group}</PageLink>,
        },
      ]}
    />
  );
}

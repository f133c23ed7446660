import { DataTable, useLanguage, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
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
import "./guides.css";
import { kindText } from "./guides-page.js";
import { GUIDES, PART_OF } from "./words.js";

type Known = AnswerTo<"readGuide">;
type Step = NonNullable<Known["document"]["steps"]>[number];

export function GuidePage() {
  const { guide } = useParams({ strict: false });
  return guide === undefined ? <NotFound /> : <OneGuide key={guide} guide={guide} />;
}

function OneGuide({ guide }: { readonly guide: string }) {
  const { version } = useFilters().filters;
  const query = version === undefined ? {} : { version: Number(version) };
  const found = useAnswer("readGuide", { params: { guide }, query });
  const versions = useAnswer("listGuideVersions", { params: { guide } });
  return (
    <Loaded answer={found}>
      {(known) => (
        <>
          <Shown known={known} />
          <Loaded answer={versions}>
            {({ rows }) => <Versions rows={rows} hrefOf={(each) => `/items/guides/${guide}?version=${each}`} />}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

function Shown({ known }: { readonly known: Known }) {
  const say = useSay();
  const language = useLanguage();
  const { named } = useDepartments();
  const { guide, document } = known;
  const { text, appliesTo, steps, sections, attachment, department } = document;
  return (
    <>
      <PageHead
        title={titleText(document.title, language)}
        says={
          <>
            {kindText(document.kind, say)} · {department === undefined ? say(GUIDES.all) : named(department)} ·{" "}
            <code>{guide}</code>
          </>
        }
        actions={<Acts known={known} />}
      />
      <section className="panel" aria-label={say(PAPERS.life)}>
        <PaperLife paper={known} />
        <Sourced of={guide} verified={document.verified} mark={document.mark} source={document.source} />
        {appliesTo === undefined ? null : (
          <p>
            <span className="sj-quiet">{say(GUIDES.appliesTo)}</span> {appliesTo}
          </p>
        )}
      </section>
      {text === undefined ? null : (
        <section className="panel guide-text" aria-label={say(GUIDES.text)}>
          {text}
        </section>
      )}
      {steps === undefined ? null : <Steps steps={steps} />}
      {sections?.map((section) => (
        <section key={section.title.zh} className="panel" aria-label={titleText(section.title, language)}>
          <h2>{titleText(section.title, language)}</h2>
          <ol className="guide-lines">
            {section.requirements.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </section>
      ))}
      {attachment === undefined ? null : (
        <section className="panel" aria-label={say(GUIDES.attachment)}>
          {attachment.name} <code>{attachment.sha256}</code>
        </section>
      )}
    </>
  );
}

function Steps({ steps }: { readonly steps: readonly Step[] }) {
  const say = useSay();
  const language = useLanguage();
  const rows = steps.map((step, at) => ({ ...step, number: at + 1 }));
  return (
    <section className="panel" aria-label={say(GUIDES.steps)}>
      <h2>{say(GUIDES.steps)}</h2>
      <DataTable<Step & { readonly number: number }>
        label={say(GUIDES.steps)}
        rows={rows}
        keyOf={({ number }) => String(number)}
        columns={[
          { key: "number", title: "#", isFigure: true, cell: ({ number }) => number },
          { key: "name", title: say(GUIDES.step), names: true, cell: ({ name }) => titleText(name, language) },
          { key: "who", title: say(GUIDES.who), cell: ({ who }) => say(PART_OF[who] ?? [who, who]) },
          {
            key: "due",
            title: say(GUIDES.due),
            cell: ({ deadline }) => (deadline === undefined ? "–" : `${deadline.value} ${deadline.unit}`),
          },
          { key: "documents", title: say(GUIDES.documents), cell: ({ documents }) => documents.join("、") },
          {
            key: "rules",
            title: say(GUIDES.rules),
            cell: ({ rules = [] }) => (
              <span className="in-a-row">
                {rules.map((rule) => (
                  <PageLink key={rule} href={`/administration/rules/${rule}`}>
                    {rule}
                  </PageLink>
                ))}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

function Acts({ known: { guide, version, state } }: { readonly known: Known }) {
  const say = useSay();
  const me = useMe();
  const changes = ["listGuides", "readGuide", "listGuideVersions"] as const;
  const publish = useIntent("publishGuide", changes);
  const withdraw = useIntent("withdrawGuide", changes);
  const params = { guide };
  const mayDraft = whyNotCall("draftGuide", me.role) === undefined;
  return (
    <>
      {mayDraft ? (
        <PageLink className="button-link" href={`/items/guides/${guide}/edit?version=${version}`}>
          {say(state === "draft" ? GUIDES.edit : GUIDES.editNext)}
        </PageLink>
      ) : null}
      <PaperAct
        kind="publish"
        version={version}
        reason={state === "draft" ? whyNotAct("publishGuide", me) : PAPERS.isPublished}
        isPending={publish.isPending}
        error={publish.error}
        act={(day, citation, done) => publish.mutate({ params, body: { version, day, citation } }, { onSuccess: done })}
      />
      <PaperAct
        kind="withdraw"
        version={version}
        reason={
          state === "published"
            ? whyNotAct("withdrawGuide", me)
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

import { initiatorOf } from "@suijian/core";
import { DataTable, EmptyState, type Language, type Say, useLanguage, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { saveRows, TABLE_FORMATS } from "../lists/save-rows.js";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS, seenAs } from "../lists/words.js";
import { PaperAct } from "../papers/paper-act.js";
import { PaperLife, Sourced } from "../papers/standing.js";
import { titleText } from "../papers/title-text.js";
import { PAPERS } from "../papers/words.js";
import { useCodes } from "../registers/codes.js";
import { useDepartments } from "../registers/departments.js";
import { type AnswerTo, useAnswer, useIntent } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { Button } from "antd";
import { useItemNames, useObjectClasses } from "./item-names.js";
import "./items.css";
import { JOINT_PAGE } from "./joint-words.js";
import { ITEMS, KIND_WORDS } from "./words.js";

type Known = AnswerTo<"readJointList">;
type JointItem = Known["document"]["items"][number];

/** One edition: its fields and items, who starts at which kind of object. */
export function JointListPage() {
  const { edition } = useParams({ strict: false });
  const number = Number(edition);
  return Number.isInteger(number) && number > 0 ? <OneList key={number} edition={number} /> : <NotFound />;
}

function OneList({ edition }: { readonly edition: number }) {
  const found = useAnswer("readJointList", { params: { edition } });
  return <Loaded answer={found}>{(known) => <Shown known={known} />}</Loaded>;
}

function Shown({ known }: { readonly known: Known }) {
  const say = useSay();
  const language = useLanguage();
  const { edition, document } = known;
  const citation = document.citation;
  return (
    <>
      <PageHead
        title={`${titleText(document.title, language)} · ${edition}`}
        says={citation === undefined ? document.number : `${citation.document} ${citation.article ?? ""}`}
        actions={<PublishEdition known={known} />}
      />
      <section className="panel" aria-label={say(PAPERS.life)}>
        <PaperLife paper={known} />
        <Sourced
          of={say(JOINT_PAGE.title)}
          verified={document.verified}
          mark={document.mark}
          source={document.source}
        />
      </section>
      <Items document={document} />
    </>
  );
}

function PublishEdition({ known: { edition, version, state } }: { readonly known: Known }) {
  const me = useMe();
  const publish = useIntent("publishJointList", ["listJointLists", "readJointList"]);
  const reason = state === "draft" ? whyNotAct("publishJointList", me) : PAPERS.isPublished;
  return (
    <PaperAct
      kind="publish"
      version={version}
      reason={reason}
      isPending={publish.isPending}
      error={publish.error}
      act={(day, citation, done) =>
        publish.mutate({ params: { edition }, body: { day, citation } }, { onSuccess: done })
      }
    />
  );
}

function Items({ document }: { readonly document: Known["document"] }) {
  const say = useSay();
  const language = useLanguage();
  const { filters } = useFilters();
  const { named, choices } = useDepartments();
  const kinds = useCodes("object-kind");
  const classes = useObjectClasses();
  const nameOf = useItemNames();
  const fields = document.fields.map(({ code, name }) => ({ value: code, label: titleText(name, language) }));
  const labelled = (list: readonly { value: string; label: string }[], code: string) =>
    list.find(({ value }) => value === code)?.label ?? code;
  const asked = {
    objectKind: filters.objectKind ?? "",
    categories: (filters.category ?? "").split(/[,，、\s]+/).filter((each) => each !== ""),
  };
  const isAsked = asked.objectKind !== "" || asked.categories.length > 0;
  const rows = document.items.filter((item) => isWanted(item, filters.field, filters.words, filters.department));
  const table = rows.map((item) => [
    item.code,
    labelled(fields, item.field),
    titleText(item.name, language),
    say(KIND_WORDS[item.kind]),
    item.objects.map((each) => labelled(classes, each)).join("、"),
    initiatorText(item, say, named, kinds, language),
    item.participants.map(named).join("、"),
    item.basis.map(({ law, article }) => `《${law}》${article ?? ""}`).join("；"),
  ]);
  const columns = ["code", "field", "name", "kind", "objects", "initiator", "participants", "basis"] as const;
  return (
    <>
      <section className="panel" aria-label={say(LISTS.filters)}>
        <div className="filters">
          <ChoiceFilter name="field" label={say(JOINT_PAGE.field)} choices={fields} />
          <ChoiceFilter name="department" label={say(ITEMS.department)} choices={choices} />
          <TextFilter name="words" label={say(JOINT_PAGE.words)} />
          <ChoiceFilter
            name="objectKind"
            label={`${say(JOINT_PAGE.who)}：${say(JOINT_PAGE.objectKind)}`}
            choices={kinds}
          />
          <TextFilter name="category" label={`${say(JOINT_PAGE.who)}：${say(JOINT_PAGE.category)}`} />
        </div>
        <p className="sj-quiet">{say(JOINT_PAGE.whoSays)}</p>
      </section>
      <section className="panel" aria-label={say(JOINT_PAGE.items)}>
        <div className="in-a-row">
          <strong>{rows.length}</strong>
          {TABLE_FORMATS.map((format) => (
            <Button
              key={format}
              onClick={() =>
                void saveRows(format, "joint-list", [columns.map((each) => say(JOINT_PAGE[each])), ...table])
              }
            >
              {say(seenAs(format))}
            </Button>
          ))}
        </div>
        {rows.length === 0 ? (
          <EmptyState title={say(LISTS.noRows)}>{say(LISTS.noRowsHelp)}</EmptyState>
        ) : (
          <DataTable<JointItem>
            label={say(JOINT_PAGE.items)}
            rows={rows}
            keyOf={({ code }) => code}
            columns={[
              {
                key: "code",
                title: say(JOINT_PAGE.code),
                names: true,
                cell: ({ code }) => <span className="one-line">{code}</span>,
              },
              { key: "field", title: say(JOINT_PAGE.field), cell: ({ field }) => labelled(fields, field) },
              { key: "name", title: say(JOINT_PAGE.name), cell: ({ name }) => titleText(name, language) },
              { key: "kind", title: say(JOINT_PAGE.kind), cell: ({ kind }) => say(KIND_WORDS[kind]) },
              {
                key: "objects",
                title: say(JOINT_PAGE.objects),
                cell: ({ objects }) => objects.map((each) => labelled(classes, each)).join("、"),
              },
              {
                key: "initiator",
                title: say(JOINT_PAGE.initiator),
                cell: (item) => (
                  <>
                    {initiatorText(item, say, named, kinds, language)}
                    {isAsked ? (
                      <strong>
                        <br />
                        {startsText(item, asked, say, named)}
                      </strong>
                    ) : null}
                  </>
                ),
              },
              {
                key: "participants",
                title: say(JOINT_PAGE.participants),
                cell: ({ participants }) => participants.map(named).join("、"),
              },
              {
                key: "levels",
                title: say(JOINT_PAGE.levels),
                cell: ({ level }) => level.map((each) => nameOf("levels", each)).join("、"),
              },
              {
                key: "basis",
                title: say(JOINT_PAGE.basis),
                cell: ({ basis }) => basis.map(({ law, article }) => `《${law}》${article ?? ""}`).join("；"),
              },
            ]}
          />
        )}
      </section>
    </>
  );
}

function isWanted(
  item: JointItem,
  field: string | undefined,
  words: string | undefined,
  department: string | undefined,
): boolean {
  const named = [...item.initiator.map((each) => each.department), ...item.participants];
  return (
    (field === undefined || item.field === field) &&
    (department === undefined || named.includes(department)) &&
    (words === undefined || `${item.code} ${item.name.zh} ${item.name.en ?? ""}`.includes(words))
  );
}

type Kinds = readonly { readonly value: string; readonly label: string }[];

function initiatorText(item: JointItem, say: Say, named: (code: string) => string, kinds: Kinds, language: Language) {
  const parts = item.initiator.map(({ when: { objectKind, category }, department }) => {
    const kind = kinds.find(({ value }) => value === objectKind)?.label ?? objectKind;
    const conditions = [
      ...(kind === undefined ? [] : [say(JOINT_PAGE.ofKind) + kind]),
      ...(category === undefined ? [] : [say(JOINT_PAGE.ofCategory) + category]),
    ];
    if (item.initiator.length === 1 && conditions.length === 0) return named(department);
    const when =
      conditions.length === 0 ? say(JOINT_PAGE.otherwise) : conditions.join(language === "zh" ? "且" : " and ");
    return `${when}：${named(department)}`;
  });
  return parts.join("；");
}

/** Core's own rule, as the server decides it. */
function startsText(
  item: JointItem,
  asked: { readonly objectKind: string; readonly categories: readonly string[] },
  say: Say,
  named: (code: string) => string,
): string {
  const department = initiatorOf(item, asked);
  return department === undefined ? say(JOINT_PAGE.nobody) : say(JOINT_PAGE.startsFor) + named(department);
}

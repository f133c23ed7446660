import { ProblemAlert, ReasonedButton, type Say, useSay } from "@suijian/ui";
import { useQueries } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { type Fault, faultAt, Faults } from "../forms/faults.js";
import "../forms/forms.css";
import { TextField } from "../forms/text-field.js";
import { FORMS } from "../forms/words.js";
import { useAnswer, useIntent } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { answerOf } from "../shell/server.js";
import { useMe, whyNotAct } from "../shell/who.js";
import type { Group } from "./groups-page.js";
import { GROUPS } from "./groups-words.js";
import { ItemChooser } from "./item-chooser.js";

/** A group of items with the same content; `?from=` goes on from the one that holds. */
export function ProposeGroupPage() {
  const say = useSay();
  const { from } = useFilters().filters;
  const groups = useAnswer("listEquivalenceGroups", {}, { when: from !== undefined });
  return (
    <>
      <PageHead title={say(from === undefined ? GROUPS.propose : GROUPS.proposeNext)} says={say(GROUPS.says)} />
      {from === undefined ? (
        <Form from={undefined} />
      ) : (
        <Loaded answer={groups}>{({ rows }) => <Form from={rows.find(({ group }) => group === from)} />}</Loaded>
      )}
    </>
  );
}

function Form({ from }: { readonly from: Group | undefined }) {
  const say = useSay();
  const me = useMe();
  const { history } = useRouter();
  const [group, setGroup] = useState(from?.group ?? "");
  const [zh, setZh] = useState(from?.document.name.zh ?? "");
  const [en, setEn] = useState(from?.document.name.en ?? "");
  const [question, setQuestion] = useState(from?.document.question ?? "");
  const [items, setItems] = useState<readonly string[]>(from?.document.members.map(({ item }) => item) ?? []);
  const departments = useDepartmentsOf(items);
  const propose = useIntent("proposeEquivalenceGroup", ["listEquivalenceGroups"]);
  const faults = faultsOf({ group, zh, question, departments: new Set(departments.values()).size }, say);
  const forbidden = whyNotAct("proposeEquivalenceGroup", me);
  const send = () =>
    propose.mutate(
      {
        body: {
          group,
          document: {
            name: { zh: zh.trim(), ...(en.trim() === "" ? {} : { en: en.trim() }) },
            question: question.trim(),
            members: items.map((item) => memberOf(item, departments.get(item) ?? "", from)),
          },
        },
      },
      { onSuccess: () => history.push(`/items/groups/${group}?stage=draft`) },
    );
  return (
    <>
      <section className="panel" aria-label={say(GROUPS.title)}>
        <div className="form-grid">
          <TextField
            at="group"
            label={say(GROUPS.code)}
            value={group}
            set={setGroup}
            readOnly={from !== undefined}
            longest={64}
            error={group === "" ? undefined : faultAt(faults, "group")}
          />
          <TextField at="zh" label={say(GROUPS.name)} value={zh} set={setZh} longest={200} />
          <TextField at="en" label={say(GROUPS.english)} value={en} set={setEn} longest={400} />
          <div className="wide">
            <TextField
              at="question"
              label={say(GROUPS.question)}
              value={question}
              set={setQuestion}
              rows={2}
              longest={1000}
            />
          </div>
          <div className="wide">
            <ItemChooser
              at="items"
              label={say(GROUPS.members)}
              help={say(GROUPS.twoDepartments)}
              value={items}
              set={setItems}
            />
          </div>
        </div>
      </section>
      <Faults faults={faults} />
      {propose.error === null ? null : <ProblemAlert problem={propose.error.problem} />}
      <div>
        <ReasonedButton
          type="primary"
          loading={propose.isPending}
          disabledReason={forbidden !== undefined ? say(forbidden) : faults.length > 0 ? faults[0]?.says : undefined}
          onClick={send}
        >
          {say(GROUPS.propose)}
        </ReasonedButton>
      </div>
    </>
  );
}

/** Whose each item is, as the list says. */
function useDepartmentsOf(items: readonly string[]): ReadonlyMap<string, string> {
  const found = useQueries({
    queries: items.map((item) => ({
      queryKey: ["readItem", { params: { item } }],
      queryFn: () => answerOf("readItem", { params: { item } }),
    })),
  });
  return new Map(
    items.flatMap((item, at) => {
      const department = found[at]?.data?.plannable?.department;
      return department === undefined ? [] : [[item, department] as const];
    }),
  );
}

function memberOf(item: string, department: string, from: Group | undefined) {
  const before = from?.document.members.find((each) => each.item === item);
  return before === undefined ? { item, department } : { ...before, department };
}

function faultsOf(
  { group, zh, question, departments }: { group: string; zh: string; question: string; departments: number },
  say: Say,
): Fault[] {
  const lacks = (at: string, words: readonly [string, string], text: string) =>
    text.trim() === "" ? [{ at, says: `${say(words)}：${say(FORMS.needed)}` }] : [];
  const isName = /^[A-Za-z0-9._:-]{0,64}$/.test(group);
  return [
    ...lacks("group", GROUPS.group, group),
    ...(isName ? [] : [{ at: "group", says: `${say(GROUPS.group)}：${say(FORMS.notAName)}` }]),
    ...lacks("zh", GROUPS.name, zh),
    ...lacks("question", GROUPS.question, question),
    ...(departments < 2 ? [{ at: "items", says: say(GROUPS.twoDepartments) }] : []),
  ];
}

import { JOINT_LIST } from "@suijian/core";
import { DataTable, EmptyState, ProblemAlert, ReasonedButton, StatusLine, useSay } from "@suijian/ui";
import { Alert, Checkbox, Modal } from "antd";
import { useState } from "react";
import { faultAt, Faults } from "../forms/faults.js";
import "../forms/forms.css";
import { TextField } from "../forms/text-field.js";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { useDepartments } from "../registers/departments.js";
import { useAnswer, useIntent } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import type { Drafted } from "./demand-words.js";
import { DraftState } from "./drafts-table.js";
import { ItemChooser } from "./item-chooser.js";
import { editionFaults, PUBLISH } from "./publish-words.js";
import { ITEMS, JOINT, PART_WORDS } from "./words.js";

/** An edition of a list: which drafts come onto it, which items leave it, from which day, by which notice. */
export function PublishPage() {
  const say = useSay();
  const me = useMe();
  const { filters } = useFilters();
  const departments = useDepartments();
  const list = filters.list ?? me.department ?? JOINT_LIST;
  const lists = [{ value: JOINT_LIST, label: say(JOINT) }, ...departments.choices];
  return (
    <>
      <PageHead title={say(PUBLISH.title)} says={say(PUBLISH.says)} />
      <section className="panel" aria-label={say(PUBLISH.which)}>
        <div className="filters wide-filters">
          <ChoiceFilter name="list" label={say(PUBLISH.which)} choices={lists} any={list} />
        </div>
        <EditionsBefore list={list} />
      </section>
      <OneEdition key={list} list={list} />
    </>
  );
}

function EditionsBefore({ list }: { readonly list: string }) {
  const say = useSay();
  const editions = useAnswer("listItemEditions", { query: { list } });
  const last = editions.data?.rows.at(-1);
  return (
    <p className="sj-quiet">
      {last === undefined ? say(PUBLISH.firstEdition) : say(PUBLISH.after(last.edition, last.day))}
    </p>
  );
}

function OneEdition({ list }: { readonly list: string }) {
  const say = useSay();
  const query = { limit: 500, ...(list === JOINT_LIST ? {} : { department: list }) };
  const drafts = useAnswer("listItemDrafts", { query });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [leaving, setLeaving] = useState<readonly string[]>([]);
  return (
    <>
      <section className="panel" aria-label={say(PUBLISH.coming)}>
        <h2>{say(PUBLISH.coming)}</h2>
        <Loaded answer={drafts}>
          {({ rows }) => (
            <DraftsToChoose rows={rows.filter(({ isPublished }) => !isPublished)} chosen={chosen} choose={setChosen} />
          )}
        </Loaded>
      </section>
      <section className="panel" aria-label={say(PUBLISH.leaving)}>
        <h2>{say(PUBLISH.leaving)}</h2>
        <ItemChooser at="leaving" label={say(PUBLISH.leavingItems)} of={{ list }} value={leaving} set={setLeaving} />
      </section>
      <Send
        list={list}
        items={chosen}
        withdraw={leaving}
        sent={() => {
          setChosen([]);
          setLeaving([]);
        }}
      />
    </>
  );
}

interface ToChooseOptions {
  readonly rows: readonly Drafted[];
  readonly chosen: readonly string[];
  readonly choose: (items: readonly string[]) => void;
}

function DraftsToChoose({ rows, chosen, choose }: ToChooseOptions) {
  const say = useSay();
  const ready = rows.filter(({ fault }) => fault === undefined).map(({ item }) => item);
  if (rows.length === 0)
    return (
      <EmptyState title={say(PUBLISH.nothingToCome)}>
        <PageLink href="/items/drafts/new">{say(ITEMS.new)}</PageLink>
      </EmptyState>
    );
  return (
    <>
      <Checkbox
        checked={ready.length > 0 && ready.every((item) => chosen.includes(item))}
        onChange={(event) => choose(event.target.checked ? ready : [])}
      >
        {say(PUBLISH.allReady(ready.length))}
      </Checkbox>
      <DataTable<Drafted>
        label={say(PUBLISH.coming)}
        rows={rows}
        keyOf={({ item }) => item}
        columns={[
          {
            key: "chosen",
            title: say(PUBLISH.chosen),
            cell: ({ item, fault }) => (
              <Checkbox
                aria-label={`${say(PUBLISH.chosen)} ${item}`}
                checked={chosen.includes(item)}
                disabled={fault !== undefined}
                onChange={(event) =>
                  choose(event.target.checked ? [...chosen, item] : chosen.filter((each) => each !== item))
                }
              />
            ),
          },
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
          {
            key: "main",
            title: say(PART_WORDS.main),
            cell: ({ main, sub }) => (sub === undefined ? main : `${main} · ${sub}`),
          },
          { key: "basis", title: say(PART_WORDS.basis), cell: ({ basis }) => basis },
          { key: "state", title: say(ITEMS.state), cell: (row) => <DraftState {...row} /> },
        ]}
      />
    </>
  );
}

interface SendOptions {
  readonly list: string;
  readonly items: readonly string[];
  readonly withdraw: readonly string[];
  readonly sent: () => void;
}

/** The consequence before the act, the result after it. */
function Send({ list, items, withdraw, sent }: SendOptions) {
  const say = useSay();
  const me = useMe();
  const [day, setDay] = useState(() => new Date().toLocaleDateString("sv-SE"));
  const [citation, setCitation] = useState("");
  const [isAsking, setAsking] = useState(false);
  const publish = useIntent("publishItems", ["listItems", "listItemDrafts", "listItemEditions", "readItem"]);
  const forbidden = whyNotAct("publishItems", me);
  const faults = editionFaults({ day, citation, count: items.length + withdraw.length }, say);
  const reason = forbidden === undefined ? (faults.length > 0 ? say(PUBLISH.putRight) : undefined) : say(forbidden);
  const send = () =>
    publish.mutate(
      { params: { list }, body: { day, citation: citation.trim(), items: [...items], withdraw: [...withdraw] } },
      { onSuccess: sent, onSettled: () => setAsking(false) },
    );
  const saved = publish.data;
  return (
    <section className="panel" aria-label={say(PUBLISH.notice)}>
      <h2>{say(PUBLISH.notice)}</h2>
      <div className="form-grid">
        <TextField at="day" label={say(PUBLISH.day)} type="date" value={day} set={setDay} help={say(PUBLISH.dayHelp)} />
        <TextField
          at="citation"
          label={say(PUBLISH.citation)}
          value={citation}
          set={setCitation}
          help={say(PUBLISH.citationHelp)}
          error={citation === "" ? undefined : faultAt(faults, "citation")}
        />
      </div>
      {items.length + withdraw.length > 0 ? <Faults faults={faults} /> : null}
      {publish.error === null ? null : (
        <ProblemAlert problem={publish.error.problem} kept={say(PUBLISH.nothingSaved)} />
      )}
      {saved === undefined ? null : (
        <Alert
          type="success"
          showIcon
          role="status"
          title={say(PUBLISH.done(saved.list, saved.edition, saved.published, saved.withdrawn))}
          description={<PageLink href={`/items/editions?list=${saved.list}`}>{say(ITEMS.editions)}</PageLink>}
        />
      )}
      <div>
        <ReasonedButton type="primary" disabledReason={reason} onClick={() => setAsking(true)}>
          {say(PUBLISH.act)}
        </ReasonedButton>
      </div>
      <Modal
        open={isAsking}
        title={say(PUBLISH.sure)}
        okText={say(PUBLISH.act)}
        cancelText={say(PUBLISH.back)}
        confirmLoading={publish.isPending}
        onCancel={() => setAsking(false)}
        onOk={send}
      >
        <p>{say(PUBLISH.consequence(items.length, withdraw.length, day))}</p>
        <StatusLine
          label={say(PUBLISH.life)}
          at="published"
          steps={[
            { key: "drafted", name: say(PUBLISH.drafted) },
            { key: "published", name: say(PUBLISH.published) },
            { key: "planned", name: say(PUBLISH.planned) },
          ]}
        />
      </Modal>
    </section>
  );
}

import {
  BigNumber,
  DataTable,
  EmptyState,
  figure,
  ReasonedButton,
  share,
  StateTag,
  useLanguage,
  useSay,
  Why,
} from "@suijian/ui";
import { Checkbox, Select } from "antd";
import { saveRows, TABLE_FORMATS } from "../lists/save-rows.js";
import { seenAs } from "../lists/words.js";
import { titleText } from "../papers/title-text.js";
import { useDepartments } from "../registers/departments.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { COMPOSE } from "./groups-words.js";
import { ItemChooser } from "./item-chooser.js";
import { ItemSections } from "./item-sections.js";
import "./items.css";
import { ItemLink } from "./listed-table.js";

type Composed = AnswerTo<"composeChecklist">;
type Question = Composed["questions"][number];

/** The questions of one visit out of its items: which points were merged, and why. The items stand in the address. */
export function ComposePage() {
  const say = useSay();
  const { filters, change } = useFilters();
  const items = (filters.items ?? "").split(",").filter((each) => each !== "");
  const choose = (wanted: readonly string[]) => change({ items: wanted.join(",") });
  const composed = useAnswer("composeChecklist", { body: { items } }, { when: items.length > 0, keepsLast: true });
  return (
    <>
      <PageHead title={say(COMPOSE.title)} says={say(COMPOSE.says)} />
      <ItemSections />
      <section className="panel" aria-label={say(COMPOSE.items)}>
        <ItemChooser at="items" label={say(COMPOSE.items)} help={say(COMPOSE.itemsHelp)} value={items} set={choose} />
        <FromScene choose={choose} />
      </section>
      {items.length === 0 ? (
        <EmptyState title={say(COMPOSE.none)} />
      ) : (
        <Loaded answer={composed}>{(found) => <Questions found={found} />}</Loaded>
      )}
    </>
  );
}

function FromScene({ choose }: { readonly choose: (items: readonly string[]) => void }) {
  const say = useSay();
  const language = useLanguage();
  const { filters, change } = useFilters();
  const { scene } = filters;
  const scenes = useAnswer("listScenes", {});
  const chosen = useAnswer("readScene", { params: { scene: scene ?? "" } }, { when: scene !== undefined });
  const codes = chosen.data?.document.items.map(({ code }) => code) ?? [];
  return (
    <div className="in-a-row beside-field">
      <Field label={say(COMPOSE.scene)}>
        {(control) => (
          <Select
            {...control}
            style={{ minWidth: 260 }}
            value={scene ?? ""}
            options={(scenes.data?.rows ?? []).map((each) => ({
              value: each.scene,
              label: titleText(each.name, language),
            }))}
            onChange={(value) => change({ scene: value })}
          />
        )}
      </Field>
      <ReasonedButton
        disabledReason={codes.length === 0 ? say(COMPOSE.chooseScene) : undefined}
        onClick={() => choose(codes)}
      >
        {say(COMPOSE.take)} {codes.length === 0 ? "" : codes.length}
      </ReasonedButton>
    </div>
  );
}

function Questions({ found }: { readonly found: Composed }) {
  const say = useSay();
  const { named } = useDepartments();
  const { filters, change } = useFilters();
  const points = found.questions.reduce((sum, { askedBy }) => sum + askedBy.length, 0);
  const questions = found.questions.length;
  const isMergedOnly = filters.merged === "true";
  const rows = found.questions
    .map((question, at) => ({ ...question, number: at + 1 }))
    .filter(({ askedBy }) => !isMergedOnly || askedBy.length > 1);
  const header = [say(COMPOSE.number), say(COMPOSE.question), say(COMPOSE.why), say(COMPOSE.askedBy)];
  const table = rows.map(({ number, text, group, askedBy }) => [
    number,
    text,
    group ?? "",
    askedBy.map(({ item, department }) => `${item}（${named(department)}）`).join("；"),
  ]);
  const definition = { rule: say(COMPOSE.rule(points, questions)), version: "1" };
  return (
    <section className="panel" aria-label={say(COMPOSE.questions)}>
      <div className="in-a-row figures">
        <BigNumber name={say(COMPOSE.points)} value={figure(points)} definition={definition} />
        <BigNumber name={say(COMPOSE.questions)} value={figure(questions)} definition={definition} />
        <BigNumber name={say(COMPOSE.saved)} value={share(points - questions, points)} definition={definition}>
          {points - questions} / {points}
        </BigNumber>
      </div>
      <div className="in-a-row">
        <Checkbox
          checked={isMergedOnly}
          onChange={(event) => change({ merged: event.target.checked ? "true" : undefined })}
        >
          {say(COMPOSE.mergedOnly)}
        </Checkbox>
        {TABLE_FORMATS.map((format) => (
          <ReasonedButton key={format} onClick={() => void saveRows(format, "checklist", [header, ...table])}>
            {say(seenAs(format))}
          </ReasonedButton>
        ))}
      </div>
      <DataTable<Question & { readonly number: number }>
        label={say(COMPOSE.questions)}
        rows={rows}
        keyOf={({ question }) => question}
        columns={[
          { key: "number", title: say(COMPOSE.number), isFigure: true, cell: ({ number }) => number },
          { key: "text", title: say(COMPOSE.question), names: true, cell: ({ text }) => text },
          { key: "why", title: say(COMPOSE.why), cell: (question) => <Merged question={question} /> },
          { key: "askedBy", title: say(COMPOSE.askedBy), cell: (question) => <AskedBy question={question} /> },
        ]}
      />
    </section>
  );
}

function Merged({ question: { group, text, askedBy } }: { readonly question: Question }) {
  const say = useSay();
  const { named } = useDepartments();
  if (group === undefined) return <>–</>;
  const facts = askedBy.map(({ item, department, text: said }) => [`${item} ${named(department)}`, said] as const);
  return (
    <span className="in-a-row">
      <StateTag tone="done">{say(COMPOSE.merged(askedBy.length))}</StateTag>
      <PageLink href={`/items/groups/${group}`}>{group}</PageLink>
      <Why of={text} reasons={{ rule: say(COMPOSE.mergedRule), citation: group, facts }} />
    </span>
  );
}

function AskedBy({ question: { askedBy } }: { readonly question: Question }) {
  const { named } = useDepartments();
  return (
    <ul className="asked-by">
      {askedBy.map(({ item, point, department, text }) => (
        <li key={`${item} ${point}`}>
          <ItemLink item={item} /> <span className="sj-quiet">{named(department)}</span> {text}
        </li>
      ))}
    </ul>
  );
}

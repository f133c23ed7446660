import type { GuideDocument } from "@suijian/contract";
import { ProblemAlert, ReasonedButton, type Say, useLanguage, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { ChoiceField } from "../forms/choice-field.js";
import { type Fault, faultAt, Faults } from "../forms/faults.js";
import "../forms/forms.css";
import { useKeptDraft } from "../forms/kept-draft.js";
import { KeptNote } from "../forms/kept-note.js";
import { changed } from "../forms/moved.js";
import { RowActs } from "../forms/row-acts.js";
import { TextField } from "../forms/text-field.js";
import { FORMS } from "../forms/words.js";
import { titleText } from "../papers/title-text.js";
import { useDepartments } from "../registers/departments.js";
import { useAnswer, useIntent } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { GUIDE_KINDS } from "./guides-page.js";
import { GUIDES } from "./words.js";

interface GuideDraft {
  readonly guide: string;
  readonly document: GuideDocument;
}

export function NewGuidePage() {
  const { department } = useMe();
  const document: GuideDocument = {
    kind: "sampling-rules",
    title: { zh: "" },
    ...(department === undefined ? {} : { department }),
  };
  return <Editor name="guide.new" start={{ guide: "", document }} isNew />;
}

export function GuideEditorPage() {
  const { guide } = useParams({ strict: false });
  const { version } = useFilters().filters;
  const query = version === undefined ? {} : { version: Number(version) };
  const found = useAnswer("readGuide", { params: { guide: guide ?? "" }, query });
  if (guide === undefined) return <NotFound />;
  return (
    <Loaded answer={found}>
      {({ document }) => (
        <Editor
          key={guide}
          name={`guide.${guide}`}
          start={{ guide, document: withoutSource(document) }}
          isNew={false}
        />
      )}
    </Loaded>
  );
}

/** What was shipped says whence it is; what the office makes of it is its own. */
const withoutSource = ({ source, verified, mark, note, ...document }: GuideDocument): GuideDocument => document;

interface EditorOptions {
  readonly name: string;
  readonly start: GuideDraft;
  readonly isNew: boolean;
}

function Editor({ name, start, isNew }: EditorOptions) {
  const say = useSay();
  const language = useLanguage();
  const me = useMe();
  const draft = useKeptDraft(name, start, isDraft);
  const { guide, document } = draft.value;
  const faults = faultsOf(draft.value, say);
  const send = useIntent("draftGuide", ["listGuides", "readGuide", "listGuideVersions"]);
  const forbidden = whyNotAct("draftGuide", me);
  const reason = forbidden === undefined ? (faults.length > 0 ? faults[0]?.says : undefined) : say(forbidden);
  const save = () => send.mutate({ body: { guide, document: sent(document) } }, { onSuccess: () => draft.forget() });
  const title = say(isNew ? GUIDES.newTitle : GUIDES.editTitle);
  return (
    <>
      <PageHead
        title={isNew ? title : `${title} · ${titleText(start.document.title, language)}`}
        says={say(GUIDES.editSays)}
      />
      <KeptNote draft={draft} />
      <Basics
        draft={draft.value}
        set={draft.set}
        isNew={isNew}
        errorAt={(at) => (draft.isKept ? faultAt(faults, at) : undefined)}
      />
      <Sections draft={draft.value} set={draft.set} />
      {draft.isKept ? <Faults faults={faults} /> : null}
      {send.error === null ? null : <ProblemAlert problem={send.error.problem} />}
      {send.data === undefined || draft.isKept ? null : (
        <Alert
          type="success"
          showIcon
          role="status"
          title={say(GUIDES.saved(send.data.version))}
          description={
            <PageLink href={`/items/guides/${send.data.guide}?version=${send.data.version}`}>
              {say(GUIDES.see)}
            </PageLink>
          }
        />
      )}
      <div>
        <ReasonedButton type="primary" loading={send.isPending} disabledReason={reason} onClick={save}>
          {say(GUIDES.save)}
        </ReasonedButton>
      </div>
    </>
  );
}

interface PartOptions {
  readonly draft: GuideDraft;
  readonly set: (draft: GuideDraft) => void;
}

interface BasicsOptions extends PartOptions {
  readonly isNew: boolean;
  readonly errorAt: (at: string) => string | undefined;
}

function Basics({ draft, set, isNew, errorAt }: BasicsOptions) {
  const say = useSay();
  const { choices } = useDepartments();
  const { document } = draft;
  const put = (part: Partial<GuideDocument>) => set({ ...draft, document: { ...document, ...part } });
  return (
    <section className="panel" aria-label={say(GUIDES.text)}>
      <div className="form-grid">
        <TextField
          at="guide"
          label={say(GUIDES.id)}
          value={draft.guide}
          set={(guide) => set({ ...draft, guide })}
          readOnly={!isNew}
          longest={64}
          help={say(GUIDES.idHelp)}
          error={errorAt("guide")}
        />
        <ChoiceField
          at="kind"
          label={say(GUIDES.kind)}
          value={document.kind}
          choices={GUIDE_KINDS.map((value) => ({ value, label: say(GUIDES[value]) }))}
          set={(kind) => put({ kind: GUIDE_KINDS.find((each) => each === kind) ?? "work-guide" })}
        />
        <ChoiceField
          at="department"
          label={say(GUIDES.department)}
          value={document.department ?? ""}
          choices={[{ value: "", label: say(GUIDES.all) }, ...choices]}
          set={(department) => put({ department })}
        />
        <TextField
          at="zh"
          label={say(GUIDES.zh)}
          value={document.title.zh}
          set={(zh) => put({ title: { ...document.title, zh } })}
          longest={200}
          error={errorAt("zh")}
        />
        <TextField
          at="en"
          label={say(GUIDES.en)}
          value={document.title.en ?? ""}
          set={(en) => put({ title: { ...document.title, en } })}
          longest={400}
        />
        <TextField
          at="appliesTo"
          label={say(GUIDES.appliesTo)}
          value={document.appliesTo ?? ""}
          set={(appliesTo) => put({ appliesTo })}
          longest={2000}
        />
        <div className="wide">
          <TextField
            at="text"
            label={say(GUIDES.text)}
            value={document.text ?? ""}
            set={(text) => put({ text })}
            rows={10}
            longest={200_000}
            error={errorAt("text")}
          />
        </div>
      </div>
    </section>
  );
}

function Sections({ draft, set }: PartOptions) {
  const say = useSay();
  const { document } = draft;
  const sections = document.sections ?? [];
  const change = (wanted: typeof sections) => set({ ...draft, document: { ...document, sections: wanted } });
  return (
    <section className="panel" aria-label={say(GUIDES.sections)}>
      <h2>{say(GUIDES.sections)}</h2>
      {sections.map((section, at) => (
        <div key={at} className="form-grid">
          <TextField
            at={`sections.${at}`}
            label={`${say(GUIDES.sectionTitle)} ${at + 1}`}
            value={section.title.zh}
            set={(zh) => change(changed(sections, at, { ...section, title: { ...section.title, zh } }))}
            longest={200}
          />
          <div className="wide">
            <TextField
              at={`requirements.${at}`}
              label={`${say(GUIDES.requirements)} ${at + 1}`}
              value={section.requirements.join("\n")}
              set={(text) => change(changed(sections, at, { ...section, requirements: text.split("\n") }))}
              rows={4}
              longest={20_000}
            />
          </div>
          <RowActs of={`${say(GUIDES.sections)} ${at + 1}`} list={sections} at={at} set={change} />
        </div>
      ))}
      <div>
        <Button onClick={() => change([...sections, { title: { zh: "" }, requirements: [""] }])}>
          {say(GUIDES.addSection)}
        </Button>
      </div>
    </section>
  );
}

function faultsOf({ guide, document }: GuideDraft, say: Say): Fault[] {
  const { title, text, steps, sections, attachment } = sent(document);
  const isEmpty = text === undefined && !steps?.length && !sections?.length && attachment === undefined;
  return [
    ...(guide.trim() === "" ? [{ at: "guide", says: `${say(GUIDES.id)}：${say(FORMS.needed)}` }] : []),
    ...(/^[A-Za-z0-9._:-]{0,64}$/.test(guide)
      ? []
      : [{ at: "guide", says: `${say(GUIDES.id)}：${say(FORMS.notAName)}` }]),
    ...(title.zh === "" ? [{ at: "zh", says: `${say(GUIDES.zh)}：${say(FORMS.needed)}` }] : []),
    ...(isEmpty ? [{ at: "text", says: say(GUIDES.empty) }] : []),
  ];
}

/** As it is sent: what is empty is left out. */
function sent({ title, department, text, appliesTo, sections, ...rest }: GuideDocument): GuideDocument {
  const filled = (sections ?? [])
    .map((section) => ({
      title: { ...section.title, zh: section.title.zh.trim() },
      requirements: section.requirements.map((line) => line.trim()).filter((line) => line !== ""),
    }))
    .filter((section) => section.title.zh !== "" && section.requirements.length > 0);
  const en = title.en?.trim() ?? "";
  return {
    ...rest,
    title: { zh: title.zh.trim(), ...(en === "" ? {} : { en }) },
    ...(department === undefined || department === "" ? {} : { department }),
    ...(text === undefined || text.trim() === "" ? {} : { text: text.trim() }),
    ...(appliesTo === undefined || appliesTo.trim() === "" ? {} : { appliesTo: appliesTo.trim() }),
    ...(filled.length === 0 ? {} : { sections: filled }),
  };
}

const isDraft = (found: unknown): found is GuideDraft =>
  typeof found === "object" &&
  found !== null &&
  "guide" in found &&
  "document" in found &&
  typeof found.document === "object" &&
  found.document !== null &&
  "title" in found.document;

import { basesOf, demandsOf, ITEM_KINDS, readFrequency, readRatio, VISIT_MODES } from "@suijian/core";
import { ProblemAlert, ReasonedButton, useSay } from "@suijian/ui";
import { Alert, Checkbox } from "antd";
import { ChoiceField, SeveralField } from "../forms/choice-field.js";
import "../forms/forms.css";
import { faultAt, Faults } from "../forms/faults.js";
import { useKeptDraft } from "../forms/kept-draft.js";
import { KeptNote } from "../forms/kept-note.js";
import { TextField } from "../forms/text-field.js";
import { useCodes } from "../registers/codes.js";
import { useDepartments } from "../registers/departments.js";
import { type AnswerTo, useIntent } from "../shell/answers.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { demandWords } from "./demand-words.js";
import { draftBody, draftFaults, type DraftValues, isDraftValues } from "./draft-values.js";
import { EDITOR } from "./editor-words.js";
import { useObjectClasses } from "./item-names.js";
import { FAULT_WORDS, ITEMS, KIND_WORDS, MODE_WORDS, PART_WORDS } from "./words.js";

export interface DraftFormOptions {
  readonly name: string;
  readonly start: DraftValues;
  readonly isNew: boolean;
}

/** An item as a department writes it; what core reads of ratio, frequency and basis is shown while one types. */
export function DraftForm({ name, start, isNew }: DraftFormOptions) {
  const say = useSay();
  const me = useMe();
  const draft = useKeptDraft(name, start, isDraftValues);
  const { value: values } = draft;
  const send = useIntent("draftItem", ["listItemDrafts"]);
  const faults = draftFaults(values, say);
  const forbidden = whyNotAct("draftItem", me);
  const reason = forbidden ?? (faults.length > 0 ? PUT_RIGHT : draft.isKept ? undefined : UNCHANGED);
  const save = () =>
    send.mutate({ params: { item: values.item }, body: draftBody(values) }, { onSuccess: () => draft.forget() });
  return (
    <>
      <KeptNote draft={draft} />
      {send.data === undefined ? null : <Saved drafted={send.data} />}
      <DraftFields values={values} set={draft.set} isNew={isNew} errorAt={(at) => faultAt(faults, at)} />
      {draft.isKept ? <Faults faults={faults} /> : null}
      {send.error === null ? null : <ProblemAlert problem={send.error.problem} kept={say(NOTHING_SAVED)} />}
      <div>
        <ReasonedButton
          type="primary"
          loading={send.isPending}
          disabledReason={reason === undefined ? undefined : say(reason)}
          onClick={save}
        >
          {say(EDITOR.save)}
        </ReasonedButton>
      </div>
    </>
  );
}

const PUT_RIGHT = ["请先填写或更正上列各处", "Fill in or correct what is listed first"] as const;
const UNCHANGED = ["没有改动", "Nothing was changed"] as const;
const NOTHING_SAVED = ["未保存任何内容。", "Nothing was saved."] as const;

function Saved({ drafted }: { readonly drafted: AnswerTo<"draftItem"> }) {
  const say = useSay();
  const fault =
    drafted.fault === undefined ? undefined : (FAULT_WORDS[drafted.fault] ?? [drafted.fault, drafted.fault]);
  return (
    <Alert
      type={fault === undefined ? "success" : "warning"}
      showIcon
      role="status"
      title={`${say(EDITOR.saved)} ${drafted.version} ${say(EDITOR.savedAfter)}`}
      description={
        fault === undefined ? (
          <PageLink href={`/items/editions/new?list=${drafted.department}`}>{say(EDITOR.toPublish)}</PageLink>
        ) : (
          say(EDITOR.keptAs) + say(fault)
        )
      }
    />
  );
}

interface DraftFieldsOptions {
  readonly values: DraftValues;
  readonly set: (values: DraftValues) => void;
  readonly isNew: boolean;
  readonly errorAt: (at: string) => string | undefined;
}

function DraftFields({ values, set, isNew, errorAt }: DraftFieldsOptions) {
  const say = useSay();
  const departments = useDepartments();
  const classes = useObjectClasses();
  const methods = useCodes("verification-method");
  const levels = useCodes("item-level");
  const qualifications = useCodes("inspector-qualification");
  const text = (at: TextPart, rows = 1, help?: string, longest = rows > 1 ? 2000 : 500) => (
    <TextField
      at={at}
      label={say(labelOf(at))}
      value={values[at]}
      set={(value) => set({ ...values, [at]: value })}
      rows={rows}
      longest={longest}
      help={help}
      error={values[at] === "" ? undefined : errorAt(at)}
    />
  );
  const several = (at: SeveralPart, choices: typeof methods) => (
    <SeveralField
      at={at}
      label={say(PART_WORDS[at])}
      value={values[at]}
      choices={choices}
      set={(value) => set({ ...values, [at]: value })}
    />
  );
  return (
    <>
      <section className="panel" aria-label={say(EDITOR.what)}>
        <h2>{say(EDITOR.what)}</h2>
        <div className="form-grid">
          <TextField
            at="item"
            label={say(EDITOR.item)}
            value={values.item}
            set={(item) => set({ ...values, item: item.toUpperCase() })}
            longest={64}
            readOnly={!isNew}
            help={say(EDITOR.itemHelp)}
            error={values.item === "" ? undefined : errorAt("item")}
          />
          <ChoiceField
            at="department"
            label={say(EDITOR.department)}
            value={values.department}
            choices={departments.choices}
            set={(department) => set({ ...values, department })}
          />
          <ChoiceField
            at="kind"
            label={say(PART_WORDS.kind)}
            value={values.kind}
            choices={ITEM_KINDS.map((value) => ({ value, label: say(KIND_WORDS[value]) }))}
            set={(kind) => set({ ...values, kind })}
          />
          {text("main")}
          {text("sub")}
          <div className="wide">{text("content", 3)}</div>
        </div>
      </section>
      <section className="panel" aria-label={say(EDITOR.ground)}>
        <h2>{say(EDITOR.ground)}</h2>
        <div className="form-grid">
          <div className="wide">
            {text("basis", 2, say(EDITOR.basisHelp))}
            <BasesRead basis={values.basis} />
          </div>
          {text("subject")}
          {several("objectClasses", classes)}
          {several("levels", levels)}
        </div>
      </section>
      <section className="panel" aria-label={say(EDITOR.often)}>
        <h2>{say(EDITOR.often)}</h2>
        <div className="form-grid">
          <div>
            {text("ratio")}
            <DemandsRead text={values.ratio} short={values.ratioDemands} read={readRatio} />
          </div>
          {text("ratioDemands", 1, say(EDITOR.shortHelp))}
          <div>
            {text("frequency")}
            <DemandsRead text={values.frequency} short={values.frequencyDemands} read={readFrequency} />
          </div>
          {text("frequencyDemands", 1, say(EDITOR.shortHelp))}
        </div>
      </section>
      <section className="panel" aria-label={say(EDITOR.how)}>
        <h2>{say(EDITOR.how)}</h2>
        <div className="form-grid">
          {several("methods", methods)}
          <ChoiceField
            at="mode"
            label={say(PART_WORDS.mode)}
            value={values.mode}
            choices={[
              { value: "", label: say(EDITOR.anyMode) },
              ...VISIT_MODES.map((value) => ({ value, label: say(MODE_WORDS[value]) })),
            ]}
            set={(mode) => set({ ...values, mode })}
          />
          {several("qualifications", qualifications)}
          {text("staff")}
          <div className="wide">
            <Checkbox
              checked={values.ridesAlong}
              onChange={(event) => set({ ...values, ridesAlong: event.target.checked })}
            >
              {say(ITEMS.rides)}
            </Checkbox>
          </div>
          <div className="wide">{text("note", 2)}</div>
        </div>
      </section>
    </>
  );
}

type TextPart = "main" | "sub" | "content" | "basis" | "subject" | "staff" | "note" | OftenPart;
type OftenPart = "ratio" | "frequency" | "ratioDemands" | "frequencyDemands";
type SeveralPart = "objectClasses" | "methods" | "levels" | "qualifications";

const labelOf = (at: TextPart) => (at === "ratioDemands" || at === "frequencyDemands" ? EDITOR[at] : PART_WORDS[at]);

function BasesRead({ basis }: { readonly basis: string }) {
  const say = useSay();
  const bases = basesOf(basis);
  if (bases.length === 0) return null;
  return (
    <small className="sj-quiet">
      {say(EDITOR.basesRead)}：
      {bases
        .map(({ law, article, validTo }) => `《${law}》${article ?? ""}${validTo ? `（至 ${validTo}）` : ""}`)
        .join("；")}
    </small>
  );
}

interface DemandsReadOptions {
  readonly text: string;
  readonly short: string;
  readonly read: typeof readRatio;
}

/** The same reader as the server's: what is not understood is seen before it is sent. */
function DemandsRead({ text, short, read }: DemandsReadOptions) {
  const say = useSay();
  const decided = short.trim() === "" ? undefined : demandsOf(short.trim());
  const { demands, isOpen, unread } =
    decided === undefined ? read(text) : { demands: decided, isOpen: false, unread: [] };
  if (text.trim() === "" && decided === undefined) return null;
  const parts = [
    ...demands.map((demand) => say(demandWords(demand))),
    ...(isOpen ? [say(ITEMS.open)] : []),
    ...unread.map((part) => say(ITEMS.unread) + part),
  ];
  return (
    <small className="sj-quiet">
      {say(ITEMS.readAs)}：{parts.join("；")}
    </small>
  );
}

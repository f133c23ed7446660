import { ProblemAlert, ReasonedButton, useSay } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { BasicsPart } from "./basics-part.js";
import { BatchesPart } from "./batches-part.js";
import { CasePart } from "./case-part.js";
import { DepartmentsPart } from "./departments-part.js";
import { DrawPart } from "./draw-part.js";
import { EditingContext, PlanField, useEditing } from "./editing.js";
import { EDITOR, savedAs } from "./editor-words.js";
import { FaultSummary } from "./fault-summary.js";
import { faultsOf } from "./form-faults.js";
import { forgetForm, keepForm, keptForm } from "./kept-form.js";
import { useDepartments } from "./names.js";
import { noteFor } from "./notes.js";
import { documentOf, type PlanForm } from "./plan-form.js";

export interface PlanEditorOptions {
  /** What is there before anybody types. */
  readonly empty: PlanForm;
  /** The text that this one replaces; missing for a new plan. */
  readonly revision?: number;
  /** Nothing that others said is lost by another text. */
  readonly isDraft?: boolean;
  /** Why it may not be changed. */
  readonly refused?: string | undefined;
}

/** The whole text of a plan; what is typed is kept in this browser until it is saved. */
export function PlanEditor({ empty, revision, isDraft = true, refused }: PlanEditorOptions) {
  const say = useSay();
  const isNew = revision === undefined;
  const place = isNew ? "new" : `${empty.plan}.${revision}`;
  const [restored, setRestored] = useState(() => keptForm(place));
  const [form, setForm] = useState(restored ?? empty);
  const [visited, setVisited] = useState<ReadonlySet<string> | "all">(isNew ? new Set<string>() : "all");
  const departments = useDepartments();
  const faults = faultsOf(form);
  const change = (changed: Partial<PlanForm>, field: string) => {
    const now = { ...form, ...changed };
    setForm(now);
    keepForm(place, now);
    if (visited !== "all") setVisited(new Set([...visited, field]));
  };
  const discard = () => {
    forgetForm(place);
    setRestored(undefined);
    setForm(empty);
  };
  return (
    <EditingContext value={{ form, visited, faults, change }}>
      {restored === undefined ? null : (
        <Alert
          type="info"
          showIcon
          title={say(EDITOR.restored)}
          action={<Button onClick={discard}>{say(EDITOR.discard)}</Button>}
        />
      )}
      {isDraft ? null : <Alert type="warning" showIcon title={say(EDITOR.rewriteSays)} />}
      <form
        className="plan-editor"
        aria-label={say(isNew ? EDITOR.new : EDITOR.edit)}
        onSubmit={(event) => event.preventDefault()}
      >
        <div className="plan-editor-parts">
          <BasicsPart departments={departments} isNew={isNew} />
          <DepartmentsPart departments={departments} />
          {form.kind === "triggered" ? <CasePart /> : <DrawPart />}
          <BatchesPart />
          <NotePart />
        </div>
        <aside className="panel plan-editor-side" aria-label={say(EDITOR.save)}>
          <FaultSummary departmentOf={departments.nameOf} />
          <Save
            revision={revision}
            place={place}
            refused={refused}
            isTyped={form !== empty}
            showAll={() => setVisited("all")}
          />
        </aside>
      </form>
    </EditingContext>
  );
}

function NotePart() {
  const say = useSay();
  const { form, change } = useEditing();
  return (
    <section className="panel" aria-label={say(EDITOR.note)}>
      <PlanField field="note" label={say(EDITOR.note)}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={4000}
            value={form.note}
            onChange={(event) => change({ note: event.target.value }, "note")}
          />
        )}
      </PlanField>
    </section>
  );
}

interface SaveOptions {
  readonly revision: number | undefined;
  readonly place: string;
  readonly refused: string | undefined;
  readonly isTyped: boolean;
  readonly showAll: () => void;
}

function Save({ revision, place, refused, isTyped, showAll }: SaveOptions) {
  const say = useSay();
  const { history } = useRouter();
  const { form, faults } = useEditing();
  const draft = useIntent("draftPlan", ["listPlans", "readPlan"]);
  const forbidden = whyNotAct("draftPlan", useMe());
  const isUnkeepable = faults.some((each) => each.isUnkeepable);
  const reason =
    forbidden === undefined ? (refused ?? (isUnkeepable ? say(EDITOR.unkeepable) : undefined)) : say(forbidden);
  const send = () => {
    showAll();
    const body = { document: documentOf(form), ...(revision === undefined ? {} : { revision }) };
    draft.mutate(
      { params: { plan: form.plan }, body },
      {
        onSuccess: ({ plan }) => {
          forgetForm(place);
          noteFor(`/plans/${plan}`, savedAs(plan));
          history.push(`/plans/${plan}`);
        },
      },
    );
  };
  return (
    <>
      <div className="in-a-row">
        <ReasonedButton type="primary" loading={draft.isPending} disabledReason={reason} onClick={send}>
          {say(revision === undefined ? EDITOR.save : EDITOR.saveNew)}
        </ReasonedButton>
      </div>
      {isTyped ? <p className="sj-quiet">{say(EDITOR.kept)}</p> : null}
      {draft.error === null ? null : <ProblemAlert problem={draft.error.problem} kept={say(EDITOR.nothingSaved)} />}
    </>
  );
}

import { PLAN_FORMS, PLAN_KINDS } from "@suijian/core";
import { useSay } from "@suijian/ui";
import { Button, Input, Select } from "antd";
import { useAnswer } from "../shell/answers.js";
import { useMe } from "../shell/who.js";
import { PlanField, useEditing } from "./editing.js";
import { EDITOR } from "./editor-words.js";
import { yearsAround } from "./filters.js";
import { type Names, useScenes } from "./names.js";
import { aDepartment, type DepartmentForm, takesScene } from "./plan-form.js";
import { FORM, FORM_SAYS, KIND, KIND_SAYS, MODE } from "./words.js";

export interface PartOptions {
  readonly departments: Names;
}

/** Number, title, kind, form, notice, lead. */
export function BasicsPart({ departments, isNew }: PartOptions & { readonly isNew: boolean }) {
  const say = useSay();
  const me = useMe();
  const { form, change } = useEditing();
  // An officer writes for the own department; the server holds it that way.
  const leads = departments.choices.filter(({ value }) => me.role !== "officer" || value === me.department);
  return (
    <section className="panel" aria-label={say(EDITOR.basics)}>
      <h2>{say(EDITOR.basics)}</h2>
      <div className="plan-fields">
        <PlanField field="plan" label={say(EDITOR.plan)} help={isNew ? say(EDITOR.planHelp) : undefined}>
          {(control) => (
            <Input
              {...control}
              value={form.plan}
              readOnly={!isNew}
              maxLength={32}
              onChange={(event) => change({ plan: event.target.value.toUpperCase() }, "plan")}
            />
          )}
        </PlanField>
        <PlanField field="title" label={say(EDITOR.title)}>
          {(control) => (
            <Input
              {...control}
              value={form.title}
              maxLength={200}
              onChange={(event) => change({ title: event.target.value }, "title")}
            />
          )}
        </PlanField>
        <PlanField field="year" label={say(EDITOR.year)}>
          {(control) => (
            <Select
              {...control}
              value={form.year}
              options={yearsAround(new Date().getFullYear(), form.year).map((value) => ({ value, label: value }))}
              onChange={(year) => change({ year }, "year")}
            />
          )}
        </PlanField>
        <PlanField field="kind" label={say(EDITOR.kind)} help={say(KIND_SAYS[form.kind])}>
          {(control) => (
            <Select
              {...control}
              value={form.kind}
              options={PLAN_KINDS.map((value) => ({ value, label: say(KIND[value]) }))}
              onChange={(kind) => change({ kind }, "kind")}
            />
          )}
        </PlanField>
        <PlanField field="form" label={say(EDITOR.form)} help={say(FORM_SAYS[form.form])}>
          {(control) => (
            <Select
              {...control}
              value={form.form}
              options={PLAN_FORMS.map((value) => ({ value, label: say(FORM[value]) }))}
              onChange={(chosen) => change({ form: chosen }, "form")}
            />
          )}
        </PlanField>
        <PlanField field="mode" label={say(EDITOR.mode)}>
          {(control) => (
            <Select
              {...control}
              value={form.mode}
              options={(["notified", "unannounced"] as const).map((value) => ({ value, label: say(MODE[value]) }))}
              onChange={(mode) => change({ mode }, "mode")}
            />
          )}
        </PlanField>
        <PlanField field="lead" label={say(EDITOR.lead)} help={say(EDITOR.leadHelp)}>
          {(control) => (
            <Select
              {...control}
              value={form.lead === "" ? null : form.lead}
              options={leads}
              showSearch={{ optionFilterProp: "label" }}
              onChange={(lead: string) =>
                change({ lead, departments: withLead(form.departments, form.lead, lead) }, "lead")
              }
            />
          )}
        </PlanField>
        {takesScene(form.form) ? <SceneField /> : null}
      </div>
    </section>
  );
}

/** The lead stands first; the entry of who led before is the new one's. */
function withLead(all: readonly DepartmentForm[], before: string, lead: string): readonly DepartmentForm[] {
  const own = all.find(({ department }) => department === lead);
  const others = all.filter(({ department }) => department !== lead && department !== before);
  return [own ?? aDepartment(lead), ...others];
}

function SceneField() {
  const say = useSay();
  const { form, change } = useEditing();
  const scenes = useScenes(form.form === "industry" ? "industry" : "cross-department");
  const scene = useAnswer("readScene", { params: { scene: form.scene } }, { when: form.scene !== "" });
  const fill = () => {
    const { lead, participants, items } = scene.data?.document ?? { lead: "", participants: [], items: [] };
    const departments = [lead, ...participants.filter((each) => each !== lead)].map((department) => ({
      ...aDepartment(department),
      items: items.filter((item) => item.department === department).map(({ code }) => code),
    }));
    change({ lead, departments }, "departments");
  };
  return (
    <>
      <PlanField field="scene" label={say(EDITOR.scene)} help={say(EDITOR.sceneHelp)}>
        {(control) => (
          <Select
            {...control}
            value={form.scene === "" ? null : form.scene}
            options={[...scenes.choices]}
            showSearch={{ optionFilterProp: "label" }}
            onChange={(chosen: string) => change({ scene: chosen }, "scene")}
          />
        )}
      </PlanField>
      {scene.data === undefined ? null : (
        <Button className="beside-field" onClick={fill}>
          {say(EDITOR.fillScene)}
        </Button>
      )}
    </>
  );
}

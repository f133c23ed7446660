import { EmptyState, ProblemAlert, ReasonedButton, useSay, type Words } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { useAnswer, useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { Loaded } from "../shell/loaded.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { ANNUAL } from "./annual-words.js";
import { EDITOR } from "./editor-words.js";
import { yearsAround } from "./filters.js";
import { forgetAnnual, keepAnnual, keptAnnual } from "./kept-form.js";
import { useDepartments } from "./names.js";
import { noteFor } from "./notes.js";
import { StageTag } from "./stage-tag.js";

export interface AnnualForm {
  readonly annual: string;
  readonly year: number;
  readonly title: string;
  /** Empty for the joint office's. */
  readonly department: string;
  readonly plans: readonly string[];
  readonly note: string;
}

export interface AnnualEditorOptions {
  readonly empty: AnnualForm;
  readonly revision?: number;
}

/** A year's plans under one title. */
export function AnnualEditor({ empty, revision }: AnnualEditorOptions) {
  const say = useSay();
  const me = useMe();
  const { history } = useRouter();
  const place = revision === undefined ? "new" : `${empty.annual}.${revision}`;
  const [form, setForm] = useState(() => keptAnnual(place) ?? empty);
  const draft = useIntent("draftAnnualPlan", ["listAnnualPlans", "readAnnualPlan"]);
  const departments = useDepartments();
  const forbidden = whyNotAct("draftAnnualPlan", me) ?? faultOf(form);
  const change = (changed: Partial<AnnualForm>) => {
    const now = { ...form, ...changed };
    setForm(now);
    keepAnnual(place, now);
  };
  const send = () => {
    const { annual, year, title, department, plans, note } = form;
    const body = {
      year,
      title: title.trim(),
      plans: [...plans],
      ...(department === "" ? {} : { department }),
      ...(note.trim() === "" ? {} : { note }),
      ...(revision === undefined ? {} : { revision }),
    };
    const onSuccess = () => {
      forgetAnnual(place);
      noteFor(`/plans/annual/${annual}`, ANNUAL.saved);
      history.push(`/plans/annual/${annual}`);
    };
    draft.mutate({ params: { annual }, body }, { onSuccess });
  };
  const owners = [
    ...(me.role === "coordinator" ? [{ value: "", label: say(ANNUAL.joint) }] : []),
    ...departments.choices.filter(({ value }) => me.role === "coordinator" || value === me.department),
  ];
  const years = yearsAround(new Date().getFullYear(), form.year).map((value) => ({ value, label: value }));
  return (
    <>
      <section className="panel" aria-label={say(EDITOR.basics)}>
        <div className="plan-fields">
          <Field label={say(ANNUAL.annual)} help={say(EDITOR.planHelp)}>
            {(control) => (
              <Input
                {...control}
                value={form.annual}
                readOnly={revision !== undefined}
                maxLength={32}
                onChange={(event) => change({ annual: event.target.value.toUpperCase() })}
              />
            )}
          </Field>
          <Field label={say(ANNUAL.name)}>
            {(control) => (
              <Input
                {...control}
                value={form.title}
                maxLength={200}
                onChange={(event) => change({ title: event.target.value })}
              />
            )}
          </Field>
          <Field label={say(ANNUAL.year)}>
            {(control) => (
              <Select {...control} value={form.year} options={years} onChange={(year) => change({ year })} />
            )}
          </Field>
          <Field label={say(ANNUAL.department)}>
            {(control) => (
              <Select
                {...control}
                value={form.department}
                options={owners}
                onChange={(department) => change({ department })}
              />
            )}
          </Field>
          <div className="wide-field">
            <Field label={say(ANNUAL.note)}>
              {(control) => (
                <Input.TextArea
                  {...control}
                  rows={2}
                  maxLength={4000}
                  value={form.note}
                  onChange={(event) => change({ note: event.target.value })}
                />
              )}
            </Field>
          </div>
        </div>
      </section>
      <ChosenPlans form={form} change={change} />
      {draft.error === null ? null : <ProblemAlert problem={draft.error.problem} kept={say(EDITOR.nothingSaved)} />}
      <div className="in-a-row">
        <ReasonedButton
          type="primary"
          loading={draft.isPending}
          disabledReason={forbidden === undefined ? undefined : say(forbidden)}
          onClick={send}
        >
          {say(ANNUAL.save)}
        </ReasonedButton>
      </div>
    </>
  );
}

function faultOf({ annual, title, plans }: AnnualForm): Words | undefined {
  if (!/^[A-Z0-9._-]{1,32}$/.test(annual)) return ANNUAL.badName;
  if (title.trim() === "") return ANNUAL.noTitle;
  return plans.length === 0 ? ANNUAL.noPlan : undefined;
}

interface ChosenPlansOptions {
  readonly form: AnnualForm;
  readonly change: (changed: Partial<AnnualForm>) => void;
}

function ChosenPlans({ form, change }: ChosenPlansOptions) {
  const say = useSay();
  const { year, department, plans } = form;
  const query = { year, limit: 500, ...(department === "" ? {} : { department }) };
  const found = useAnswer("listPlans", { query });
  const toggle = (plan: string, isIn: boolean) =>
    change({ plans: isIn ? [...plans, plan] : plans.filter((each) => each !== plan) });
  return (
    <section className="panel" aria-label={say(ANNUAL.plans)}>
      <h2>
        {say(ANNUAL.plans)} <span className="sj-quiet">{plans.length}</span>
      </h2>
      <p className="sj-quiet">{say(ANNUAL.plansHelp)}</p>
      <Loaded answer={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={say(ANNUAL.none)}>{say(ANNUAL.noneHelp)}</EmptyState>
          ) : (
            <ul className="chosen-plans">
              {rows
                .filter(({ kind, stage }) => kind !== "triggered" && stage !== "withdrawn")
                .map(({ plan, title, stage }) => (
                  <li key={plan}>
                    <Checkbox checked={plans.includes(plan)} onChange={(event) => toggle(plan, event.target.checked)}>
                      {title}（{plan}）
                    </Checkbox>
                    <StageTag stage={stage} />
                  </li>
                ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

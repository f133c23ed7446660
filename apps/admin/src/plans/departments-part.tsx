import { ReasonedButton, useSay } from "@suijian/ui";
import { Button, Input, Select } from "antd";
import { useCodes } from "../registers/codes.js";
import type { PartOptions } from "./basics-part.js";
import { PartFault, PlanField, useEditing } from "./editing.js";
import { EDITOR } from "./editor-words.js";
import { ItemSelect } from "./item-select.js";
import { aDepartment, type DepartmentForm, isAlone } from "./plan-form.js";
import { PLANS } from "./words.js";

/** Who goes, for what, with how many. */
export function DepartmentsPart({ departments }: PartOptions) {
  const say = useSay();
  const { form, change } = useEditing();
  const add = () => change({ departments: [...form.departments, aDepartment("")] }, "departments");
  return (
    <section className="panel" aria-label={say(EDITOR.who)}>
      <div className="panel-head">
        <h2>{say(EDITOR.who)}</h2>
        <ReasonedButton
          disabledReason={isAlone(form.form) && form.departments.length > 0 ? say(EDITOR.aloneForm) : undefined}
          onClick={add}
        >
          {say(EDITOR.addDepartment)}
        </ReasonedButton>
      </div>
      <PartFault field="departments" />
      {form.departments.map((each, at) => (
        <OneDepartment key={at} at={at} department={each} departments={departments} />
      ))}
    </section>
  );
}

interface OneOptions extends PartOptions {
  readonly at: number;
  readonly department: DepartmentForm;
}

function OneDepartment({ at, department: own, departments }: OneOptions) {
  const say = useSay();
  const { form, change } = useEditing();
  const qualifications = useCodes("inspector-qualification");
  const isLead = own.department !== "" && own.department === form.lead;
  const set = (changed: Partial<DepartmentForm>, field: string) =>
    change(
      { departments: form.departments.map((each, place) => (place === at ? { ...each, ...changed } : each)) },
      `departments/${at}/${field}`,
    );
  const drop = () => change({ departments: form.departments.filter((_, place) => place !== at) }, "departments");
  const taken = form.departments.map(({ department }) => department);
  const choices = departments.choices.filter(({ value }) => value === own.department || !taken.includes(value));
  const name = own.department === "" ? say(EDITOR.department) : departments.nameOf(own.department);
  return (
    <fieldset className="plan-part">
      <legend>
        {name} · {say(isLead ? PLANS.lead : PLANS.participants)}
      </legend>
      {isLead ? null : (
        <Button className="part-drop" aria-label={`${say(EDITOR.dropDepartment)} ${name}`} onClick={drop}>
          {say(EDITOR.dropDepartment)}
        </Button>
      )}
      <div className="plan-fields">
        {isLead ? null : (
          <PlanField field={`departments/${at}/department`} label={say(EDITOR.participant)}>
            {(control) => (
              <Select
                {...control}
                value={own.department === "" ? null : own.department}
                options={choices}
                showSearch={{ optionFilterProp: "label" }}
                onChange={(department: string) => set({ department, items: [], ridingAlong: [] }, "department")}
              />
            )}
          </PlanField>
        )}
        <div className="wide-field">
          <PlanField
            field={`departments/${at}/items`}
            label={`${say(EDITOR.items)}（${name}）`}
            help={say(EDITOR.itemsHelp)}
          >
            {(control) => (
              <ItemSelect
                control={control}
                department={own.department}
                onlyKey={form.kind === "full-coverage"}
                value={own.items}
                onChange={(items) => set({ items }, "items")}
              />
            )}
          </PlanField>
        </div>
        {form.form === "single" ? null : (
          <div className="wide-field">
            <PlanField
              field={`departments/${at}/ridingAlong`}
              label={`${say(EDITOR.riding)}（${name}）`}
              help={say(EDITOR.ridingHelp)}
            >
              {(control) => (
                <ItemSelect
                  control={control}
                  department={own.department}
                  ridesAlong
                  value={own.ridingAlong}
                  onChange={(ridingAlong) => set({ ridingAlong }, "ridingAlong")}
                />
              )}
            </PlanField>
          </div>
        )}
        <PlanField field={`departments/${at}/seats`} label={say(EDITOR.seats)}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={own.seats}
              onChange={(event) => set({ seats: event.target.value }, "seats")}
            />
          )}
        </PlanField>
        <PlanField field={`departments/${at}/hours`} label={say(EDITOR.hours)} help={say(EDITOR.optional)}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={own.hours}
              onChange={(event) => set({ hours: event.target.value }, "hours")}
            />
          )}
        </PlanField>
        <PlanField
          field={`departments/${at}/qualifications`}
          label={say(EDITOR.qualifications)}
          help={say(EDITOR.optional)}
        >
          {(control) => (
            <Select
              {...control}
              mode="multiple"
              value={[...own.qualifications]}
              options={[...qualifications]}
              showSearch={{ optionFilterProp: "label" }}
              onChange={(chosen: string[]) => set({ qualifications: chosen }, "qualifications")}
            />
          )}
        </PlanField>
      </div>
    </fieldset>
  );
}

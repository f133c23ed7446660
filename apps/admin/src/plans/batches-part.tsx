import { useSay } from "@suijian/ui";
import { Button, Input } from "antd";
import { today } from "./act-dialog.js";
import { PartFault, PlanField, useEditing } from "./editing.js";
import { batchName, EDITOR } from "./editor-words.js";
import type { BatchForm } from "./plan-form.js";

/** When: the batches of a drawn plan, and the period of a special or a triggered one. */
export function BatchesPart() {
  const say = useSay();
  const { form, change } = useEditing();
  const hasPeriod = form.kind === "special" || form.kind === "triggered";
  return (
    <section className="panel" aria-label={say(EDITOR.when)}>
      <div className="panel-head">
        <h2>{say(EDITOR.when)}</h2>
        {form.kind === "triggered" ? null : (
          <Button onClick={() => change({ batches: [...form.batches, another(form.batches, form.year)] }, "batches")}>
            {say(EDITOR.addBatch)}
          </Button>
        )}
      </div>
      {hasPeriod ? <Period /> : null}
      {form.kind === "triggered" ? null : (
        <>
          <PartFault field="batches" />
          {form.batches.map((batch, at) => (
            <OneBatch key={at} at={at} batch={batch} />
          ))}
        </>
      )}
    </section>
  );
}

const another = (batches: readonly BatchForm[], year: number): BatchForm => ({
  batch: `B${batches.length + 1}`,
  first: `${year}-07-01`,
  last: `${year}-10-31`,
});

function Period() {
  const say = useSay();
  const { form, change } = useEditing();
  return (
    <div className="plan-fields">
      <PlanField field="period" label={`${say(EDITOR.period)} ${say(EDITOR.from)}`}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={form.first}
            onChange={(event) => change({ first: event.target.value }, "period")}
          />
        )}
      </PlanField>
      <PlanField field="period/last" label={`${say(EDITOR.period)} ${say(EDITOR.to)}`}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={form.last}
            onChange={(event) => change({ last: event.target.value }, "period")}
          />
        )}
      </PlanField>
    </div>
  );
}

function OneBatch({ at, batch: { batch, first, last } }: { readonly at: number; readonly batch: BatchForm }) {
  const say = useSay();
  const { form, change } = useEditing();
  const name = say(batchName(at));
  const isOver = last !== "" && last < today();
  const set = (changed: Partial<BatchForm>, field: string) =>
    change(
      { batches: form.batches.map((each, place) => (place === at ? { ...each, ...changed } : each)) },
      `batches/${at}/${field}`,
    );
  return (
    <div className="plan-fields batch-fields">
      <PlanField field={`batches/${at}/batch`} label={`${name} ${say(EDITOR.number)}`}>
        {(control) => (
          <Input
            {...control}
            value={batch}
            maxLength={16}
            onChange={(event) => set({ batch: event.target.value.toUpperCase() }, "batch")}
          />
        )}
      </PlanField>
      <PlanField
        field={`batches/${at}/window`}
        label={`${name} ${say(EDITOR.from)}`}
        help={isOver ? say(EDITOR.over) : undefined}
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            value={first}
            onChange={(event) => set({ first: event.target.value }, "window")}
          />
        )}
      </PlanField>
      <PlanField field={`batches/${at}/last`} label={`${name} ${say(EDITOR.to)}`}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={last}
            onChange={(event) => set({ last: event.target.value }, "window")}
          />
        )}
      </PlanField>
      <Button
        className="beside-field"
        aria-label={`${say(EDITOR.dropBatch)} ${batch}`}
        onClick={() => change({ batches: form.batches.filter((_, place) => place !== at) }, "batches")}
      >
        {say(EDITOR.dropDepartment)}
      </Button>
    </div>
  );
}

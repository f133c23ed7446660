import { mayHaveControl, parseKey } from "@suijian/core";
import { useSay } from "@suijian/ui";
import { Checkbox, Input } from "antd";
import { PlanField, useEditing } from "./editing.js";
import { EDITOR } from "./editor-words.js";
import { KeyConditions } from "./key-conditions.js";
import { KeyCount, useKeyCount } from "./key-count.js";
import { useKeyCodes } from "./key-names.js";
import { keyInWords } from "./key-words.js";
import { SizesPart } from "./sizes-part.js";

/** Which objects, by which strata, and how many of each. */
export function DrawPart() {
  const say = useSay();
  const { form } = useEditing();
  const count = useKeyCount(form.key);
  return (
    <section className="panel" aria-label={say(EDITOR.objects)}>
      <div className="panel-head">
        <h2>{say(EDITOR.objects)}</h2>
        <KeyCount count={count} />
      </div>
      <KeyPart />
      {form.kind === "full-coverage" ? <p>{say(EDITOR.whole)}</p> : <SizesPart counted={count.data} />}
      <More />
    </section>
  );
}

function KeyPart() {
  const say = useSay();
  const { form, change } = useEditing();
  const codes = useKeyCodes();
  const key = parseKey(form.key);
  return (
    <>
      {key.ok ? (
        <>
          <KeyConditions parsed={key.value} codes={codes} onChange={(text) => change({ key: text }, "draw/key")} />
          <p>
            <span className="sj-quiet">{say(EDITOR.inWords)}：</span>
            {say(keyInWords(key.value, codes))}
          </p>
        </>
      ) : (
        <p className="field-error">{say(EDITOR.unreadable)}</p>
      )}
      <PlanField field="draw/key" label={say(EDITOR.raw)} help={say(EDITOR.rawHelp)}>
        {(control) => (
          <Input
            {...control}
            className="raw-key"
            value={form.key}
            maxLength={4000}
            onChange={(event) => change({ key: event.target.value }, "draw/key")}
          />
        )}
      </PlanField>
    </>
  );
}

/** What most plans leave to the rules. */
function More() {
  const say = useSay();
  const { form, change } = useEditing();
  return (
    <details className="more" open={form.controlShare !== "" || form.hasRecency || form.offset !== ""}>
      <summary>{say(EDITOR.more)}</summary>
      <div className="plan-fields">
        {mayHaveControl(form) ? (
          <>
            <PlanField field="draw/controlShare" label={say(EDITOR.control)} help={say(EDITOR.controlHelp)}>
              {(control) => (
                <Input
                  {...control}
                  value={form.controlShare}
                  onChange={(event) => change({ controlShare: event.target.value }, "draw/controlShare")}
                />
              )}
            </PlanField>
            <div className="field">
              <span className="field-name">{say(EDITOR.rotation)}</span>
              <Checkbox
                checked={form.hasRecency}
                onChange={(event) => change({ hasRecency: event.target.checked }, "draw/recency")}
              >
                {say(EDITOR.recency)}
              </Checkbox>
            </div>
            {form.hasRecency ? (
              <PlanField field="draw/recency/repeats" label={say(EDITOR.repeats)} help={say(EDITOR.repeatsHelp)}>
                {(control) => (
                  <Input
                    {...control}
                    value={form.repeats}
                    onChange={(event) => change({ repeats: event.target.value }, "draw/recency/repeats")}
                  />
                )}
              </PlanField>
            ) : null}
          </>
        ) : null}
        <PlanField field="draw/offset" label={say(EDITOR.offset)} help={say(EDITOR.offsetHelp)}>
          {(control) => (
            <Input
              {...control}
              className="raw-key"
              value={form.offset}
              maxLength={64}
              onChange={(event) => change({ offset: event.target.value.toLowerCase() }, "draw/offset")}
            />
          )}
        </PlanField>
      </div>
    </details>
  );
}

import { useSay } from "@suijian/ui";
import { Input, Select } from "antd";
import { useState } from "react";
import { useCodes } from "../registers/codes.js";
import { useAnswer } from "../shell/answers.js";
import { PlanField, useEditing } from "./editing.js";
import { EDITOR } from "./editor-words.js";
import { useRested } from "./rested.js";

/** A triggered plan: which objects, what gave cause, and why. */
export function CasePart() {
  const say = useSay();
  const { form, change } = useEditing();
  const causes = useCodes("visit-cause");
  return (
    <section className="panel" aria-label={say(EDITOR.case)}>
      <h2>{say(EDITOR.case)}</h2>
      <div className="plan-fields">
        <div className="wide-field">
          <PlanField field="objects" label={say(EDITOR.objectsNamed)} help={say(EDITOR.objectsHelp)}>
            {(control) => <ObjectSelect control={control} />}
          </PlanField>
        </div>
        <PlanField field="cause" label={say(EDITOR.cause)}>
          {(control) => (
            <Select
              {...control}
              value={form.cause === "" ? null : form.cause}
              options={[...causes]}
              onChange={(cause: string) => change({ cause }, "cause")}
            />
          )}
        </PlanField>
        <div className="wide-field">
          <PlanField field="reason" label={say(EDITOR.reason)} help={say(EDITOR.reasonHelp)}>
            {(control) => (
              <Input.TextArea
                {...control}
                rows={3}
                maxLength={2000}
                value={form.reason}
                onChange={(event) => change({ reason: event.target.value }, "reason")}
              />
            )}
          </PlanField>
        </div>
      </div>
    </section>
  );
}

const USCC = /^[0-9A-Za-z]{18}$/;

function ObjectSelect({ control }: { readonly control: object }) {
  const say = useSay();
  const { form, change } = useEditing();
  const [typed, setTyped] = useState("");
  const asked = useRested(typed.trim());
  const query = USCC.test(asked) ? { uscc: asked, limit: 20 } : { name: asked, limit: 20 };
  const found = useAnswer("searchObjects", { query }, { when: asked.length >= 2, keepsLast: true });
  const options = (asked.length >= 2 ? (found.data?.rows ?? []) : []).map(({ object, name, address }) => ({
    value: object,
    label: [`${name}（${object}）`, address].filter((each) => each !== undefined).join(" · "),
  }));
  return (
    <Select
      {...control}
      mode="multiple"
      value={[...form.objects]}
      options={options}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      notFoundContent={say(EDITOR.objectsHelp)}
      onChange={(objects: string[]) => {
        setTyped("");
        change({ objects }, "objects");
      }}
    />
  );
}

import { ProblemAlert, ReasonedButton, useSay, type Words } from "@suijian/ui";
import { useState } from "react";
import { type Answered, type AnswerTo, useAnswer } from "../shell/answers.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { fieldWords } from "./field-words.js";
import { valueText } from "./value-text.js";
import { OBJECT_PAGE } from "./words.js";

/** Only when somebody asks for them: the reading is written into the audit log. */
export function PersonalFields({ object }: { readonly object: string }) {
  const { role } = useMe();
  const [isAsked, setAsked] = useState(false);
  const personal = useAnswer("readObjectPersonal", { params: { object } }, { when: isAsked });
  return <Personal personal={personal} reason={whyNotCall("readObjectPersonal", role)} ask={() => setAsked(true)} />;
}

/** The same of an inspector: phones and numbers of certificates. */
export function InspectorPersonal({ inspector }: { readonly inspector: string }) {
  const { role } = useMe();
  const [isAsked, setAsked] = useState(false);
  const personal = useAnswer("readInspectorPersonal", { params: { inspector } }, { when: isAsked });
  return <Personal personal={personal} reason={whyNotCall("readInspectorPersonal", role)} ask={() => setAsked(true)} />;
}

interface PersonalOptions {
  readonly personal: Answered<AnswerTo<"readObjectPersonal">>;
  /** Why this role may not read them. */
  readonly reason: Words | undefined;
  readonly ask: () => void;
}

function Personal({ personal, reason, ask }: PersonalOptions) {
  const say = useSay();
  const shown = Object.entries(personal.data?.fields ?? {});
  return (
    <section className="panel" aria-label={say(OBJECT_PAGE.personal)}>
      <div className="panel-head">
        <h2>{say(OBJECT_PAGE.personal)}</h2>
        <ReasonedButton
          disabledReason={reason === undefined ? undefined : say(reason)}
          loading={personal.isFetching}
          onClick={ask}
        >
          {say(OBJECT_PAGE.showPersonal)}
        </ReasonedButton>
      </div>
      {personal.error === null ? null : <ProblemAlert problem={personal.error.problem} />}
      {personal.data !== undefined && shown.length === 0 ? <p>{say(OBJECT_PAGE.noPersonal)}</p> : null}
      <dl className="sj-facts">
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{say(fieldWords(name))}</dt>
            <dd>{valueText(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

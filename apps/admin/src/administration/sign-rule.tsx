import { ProblemAlert, useSay } from "@suijian/ui";
import { Input, Modal, Radio } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useMe } from "../shell/who.js";
import type { RuleVersion } from "./rules-page.js";
import { RULES } from "./words.js";

export interface SignRuleOptions {
  readonly version: RuleVersion;
  readonly close: () => void;
}

/** A person says what he has checked, and puts the version into force, or out of it. */
export function SignRule({ version: { rule, version, enabled }, close }: SignRuleOptions) {
  const say = useSay();
  const me = useMe();
  const sign = useIntent("signRule", ["listRules", "readRule", "about"]);
  const [decision, setDecision] = useState<"enable" | "disable">(enabled ? "disable" : "enable");
  const [statement, setStatement] = useState("");
  const [name, setName] = useState(me.name);
  const body = { version, decision, statement: statement.trim(), name: name.trim() };
  return (
    <Modal
      open
      title={`${say(RULES.signTitle)} · ${rule} v${version}`}
      okText={say(decision === "enable" ? RULES.enable : RULES.disable)}
      okButtonProps={{ disabled: body.statement === "" || body.name === "" }}
      confirmLoading={sign.isPending}
      onCancel={close}
      onOk={() => sign.mutate({ params: { rule }, body }, { onSuccess: close })}
    >
      <div className="narrow-form">
        <p>{say(RULES.signSays)}</p>
        {sign.error === null ? null : <ProblemAlert problem={sign.error.problem} />}
        <Radio.Group
          aria-label={say(RULES.decision)}
          value={decision}
          options={(["enable", "disable"] as const).map((value) => ({ value, label: say(RULES[value]) }))}
          onChange={(event) => setDecision(event.target.value === "enable" ? "enable" : "disable")}
        />
        <Field label={say(RULES.statement)}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
              maxLength={2000}
              value={statement}
              onChange={(event) => setStatement(event.target.value)}
            />
          )}
        </Field>
        <Field label={say(RULES.name)}>
          {(control) => (
            <Input {...control} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      </div>
    </Modal>
  );
}

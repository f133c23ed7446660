import { type AccountRole, rolesGivenBy } from "@suijian/core";
import { ProblemAlert, useSay } from "@suijian/ui";
import { Input, Modal, Select } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { ROLE_WORDS, useMe } from "../shell/who.js";
import type { Account } from "./accounts-page.js";
import { ACCOUNTS } from "./words.js";

export interface EditAccountOptions {
  readonly account: Account;
  readonly close: () => void;
}

const TEXTS = ["name", "jurisdiction", "department", "inspector"] as const;

const LABELS = {
  name: ACCOUNTS.name,
  jurisdiction: ACCOUNTS.place,
  department: ACCOUNTS.department,
  inspector: ACCOUNTS.inspector,
} as const;

/** Another name, role or place for somebody else. */
export function EditAccount({ account, close }: EditAccountOptions) {
  const say = useSay();
  const me = useMe();
  const change = useIntent("changeAccount", ["listAccounts"]);
  const [role, setRole] = useState<AccountRole>(account.role);
  const [texts, setTexts] = useState<Readonly<Partial<Record<(typeof TEXTS)[number], string>>>>(account);
  const given = Object.fromEntries(
    TEXTS.flatMap((field) => {
      const text = texts[field]?.trim() ?? "";
      return text === "" ? [] : [[field, text]];
    }),
  );
  const name = texts.name?.trim() ?? "";
  const send = () =>
    change.mutate({ params: { account: account.account }, body: { ...given, name, role } }, { onSuccess: close });
  return (
    <Modal
      open
      title={`${say(ACCOUNTS.editTitle)} ${account.login}`}
      okText={say(ACCOUNTS.save)}
      cancelText={say(ACCOUNTS.cancel)}
      okButtonProps={{ disabled: name === "" }}
      confirmLoading={change.isPending}
      onCancel={close}
      onOk={send}
    >
      <div className="narrow-form">
        <p>{say(ACCOUNTS.editSays)}</p>
        {change.error === null ? null : <ProblemAlert problem={change.error.problem} />}
        <Field label={say(ACCOUNTS.role)}>
          {(control) => (
            <Select
              {...control}
              value={role}
              options={rolesGivenBy(me.role).map((value) => ({ value, label: say(ROLE_WORDS[value]) }))}
              onChange={setRole}
            />
          )}
        </Field>
        {TEXTS.map((field) => (
          <Field key={field} label={say(LABELS[field])}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={texts[field] ?? ""}
                onChange={(event) => setTexts({ ...texts, [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </Modal>
  );
}

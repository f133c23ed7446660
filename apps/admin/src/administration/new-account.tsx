import { type AccountRole, rolesGivenBy } from "@suijian/core";
import { ProblemAlert, useSay } from "@suijian/ui";
import { Input, Modal, Select } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { ROLE_WORDS, useMe } from "../shell/who.js";
import { ACCOUNTS } from "./words.js";

export interface NewAccountOptions {
  readonly close: () => void;
  readonly created: (login: string) => void;
}

const TEXTS = ["login", "name", "jurisdiction", "department", "inspector", "password"] as const;
type TextName = (typeof TEXTS)[number];

const LABELS = {
  login: ACCOUNTS.login,
  name: ACCOUNTS.name,
  jurisdiction: ACCOUNTS.place,
  department: ACCOUNTS.department,
  inspector: ACCOUNTS.inspector,
  password: ACCOUNTS.password,
} as const;

/** Only roles that this one may give are offered; what else stands against it, the server says. */
export function NewAccount({ close, created }: NewAccountOptions) {
  const say = useSay();
  const me = useMe();
  const create = useIntent("createAccount", ["listAccounts"]);
  const [role, setRole] = useState<AccountRole>("officer");
  const [texts, setTexts] = useState<Readonly<Partial<Record<TextName, string>>>>({});
  const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ""));
  const { login = "", name = "", password = "" } = texts;
  const isLogin = /^[A-Za-z0-9._@+-]{3,64}$/.test(login);
  const send = () =>
    create.mutate(
      { body: { ...given, login, name, role } },
      {
        onSuccess: (account) => {
          created(account.login);
          close();
        },
      },
    );
  return (
    <Modal
      open
      title={say(ACCOUNTS.new)}
      okText={say(ACCOUNTS.create)}
      cancelText={say(ACCOUNTS.cancel)}
      okButtonProps={{ disabled: !isLogin || name === "" || password === "" }}
      confirmLoading={create.isPending}
      onCancel={close}
      onOk={send}
    >
      <div className="narrow-form">
        {create.error === null ? null : <ProblemAlert problem={create.error.problem} />}
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
          <Field key={field} label={say(LABELS[field])} {...helpOf(field, say)}>
            {(control) => (
              <Input
                {...control}
                type={field === "password" ? "password" : "text"}
                autoComplete={field === "password" ? "new-password" : "off"}
                status={field === "login" && login !== "" && !isLogin ? "error" : ""}
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

function helpOf(field: TextName, say: ReturnType<typeof useSay>): { readonly help?: string } {
  return field === "login" ? { help: say(ACCOUNTS.loginHelp) } : {};
}

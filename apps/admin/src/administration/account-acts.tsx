import { ProblemAlert, ReasonedButton, useSay, type Words } from "@suijian/ui";
import { Input, Modal, Popconfirm } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useMe, whyNotAct } from "../shell/who.js";
import type { Account } from "./accounts-page.js";
import { EditAccount } from "./edit-account.js";
import { ACCOUNTS } from "./words.js";

/** What can be done with an account; what is not for this role is there, and says for whom it is. */
export function AccountActs({ account: row }: { readonly account: Account }) {
  const { account, login, disabled } = row;
  const me = useMe();
  const [isEditing, setEditing] = useState(false);
  // Nobody gives himself rights, or takes away what proves who he is.
  const whyNot = (name: OnAccount) => whyNotAct(name, me) ?? (login === me.login ? ACCOUNTS.own : undefined);
  const [isResetting, setResetting] = useState(false);
  const setDisabled = useIntent("setAccountDisabled", ["listAccounts"]);
  const takeCode = useIntent("resetSecondFactor", ["listAccounts"]);
  const params = { account };
  const error = setDisabled.error ?? takeCode.error;
  return (
    <div className="in-a-row">
      <Act
        name={disabled ? ACCOUNTS.enable : ACCOUNTS.disable}
        of={login}
        sure={disabled ? ACCOUNTS.enableSure : ACCOUNTS.disableSure}
        reason={whyNot("setAccountDisabled")}
        act={() => setDisabled.mutate({ params, body: { disabled: !disabled } })}
      />
      <OpensDialog name={ACCOUNTS.edit} of={login} reason={whyNot("changeAccount")} open={() => setEditing(true)} />
      <OpensDialog name={ACCOUNTS.reset} of={login} reason={whyNot("resetPassword")} open={() => setResetting(true)} />
      <Act
        name={ACCOUNTS.takeCode}
        of={login}
        sure={ACCOUNTS.takeCodeSure}
        reason={whyNot("resetSecondFactor")}
        act={() => takeCode.mutate({ params })}
      />
      {isResetting ? <ResetPassword account={account} login={login} close={() => setResetting(false)} /> : null}
      {isEditing ? <EditAccount account={row} close={() => setEditing(false)} /> : null}
      {error === null ? null : <ProblemAlert problem={error.problem} />}
    </div>
  );
}

type OnAccount = "changeAccount" | "setAccountDisabled" | "resetPassword" | "resetSecondFactor";

interface ActOptions {
  readonly name: Words;
  readonly of: string;
  readonly sure: Words;
  readonly reason: Words | undefined;
  readonly act: () => void;
}

function Act({ name, of, sure, reason, act }: ActOptions) {
  const say = useSay();
  const button = (
    <ReasonedButton
      size="small"
      aria-label={`${say(name)} ${of}`}
      disabledReason={reason === undefined ? undefined : say(reason)}
    >
      {say(name)}
    </ReasonedButton>
  );
  if (reason !== undefined) return button;
  return (
    <Popconfirm
      title={`${say(name)} ${of}`}
      description={say(sure)}
      okText={say(ACCOUNTS.confirm)}
      cancelText={say(ACCOUNTS.cancel)}
      onConfirm={act}
    >
      {button}
    </Popconfirm>
  );
}

type OpensDialogOptions = Omit<ActOptions, "sure" | "act"> & { readonly open: () => void };

function OpensDialog({ name, of, reason, open }: OpensDialogOptions) {
  const say = useSay();
  return (
    <ReasonedButton
      size="small"
      aria-label={`${say(name)} ${of}`}
      disabledReason={reason === undefined ? undefined : say(reason)}
      onClick={open}
    >
      {say(name)}
    </ReasonedButton>
  );
}

interface ResetOptions {
  readonly account: string;
  readonly login: string;
  readonly close: () => void;
}

function ResetPassword({ account, login, close }: ResetOptions) {
  const say = useSay();
  const reset = useIntent("resetPassword", ["listAccounts"]);
  const [password, setPassword] = useState("");
  return (
    <Modal
      open
      title={`${say(ACCOUNTS.reset)} ${login}`}
      okText={say(ACCOUNTS.confirm)}
      cancelText={say(ACCOUNTS.cancel)}
      okButtonProps={{ disabled: password === "" }}
      confirmLoading={reset.isPending}
      onCancel={close}
      onOk={() => reset.mutate({ params: { account }, body: { password } }, { onSuccess: close })}
    >
      <p>{say(ACCOUNTS.resetSays)}</p>
      {reset.error === null ? null : <ProblemAlert problem={reset.error.problem} />}
      <Field label={say(ACCOUNTS.password)}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
    </Modal>
  );
}

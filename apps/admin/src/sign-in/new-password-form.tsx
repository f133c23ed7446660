import { ProblemAlert, ReasonedButton, useSay } from "@suijian/ui";
import { Input } from "antd";
import { type SubmitEvent, useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { NEW_PASSWORD } from "./words.js";

/** Whether a password is good enough is the server's to say; that both are the same is seen here. */
export function NewPasswordForm({ then }: { readonly then: () => void }) {
  const say = useSay();
  const change = useIntent("changePassword");
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const differs = again !== "" && again !== password;

  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (again === password) change.mutate({ body: { current, password } }, { onSuccess: then });
  };
  return (
    <form onSubmit={send} className="narrow-form">
      {change.error === null ? null : <ProblemAlert problem={change.error.problem} />}
      <Secret label={say(NEW_PASSWORD.current)} value={current} set={setCurrent} isNew={false} />
      <Secret label={say(NEW_PASSWORD.password)} value={password} set={setPassword} isNew />
      <Secret
        label={say(NEW_PASSWORD.again)}
        value={again}
        set={setAgain}
        isNew
        error={differs ? say(NEW_PASSWORD.differs) : undefined}
      />
      <p className="sj-quiet">{say(NEW_PASSWORD.ends)}</p>
      <ReasonedButton
        type="primary"
        htmlType="submit"
        loading={change.isPending}
        disabledReason={differs ? say(NEW_PASSWORD.differs) : undefined}
      >
        {say(NEW_PASSWORD.change)}
      </ReasonedButton>
    </form>
  );
}

interface SecretOptions {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly isNew: boolean;
  readonly error?: string | undefined;
}

const Secret = ({ label, value, set, isNew, error }: SecretOptions) => (
  <Field label={label} error={error}>
    {(control) => (
      <Input
        {...control}
        type="password"
        value={value}
        required
        autoComplete={isNew ? "new-password" : "current-password"}
        onChange={(event) => set(event.target.value)}
      />
    )}
  </Field>
);

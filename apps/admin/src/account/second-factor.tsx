import { ProblemAlert, StateTag, useSay } from "@suijian/ui";
import { Button, Input, QRCode } from "antd";
import { type SubmitEvent, useState } from "react";
import { answers, useIntent, WHO } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useMe } from "../shell/who.js";
import { ACCOUNT } from "./words.js";

const asked = () => void answers.invalidateQueries({ queryKey: [WHO] });

/** Proving this session by a code, and binding the authenticator that makes codes. */
export function SecondFactor() {
  const say = useSay();
  const { strong } = useMe();
  return (
    <section className="panel" aria-label={say(ACCOUNT.proof)}>
      <div className="panel-head">
        <h2>{say(ACCOUNT.proof)}</h2>
        <StateTag tone={strong ? "done" : "soon"}>{say(strong ? ACCOUNT.proven : ACCOUNT.unproven)}</StateTag>
      </div>
      {strong ? null : <Prove />}
      <Bind />
    </section>
  );
}

function Prove() {
  const say = useSay();
  const prove = useIntent("proveSecondFactor");
  const [code, setCode] = useState("");
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    prove.mutate({ body: { code } }, { onSuccess: asked });
  };
  return (
    <form onSubmit={send} className="narrow-form">
      {prove.error === null ? null : <ProblemAlert problem={prove.error.problem} />}
      <Code value={code} set={setCode} />
      <Button type="primary" htmlType="submit" loading={prove.isPending}>
        {say(ACCOUNT.prove)}
      </Button>
    </form>
  );
}

/** The secret is shown once; the factor counts from its first code on. */
function Bind() {
  const say = useSay();
  const begin = useIntent("beginSecondFactor");
  const [password, setPassword] = useState("");
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    begin.mutate({ body: { password } });
  };
  return (
    <details>
      <summary>{say(ACCOUNT.bind)}</summary>
      <div className="narrow-form">
        <p className="sj-quiet">{say(ACCOUNT.bindSays)}</p>
        {begin.error === null ? null : <ProblemAlert problem={begin.error.problem} />}
        {begin.data === undefined ? (
          <form onSubmit={send} className="narrow-form">
            <Field label={say(ACCOUNT.bindPassword)}>
              {(control) => (
                <Input
                  {...control}
                  type="password"
                  autoComplete="current-password"
                  required
                  value={password}
                  onChange={(event) => setPassword(event.target.value)}
                />
              )}
            </Field>
            <Button htmlType="submit" loading={begin.isPending}>
              {say(ACCOUNT.bindBegin)}
            </Button>
          </form>
        ) : (
          <Confirm uri={begin.data.uri} />
        )}
      </div>
    </details>
  );
}

function Confirm({ uri }: { readonly uri: string }) {
  const say = useSay();
  const confirm = useIntent("confirmSecondFactor");
  const [code, setCode] = useState("");
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    confirm.mutate({ body: { code } }, { onSuccess: asked });
  };
  return (
    <form onSubmit={send} className="narrow-form">
      <p>{say(ACCOUNT.bindScan)}</p>
      <QRCode type="svg" value={uri} aria-hidden />
      <p>
        {say(ACCOUNT.secret)} <code>{new URL(uri).searchParams.get("secret")}</code>
      </p>
      {confirm.error === null ? null : <ProblemAlert problem={confirm.error.problem} />}
      <Code value={code} set={setCode} />
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        {say(ACCOUNT.confirm)}
      </Button>
    </form>
  );
}

function Code({ value, set }: { readonly value: string; readonly set: (value: string) => void }) {
  const say = useSay();
  return (
    <Field label={say(ACCOUNT.code)}>
      {(control) => (
        <Input
          {...control}
          value={value}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]{6}"
          maxLength={6}
          required
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
}

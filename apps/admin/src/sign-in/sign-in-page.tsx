import { ROLES } from "@suijian/core";
import { ProblemAlert, useSay } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { Alert, Button, Input } from "antd";
import { type SubmitEvent, useState } from "react";
import { answers, codeOf, useAnswer, useIntent, WHO } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useFilters } from "../shell/filters.js";
import { AboutBands } from "../shell/about-bands.js";
import { PageHead } from "../shell/page-head.js";
import { LanguageSwitch } from "../shell/language-switch.js";
import { ROLE_WORDS } from "../shell/who.js";
import "./sign-in.css";
import { SIGN_IN } from "./words.js";

/** By password, and by a one-time code where the account has one; or by the office's identity provider. */
export function SignInPage() {
  const say = useSay();
  return (
    <>
      <AboutBands />
      <main className="sign-in">
        <div className="panel">
          <div className="panel-head">
            <span className="product">{say(SIGN_IN.product)}</span>
            <LanguageSwitch />
          </div>
          <PageHead title={say(SIGN_IN.title)} />
          <DemoAccounts />
          <SignInForm />
          <OtherWay />
        </div>
      </main>
    </>
  );
}

/** In a demo world one has to know with what to sign in; the passwords stand in a file of the server and never on a page. */
function DemoAccounts() {
  const say = useSay();
  const about = useAnswer("about", {});
  if (about.data?.demo !== true) return null;
  return (
    <Alert
      type="info"
      showIcon
      role="note"
      title={say(SIGN_IN.demo)}
      description={
        <>
          <p>{say(SIGN_IN.demoSays)}</p>
          <ul className="demo-accounts">
            {ROLES.filter((role) => role !== "public").map((role) => (
              <li key={role}>
                <code>{`demo-${role}`}</code> {say(ROLE_WORDS[role])}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}

function SignInForm() {
  const say = useSay();
  const enter = useEntered();
  const sign = useIntent("signIn");
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asksCode, setAsksCode] = useState(false);

  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const proof = code === "" ? {} : { code };
    sign.mutate(
      { body: { login, password, ...proof } },
      { onSuccess: enter, onError: (error) => codeOf(error) === "second-factor-needed" && setAsksCode(true) },
    );
  };
  const isRefused = sign.error !== null && codeOf(sign.error) !== "second-factor-needed";
  return (
    <form onSubmit={send} className="narrow-form">
      {isRefused ? <ProblemAlert problem={sign.error.problem} /> : null}
      {asksCode && !isRefused ? <Alert type="info" showIcon title={say(SIGN_IN.codeNeeded)} role="status" /> : null}
      <Field label={say(SIGN_IN.login)}>
        {(control) => (
          <Input
            {...control}
            value={login}
            autoComplete="username"
            required
            onChange={(event) => setLogin(event.target.value)}
          />
        )}
      </Field>
      <Field label={say(SIGN_IN.password)}>
        {(control) => (
          <Input
            {...control}
            type="password"
            value={password}
            autoComplete="current-password"
            required
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {asksCode ? (
        <Field label={say(SIGN_IN.code)} help={say(SIGN_IN.codeHelp)}>
          {(control) => (
            <Input
              {...control}
              value={code}
              inputMode="numeric"
              autoComplete="one-time-code"
              pattern="[0-9]{6}"
              maxLength={6}
              required
              autoFocus
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <Button type="primary" htmlType="submit" loading={sign.isPending} block>
        {say(SIGN_IN.enter)}
      </Button>
    </form>
  );
}

/** To where one wanted to go, which is always a page of ours. */
function useEntered(): () => void {
  const { filters } = useFilters();
  const { history } = useRouter();
  const wanted = filters.then ?? "/";
  const then = /^\/(?![/\\])/.test(wanted) ? wanted : "/";
  return () => void answers.resetQueries({ queryKey: [WHO] }).then(() => history.push(then));
}

function OtherWay() {
  const say = useSay();
  const begin = useIntent("beginOidc");
  return (
    <div className="other-way">
      {begin.error === null ? null : <ProblemAlert problem={begin.error.problem} />}
      <Button
        type="link"
        loading={begin.isPending}
        onClick={() => begin.mutate({}, { onSuccess: ({ location: provider }) => location.assign(provider) })}
      >
        {say(SIGN_IN.other)}
      </Button>
    </div>
  );
}

import { useSay } from "@suijian/ui";
import { Navigate, useRouter } from "@tanstack/react-router";
import { answers, codeOf, WHO } from "../shell/answers.js";
import { PageHead } from "../shell/page-head.js";
import { LanguageSwitch } from "../shell/language-switch.js";
import { useWhoAmI } from "../shell/who.js";
import { NewPasswordForm } from "./new-password-form.js";
import "./sign-in.css";
import { NEW_PASSWORD, SIGN_IN } from "./words.js";

/** Where everyone stands who signed in by a password that somebody else gave; nothing else is open before. */
export function NewPasswordPage() {
  const say = useSay();
  const { history } = useRouter();
  const who = useWhoAmI();
  if (codeOf(who.error) === "not-signed-in") return <Navigate to="/sign-in" replace />;
  const changed = () => void answers.resetQueries({ queryKey: [WHO] }).then(() => history.push("/"));
  return (
    <main className="sign-in">
      <div className="panel">
        <div className="panel-head">
          <span className="product">{say(SIGN_IN.product)}</span>
          <LanguageSwitch />
        </div>
        <PageHead title={say(NEW_PASSWORD.title)} says={say(NEW_PASSWORD.first)} />
        <NewPasswordForm then={changed} />
      </div>
    </main>
  );
}

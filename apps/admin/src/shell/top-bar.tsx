import { useSay } from "@suijian/ui";
import { Button } from "antd";
import { useIntent, answers } from "./answers.js";
import { LanguageSwitch } from "./language-switch.js";
import { PageLink } from "./page-link.js";
import { ROLE_WORDS, useMe, WHO } from "./who.js";

/** Whose console it is, who is signed in, in which language. */
export function TopBar() {
  const say = useSay();
  const me = useMe();
  return (
    <header className="top-bar">
      <PageLink className="product" href="/">
        {say(["随检", "Suijian"])}
        <small>{say(["双随机、一公开", "double random, one public"])}</small>
      </PageLink>
      <div className="top-right">
        <span className="who">
          {me.name}
          <small>
            {[say(ROLE_WORDS[me.role]), me.department, me.jurisdiction]
              .filter((each) => each !== undefined)
              .join(" · ")}
          </small>
        </span>
        <PageLink href="/account">{say(["我的账号", "My account"])}</PageLink>
        <LanguageSwitch />
        <SignOut />
      </div>
    </header>
  );
}

function SignOut() {
  const say = useSay();
  const leave = useIntent("signOut");
  const gone = () => {
    answers.clear();
    void answers.resetQueries({ queryKey: [WHO] });
    location.assign("/sign-in");
  };
  return (
    <Button size="small" loading={leave.isPending} onClick={() => leave.mutate({}, { onSettled: gone })}>
      {say(["退出", "Sign out"])}
    </Button>
  );
}

import { useSay } from "@suijian/ui";
import { Navigate, Outlet, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { codeOf } from "./answers.js";
import { AboutBands } from "./about-bands.js";
import { addressOf } from "./filters.js";
import { Loaded } from "./loaded.js";
import { SideMenu } from "./side-menu.js";
import { TopBar } from "./top-bar.js";
import { type Me, MeContext, useWhoAmI } from "./who.js";

/** What is around every page, for whoever is signed in; all others are asked to. */
export function Shell() {
  const who = useWhoAmI();
  if (codeOf(who.error) === "not-signed-in") return <ToSignIn />;
  return (
    <Loaded answer={who}>
      {(me) => (me.mustChangePassword ? <Navigate to="/new-password" replace /> : <Around me={me} />)}
    </Loaded>
  );
}

/** And back to here afterwards. */
function ToSignIn() {
  const { history } = useRouter();
  useEffect(() => {
    const here = history.location.href;
    history.replace(addressOf("/sign-in", here === "/" ? {} : { then: here }));
    // Once: where it leads to is another page.
  }, [history]);
  return null;
}

function Around({ me }: { readonly me: Me }) {
  const say = useSay();
  return (
    <MeContext value={me}>
      <a className="skip-link" href="#page">
        {say(["跳到正文", "Skip to the page"])}
      </a>
      <AboutBands />
      <TopBar />
      <div className="below">
        <SideMenu />
        <main id="page" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </MeContext>
  );
}

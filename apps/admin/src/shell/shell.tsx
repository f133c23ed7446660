import { useSay } from "@suijian/ui";
import { Navigate, Outlet, useRouter } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { codeOf } from "./answers.js";
import { AboutBands } from "./about-bands.js";
import { addressOf } from "./filters.js";
import { Loaded } from "./loaded.js";
import { SideMenu } from "./side-menu.js";
import { TopBar } from "./top-bar.js";
import { type Me, MeContext, useWhoAmI } from "./who.js";

/** What is around every page, for whoever is signed in; all others are asked to. */
export const Shell = () => (
  <SignedIn>
    <Around />
  </SignedIn>
);

/** A page that fills the window by itself, for a wall: nothing is around it. */
export const WholeWindow = () => (
  <SignedIn>
    <Outlet />
  </SignedIn>
);

function SignedIn({ children }: { readonly children: ReactNode }) {
  const who = useWhoAmI();
  if (codeOf(who.error) === "not-signed-in") return <ToSignIn />;
  return (
    <Loaded answer={who}>
      {(me: Me) =>
        me.mustChangePassword ? <Navigate to="/new-password" replace /> : <MeContext value={me}>{children}</MeContext>
      }
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

function Around() {
  const say = useSay();
  return (
    <>
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
    </>
  );
}

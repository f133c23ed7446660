import { useSay } from "@suijian/ui";
import { useRouterState } from "@tanstack/react-router";
import { entryOf, isWithin, MENU, type MenuEntry } from "./menu.js";
import { PageLink } from "./page-link.js";
import { useMe, whyNotCall } from "./who.js";

/** Every entry is visible. One that the role cannot use is not a link, and says who can. */
export function SideMenu() {
  const say = useSay();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const here = entryOf(path);
  return (
    <nav className="side-menu" aria-label={say(["主菜单", "Main menu"])}>
      <ul>
        {MENU.map((entry) => (
          <li key={entry.path}>
            <Entry entry={entry} here={here} />
            {entry.under === undefined || !isWithin(entry, here) ? null : (
              <ul>
                {entry.under.map((each) => (
                  <li key={each.path}>
                    <Entry entry={each} here={here} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface EntryOptions {
  readonly entry: MenuEntry;
  readonly here: MenuEntry | undefined;
}

function Entry({ entry, here }: EntryOptions) {
  const say = useSay();
  const me = useMe();
  const reason = entry.uses === undefined ? undefined : whyNotCall(entry.uses, me.role);
  if (reason !== undefined)
    return (
      <span className="menu-entry menu-forbidden" aria-disabled="true" role="link" tabIndex={0} title={say(reason)}>
        {say(entry.name)}
        <small>{say(reason)}</small>
      </span>
    );
  return (
    <PageLink
      className={`menu-entry ${isWithin(entry, here) ? "menu-within" : ""}`}
      href={entry.path}
      {...(entry === here ? { "aria-current": "page" as const } : {})}
    >
      {say(entry.name)}
      {entry.toCome === undefined ? null : <small>{say(["尚未做成", "not there yet"])}</small>}
    </PageLink>
  );
}

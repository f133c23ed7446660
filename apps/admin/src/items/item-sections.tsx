import { useSay } from "@suijian/ui";
import { useRouterState } from "@tanstack/react-router";
import { PageLink } from "../shell/page-link.js";
import "./items.css";
import { ITEMS } from "./words.js";

const SECTIONS = [
  ["/items", "title"],
  ["/items/editions", "editions"],
  ["/items/joint-lists", "joint"],
  ["/items/groups", "groups"],
  ["/items/compose", "compose"],
  ["/items/scenes", "scenes"],
  ["/items/guides", "guides"],
] as const;

/** Where else the list's pages are. */
export function ItemSections() {
  const say = useSay();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <nav aria-label={say(ITEMS.title)}>
      <ul className="section-links">
        {SECTIONS.map(([href, name]) => (
          <li key={href}>
            <PageLink href={href} {...(path === href ? { "aria-current": "page" as const } : {})}>
              {say(ITEMS[name])}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

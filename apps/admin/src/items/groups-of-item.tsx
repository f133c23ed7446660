import { useLanguage, useSay } from "@suijian/ui";
import { useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { titleText } from "../papers/title-text.js";
import { ITEMS } from "./words.js";

/** The groups through which its content is asked together with that of others. */
export function GroupsOfItem({ item }: { readonly item: string }) {
  const say = useSay();
  const language = useLanguage();
  const groups = useAnswer("listEquivalenceGroups", { query: { item } });
  return (
    <section className="panel" aria-label={say(ITEMS.groupsOf)}>
      <h2>{say(ITEMS.groupsOf)}</h2>
      <Loaded answer={groups}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="sj-quiet">{say(ITEMS.noGroups)}</p>
          ) : (
            <ul className="bases">
              {rows.map(({ group, document }) => (
                <li key={group}>
                  <PageLink href={`/items/groups/${group}`}>{titleText(document.name, language)}</PageLink>{" "}
                  <span className="sj-quiet">{document.question}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

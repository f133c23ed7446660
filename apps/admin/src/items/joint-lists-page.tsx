import { DataTable, EmptyState, useLanguage, useSay } from "@suijian/ui";
import { PaperStateTag, Sourced } from "../papers/standing.js";
import { titleText } from "../papers/title-text.js";
import { PAPERS } from "../papers/words.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { ItemSections } from "./item-sections.js";
import { JOINT_PAGE } from "./joint-words.js";
import { ITEMS } from "./words.js";

type Row = AnswerTo<"listJointLists">["rows"][number];

/** The editions of the list for joint draws. */
export function JointListsPage() {
  const say = useSay();
  const language = useLanguage();
  const lists = useAnswer("listJointLists", {});
  return (
    <>
      <PageHead title={say(JOINT_PAGE.title)} says={say(JOINT_PAGE.says)} />
      <ItemSections />
      <Loaded answer={lists}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={say(JOINT_PAGE.none)} />
          ) : (
            <section className="panel" aria-label={say(JOINT_PAGE.title)}>
              <DataTable<Row>
                label={say(JOINT_PAGE.title)}
                rows={rows.toReversed()}
                keyOf={({ edition }) => String(edition)}
                columns={[
                  { key: "edition", title: say(ITEMS.edition), isFigure: true, cell: ({ edition }) => edition },
                  {
                    key: "title",
                    title: say(JOINT_PAGE.name),
                    names: true,
                    cell: ({ edition, title }) => (
                      <PageLink href={`/items/joint-lists/${edition}`}>{titleText(title, language)}</PageLink>
                    ),
                  },
                  { key: "state", title: say(PAPERS.state), cell: ({ state }) => <PaperStateTag state={state} /> },
                  {
                    key: "from",
                    title: say(PAPERS.from),
                    cell: ({ validFrom }) => <span className="one-line">{validFrom ?? "–"}</span>,
                  },
                  { key: "fields", title: say(JOINT_PAGE.fields), isFigure: true, cell: ({ fields }) => fields },
                  { key: "items", title: say(JOINT_PAGE.items), isFigure: true, cell: ({ items }) => items },
                  {
                    key: "source",
                    title: say(JOINT_PAGE.source),
                    cell: ({ edition, verified, mark }) => (
                      <Sourced of={`${say(JOINT_PAGE.title)} ${edition}`} verified={verified} mark={mark} />
                    ),
                  },
                ]}
              />
            </section>
          )
        }
      </Loaded>
    </>
  );
}

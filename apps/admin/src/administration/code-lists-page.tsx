import { type Column, DataTable, figure, type Language, type Say, useLanguage, useSay } from "@suijian/ui";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { citationText, RuleState } from "./rules-page.js";
import { ADMINISTRATION, LISTS_OF_CODES, RULES } from "./words.js";

type CodeList = AnswerTo<"listCodeLists">["rows"][number];

export function CodeListsPage() {
  const say = useSay();
  const language = useLanguage();
  const lists = useAnswer("listCodeLists", {});
  return (
    <>
      <PageHead title={say(ADMINISTRATION.lists)} says={say(LISTS_OF_CODES.says)} />
      <Loaded answer={lists}>
        {({ rows }) => (
          <DataTable<CodeList>
            label={say(ADMINISTRATION.lists)}
            rows={rows}
            keyOf={({ list }) => list}
            columns={columnsOf(say, language)}
          />
        )}
      </Loaded>
    </>
  );
}

const columnsOf = (say: Say, language: Language): readonly Column<CodeList>[] => [
  {
    key: "list",
    title: say(LISTS_OF_CODES.list),
    names: true,
    cell: ({ list, name }) => (
      <>
        <PageLink href={`/administration/code-lists/${list}`}>{name[language]}</PageLink> <code>{list}</code>
      </>
    ),
  },
  { key: "count", title: say(LISTS_OF_CODES.count), isFigure: true, cell: ({ count }) => figure(count) },
  { key: "citation", title: say(RULES.citation), cell: ({ citation }) => citationText(citation) },
  {
    key: "state",
    title: say(RULES.state),
    cell: ({ enabled, verified, mark }) => <RuleState enabled={enabled} verified={verified} mark={markOf(mark)} />,
  },
];

/** The contract leaves the mark of a list open; it is one of those of rules. */
const markOf = (mark: string) => (["V", "V*", "M", "I", "C"] as const).find((each) => each === mark) ?? "M";

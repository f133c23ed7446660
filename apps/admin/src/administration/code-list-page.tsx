import { type Column, DataTable, type Language, type Say, useLanguage, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { TextFilter } from "../lists/text-filter.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { citationText } from "./rules-page.js";
import { LISTS_OF_CODES, RULES } from "./words.js";

type Code = AnswerTo<"readCodeList">["codes"][number];

export function CodeListPage() {
  const { list } = useParams({ strict: false });
  return list === undefined ? <NotFound /> : <OneList key={list} list={list} />;
}

function OneList({ list }: { readonly list: string }) {
  const say = useSay();
  const language = useLanguage();
  const { day, words = "" } = useFilters().filters;
  const found = useAnswer("readCodeList", { params: { list }, query: day === undefined ? {} : { day } });
  const fits = ({ code, name }: Code) => words === "" || [code, name.zh, name.en].some((each) => each.includes(words));
  return (
    <Loaded answer={found}>
      {({ name, citation, codes, note }) => (
        <>
          <PageHead
            title={name[language]}
            says={`${citationText(citation)}${note === undefined ? "" : ` · ${note}`}`}
          />
          <section className="panel" aria-label={name[language]}>
            <div className="filters">
              <TextFilter name="words" label={say(LISTS_OF_CODES.find)} />
              <TextFilter name="day" type="date" label={say(RULES.day)} />
            </div>
            <DataTable<Code>
              label={name[language]}
              rows={codes.filter(fits)}
              keyOf={({ code }) => code}
              columns={columnsOf(say, language)}
            />
          </section>
        </>
      )}
    </Loaded>
  );
}

const columnsOf = (say: Say, language: Language): readonly Column<Code>[] => [
  { key: "code", title: say(LISTS_OF_CODES.code), names: true, cell: ({ code }) => <code>{code}</code> },
  { key: "name", title: say(LISTS_OF_CODES.name), cell: ({ name }) => name[language] },
  { key: "parent", title: say(LISTS_OF_CODES.parent), cell: ({ parent }) => parent },
  {
    key: "validity",
    title: say(RULES.validity),
    cell: ({ validFrom, validTo }) =>
      validFrom === undefined && validTo === undefined ? "" : `${validFrom ?? "…"} – ${validTo ?? "…"}`,
  },
  { key: "note", title: say(LISTS_OF_CODES.note), cell: ({ note }) => note },
];

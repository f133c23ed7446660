import { DataTable, useSay, useLanguage } from "@suijian/ui";
import { useQueries } from "@tanstack/react-query";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { answerOf } from "../shell/server.js";
import { ITEMS, RELATION_WORDS, SYSTEM_WORDS } from "./words.js";

type Counterpart = AnswerTo<"readCrosswalk">["rows"][number];

/**
 * What the item is called elsewhere. The list's own codes lie beside those of one system (the city's, as a rule), and these beside all
 * others: so two steps are asked.
 */
export function CrosswalkOf({ item }: { readonly item: string }) {
  const say = useSay();
  const own = useAnswer("readCrosswalk", { query: { system: OWN, code: item } });
  const further = useQueries({
    queries: (own.data?.rows ?? []).map(({ system, code }) => ({
      queryKey: ["readCrosswalk", { query: { system, code } }],
      queryFn: () => answerOf("readCrosswalk", { query: { system, code } }),
    })),
  });
  const rows = withoutTwice([
    ...(own.data?.rows ?? []),
    ...further.flatMap(({ data }) => data?.rows ?? []).filter(({ system }) => system !== OWN),
  ]);
  return (
    <section className="panel" aria-label={say(ITEMS.crosswalk)}>
      <h2>{say(ITEMS.crosswalk)}</h2>
      <Loaded answer={own}>
        {() => (rows.length === 0 ? <p className="sj-quiet">{say(ITEMS.noCrosswalk)}</p> : <Codes rows={rows} />)}
      </Loaded>
    </section>
  );
}

/** The name under which the register of crosswalks has the codes of this list. */
const OWN = "list";

const keyOf = ({ system, code }: Counterpart): string => `${system} ${code}`;

const withoutTwice = (rows: readonly Counterpart[]): readonly Counterpart[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
];

function Codes({ rows }: { readonly rows: readonly Counterpart[] }) {
  const say = useSay();
  const isChinese = useLanguage() === "zh";
  return (
    <DataTable
      label={say(ITEMS.crosswalk)}
      rows={rows}
      keyOf={keyOf}
      columns={[
        {
          key: "system",
          title: say(ITEMS.system),
          names: true,
          cell: ({ system }) => SYSTEM_WORDS[system]?.[isChinese ? 0 : 1] ?? system,
        },
        { key: "code", title: say(ITEMS.code), cell: ({ code }) => <code>{code}</code> },
        { key: "relation", title: say(ITEMS.relation), cell: ({ relation }) => say(RELATION_WORDS[relation]) },
        {
          key: "days",
          title: say(ITEMS.valid),
          cell: ({ since, until }) => [since ?? "", until ?? ""].filter((each) => each !== "").join(" – "),
        },
        { key: "citation", title: say(ITEMS.citation), cell: ({ citation }) => citation },
      ]}
    />
  );
}

import type { ImportRow } from "@suijian/contract";
import { type Column, DataTable, EmptyState, figure, momentOf, type Say, StateTag, useSay } from "@suijian/ui";
import { ListFoot } from "../lists/list-foot.js";
import { registerNamed } from "../registers/register-named.js";
import { REGISTER_WORDS } from "../registers/words.js";
import { useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { IMPORT_STATE, IMPORTS } from "./words.js";

/** What came in, the latest first. */
export function ImportsPage() {
  const say = useSay();
  const { after } = useFilters().filters;
  const query = { limit: 50, ...(after === undefined ? {} : { after }) };
  const imports = useAnswer("listImports", { query }, { keepsLast: true, everySeconds: 15 });
  const toNew = (
    <PageLink className="button-link main-act" href="/imports/new">
      {say(IMPORTS.new)}
    </PageLink>
  );
  return (
    <>
      <PageHead title={say(IMPORTS.title)} says={say(IMPORTS.says)} actions={toNew} />
      <Loaded answer={imports}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title={say(IMPORTS.none)}>{say(IMPORTS.noneHelp)}</EmptyState>
          ) : (
            <section className="panel" aria-label={say(IMPORTS.title)}>
              <DataTable label={say(IMPORTS.title)} rows={rows} keyOf={(row) => row.import} columns={columnsOf(say)} />
              <ListFoot next={next} />
            </section>
          )
        }
      </Loaded>
    </>
  );
}

const COUNTED = ["rows", "accepted", "warned", "refused"] as const;

const columnsOf = (say: Say): readonly Column<ImportRow>[] => [
  {
    key: "file",
    title: say(IMPORTS.file),
    names: true,
    cell: (row) => <PageLink href={`/imports/${row.import}`}>{row.file ?? row.feed ?? say(IMPORTS.unnamed)}</PageLink>,
  },
  {
    key: "register",
    title: say(IMPORTS.register),
    cell: ({ register }) => {
      const known = registerNamed(register);
      return known === undefined ? register : say(REGISTER_WORDS[known.name][0]);
    },
  },
  { key: "kind", title: say(IMPORTS.kind), cell: ({ dry }) => say(dry ? IMPORTS.dry : IMPORTS.real) },
  {
    key: "mode",
    title: say(IMPORTS.mode),
    cell: ({ mode }) => say(mode === "full" ? IMPORTS.fullShort : IMPORTS.deltaShort),
  },
  {
    key: "state",
    title: say(IMPORTS.state),
    cell: ({ state }) => {
      const [tone, words] = IMPORT_STATE[state];
      return <StateTag tone={tone}>{say(words)}</StateTag>;
    },
  },
  ...COUNTED.map((name) => ({
    key: name,
    title: say(IMPORTS[name]),
    isFigure: true,
    cell: ({ counts }: ImportRow) => (counts[name] === undefined ? "–" : figure(counts[name])),
  })),
  { key: "asked", keepShort: true, title: say(IMPORTS.asked), cell: ({ askedAt }) => momentOf(askedAt) },
];

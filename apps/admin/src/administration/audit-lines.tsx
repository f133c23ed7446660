import { type Column, DataTable, EmptyState, type Say, useSay } from "@suijian/ui";
import { ExportButton } from "../lists/export-button.js";
import { ListFoot } from "../lists/list-foot.js";
import { SavedViews } from "../lists/saved-views.js";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { type Filters, useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { answerOf } from "../shell/server.js";
import { roleWords } from "./role-words.js";
import { AUDIT } from "./audit-words.js";

type Line = AnswerTo<"listAuditLines">["rows"][number];

/** The lines of the chains that one may see, the latest first. */
export function AuditLines() {
  const say = useSay();
  const { filters } = useFilters();
  const found = useAnswer("listAuditLines", { query: { ...queryOf(filters), limit: 50 } }, { keepsLast: true });
  const columns = columnsOf(say);
  return (
    <>
      <section className="panel" aria-label={say(LISTS.filters)}>
        <div className="filters">
          <TextFilter name="from" type="date" label={say(AUDIT.from)} />
          <TextFilter name="to" type="date" label={say(AUDIT.to)} />
          <TextFilter name="login" label={say(AUDIT.login)} />
          <TextFilter name="act" label={say(AUDIT.act)} />
          <TextFilter name="subject" label={say(AUDIT.subject)} />
          <TextFilter name="division" label={say(AUDIT.chain)} />
        </div>
        <p className="sj-quiet">{say(AUDIT.actHelp)}</p>
      </section>
      <Loaded answer={found}>
        {({ rows, next }) => (
          <section className="panel" aria-label={say(AUDIT.lines)}>
            <div className="in-a-row">
              <SavedViews list="audit" />
              <ExportButton
                count={rows.length}
                isMore={false}
                seen={{
                  file: "audit",
                  header: CELLS.map(([name]) => name),
                  cells: (line: Line) => CELLS.map(([, cell]) => cell(line)),
                  pageAfter: (after) =>
                    answerOf("listAuditLines", {
                      query: {
                        ...queryOf({ ...filters, after: "" }),
                        limit: 500,
                        ...(after === undefined ? {} : { after }),
                      },
                    }),
                }}
              />
            </div>
            {rows.length === 0 ? (
              <EmptyState title={say(AUDIT.none)}>{say(LISTS.noRowsHelp)}</EmptyState>
            ) : (
              <DataTable<Line>
                label={say(AUDIT.lines)}
                rows={rows}
                keyOf={({ division, seq }) => `${division} ${seq}`}
                columns={columns}
                isStale={found.isPlaceholderData}
              />
            )}
            <ListFoot next={next} />
          </section>
        )}
      </Loaded>
    </>
  );
}

/** In a file each line is whole, as it was hashed. */
const CELLS: readonly (readonly [name: string, cell: (line: Line) => string | number])[] = [
  ["division", ({ division }) => division],
  ["seq", ({ seq }) => seq],
  ["at", ({ at }) => at],
  ["account", ({ account }) => account ?? ""],
  ["login", ({ login }) => login ?? ""],
  ["role", ({ role }) => role],
  ["act", ({ act }) => act],
  ["subject", ({ subject }) => subject],
  ["body", ({ body }) => body],
  ["hash", ({ hash }) => hash],
];

const TEXTS = ["from", "to", "login", "act", "subject", "division", "after"] as const;

const queryOf = (filters: Filters) =>
  Object.fromEntries(
    TEXTS.flatMap((name) => {
      const text = filters[name] ?? "";
      return text === "" ? [] : [[name, text] as const];
    }),
  );

const columnsOf = (say: Say): readonly Column<Line>[] => [
  { key: "at", title: say(AUDIT.at), keepShort: true, cell: ({ at }) => secondOf(at) },
  {
    key: "who",
    title: say(AUDIT.who),
    cell: ({ login, name, account }) => (account === undefined ? say(AUDIT.nobody) : whoText(login, name, account)),
  },
  { key: "role", title: say(AUDIT.role), keepShort: true, cell: ({ role }) => say(roleWords(role)) },
  { key: "act", title: say(AUDIT.acted), names: true, cell: ({ act }) => <code className="one-line">{act}</code> },
  { key: "subject", title: say(AUDIT.subject), cell: ({ subject }) => <span className="breaks">{subject}</span> },
  {
    key: "body",
    title: say(AUDIT.body),
    cell: ({ body }) => (body === "{}" ? "" : <code className="breaks">{body}</code>),
  },
  { key: "chain", title: say(AUDIT.chain), keepShort: true, cell: ({ division }) => division },
  { key: "seq", title: say(AUDIT.seq), isFigure: true, cell: ({ seq, hash }) => <span title={hash}>{seq}</span> },
];

const whoText = (login: string | undefined, name: string | undefined, account: string): string =>
  login === undefined ? account.slice(0, 8) : `${name ?? ""} ${login}`.trim();

/** To the second, on the reader's clock. */
function secondOf(at: string): string {
  const moment = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
}

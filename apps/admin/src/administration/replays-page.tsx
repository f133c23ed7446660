import {
  type Column,
  DataTable,
  EmptyState,
  momentOf,
  type Say,
  StateTag,
  type Tone,
  useSay,
  type Words,
} from "@suijian/ui";
import { ListFoot } from "../lists/list-foot.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { REPLAY } from "./replay-words.js";
import { ADMINISTRATION } from "./words.js";

type Replay = AnswerTo<"listReplays">["rows"][number];

/** What was asked of rules, the latest first. */
export function ReplaysPage() {
  const say = useSay();
  const { after } = useFilters().filters;
  const query = after === undefined ? {} : { after };
  const replays = useAnswer("listReplays", { query }, { keepsLast: true, everySeconds: 10 });
  return (
    <>
      <PageHead title={say(ADMINISTRATION.replays)} says={say(REPLAY.says)} />
      <Loaded answer={replays}>
        {({ rows, next }) => (
          <section className="panel" aria-label={say(REPLAY.list)}>
            {rows.length === 0 ? (
              <EmptyState
                title={say(REPLAY.none)}
                action={<PageLink href="/administration/rules?kind=ceiling">{say(ADMINISTRATION.rules)}</PageLink>}
              >
                {say(REPLAY.noneHelp)}
              </EmptyState>
            ) : (
              <DataTable<Replay>
                label={say(REPLAY.list)}
                rows={rows}
                keyOf={({ replay }) => replay}
                columns={columnsOf(say)}
              />
            )}
            <ListFoot next={next} />
          </section>
        )}
      </Loaded>
    </>
  );
}

export const REPLAY_STATE: Readonly<Record<Replay["state"], readonly [Tone, Words]>> = {
  waiting: ["acting", REPLAY.waiting],
  done: ["done", REPLAY.done],
  failed: ["wrong", REPLAY.failed],
  cancelled: ["resting", REPLAY.cancelled],
};

const columnsOf = (say: Say): readonly Column<Replay>[] => [
  {
    key: "rule",
    title: say(REPLAY.rule),
    names: true,
    cell: ({ replay, rule, asked }) => (
      <PageLink href={`/administration/replays/${replay}`}>
        {rule} · {asked.year}
      </PageLink>
    ),
  },
  {
    key: "parameters",
    title: say(REPLAY.parameters),
    cell: ({ asked }) =>
      Object.entries(asked.parameters)
        .map(([name, value]) => `${name} ${String(value)}`)
        .join("，"),
  },
  {
    key: "state",
    title: say(REPLAY.state),
    cell: ({ state }) => <StateTag tone={REPLAY_STATE[state][0]}>{say(REPLAY_STATE[state][1])}</StateTag>,
  },
  { key: "asked", title: say(REPLAY.asked), keepShort: true, cell: ({ askedAt }) => momentOf(askedAt) },
];

import type { RoundRow } from "@suijian/contract";
import {
  type Column,
  DataTable,
  EmptyState,
  figure,
  momentOf,
  type Say,
  StateTag,
  useSay,
  type Words,
} from "@suijian/ui";
import { DEADLINE_WORDS, DESK } from "../desk/words.js";
import { ListFoot } from "../lists/list-foot.js";
import { useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { BEACONS, ROUNDS, STAGES } from "./words.js";

/** All rounds that one may see, the last first. */
export function RoundsPage() {
  const say = useSay();
  const { after } = useFilters().filters;
  const query = { limit: 50, ...(after === undefined ? {} : { after }) };
  const rounds = useAnswer("listRounds", { query }, { keepsLast: true, everySeconds: 15 });
  const toNew = (
    <PageLink className="button-link main-act" href="/rounds/new">
      {say(ROUNDS.new)}
    </PageLink>
  );
  return (
    <>
      <PageHead title={say(ROUNDS.title)} says={say(ROUNDS.says)} actions={toNew} />
      <Loaded answer={rounds}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title={say(ROUNDS.none)}>{say(ROUNDS.noneHelp)}</EmptyState>
          ) : (
            <section className="panel" aria-label={say(ROUNDS.title)}>
              <DataTable label={say(ROUNDS.title)} rows={rows} keyOf={({ round }) => round} columns={columnsOf(say)} />
              <ListFoot next={next} />
            </section>
          )
        }
      </Loaded>
    </>
  );
}

const daysLeft = (day: string, left: number): Words =>
  left < 0
    ? [`检查逾期 ${-left} 个工作日（${day}）`, `visits ${-left} working days late (${day})`]
    : [`检查还有 ${left} 个工作日（${day}）`, `${left} working days left for visits (${day})`];

const columnsOf = (say: Say): readonly Column<RoundRow>[] => [
  {
    key: "title",
    title: say(ROUNDS.round),
    names: true,
    cell: ({ round, title }) => (
      <>
        <PageLink href={`/rounds/${round}`}>{title}</PageLink>
        <br />
        <code>{round}</code>
      </>
    ),
  },
  {
    key: "stage",
    title: say(ROUNDS.stage),
    cell: ({ stage, isRehearsal, isSealed }) => (
      <span className="in-a-row">
        <StateTag tone={STAGES[stage][0]}>{say(STAGES[stage][1])}</StateTag>
        {isRehearsal ? <StateTag tone="soon">{say(ROUNDS.rehearsal)}</StateTag> : null}
        {isSealed ? <StateTag tone="resting">{say(ROUNDS.sealed)}</StateTag> : null}
      </span>
    ),
  },
  { key: "beacon", title: say(ROUNDS.beacon), cell: ({ beacon }) => say(BEACONS[beacon] ?? [beacon, beacon]) },
  { key: "at", title: say(ROUNDS.beaconAt), keepShort: true, cell: ({ beaconAt }) => momentOf(beaconAt) },
  {
    key: "deadlines",
    title: say(ROUNDS.deadlines),
    cell: ({ deadlines, lastDay, workingDaysLeft }) =>
      deadlines.length === 0
        ? lastDay !== undefined && workingDaysLeft !== undefined
          ? say(daysLeft(lastDay, workingDaysLeft))
          : "–"
        : deadlines.map(({ of, due, state }) => (
            <StateTag key={of} tone={state === "late" ? "wrong" : "soon"}>
              {say(DEADLINE_WORDS[of])} {say(state === "late" ? DESK.late : DESK.soon)} {momentOf(due)}
            </StateTag>
          )),
  },
  {
    key: "tasks",
    title: say(ROUNDS.tasks),
    isFigure: true,
    cell: ({ counts }) => (counts === undefined ? "–" : figure(counts.tasks)),
  },
  {
    key: "visits",
    title: say(ROUNDS.visits),
    isFigure: true,
    cell: ({ counts }) => (counts === undefined ? "–" : figure(counts.visits)),
  },
];

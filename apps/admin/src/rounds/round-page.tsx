import { BigNumber, Digest, figure, momentOf, RehearsalBand, type Say, share, StatusLine, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { DEADLINE_WORDS, DESK } from "../desk/words.js";
import { JobProgress } from "../jobs/job-progress.js";
import { useFollowed } from "../jobs/follow.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { RoundActs } from "./round-acts.js";
import { RoundBeacon } from "./round-beacon.js";
import { RoundChanges } from "./round-changes.js";
import { RestoreKey } from "./restore-key.js";
import { RoundFiles } from "./round-files-panel.js";
import { RoundLinks } from "./round-links.js";
import { RoundLog } from "./round-log.js";
import { RoundRecords } from "./round-records.js";
import { RoundStrata } from "./round-strata.js";
import "./rounds.css";
import { VerifyHere } from "./verify-here.js";
import { BEACONS, OPEN_ROUND, ROUND } from "./words.js";

export type Round = AnswerTo<"readRound">;

/** Everything of one round: where it stands, what can be done, what is on record, and how anyone verifies it. */
export function RoundPage() {
  const { round = "" } = useParams({ strict: false });
  const page = useAnswer("readRound", { params: { round } }, { everySeconds: 5 });
  return <Loaded answer={page}>{(found) => <Shown round={found} />}</Loaded>;
}

function Shown({ round }: { readonly round: Round }) {
  const say = useSay();
  return (
    <>
      {round.isRehearsal ? <RehearsalBand>{say(OPEN_ROUND.rehearsal)}</RehearsalBand> : null}
      <PageHead title={round.title} says={<code>{round.round}</code>} actions={<ToOthers round={round} />} />
      <Life round={round} />
      <Results round={round} />
      <RoundActs round={round} />
      <UnderWay round={round} />
      {round.stage === "diced" ? <RoundBeacon round={round} /> : null}
      <Facts round={round} />
      {round.stage === "announced" ? <RoundLinks round={round} /> : null}
      {round.announced === undefined ? null : <RoundStrata round={round.round} />}
      <VerifyHere round={round} />
      <RoundFiles round={round} />
      <RoundLog round={round} />
      {round.stage === "drawn" ? <RoundChanges round={round} /> : null}
      <RoundRecords round={round} />
      {round.isSealed && round.announced !== undefined ? <RestoreKey round={round.round} /> : null}
    </>
  );
}

function ToOthers({ round: { round, announced } }: { readonly round: Round }) {
  const say = useSay();
  return (
    <>
      {announced === undefined ? null : (
        <>
          <a className="button-link" href={`/api/rounds/${round}/protocol.pdf`} target="_blank" rel="noreferrer">
            {say(ROUND.record)}
          </a>
          <PageLink className="button-link" href={`/draws/${round}`}>
            {say(ROUND.public)}
          </PageLink>
        </>
      )}
      <PageLink className="button-link main-act" href={`/rounds/${round}/ceremony`}>
        {say(ROUND.ceremony)}
      </PageLink>
    </>
  );
}

const LIFE = ["planned", "announced", "diced", "beacon", "drawn", "revealed"] as const;
type LifeKey = (typeof LIFE)[number];

const AT: Readonly<Record<Round["stage"], LifeKey | undefined>> = {
  planned: "announced",
  freezing: "announced",
  announced: "diced",
  diced: "beacon",
  seeded: "drawn",
  drawn: "revealed",
  revealed: undefined,
  abandoned: undefined,
};

function Life({ round }: { readonly round: Round }) {
  const say = useSay();
  const { stage, timeline } = round;
  const whenOf = (key: string) => timeline.findLast(({ step }) => step === key)?.at;
  const keys: readonly (LifeKey | "abandoned")[] =
    stage === "abandoned" ? [...LIFE.filter((key) => whenOf(key) !== undefined), "abandoned"] : LIFE;
  const steps = keys.map((key) => {
    const at = whenOf(key);
    return { key, name: say(ROUND[key]), ...(at === undefined ? {} : { when: momentOf(at) }) };
  });
  const at = AT[stage];
  const holder = at === undefined ? undefined : say(at === "diced" ? ROUND.witnesses : ROUND.office);
  return (
    <section className="panel" aria-label={say(ROUND.life)}>
      <StatusLine label={say(ROUND.life)} steps={steps} at={at} holder={holder} deadline={deadlineOf(round)} />
      {round.deadlines.map(({ of, due, state, missing = [] }) => (
        <p key={of} className={state === "late" ? "field-error" : "sj-quiet"}>
          {say(DEADLINE_WORDS[of])} {say(state === "late" ? DESK.late : DESK.soon)}：{momentOf(due)}
          {missing.length === 0 ? "" : ` · ${missing.join("、")}`}
        </p>
      ))}
    </section>
  );
}

/** Of visits in working days, as the law counts them; of the ceremony by its moment. */
function deadlineOf({ stage, announced, workingDaysLeft, timeline, deadlines, isRehearsal }: Round) {
  if (stage === "drawn" && announced !== undefined) {
    const isLate = workingDaysLeft !== undefined && workingDaysLeft < 0;
    return {
      day: announced.lastDay,
      state: isLate ? ("late" as const) : ("far" as const),
      ...(workingDaysLeft === undefined ? {} : { workingDays: workingDaysLeft }),
    };
  }
  const next = timeline.find(({ at, due }) => at === undefined && due !== undefined);
  if (next?.due === undefined || isRehearsal || stage === "revealed") return undefined;
  const [worst] = deadlines;
  return { day: momentOf(next.due), state: worst === undefined ? ("far" as const) : worst.state };
}

function Results({ round: { counts, round } }: { readonly round: Round }) {
  const say = useSay();
  if (counts === undefined) return null;
  const { tasks, duplicatesRemoved, visits, seats, unfilled } = counts;
  return (
    <section className="round-numbers" aria-label={say(ROUND.result)}>
      <BigNumber
        name={say(ROUND.tasks)}
        value={figure(tasks)}
        definition={{ rule: say(ROUND.tasksRule), citation: "VRSI-1 §7" }}
      />
      <BigNumber
        name={say(ROUND.duplicates)}
        value={figure(duplicatesRemoved)}
        definition={{ rule: say(ROUND.duplicatesRule), citation: "VRSI-1 §8.1" }}
      />
      <BigNumber
        name={say(ROUND.visits)}
        value={figure(visits)}
        definition={{ rule: say(ROUND.visitsRule), citation: "VRSI-1 §8.2" }}
      >
        {say([
          `减负率 ${share(tasks - visits, tasks)}（${figure(tasks - visits)} / ${figure(tasks)}）`,
          `reduction ${share(tasks - visits, tasks)} (${figure(tasks - visits)} / ${figure(tasks)})`,
        ])}{" "}
        <PageLink href={`/visits?round=${round}`}>{say(ROUND.toVisits)}</PageLink>
      </BigNumber>
      <BigNumber
        name={say(ROUND.seats)}
        value={figure(seats)}
        definition={{ rule: say(ROUND.seatsRule), citation: "VRSI-1 §9" }}
      >
        {say(ROUND.unfilled)} {figure(unfilled)}
      </BigNumber>
    </section>
  );
}

function UnderWay({ round: { job } }: { readonly round: Round }) {
  const followed = useFollowed(job);
  return job === undefined ? null : (
    <section className="panel">
      <JobProgress followed={followed} />
    </section>
  );
}

function Facts({ round }: { readonly round: Round }) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(ROUND.facts)}>
      <h2>{say(ROUND.facts)}</h2>
      <dl className="sj-facts">
        {factsOf(say, round).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {round.reason === undefined ? null : <p>{`${say(ROUND.abandoned)}：${round.reason}`}</p>}
    </section>
  );
}

type Fact = readonly [string, ReactNode];

function factsOf(say: Say, round: Round): readonly Fact[] {
  const { batches, witnesses, custodians, beacon, announced, announcement, beaconValue, result } = round;
  const digest = (words: readonly [string, string], value: string | undefined): Fact[] =>
    value === undefined ? [] : [[say(words), <Digest key={words[0]} value={value} of={say(words)} groups={8} />]];
  return [
    [say(ROUND.batches), batches.map(({ plan, batch }) => `${plan}/${batch}`).join("、")],
    [say(ROUND.beacon), say(BEACONS[beacon] ?? [beacon, beacon])],
    [say(ROUND.witnessNames), witnesses.map(({ name }) => name).join("、")],
    [say(ROUND.custodianNames), custodians.length === 0 ? "–" : custodians.map(({ name }) => name).join("、")],
    ...(announced === undefined
      ? []
      : ([
          [say(ROUND.rows), figure(announced.rows)],
          [say(ROUND.facts), say(announced.isClosed ? ROUND.closed : ROUND.open)],
          [say(ROUND.diceBefore), momentOf(announced.diceBefore)],
          [say(ROUND.beaconRound), figure(announced.beaconRound)],
          [say(ROUND.lastDay), announced.lastDay],
        ] satisfies Fact[])),
    ...digest(ROUND.announcement, announcement),
    ...digest(ROUND.frameRoot, announced?.frameRoot),
    ...digest(ROUND.rosterRoot, announced?.rosterRoot),
    ...digest(ROUND.beaconValue, beaconValue?.output.slice(0, 96)),
    ...digest(ROUND.resultDigest, result),
  ];
}

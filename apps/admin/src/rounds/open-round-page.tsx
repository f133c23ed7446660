import { Digest, figure, momentOf, RehearsalBand, share, StateTag, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { LEDGER } from "../ceremony/words.js";
import { useAnswer } from "../shell/answers.js";
import { LanguageSwitch } from "../shell/language-switch.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { inFours } from "../witness/dice.js";
import { useResultFile } from "./round-files.js";
import type { Round } from "./round-page.js";
import "./rounds.css";
import { VerifyHere } from "./verify-here.js";
import { OPEN_ROUND, ROUND, STAGES } from "./words.js";

/** For whoever scans the wall's code: what was fixed, who rolled what, what came of it, and the verifier, on the own phone. */
export function OpenRoundPage() {
  const { round = "" } = useParams({ strict: false });
  const page = useAnswer("readRound", { params: { round } }, { everySeconds: 10 });
  return (
    <main className="open-round">
      <div className="in-a-row open-round-top">
        <LanguageSwitch />
      </div>
      <Loaded answer={page}>{(found) => <Shown round={found} />}</Loaded>
    </main>
  );
}

function Shown({ round }: { readonly round: Round }) {
  const say = useSay();
  const { announced, counts, witnesses, stage } = round;
  return (
    <>
      {round.isRehearsal ? <RehearsalBand>{say(OPEN_ROUND.rehearsal)}</RehearsalBand> : null}
      <PageHead title={round.title} says={<code>{round.round}</code>} />
      <p className="open-round-first">{say(firstSentence(round))}</p>
      <p>
        <StateTag tone={STAGES[stage][0]}>{say(STAGES[stage][1])}</StateTag> {say(OPEN_ROUND.says)}
      </p>
      {announced === undefined ? null : <Digests round={round} />}
      <section className="panel" aria-label={say(OPEN_ROUND.dice)}>
        <h2>{say(OPEN_ROUND.dice)}</h2>
        <dl className="open-round-list">
          {witnesses.map(({ name, digits, rolledAt }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{digits === undefined ? say(OPEN_ROUND.notYet) : inFours(digits).join(" ")}</code>{" "}
                <small className="sj-quiet">{rolledAt === undefined ? "" : momentOf(rolledAt)}</small>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {counts === undefined ? null : (
        <p className="sj-quiet">
          {say(ROUND.seats)} {figure(counts.seats)} · {say(ROUND.unfilled)} {figure(counts.unfilled)} ·{" "}
          {say(["减负率", "reduction"])} {share(counts.tasks - counts.visits, counts.tasks)}
        </p>
      )}
      <VerifyHere round={round} />
    </>
  );
}

/** Plain words first, then the proof. */
function firstSentence({ batches, announced, counts }: Round): readonly [string, string] {
  if (announced === undefined) return ["本批次尚未公告。", "This round is not announced yet."];
  const [plans, rows] = [figure(batches.length), figure(announced.rows)];
  if (counts === undefined)
    return [
      `本批次：${plans} 个计划批次，${rows} 个对象，已冻结，等待抽取。您可以自己核验。`,
      `This round: ${plans} batches, ${rows} objects, frozen and waiting for the draw. You can verify it yourself.`,
    ];
  const [tasks, visits] = [figure(counts.tasks), figure(counts.visits)];
  return [
    `本轮抽取：${plans} 个计划批次，${rows} 个对象，抽中 ${tasks} 项任务，合并为 ${visits} 次上门。您可以自己核验。`,
    `This draw: ${plans} batches, ${rows} objects, ${tasks} tasks drawn, ${visits} visits. You can verify it yourself.`,
  ];
}

function Digests({ round }: { readonly round: Round }) {
  const say = useSay();
  const { announced, announcement, beaconValue } = round;
  const result = useResultFile(round.round, round.result !== undefined);
  const { ticketRoot, thresholdRoot, selectionRoot, visitRoot, assignmentRoot } = result.data ?? {};
  const all = {
    announcement,
    frameRoot: announced?.frameRoot,
    rosterRoot: announced?.rosterRoot,
    beacon: beaconValue?.output.slice(0, 96),
    result: round.result,
    ticketRoot,
    thresholdRoot,
    selectionRoot,
    visitRoot,
    assignmentRoot,
  };
  return (
    <section className="panel" aria-label={say(ROUND.frozen)}>
      <h2>{say(ROUND.frozen)}</h2>
      <dl className="open-round-list">
        {(Object.keys(all) as (keyof typeof all)[]).map((name) => {
          const value = all[name];
          return value === undefined ? null : (
            <div key={name}>
              <dt>{say(LEDGER[name])}</dt>
              <dd>
                <Digest value={value} of={say(LEDGER[name])} />
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

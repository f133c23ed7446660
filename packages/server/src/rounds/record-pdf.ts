import { inLanguage, type Language, type ResultFile } from "@suijian/contract";
import type { RoundLife } from "@suijian/core";
import type { RoundStep, RoundStratumRow } from "@suijian/store";
import { Paper } from "./paper.js";
import { BEACON_NAMES, HAPPENED, RECORD, SOURCES } from "./record-words.js";

/** Everything that is written down of a ceremony; what has not happened yet is missing. */
export interface RecordFacts {
  readonly life: RoundLife;
  readonly steps: readonly RoundStep[];
  readonly strata: readonly RoundStratumRow[];
  readonly seed: string | undefined;
  readonly result: ResultFile | undefined;
  readonly printedAt: Date;
  readonly language: Language;
}

/** 抽取记录: what was frozen, who rolled what, what the beacon said, what came of it, and who did it when; to be signed in the hall. */
export function writeRecord(facts: RecordFacts): Promise<Buffer> {
  const { life, result, language } = facts;
  const say = (words: readonly [string, string]) => inLanguage(language, words);
  const paper = new Paper({
    title: say(RECORD.title),
    band: life.charter.beacon.name === "rehearsal" ? say(RECORD.rehearsal) : undefined,
    foot: `${life.round} · ${say(RECORD.announcement)} ${grouped(life.announced?.digest ?? "").slice(0, 39)}…`,
  });
  paper.sentence(say(RECORD.preface));
  writeRound(paper, facts, say);
  writeFrozen(paper, facts, say);
  writeDice(paper, facts, say);
  writeBeacon(paper, facts, say);
  if (result !== undefined) writeResult(paper, facts, result, say);
  writeSteps(paper, facts, say);
  paper.together(90 + 62 * Math.ceil((2 + life.charter.witnesses.length) / 2));
  paper.heading(say(RECORD.signatures));
  paper.note(say(RECORD.signing));
  paper.signatures(
    [
      say(RECORD.chair),
      say(RECORD.operator),
      ...life.charter.witnesses.map((name) => `${say(RECORD.witness)}：${name}`),
    ],
    say(RECORD.date),
  );
  return paper.end();
}

type Say = (words: readonly [string, string]) => string;

function writeRound(paper: Paper, { life, printedAt }: RecordFacts, say: Say): void {
  const { round, charter } = life;
  paper.heading(say(RECORD.round));
  paper.facts([
    [say(RECORD.name), `${charter.title}（${round}）`],
    [say(RECORD.batches), charter.batches.map(({ plan, batch }) => `${plan}/${batch}`).join("、")],
    [
      say(RECORD.kind),
      `${say(charter.isSealed ? RECORD.sealed : RECORD.unsealed)} · ${say(BEACON_NAMES[charter.beacon.name])}`,
    ],
    [say(RECORD.custodians), custody(life, say)],
    [say(RECORD.printed), momentOf(printedAt.toISOString())],
  ]);
}

function custody({ charter, deposited }: RoundLife, say: Say): string {
  if (charter.custodians.length === 0) return "–";
  return charter.custodians
    .map((name) => {
      const at = deposited.find(({ custodian }) => custodian === name)?.at;
      return `${name}（${at === undefined ? say(RECORD.notConfirmed) : momentOf(at)}）`;
    })
    .join("、");
}

function writeFrozen(paper: Paper, { life, strata }: RecordFacts, say: Say): void {
  const { announced, report } = life;
  if (announced === undefined) return;
  paper.heading(say(RECORD.frozen));
  paper.facts([
    [say(RECORD.at), momentOf(announced.at)],
    [say(RECORD.rows), figure(announced.rows)],
    [say(RECORD.inspectors), figure(report?.inspectors ?? 0)],
    [say(RECORD.frameRoot), grouped(announced.frameRoot)],
    [say(RECORD.rosterRoot), grouped(announced.rosterRoot)],
    [say(RECORD.parameters), grouped(announced.parameters)],
    [say(RECORD.announcement), grouped(announced.digest)],
  ]);
  const shown = strata.slice(0, MOST_STRATA);
  paper.table(
    [say(RECORD.plan), say(RECORD.stratum), "N", "n"],
    [4, 4, 1.4, 1.4],
    shown.map(({ roundPlan, stratum, size, n }) => [roundPlan, stratum, figure(size), figure(n)]),
  );
  if (strata.length > shown.length)
    paper.note(`${say(RECORD.moreStrata)} ${figure(strata.length - shown.length)}：announcement.json`);
}

/** A page or so; all of them stand in the announcement. */
const MOST_STRATA = 40;

function writeDice(paper: Paper, { life }: RecordFacts, say: Say): void {
  paper.heading(say(RECORD.dice));
  paper.table(
    [say(RECORD.witness), say(RECORD.digits), say(RECORD.at)],
    [2.4, 5, 2.4],
    life.charter.witnesses.map((name) => {
      const own = life.rolled.find(({ witness }) => witness === name);
      return [name, own === undefined ? "–" : grouped(own.digits), own === undefined ? "–" : momentOf(own.at)];
    }),
  );
  if (life.diced !== undefined) paper.facts([[say(RECORD.diceDigest), grouped(life.diced.digest)]]);
}

function writeBeacon(paper: Paper, { life, seed }: RecordFacts, say: Say): void {
  const { announced, beacon, charter } = life;
  paper.heading(say(RECORD.beacon));
  paper.facts([
    [say(RECORD.beaconDue), momentOf(announced?.beaconTime ?? charter.beaconAt)],
    ...(charter.beacon.name === "quicknet"
      ? [[say(RECORD.beaconRound), figure(announced?.beaconRound ?? 0)] as const]
      : []),
    [say(RECORD.output), beacon === undefined ? "–" : grouped(beacon.output)],
    [say(RECORD.source), beacon === undefined ? "–" : sourceOf(beacon.source, say)],
    ...(seed === undefined ? [] : [[say(RECORD.seed), grouped(seed)] as const]),
  ]);
}

function sourceOf(source: string, say: Say): string {
  const words = SOURCES[source];
  return words === undefined ? source : say(words);
}

function writeResult(paper: Paper, { life }: RecordFacts, result: ResultFile, say: Say): void {
  const { counts, burden } = result;
  paper.heading(say(RECORD.result));
  paper.sentence(
    say([
      `抽中 ${figure(counts.tasks)} 项任务；去重 ${figure(counts.duplicatesRemoved)} 项；合并为 ${figure(counts.visits)} 次上门；减负率 ${share(burden.reduction)}。`,
      `${figure(counts.tasks)} tasks were drawn; ${figure(counts.duplicatesRemoved)} duplicates fell away; ${figure(counts.visits)} visits remain; reduction ${share(burden.reduction)}.`,
    ]),
  );
  const of = (visits: number) => share(counts.tasks === 0 ? 0 : 1 - visits / counts.tasks);
  paper.facts([
    [say(RECORD.reduction), `${figure(counts.tasks - counts.visits)} / ${figure(counts.tasks)}`],
    [say(RECORD.bound), of(burden.bound)],
    [say(RECORD.independent), of(burden.independent)],
    [say(RECORD.seats), `${figure(counts.seats)} · ${say(RECORD.unfilled)} ${figure(counts.unfilled)}`],
    [say(RECORD.fewEligible), figure(life.drawn?.counts.fewEligible ?? 0)],
    [say(RECORD.ticketRoot), grouped(result.ticketRoot)],
    [say(RECORD.thresholdRoot), grouped(result.thresholdRoot)],
    [say(RECORD.selectionRoot), grouped(result.selectionRoot)],
    [say(RECORD.visitRoot), grouped(result.visitRoot)],
    [say(RECORD.assignmentRoot), grouped(result.assignmentRoot)],
    [say(RECORD.resultDigest), grouped(result.digest)],
  ]);
}

function writeSteps(paper: Paper, { steps }: RecordFacts, say: Say): void {
  paper.heading(say(RECORD.steps));
  paper.table(
    ["", say(RECORD.step), say(RECORD.by), say(RECORD.at)],
    [0.6, 4, 3, 2.4],
    steps.map(({ number, happened, name, who, account, at }) => {
      const words = HAPPENED[happened];
      const by = who ?? name ?? (account === undefined ? say(RECORD.system) : account.slice(0, 8));
      return [String(number), words === undefined ? happened : say(words), by, momentOf(at)];
    }),
  );
}

const figure = (count: number): string => count.toLocaleString("en-US");
const share = (part: number): string => `${(100 * part).toFixed(2)} %`;
/** In fours, as one reads it aloud. */
const grouped = (text: string): string =>
  (text.match(/.{1,32}/g) ?? []).map((line) => (line.match(/.{1,4}/g) ?? []).join(" ")).join("\n");

/** The ceremony is held in China, whose clocks are eight hours before UTC all year. */
function momentOf(moment: string): string {
  const [day, time] = new Date(Date.parse(moment) + EIGHT_HOURS).toISOString().split("T");
  return `${day} ${time?.slice(0, 8)}`;
}

const EIGHT_HOURS = 8 * 60 * 60 * 1000;

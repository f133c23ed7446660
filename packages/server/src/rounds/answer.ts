import { sayWarning, type Language, type RoundPage, type RoundRow } from "@suijian/contract";
import { deadlinesOf, type Deadline, type FreezeReport, type RoundLife } from "@suijian/core";
import type { Identity } from "@suijian/store";
import { filled } from "../registers/filled.js";
import { publicFiles } from "./public-files.js";

/** For whom, when, and in which language an answer is. */
export interface Reader {
  readonly identity: Identity;
  readonly now: Date;
  readonly language: Language;
}

/** Half a day before a deadline the page begins to warn: a witness who is ill can still be told to ask for another round. */
const WARN_SECONDS = 12 * 60 * 60;

export function roundRow(life: RoundLife, { now }: Reader): RoundRow {
  const { round, stage, charter, announced, drawn } = life;
  return filled({
    round,
    title: charter.title,
    stage,
    beacon: charter.beacon.name,
    isRehearsal: charter.beacon.name === "rehearsal",
    isSealed: charter.isSealed,
    beaconAt: charter.beaconAt,
    announcement: announced?.digest,
    counts: drawn === undefined ? undefined : { ...drawn.counts },
    deadlines: deadlinesOf(life, now.toISOString(), WARN_SECONDS).map(deadlineAnswer),
    lastDay: announced?.lastDay,
  });
}

const deadlineAnswer = ({ lateness, state }: Deadline) =>
  filled({
    of: lateness.of,
    due: lateness.due,
    state,
    missing: "missing" in lateness ? [...lateness.missing] : undefined,
  });

/** The public's page, and what the office sees besides. */
export function roundPage(life: RoundLife, reader: Reader): RoundPage {
  const { charter, deposited, announced, beacon, drawn, abandoned } = life;
  return filled({
    ...roundRow(life, reader),
    batches: charter.batches.map(({ plan, batch }) => ({ plan, batch })),
    witnesses: charter.witnesses.map((name) => witnessAnswer(name, life, reader)),
    custodians: charter.custodians.map((name) =>
      filled({ name, confirmedAt: deposited.find(({ custodian }) => custodian === name)?.at }),
    ),
    announced: announced === undefined ? undefined : announcedAnswer(announced),
    timeline: timelineOf(life),
    beaconValue: beacon === undefined ? undefined : { ...beacon },
    result: drawn?.digest,
    files: publicFiles(life),
    reason: abandoned?.reason,
    ...(isOffice(reader.identity) ? officeAnswer(life, reader.language) : {}),
  });
}

/** The hall sees digits as they come; they are published together, when the last are in. */
function witnessAnswer(name: string, { rolled, diced }: RoundLife, { identity }: Reader) {
  const own = rolled.find(({ witness }) => witness === name);
  const isShown = diced !== undefined || isOffice(identity);
  return filled({ name, rolledAt: own?.at, digits: isShown ? own?.digits : undefined });
}

const isOffice = ({ role }: Identity): boolean => role !== "public" && role !== "observer";

const officeAnswer = ({ job, report, stopped }: RoundLife, language: Language) => ({
  job,
  report: report === undefined ? undefined : reportAnswer(report, language),
  stopped: stopped === undefined ? undefined : { ...stopped },
});

function announcedAnswer(announced: NonNullable<RoundLife["announced"]>) {
  const { rows, frameRoot, rosterRoot, parameters, beaconRound, diceBefore, beaconTime, lastDay, isClosed } = announced;
  return { rows, frameRoot, rosterRoot, parameters, beaconRound, diceBefore, beaconTime, lastDay, isClosed };
}

const reportAnswer = ({ rows, inspectors, closed, strata, leftOut, warnings }: FreezeReport, language: Language) => ({
  rows,
  inspectors,
  closed,
  strata: strata.map(({ plan, stratum, size, n }) => ({ plan, stratum, size, n })),
  leftOut: leftOut.map(({ department, objects }) => ({ department, objects })),
  warnings: warnings.map((warning) => sayWarning(language, warning)),
});

type Step = RoundPage["timeline"][number];

/** What has happened, and what is due when, in the order of the protocol. */
function timelineOf(life: RoundLife): Step[] {
  const { announced, deposited, rolled, diced, beacon, drawn, revealed, abandoned } = life;
  const steps: Step[] = [{ step: "planned", at: life.plannedAt }];
  if (announced !== undefined) steps.push({ step: "announced", at: announced.at });
  for (const { custodian, at } of deposited) steps.push({ step: "deposited", at, who: custodian });
  for (const { witness, at } of rolled) steps.push({ step: "dice", at, who: witness });
  if (abandoned !== undefined) return [...steps, { step: "abandoned", at: abandoned.at }];
  return [
    ...steps,
    filled({ step: "diced" as const, at: diced?.at, due: announced?.diceBefore }),
    filled({ step: "beacon" as const, at: beacon?.at, due: announced?.beaconTime ?? life.charter.beaconAt }),
    filled({ step: "drawn" as const, at: drawn?.at }),
    filled({ step: "revealed" as const, at: revealed?.at, due: dayAfter(announced?.lastDay) }),
  ];
}

/** Windows are days of China's calendar: the day after the last begins at 16:00 UTC. */
const dayAfter = (day: string | undefined): string | undefined => (day === undefined ? undefined : `${day}T16:00:00Z`);

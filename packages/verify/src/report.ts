// The report: every verdict with what it means, and in large words what kind of round this is. As text, or as JSON.

import type { Announcement } from "./announcement.js";
import { isClosed, isUnsealed } from "./judge-open.js";
import type { CheckResult, Finding, Verdict } from "./ledger.js";
import { type Language, type Sentence, meaningOf } from "./meaning.js";
import type { Parameters } from "./parameters.js";

export interface ReportedCheck {
  readonly name: string;
  readonly verdict: Verdict;
  readonly meaning: Sentence;
  /** The files without which the check cannot be made. */
  readonly missing: readonly string[];
  readonly finding: Finding | undefined;
}

/** Nothing where the file that would say it is missing. */
export interface RoundKind {
  readonly roundId: string | undefined;
  readonly beacon: string | undefined;
  readonly sealed: boolean | undefined;
  readonly closed: boolean | undefined;
}

export interface Report {
  readonly protocol: "VRSI-1";
  /** Failed when any check failed; no verdict on what could not be checked. */
  readonly verdict: "passed" | "failed";
  readonly round: RoundKind;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** The digest of the last change (§10), to compare with the one published that day. */
  readonly changesDigest: string | undefined;
  readonly checks: readonly ReportedCheck[];
}

export function reportOf(
  results: readonly CheckResult[],
  announcement: Announcement | undefined,
  parameters: Parameters | undefined,
  changesDigest: string | undefined,
): Report {
  const count = (verdict: Verdict): number => results.filter((result) => result.verdict === verdict).length;
  return {
    protocol: "VRSI-1",
    verdict: count("failed") > 0 ? "failed" : "passed",
    round: {
      roundId: announcement?.roundId,
      beacon: announcement?.beacon.name,
      sealed: announcement && !isUnsealed(announcement),
      closed: announcement && parameters && isClosed(announcement, parameters),
    },
    counts: { passed: count("passed"), failed: count("failed"), "not-checkable": count("not-checkable") },
    changesDigest,
    checks: results.map((result) => ({ ...result, meaning: meaningOf(result.name) })),
  };
}

export const reportJson = (report: Report): string => JSON.stringify(report, null, 2);

export function reportText(report: Report, language: Language): string {
  const words = WORDS[language];
  const lines = report.checks.flatMap((check) => [
    `${words[check.verdict]}  ${check.name}`,
    `    ${check.meaning[language]}`,
    ...(check.missing.length > 0 ? [`    ${words.missing}: ${check.missing.join(", ")}`] : []),
    ...(check.finding === undefined ? [] : findingLines(check.finding, language)),
  ]);
  const { passed, failed, "not-checkable": open } = report.counts;
  const digest = report.changesDigest === undefined ? [] : [`${words.changes}: ${report.changesDigest}`];
  return [
    `VRSI-1  ${report.round.roundId ?? "?"}`,
    "",
    ...lines,
    "",
    ...kindOfRound(report.round, language),
    ...digest,
    `${words.passed} ${passed} · ${words.failed} ${failed} · ${words["not-checkable"]} ${open}`,
    report.verdict === "failed" ? words.verdictFailed : open > 0 ? words.verdictPart : words.verdictWhole,
    "",
  ].join("\n");
}

/** What a reader must know before believing any of it. */
export function kindOfRound(round: RoundKind, language: Language): string[] {
  const words = WORDS[language];
  return [
    ...(round.beacon === "rehearsal" ? [words.rehearsal] : []),
    ...(round.beacon === "public-results" ? [words.publicResults] : []),
    ...(round.sealed === false ? [words.unsealed] : []),
    ...(round.closed === true ? [words.closed] : []),
  ];
}

function findingLines({ at, expected, found }: Finding, language: Language): string[] {
  const words = WORDS[language];
  return [
    ...(at === undefined ? [] : [`    ${words.at}: ${at}`]),
    `    ${words.expected}: ${expected}`,
    `    ${words.found}: ${found}`,
  ];
}

const WORDS = {
  en: {
    passed: "passed       ",
    failed: "FAILED       ",
    "not-checkable": "not checkable",
    missing: "missing",
    at: "where",
    expected: "expected",
    found: "found",
    changes: "Digest of the last change, to compare with the published one",
    rehearsal: "*** REHEARSAL BEACON: THIS ROUND BINDS NOBODY. Whoever made it may have chosen the seed. ***",
    publicResults: "*** PUBLIC RESULTS AS BEACON: compare the output with the named sources yourself. ***",
    unsealed: "*** UNSEALED ROUND: from the beacon on, everyone can compute who was drawn. ***",
    closed: "*** CLOSED ROUND: strata are private facts; only a holder of every file can recompute the draw. ***",
    verdictFailed: "FAILED: these files are not the outcome of the protocol.",
    verdictPart: "Nothing failed. What is not checkable needs the files named.",
    verdictWhole: "Every check passed.",
  },
  zh: {
    passed: "通过　　",
    failed: "【失败】",
    "not-checkable": "无法核验",
    missing: "缺少",
    at: "位置",
    expected: "应为",
    found: "实为",
    changes: "末项变更摘要（请与当日公布值比对）",
    rehearsal: "*** 演练信标：本批次对任何人均无约束力，制作者可能自选种子。***",
    publicResults: "*** 以公开结果为信标：请自行与所列来源核对输出。***",
    unsealed: "*** 未封存批次：信标公布后，任何人都能算出抽中名单。***",
    closed: "*** 不公开批次：分层属非公开信息，只有持有全部文件者才能重算。***",
    verdictFailed: "失败：这些文件不是按协议得出的结果。",
    verdictPart: "没有失败项。无法核验的项目需要所列文件。",
    verdictWhole: "全部检查通过。",
  },
} as const;

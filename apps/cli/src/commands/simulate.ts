import type { AheadOutcome, Burden, Policy, PolicyOutcome } from "@suijian/compute";
import { done, fail, parseRatio, type Spread } from "@suijian/core";
import type { Command } from "../command.js";
import { simulate, type Simulated } from "../simulate/simulate.js";
import { inLanguage, type Language } from "@suijian/contract";
import { askedCount, askedFiles, INPUT_OPTIONS } from "./asked-files.js";
import { tellWarnings } from "../warnings.js";

export const simulateCommand: Command = {
  name: "simulate",
  usage:
    "--plans F --objects F --inspectors F [--rounds N [--repeats A] [--within N] [--gap N]] [--most-visitors N] [--most-hours N] [--seed TEXT] [--mapping F]",
  says: [
    "公告之前先看后果：上门次数、减负率、下界、部门与区县负荷、派不出的席位、每次上门的人数和工时、每家企业的任务数；多轮时另推演轮换",
    "what a plan set will cause, before anything is announced: visits, reduction, bound, loads, empty seats, visitors, hours, tasks per firm; of several rounds also how they follow each other",
  ],
  examples: [
    "suijian simulate --plans out/q/plans.json --objects out/q/objects.csv --inspectors out/q/inspectors.csv --rounds 5",
  ],
  options: {
    ...INPUT_OPTIONS,
    rounds: "text",
    repeats: "text",
    within: "text",
    gap: "text",
    seed: "text",
    "most-visitors": "text",
    "most-hours": "text",
  },
  async run(world, line, { suite, pool }) {
    const files = askedFiles(line);
    if (!files.ok) return files;
    const rounds = askedCount(line, "rounds", 1);
    if (!rounds.ok) return rounds;
    const within = askedCount(line, "within", 2);
    if (!within.ok) return within;
    const gap = askedCount(line, "gap", 4);
    if (!gap.ok) return gap;
    const repeats = line.text("repeats") ?? "0.4";
    if (parseRatio(repeats) === undefined) return fail({ code: "usage", reason: `--repeats ${repeats}` });
    if (rounds.value > MOST_ROUNDS || gap.value > MOST_ROUNDS)
      return fail({ code: "usage", reason: `--rounds, --gap ≤ ${MOST_ROUNDS}` });
    const mostVisitors = askedCount(line, "most-visitors", 1_000_000);
    if (!mostVisitors.ok) return mostVisitors;
    const mostHours = askedCount(line, "most-hours", 1_000_000);
    if (!mostHours.ok) return mostHours;
    const simulated = await simulate(world, suite, pool, {
      ...files.value,
      rounds: rounds.value,
      seed: line.text("seed") ?? "simulate",
      repeats,
      within: within.value,
      gap: gap.value,
      mostVisitors: mostVisitors.value,
      mostHours: mostHours.value,
    });
    if (!simulated.ok) return simulated;
    tellWarnings(world, simulated.value.warnings);
    return done({ data: simulated.value, text: textOf(world.language, simulated.value) });
  },
};

/** Rounds in a row are counted in a byte for each object. */
const MOST_ROUNDS = 100;

function textOf(language: Language, s: Simulated): string {
  const t = (zh: string, en: string): string => inLanguage(language, [zh, en]);
  const lines = [
    t(
      `模拟 ${s.rounds} 轮：对象 ${whole(s.objects)} 个，计划 ${s.plans} 个（均值）`,
      `${s.rounds} simulated rounds of ${whole(s.objects)} objects and ${s.plans} plans (means)`,
    ),
    "",
    t(
      "                共用票号（协调）        各自抽取（独立）",
      "                    one shared ticket       each plan alone",
    ),
    ...burdenLines(t, s.coordinated, s.independent ?? s.coordinated),
    t(
      `  理论下界 ${tenth(s.expectation.bound)} 次，独立抽取预计 ${tenth(s.expectation.independent)} 次（期限不相接时会更多）`,
      `  bound ${tenth(s.expectation.bound)} visits; ${tenth(s.expectation.independent)} expected alone (more where windows do not meet)`,
    ),
    "",
    t(
      `每次上门人数：${spread(t, s.visitors)}，超过上限 ${tenth(s.visitors.over)} 次`,
      `visitors a visit: ${spread(t, s.visitors)}, over the cap ${tenth(s.visitors.over)}`,
    ),
    t(
      `每次上门工时：${spread(t, s.hours)}，超过上限 ${tenth(s.hours.over)} 次`,
      `hours a visit: ${spread(t, s.hours)}, over the cap ${tenth(s.hours.over)}`,
    ),
    "",
    t(
      "部门            席位    缺   人员   容量  单人最多  可选中位",
      "department     seats  short people   room  most each  eligible",
    ),
    ...s.departments.map(
      (d) =>
        `${d.department.padEnd(12)} ${cell(d.seats, 7)} ${cell(d.unfilled, 5)} ${cell(d.inspectors, 6)} ${cell(d.capacity, 6)} ${cell(d.mostPerInspector, 9)} ${cell(d.medianEligible, 9)}`,
    ),
    "",
    t("区县上门次数：", "visits by district: ") +
      s.districts.map(({ district, visits }) => `${district} ${tenth(visits)}`).join(", "),
    ...s.unfilled.map(({ department, missing, visits, inspectors }) =>
      t(
        `派不出的席位：${department} 缺 ${missing} 个；瓶颈是 ${visits} 次上门只有 ${inspectors.length} 人可派`,
        `cannot be filled: ${department} is short of ${missing}; the bottleneck is ${visits} visits open to ${inspectors.length} people`,
      ),
    ),
    ...(s.ahead === undefined ? [] : ["", ...aheadLines(t, s.ahead)]),
  ];
  return `${lines.join("\n")}\n`;
}

type Say = (zh: string, en: string) => string;

function burdenLines(t: Say, together: Burden, apart: Burden): string[] {
  const rows: [string, (burden: Burden) => string][] = [
    [t("任务", "tasks"), (b) => tenth(b.tasks)],
    [t("去重", "duplicates"), (b) => tenth(b.duplicatesRemoved)],
    [t("融合", "fused"), (b) => tenth(b.fusionMerged)],
    [t("上门", "visits"), (b) => tenth(b.visits)],
    [t("减负率", "reduction"), (b) => `${(100 * b.reduction).toFixed(2)} %`],
    [t("单家任务", "tasks a firm"), (b) => firm(t, b.perFirm)],
    [t("多轮累计", "visits a firm"), (b) => firm(t, b.visitsPerFirmOverRounds)],
  ];
  return rows.map(([name, value]) => `  ${name.padEnd(14)} ${value(together).padEnd(40)} ${value(apart)}`);
}

/** METHOD §14. */
function aheadLines(t: Say, { rounds, members, policies }: AheadOutcome): string[] {
  return [
    t(
      `连续 ${rounds} 轮（可能被抽到的对象 ${whole(members)} 个）`,
      `${rounds} rounds in a row (${whole(members)} objects that some plan could draw)`,
    ),
    t(
      "                上门/轮   重复率  覆盖率  最久未查  单家最多  守住间隔的层（最久）",
      "             visits/round repeats covered longest gap  most each  strata that keep the gap (longest wait)",
    ),
    ...policies.map((one) => policyLine(t, one)),
  ];
}

function policyLine(t: Say, one: PolicyOutcome): string {
  const { strata, of, longestWait } = one.keepingGap;
  const name = t(...POLICY_NAMES[one.policy]).padEnd(12);
  return `${name} ${cell(one.visits, 10)} ${percent(one.repeatShare)} ${percent(one.coverage)} ${cell(one.longestGap, 8)} ${cell(one.perFirm.most, 10)}   ${strata}/${of} (${longestWait})`;
}

const POLICY_NAMES: Readonly<Record<Policy, readonly [zh: string, en: string]>> = {
  fresh: ["每轮新票", "fresh"],
  rotation: ["近期少抽", "rotation"],
  "bounded-gap": ["限定间隔", "bounded gap"],
  apart: ["错开号段", "apart"],
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(8);

const firm = (t: Say, s: Spread): string =>
  t(
    `无 ${(100 * s.none).toFixed(1)} % 中位 ${s.median} p99 ${s.p99} 最多 ${s.most}`,
    `none ${(100 * s.none).toFixed(1)} %, p50 ${s.median}, p99 ${s.p99}, most ${s.most}`,
  );

const spread = (t: Say, s: Spread): string =>
  t(`中位 ${s.median}，p99 ${s.p99}，最多 ${s.most}`, `median ${s.median}, p99 ${s.p99}, most ${s.most}`);

const whole = (value: number): string => value.toLocaleString("en");
const tenth = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 1 });
const cell = (value: number, width: number): string => tenth(value).padStart(width);

import type { Expectation } from "./burden.js";
import type { Summary } from "./generate.js";
import { PRESETS } from "./presets.js";

/** What the command says, in the language of the terminal's locale. */
export interface Words {
  readonly help: string;
  readonly outMissing: string;
  readonly colon: string;
  readonly objects: string;
  readonly kinds: string;
  readonly classes: string;
  readonly exclusions: string;
  readonly inspectors: string;
  readonly departments: string;
  readonly items: string;
  readonly plans: string;
  readonly tasks: string;
  readonly independent: string;
  readonly coordinated: string;
  readonly step: Readonly<Record<"plans" | "inspectors", string>>;
  noSuchPreset(name: string): string;
  notANumber(option: string, text: string): string;
  folderInUse(folder: string): string;
  objectsWritten(done: number, of: number): string;
  written(folder: string, roundId: string): string;
  corps(corps: Summary["inspectors"]): string;
  readonly eligible: string;
  eligibility(eligible: Summary["eligible"]): string;
  planned(summary: Summary): string;
  expectation(expectation: Expectation): string;
  number(value: number): string;
}

export function wordsFor(environment: Readonly<Record<string, string | undefined>>): Words {
  const locale = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "";
  return /^zh/i.test(locale) ? CHINESE : ENGLISH;
}

const presets = Object.keys(PRESETS).join("|");

/** Thousands by comma in both languages, without asking the machine's locale. */
function number(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

function percent(value: number): string {
  return `${(value * 100).toFixed(2)} %`;
}

const ENGLISH: Words = {
  help: `suijian-generate: writes a pretended city (objects.csv, inspectors.csv, items.csv, plans.json) for tests and demonstrations.

  suijian-generate --preset ${presets} --out DIR
  suijian-generate --objects N --inspectors N --plans N --out DIR

  --preset NAME    a city of the size that the newspapers reported; qichun when left out
  --out DIR        the folder to write; must be new or empty
  --seed TEXT      the same text gives the same bytes on every machine; "suijian" when left out
  --objects N      a smaller or larger city; inspectors and plans follow in proportion
  --inspectors N   the number of inspectors
  --plans N        the number of plans
  --registers      with the further registers of a server: jurisdictions, departments, liaison officers, premises
  --json           the summary as JSON
  --help           this text
`,
  outMissing: "--out DIR is needed (see --help)",
  colon: ": ",
  objects: "objects",
  kinds: "  by kind",
  classes: "  by class",
  exclusions: "  excluded",
  inspectors: "inspectors",
  eligible: "  eligible per seat, expected",
  eligibility: ({ median, lowest5Percent, belowFour }) =>
    `median ${median}, for the scarcest 5 % at most ${lowest5Percent}; under four for ${percent(belowFour)} of seats`,
  departments: "departments",
  items: "items",
  plans: "plans",
  tasks: "tasks the plans will draw",
  independent: "  with a ticket per plan, expected",
  coordinated: "  with one ticket per object, expected",
  step: { plans: "counting strata, sizing plans", inspectors: "writing inspectors" },
  noSuchPreset: (name) => `no preset ${name}: ${presets}`,
  notANumber: (option, text) => `--${option}: ${text} is not a whole number from 1 to 99999999`,
  folderInUse: (folder) => `${folder} is not empty; name a new folder, nothing was written`,
  objectsWritten: (done, of) => `${number(done)} of ${number(of)} objects`,
  written: (folder, roundId) => `${folder}: round ${roundId}`,
  corps: ({ count, capacity, seatsAsked, expired, expiringWithinYear }) =>
    `${number(count)} (capacity ${number(capacity)} for ${number(seatsAsked)} seats; certificates expired ${expired}, expiring this year ${expiringWithinYear})`,
  planned: ({ plans, whereClauses, windows }) =>
    `${plans} (${whereClauses} different where-clauses, ${windows} windows)`,
  expectation: ({ visits, duplicates, reduction }) =>
    `${number(visits)} visits, ${number(duplicates)} duplicates, reduction ${percent(reduction)}`,
  number,
};

const CHINESE: Words = {
  help: `suijian-generate：生成一座假想城市（objects.csv、inspectors.csv、items.csv、plans.json），供测试和演示。

  suijian-generate --preset ${presets} --out 目录
  suijian-generate --objects N --inspectors N --plans N --out 目录

  --preset 名称    报道中的城市规模；不写为 qichun
  --out 目录       写入的目录，须为新目录或空目录
  --seed 文字      同样的文字在任何机器上生成同样的字节；不写为 suijian
  --objects N      检查对象数；人员和计划按比例增减
  --inspectors N   执法检查人员数
  --plans N        抽查计划数
  --registers      一并生成服务器的其他名录：辖区、部门、联络员、经营场所
  --json           以 JSON 输出摘要
  --help           本说明
`,
  outMissing: "缺少 --out 目录（见 --help）",
  colon: "：",
  objects: "检查对象",
  kinds: "  按类型",
  classes: "  按信用风险类别",
  exclusions: "  不抽查",
  inspectors: "执法检查人员",
  eligible: "  每席可选人员的预期",
  eligibility: ({ median, lowest5Percent, belowFour }) =>
    `中位数 ${median}，最紧的 5 % 不超过 ${lowest5Percent}；不足 4 人的席位占 ${percent(belowFour)}`,
  departments: "部门",
  items: "抽查事项",
  plans: "抽查计划",
  tasks: "应抽任务",
  independent: "  各计划独立抽取的预期",
  coordinated: "  每对象一签的预期",
  step: { plans: "统计分层、确定抽取数量", inspectors: "写入检查人员" },
  noSuchPreset: (name) => `没有预设 ${name}，可用：${presets}`,
  notANumber: (option, text) => `--${option}：${text} 不是 1 到 99999999 的整数`,
  folderInUse: (folder) => `${folder} 不是空目录，请另指定新目录；未写入任何内容`,
  objectsWritten: (done, of) => `已写检查对象 ${number(done)} / ${number(of)}`,
  written: (folder, roundId) => `${folder}：批次 ${roundId}`,
  corps: ({ count, capacity, seatsAsked, expired, expiringWithinYear }) =>
    `${number(count)}（可承担 ${number(capacity)} 次，需 ${number(seatsAsked)} 席；证件已过期 ${expired}，年内到期 ${expiringWithinYear}）`,
  planned: ({ plans, whereClauses, windows }) => `${plans}（不同筛选条件 ${whereClauses}，检查窗口 ${windows}）`,
  expectation: ({ visits, duplicates, reduction }) =>
    `上门 ${number(visits)} 次，重复任务 ${number(duplicates)}，减负率 ${percent(reduction)}`,
  number,
};

import type { Problem, RoundStage, ValueKind, Warning } from "@suijian/core";
import { CALENDARS } from "./calendar-problem.js";
import { CHANGES } from "./change-problem.js";
import { CEREMONIES } from "./ceremony-problem.js";
import { DAY_PLANS } from "./day-plan-problem.js";
import { IMPORTS, IMPORT_WARNINGS } from "./import-problem.js";
import { INSPECTION_PLANS, INSPECTION_PLAN_WARNINGS } from "./inspection-plan-problem.js";
import { ITEMS } from "./item-problem.js";
import { inLanguage, type Language, type Words } from "./language.js";
import { OPERATIONS } from "./operator-problem.js";
import { at, shortened } from "./place.js";
import { REQUESTS } from "./request-problem.js";
import type { Sayings } from "./sayings.js";
import { SIMULATIONS } from "./simulation-problem.js";
import { VISITS } from "./visit-problem.js";

/** One clear message: file, line and field first, then the reason. The table has an entry for each code, or it does not compile. */
export const sayProblem = (language: Language, problem: Problem): string => say(language, problem, PROBLEMS);

export const sayWarning = (language: Language, warning: Warning): string => say(language, warning, WARNINGS);

function say<P extends { readonly code: string }>(language: Language, said: P, sayings: Sayings<P>): string {
  const saying = sayings[said.code as P["code"]] as (problem: P) => Words;
  return inLanguage(language, saying(said));
}

const ofPlan = ({ file, plan }: { file: string; plan: string }, zh: string, en: string): Words => [
  `${file} 计划 ${plan}：${zh}`,
  `${file}, plan ${plan}: ${en}`,
];

const PROBLEMS: Sayings<Problem> = {
  ...SIMULATIONS,
  ...REQUESTS,
  ...CEREMONIES,
  ...IMPORTS,
  ...ITEMS,
  ...VISITS,
  ...DAY_PLANS,
  ...CALENDARS,
  ...INSPECTION_PLANS,
  ...OPERATIONS,
  ...CHANGES,
  "file-unreadable": (p) => [`${p.file}：无法读取（${p.reason}）`, `${p.file}: cannot be read (${p.reason})`],
  "file-unwritable": (p) => [`${p.file}：无法写入（${p.reason}）`, `${p.file}: cannot be written (${p.reason})`],
  "disk-full": (p) => [
    `${p.file}：磁盘已满，未留下任何半成品`,
    `${p.file}: the disk is full; nothing half written was kept`,
  ],
  "file-exists": (p) => [`${p.file}：已存在，不覆盖`, `${p.file}: exists already and is not overwritten`],
  "json-malformed": (p) => [
    `${p.file} 第 ${p.line} 行：不是合法的 JSON（${p.reason}）`,
    `${p.file}, line ${p.line}: not JSON (${p.reason})`,
  ],
  "json-key-repeated": (p) => [`${p.file}：键“${p.field}”重复`, `${p.file}: key "${p.field}" stands twice`],
  "json-shape": (p) => [`${p.file} 字段 ${p.field}：${p.reason}`, `${p.file}, field ${p.field}: ${p.reason}`],
  "csv-empty": (p) => [`${p.file}：文件为空，缺少表头`, `${p.file}: empty, not even a header`],
  "csv-column-missing": (p) =>
    at(p, `缺少此列；现有列：${p.found.join("、")}`, `this column is missing; found: ${p.found.join(", ")}`),
  "csv-column-repeated": (p) => at(p, "此列出现两次", "this column stands twice"),
  "csv-not-utf8": (p) => at(p, "含有非 UTF-8 字节", "holds a byte that is not UTF-8"),
  "csv-field-too-long": (p) => at(p, `超过 ${p.limit} 字节`, `longer than ${p.limit} bytes`),
  "csv-field-count": (p) =>
    at(p, `应有 ${p.expected} 个字段，实有 ${p.found} 个`, `${p.expected} fields expected, ${p.found} found`),
  "csv-quote": (p) => at(p, "引号不成对或位置不对", "a quote is misplaced or not closed"),
  "id-alphabet": (p) =>
    at(
      p,
      `“${shortened(p.value)}”不合编号规则 [A-Z0-9._:-]{1,64}`,
      `"${shortened(p.value)}" is not of [A-Z0-9._:-]{1,64}`,
    ),
  "id-repeated": (p) =>
    at(p, `${p.value} 重复，已见于第 ${p.firstLine} 行`, `${p.value} stands already on line ${p.firstLine}`),
  "value-malformed": (p) =>
    at(
      p,
      `“${shortened(p.value)}”应为${KINDS[p.expected][0]}`,
      `"${shortened(p.value)}" should be ${KINDS[p.expected][1]}`,
    ),
  "value-unmapped": (p) =>
    at(p, `映射表中没有“${shortened(p.value)}”`, `the mapping has no entry for "${shortened(p.value)}"`),
  "plans-none": (p) => [`${p.file}：没有任何计划`, `${p.file}: holds no plan`],
  "plan-repeated": (p) => ofPlan(p, "编号重复", "this id stands twice"),
  "plan-key-malformed": (p) =>
    ofPlan(p, `条件“${p.key}”在“${p.at}”处无法读懂`, `key "${p.key}" cannot be read at "${p.at}"`),
  "plan-column-unknown": (p) =>
    ofPlan(p, `条件所用列“${p.column}”不在待抽库中`, `its key names column "${p.column}", which the frame has not`),
  "plan-strata-too-many": (p) => ofPlan(p, `分层组合超过 ${p.limit} 种`, `more than ${p.limit} combinations of strata`),
  "plan-empty": (p) => ofPlan(p, "名录库中没有符合条件的对象", "no object of the frame meets its key"),
  "plan-window-reversed": (p) =>
    ofPlan(p, `检查期限 ${p.first} 至 ${p.last} 不成立`, `its window ${p.first} to ${p.last} is no span of days`),
  "stratum-unknown": (p) =>
    ofPlan(
      p,
      `没有层“${p.stratum}”的抽取数或对应的层`,
      `stratum "${p.stratum}" has no size, or a size names no stratum`,
    ),
  "stratum-too-small": (p) =>
    ofPlan(
      p,
      `层“${p.stratum}”只有 ${p.size} 个对象，不能抽 ${p.n} 个`,
      `stratum "${p.stratum}" holds ${p.size} objects, ${p.n} were asked`,
    ),
  "stratum-drawn-whole": (p) =>
    ofPlan(
      p,
      `不告知计划不得抽尽层“${p.stratum}”（${p.size} 个），否则冻结时即已泄露`,
      `an unannounced plan must not draw stratum "${p.stratum}" (${p.size}) whole: its firms would know at the freeze`,
    ),
  "stratum-tells-class": (p) =>
    ofPlan(
      p,
      `“${p.publicPart}”只有 ${p.objects} 个对象、${p.privateValues} 种不公开值，层的大小会泄露分类`,
      `"${p.publicPart}" has ${p.objects} objects and ${p.privateValues} private values: the sizes would tell a class`,
    ),
  "ratio-malformed": (p) =>
    ofPlan(
      p,
      `层“${p.stratum}”的比例“${p.value}”无法读懂`,
      `ratio "${p.value}" of stratum "${p.stratum}" cannot be read`,
    ),
  "salt-required": (p) => [
    `${p.file}：列 ${p.columns.join("、")} 不公开，须加盐`,
    `${p.file}: columns ${p.columns.join(", ")} are private, so a salt is needed`,
  ],
  "witnesses-too-few": (p) => [
    `至少要有两名见证人，现有 ${p.given} 名`,
    `at least two witnesses are needed, ${p.given} given`,
  ],
  "witness-repeated": (p) => [`见证人 ${p.witness} 重复`, `witness ${p.witness} is named twice`],
  "witness-unknown": (p) => [
    `${p.witness} 不是公告的见证人（${p.announced.join("、")}）`,
    `${p.witness} is no announced witness (${p.announced.join(", ")})`,
  ],
  "witness-missing": (p) => [
    `缺少见证人 ${p.witness} 的骰数；缺席即作废，不得代掷`,
    `the digits of witness ${p.witness} are missing; an absent witness means abandonment`,
  ],
  "dice-malformed": (p) => [
    `${p.witness} 的骰数须为至少 20 位数字`,
    `the digits of ${p.witness} must be at least 20 of 0-9`,
  ],
  "dice-too-late": (p) => [
    `骰数须在 ${p.before} 之前登记，现在是 ${p.now}`,
    `dice were due before ${p.before}; it is ${p.now}`,
  ],
  "beacon-too-early": (p) => [
    `信标时间 ${p.beaconTime} 须晚于骰数截止 ${p.diceBefore} 至少 10 分钟，且在将来`,
    `the beacon's time ${p.beaconTime} must lie ahead, at least 10 minutes after ${p.diceBefore}`,
  ],
  "beacon-not-yet": (p) => [
    `信标要到 ${p.due} 才有，现在是 ${p.now}`,
    `the beacon is not due before ${p.due}; it is ${p.now}`,
  ],
  "reveal-too-early": (p) => [
    `最后一个检查期限 ${p.lastDay} 还没过（今天 ${p.today}），此前揭示等于通风报信`,
    `the last window ends on ${p.lastDay} (today is ${p.today}); to reveal before then would warn the firms`,
  ],
  "beacon-malformed": (p) => [
    `信标应为 ${p.expectedBytes} 字节，实为 ${p.foundBytes} 字节`,
    `the beacon output has ${p.foundBytes} bytes, ${p.expectedBytes} expected`,
  ],
  "beacon-not-verified": (p) => [
    `签名不是公告的信标第 ${p.round} 轮，未抽取`,
    `this is not the announced beacon's signature of round ${p.round}; nothing was drawn`,
  ],
  "seal-key-lost": (p) => [
    `密封钥匙遗失：${p.file} 不存在。本轮须由份额保管人恢复钥匙，不得重新公告`,
    `the seal key is lost: ${p.file} does not exist. Its custodians must restore it; the round is not announced again`,
  ],
  "seal-key-wrong": (p) => [`${p.file}：不是本轮承诺的密封钥匙`, `${p.file}: not the seal key this round committed to`],
  "seal-key-inside-bundle": (p) => [
    `${p.file}：密封钥匙不得放在轮次文件夹内`,
    `${p.file}: the seal key never lies inside the bundle`,
  ],
  "seal-key-exists": (p) => [
    `${p.file}：已存在，可能是另一轮的钥匙，不覆盖`,
    `${p.file}: exists already and may be another round's key; it is not overwritten`,
  ],
  "stage-wrong": (p) => [
    `${p.bundle}：本轮${STAGES[p.found][0]}，此步须${STAGES[p.wanted][0]}`,
    `${p.bundle}: this round is ${STAGES[p.found][1]}; this step needs one that is ${STAGES[p.wanted][1]}`,
  ],
  "dice-differ": (p) => [
    `${p.bundle}：已登记的骰数不同，不得更改`,
    `${p.bundle}: other digits are recorded already and stay`,
  ],
  "beacon-differs": (p) => [
    `${p.bundle}：本轮已用另一信标抽取，不得重抽`,
    `${p.bundle}: was drawn with another beacon output and is never drawn again`,
  ],
  "frame-differs": (p) => [
    `${p.bundle}：待抽库与公告不符（公告 ${p.announced}，实为 ${p.found}）`,
    `${p.bundle}: the frame is not the announced one (announced ${p.announced}, found ${p.found})`,
  ],
  "roster-differs": (p) => [`${p.bundle}：人员名录与公告不符`, `${p.bundle}: the roster is not the announced one`],
  "bundle-file-missing": (p) => [`${p.bundle}：缺少 ${p.name}`, `${p.bundle}: ${p.name} is missing`],
  "bundle-file-twice": (p) => [
    `${p.bundle}：${p.name} 与 ${p.name}.gz 并存`,
    `${p.bundle}: holds both ${p.name} and ${p.name}.gz`,
  ],
  "bundle-file-differs": (p) => [
    `${p.bundle}：${p.name} 与登记的哈希不符`,
    `${p.bundle}: ${p.name} has not the recorded hash`,
  ],
  "object-unknown": (p) => [`待抽库中没有对象 ${p.object}`, `the frame holds no object ${p.object}`],
  "not-sealed": (p) => [
    p.reason === "private-column" ? "计划用到不公开的列，本轮必须密封" : "有不告知计划，本轮必须密封",
    p.reason === "private-column"
      ? "a plan names a private column, so the round must be sealed"
      : "a plan is unannounced, so the round must be sealed",
  ],
  usage: (p) => [`用法不对：${p.reason}`, `usage: ${p.reason}`],
  cancelled: () => ["已取消，未留下半成品", "cancelled; nothing half done was kept"],
};

const WARNINGS: Sayings<Warning> = {
  ...IMPORT_WARNINGS,
  ...INSPECTION_PLAN_WARNINGS,
  "certificate-expired": (w) =>
    at(
      w,
      `${w.value} 早于首个检查日 ${w.firstDay}；保留在册，但不会被派出`,
      `${w.value} lies before the first day ${w.firstDay}; kept in the roster, never sent`,
    ),
  "stratum-never-drawn": (w) => [
    `计划 ${w.plan} 层“${w.stratum}”（${w.size} 个）本轮抽 0 个`,
    `plan ${w.plan}, stratum "${w.stratum}" (${w.size}): none is drawn this round`,
  ],
  "stratum-cut-below-whole": (w) => [
    `计划 ${w.plan} 层“${w.stratum}”（${w.size} 个）不告知，改抽 ${w.n} 个`,
    `plan ${w.plan}, stratum "${w.stratum}" (${w.size}): unannounced, so ${w.n} instead of all`,
  ],
  "few-eligible": (w) => [
    `${w.visits} 次派遣可选人员不足 ${w.below} 人，随机性有名无实`,
    `${w.visits} teams had fewer than ${w.below} eligible inspectors: their draw is hardly random`,
  ],
  "seats-unfilled": (w) => [
    `${w.visits} 次派遣共 ${w.seats} 个席位无人可派`,
    `${w.seats} seats of ${w.visits} teams could not be filled`,
  ],
};

const KINDS: { readonly [Kind in ValueKind]: Words } = {
  day: ["日期 YYYY-MM-DD", "a day, YYYY-MM-DD"],
  time: ["UTC 时间 YYYY-MM-DDThh:mm:ssZ", "a UTC time, YYYY-MM-DDThh:mm:ssZ"],
  count: ["非负整数", "a whole number, not negative"],
  number: ["数（小数点为 .，无千分位）", "a number with a point and no separators"],
  list: ["以 ; 分隔、升序、无空项、无重复的列表", "a list joined with ; ascending, without empty or repeated elements"],
  "id-list": ["以 ; 分隔的对象编号", "a list of object ids joined with ;"],
  hex32: ["64 位小写十六进制", "64 lower-case hex digits"],
  salt: ["32 位小写十六进制", "32 lower-case hex digits"],
  "stratum-value": ["不含 , & + 的值", "a value without , & or +"],
  id: ["编号 [A-Z0-9._:-]{1,64}", "an id of [A-Z0-9._:-]{1,64}"],
  "change-kind": ["substitute、recuse、leave 或 void", "substitute, recuse, leave or void"],
  uscc: ["18 位统一社会信用代码", "a unified social credit code of 18 characters"],
};

export const STAGES: { readonly [Stage in RoundStage]: Words } = {
  frozen: ["已冻结", "frozen"],
  diced: ["已掷骰", "diced"],
  drawn: ["已抽取", "drawn"],
  revealed: ["已揭示", "revealed"],
};

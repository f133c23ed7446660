// What each check means, in one sentence, for people: English and Chinese. A check without a sentence here is a
// mistake.

export type Language = "en" | "zh";
export type Sentence = Readonly<Record<Language, string>>;

const sentence = (en: string, zh: string): Sentence => ({ en, zh });

/** Names that go on with a file's name stand here without it. */
const FAMILIES: Readonly<Record<string, Sentence>> = {
  "files.hash.": sentence(
    "The file is byte for byte the one whose SHA-256 stands in result.json.",
    "该文件与 result.json 中登记的 SHA-256 逐字节一致。",
  ),
  "json.form.": sentence(
    "The JSON file is well formed and holds exactly the keys of §11.",
    "该 JSON 文件格式正确，且键与 §11 完全一致。",
  ),
  "csv.form.": sentence(
    "The CSV file has exactly the header of §11, lines ending in LF, quotes only where needed, and strictly ascending lines.",
    "该 CSV 文件的表头与 §11 完全一致，以 LF 换行，仅在必要处加引号，各行严格升序。",
  ),
};

const MEANINGS: Readonly<Record<string, Sentence>> = {
  "bundle.no-further-files": sentence(
    "The folder holds files of a bundle and nothing else.",
    "文件夹中只有批次文件，没有其他文件。",
  ),
  "files.names": sentence(
    "result.json names exactly the files whose hashes it must hold.",
    "result.json 登记的文件名与规定完全一致。",
  ),
  "json.no-repeated-keys": sentence(
    "No JSON file says the same key twice, so no two readers can see different values.",
    "所有 JSON 文件均无重复键，任何人读到的值都相同。",
  ),
  "announcement.plan-bytes": sentence(
    "Plans and strata are in strictly ascending order and no stratum gives more objects than it has.",
    "计划与分层严格升序，且每层抽取数不超过该层对象数。",
  ),
  "announcement.digest": sentence(
    "The digest of the announcement, which entered the log before the dice, is that of its content.",
    "公告摘要（掷骰前已写入日志）与公告内容一致。",
  ),
  "plans.keys": sentence(
    "Each plan's key is of the grammar of §3 and names only columns of the frame.",
    "每个计划的键符合 §3 语法，且只引用名录中的列。",
  ),
  "plans.strata": sentence(
    "Exactly the strata that occur in the frame are announced, each with its true size.",
    "公告的分层恰为名录中出现的分层，且各层对象数属实。",
  ),
  "plans.no-whole-stratum": sentence(
    "No unannounced plan draws a stratum whole, which would tell its firms beforehand, unless it covers everything.",
    "除全覆盖计划外，不事先告知的计划没有整层抽取（否则等于提前告知企业）。",
  ),
  "plans.full-coverage": sentence(
    "A plan that says it covers everything draws every object of every stratum.",
    "标明全覆盖的计划确实抽取每层的全部对象。",
  ),
  "plans.small-cells": sentence(
    "Where strata mix private and public columns, every public combination has at least 5 objects and 2 private values.",
    "分层同时使用非公开列与公开列时，每个公开组合至少有 5 个对象和 2 个非公开取值。",
  ),
  "parameters.hash": sentence(
    "parameters.json is byte for byte the file that was announced.",
    "parameters.json 与公告登记的文件逐字节一致。",
  ),
  "parameters.rules": sentence(
    "parameters.json keeps every rule of shape in §5: columns, times, witnesses, windows, items, seats.",
    "parameters.json 符合 §5 的全部格式规则：列、时间、见证人、检查期限、事项、人数。",
  ),
  "parameters.agrees": sentence(
    "Columns, witnesses and plans in parameters.json are exactly those of the announcement.",
    "parameters.json 中的列、见证人和计划与公告完全一致。",
  ),
  "seal.required": sentence(
    "A round with a closed or an unannounced plan is sealed.",
    "含不公开分层或不事先告知计划的批次必须封存。",
  ),
  "seal.commit": sentence(
    "The revealed key is the one that was committed before the dice.",
    "公布的密钥就是掷骰前所承诺的密钥。",
  ),
  "dice.announcement": sentence("The dice were thrown for this announcement.", "骰子是为本公告而掷。"),
  "dice.witnesses": sentence(
    "Every witness, in the order announced, gave at least 20 digits.",
    "每位见证人按公告顺序给出至少 20 位数字。",
  ),
  "dice.digest": sentence("The log entry of the dice is that of these digits.", "骰子的日志条目与这些数字一致。"),
  "beacon.chain": sentence(
    "The announcement names a beacon of the protocol with its pinned chain.",
    "公告所用信标为协议规定的信标，链标识与内置值一致。",
  ),
  "beacon.time": sentence(
    "The beacon's round is due at least 10 minutes after the dice and not before the time announced.",
    "信标轮次时间至少晚于掷骰截止 10 分钟，且不早于公告时间。",
  ),
  "beacon.text": sentence("The public results are text.", "公开结果是文本。"),
  "beacon.signature": sentence(
    "The beacon's output is genuine: signed by the pinned public key for the announced round (a rehearsal has no proof).",
    "信标输出真实：由内置公钥对公告轮次签名（演练信标无此证明）。",
  ),
  seed: sentence(
    "The seed follows from the announcement, the dice and the beacon, and from nothing else.",
    "种子仅由公告、骰子和信标推出。",
  ),
  "frame.ids": sentence("Every id in the frame is of the protocol's alphabet.", "名录中每个标识都符合协议字符集。"),
  "frame.order": sentence(
    "The frame ascends by id, so every object stands in it exactly once.",
    "名录按标识严格升序，每个对象只出现一次。",
  ),
  "frame.salt": sentence(
    "Every row has a salt of 32 hex characters, not that of the row before.",
    "每行都有 32 位十六进制盐值，且与上一行不同。",
  ),
  "frame.values": sentence(
    "Values in columns named by a key hold no separator, and lists ascend.",
    "键所引用列的值不含分隔符，列表升序。",
  ),
  "frame.rows": sentence("The frame has as many rows as announced.", "名录行数与公告一致。"),
  "frame.root": sentence("The frame is the one whose root was announced.", "名录与公告的树根一致。"),
  "roster.values": sentence("Every field of the roster is what §4 says.", "检查人员名册各字段符合 §4。"),
  "roster.rows": sentence("The roster has as many rows as announced.", "名册行数与公告一致。"),
  "roster.root": sentence("The roster is the one whose root was announced.", "名册与公告的树根一致。"),
  "tickets.root": sentence(
    "The ticket of every object, recomputed from the key, leads to the published root.",
    "由密钥重算的全部对象票号与公布的树根一致。",
  ),
  "thresholds.strata": sentence(
    "thresholds.csv has one line for each announced stratum, with its size, its n, and a threshold below its next.",
    "thresholds.csv 每个公告分层恰有一行，对象数与抽取数一致，界限值小于下一值。",
  ),
  "thresholds.rows": sentence("Every threshold is the recomputed one.", "每个界限值与重算结果一致。"),
  "thresholds.root": sentence("The thresholds lead to the published root.", "界限值与公布的树根一致。"),
  "selection.tickets": sentence("Every drawn object's ticket follows from the key.", "每个抽中对象的票号由密钥推出。"),
  "selection.thresholds": sentence(
    "In each stratum n objects are drawn, in the order of their tickets, the last at the threshold.",
    "每层恰抽取 n 个对象，按票号排序，最后一个等于界限值。",
  ),
  "selection.rows": sentence(
    "The drawn objects are exactly those recomputed from the whole frame.",
    "抽中对象与由完整名录重算的结果完全一致。",
  ),
  "selection.root": sentence("The selection leads to the published root.", "抽取结果与公布的树根一致。"),
  "fusion.visits": sentence(
    "The visits are exactly those that the drawn tasks make by the rule of fusion.",
    "检查次与按合并规则重算的结果完全一致。",
  ),
  "visits.root": sentence("The visits lead to the published root.", "检查次与公布的树根一致。"),
  "assignment.rows": sentence(
    "Every inspector in every seat is the recomputed one.",
    "每个席位的检查人员与重算结果一致。",
  ),
  "assignment.unfilled": sentence("The seats said to be empty are exactly those.", "报告的空缺席位与重算结果一致。"),
  "assignment.blocking": sentence(
    "The reported sets of visits and inspectors are those that explain the empty seats.",
    "报告的瓶颈集合正是空缺席位的原因。",
  ),
  "assignment.shortfall": sentence(
    "The empty seats are as few as possible: counted over the blocking sets, no filling has more.",
    "空缺席位已达最少：按瓶颈集合计数，不存在更满的安排。",
  ),
  "assignment.root": sentence("The assignment leads to the published root.", "人员安排与公布的树根一致。"),
  "counts.tasks": sentence("As many tasks were drawn as announced.", "抽取任务数与公告一致。"),
  "counts.duplicates-removed": sentence("The number of duplicates is right.", "剔除的重复任务数正确。"),
  "counts.visits": sentence("The number of visits is right.", "检查次数正确。"),
  "counts.seats": sentence("The number of seats asked for is right.", "所需席位数正确。"),
  "counts.unfilled": sentence("The number of empty seats is right.", "空缺席位数正确。"),
  "burden.reduction": sentence("The share of visits saved is right.", "检查次减少比例正确。"),
  "burden.bound": sentence("The least possible expected number of visits is right.", "期望检查次数下界正确。"),
  "burden.independent": sentence(
    "The expected number of visits with independent draws is right.",
    "各自独立抽取时的期望检查次数正确。",
  ),
  "result.digest": sentence(
    "The log entry of the draw is that of these roots, this seed and this announcement.",
    "抽取结果的日志条目与这些树根、种子和公告一致。",
  ),
  "changes.chain": sentence(
    "Every change has its number, day and reason in the chain that begins at the result.",
    "每项变更在始于抽取结果的链中有序号、日期和理由。",
  ),
  "changes.substitute": sentence(
    "Every substitute is the next in line of the same plan and stratum.",
    "每个替补对象都是同一计划同一分层的下一位。",
  ),
  "changes.recuse": sentence(
    "Whoever steps in for a recused inspector is the next by priority with capacity left.",
    "回避人员的替补是按优先级的下一位有余力的合格人员。",
  ),
  "changes.leave": sentence(
    "Whoever steps in for an absent inspector is the next by priority with capacity left.",
    "缺勤人员的替补是按优先级的下一位有余力的合格人员。",
  ),
  "changes.void": sentence("Every visit declared void is one of the round.", "每个作废的检查次都属于本批次。"),
  "receipt.form": sentence("The receipt is well formed.", "凭证格式正确。"),
  "receipt.enclosed": sentence("The public files inside the receipt are sound.", "凭证内的公开文件自身无误。"),
  "receipt.same-round": sentence("The receipt is of the round beside it.", "凭证与同处文件属于同一批次。"),
  "receipt.row": sentence("The object's row was in the announced frame.", "该对象的行在公告的名录之中。"),
  "receipt.strata": sentence(
    "By its own row the object belongs only to announced strata.",
    "按其自身的行，该对象只属于公告的分层。",
  ),
  "receipt.ticket": sentence("The object's ticket leads to the published root.", "该对象的票号与公布的树根一致。"),
  "receipt.ticket-value": sentence("The object's ticket follows from the key.", "该对象的票号由密钥推出。"),
  "receipt.thresholds": sentence(
    "For each of the object's plans the threshold of its stratum leads to the published root.",
    "该对象所属每个计划的分层界限值与公布的树根一致。",
  ),
  "receipt.drawn": sentence(
    "In each plan the object's ticket lies on one side: drawn up to the threshold, not drawn from the next on.",
    "在每个计划中，票号不大于界限值即抽中，不小于下一值即未抽中，别无其他。",
  ),
  "receipt.visits": sentence(
    "The object's visits are exactly those its drawn tasks make by the rule of fusion.",
    "该对象的检查次与按合并规则重算的结果一致。",
  ),
  "receipt.visit-leaves": sentence("Each visit leads to the published root.", "每个检查次与公布的树根一致。"),
  "receipt.visit-blinds": sentence("Each visit's blind follows from the key.", "每个检查次的盲值由密钥推出。"),
};

export function meaningOf(name: string): Sentence {
  const family = Object.keys(FAMILIES).find((prefix) => name.startsWith(prefix));
  const meaning = MEANINGS[name] ?? (family === undefined ? undefined : FAMILIES[family]);
  if (meaning === undefined) throw new Error(`no sentence says what ${name} means`);
  return meaning;
}

export const CHECK_NAMES: readonly string[] = [
  ...Object.keys(FAMILIES).map((prefix) => `${prefix}*`),
  ...Object.keys(MEANINGS),
];

import type { AnswerTo } from "../shell/answers.js";
import { figure, type Tone, type Words } from "@suijian/ui";

type Check = AnswerTo<"readAuditCheck">;
type Fault = NonNullable<NonNullable<Check["chains"]>[number]["fault"]>["reason"];

export const AUDIT = {
  says: [
    "每次写入都在同一事务中留下一行，行与行以哈希相连；写不下这一行，就什么也不写入。查看个人信息、密封名单、账号，以及导出名录，同样留痕。",
    "Every write leaves its line in the same transaction, chained by hash; without that line nothing is written. Who reads personal data, sealed lists or accounts, or exports a register, is written down as well.",
  ],
  lines: ["审计记录", "Lines of the log"],
  from: ["自（含）", "From"],
  to: ["至（含）", "To"],
  act: ["行为（开头）", "Act (how it begins)"],
  acted: ["行为", "Act"],
  actHelp: ["如 account. 或 round.plan", "such as account. or round.plan"],
  login: ["账号", "Login"],
  subject: ["对象", "Subject"],
  chain: ["链（区划）", "Chain (division)"],
  at: ["时间", "Time"],
  seq: ["序号", "Line"],
  who: ["何人", "Who"],
  role: ["角色", "Role"],
  body: ["事实", "Facts"],
  hash: ["哈希", "Hash"],
  nobody: ["系统", "the system"],
  none: ["没有符合条件的记录", "No line fits"],
  check: ["核验审计链", "Check the chains"],
  checkSays: [
    "逐条重算您可见的各链，与链头比对。服务器管理员可用下列命令作同样的核验：",
    "Recomputes every line of the chains that you may see, and compares it with the heads. Who keeps the server does the same by:",
  ],
  start: ["开始核验", "Check now"],
  latest: ["结果", "Result"],
  never: ["尚未核验过", "Nobody has checked yet"],
  earlier: ["以往核验", "Earlier checks"],
  asked: ["发起时间", "Asked"],
  state: ["结论", "Verdict"],
  holds: ["相符", "holds"],
  broken: ["不符", "BROKEN"],
  waiting: ["进行中", "under way"],
  failed: ["未完成", "not finished"],
  head: ["链头摘要", "Head"],
  count: ["行数", "Lines"],
  firstBreak: ["首个不符", "First break"],
  whole: ["各链相符：没有改动、删除、插入或截去", "All chains hold: nothing altered, removed, put in or cut off"],
  notWhole: [
    "有链不符：自首个不符之行起，记录不再可信。请保留现场，勿再写入，并比对备份。",
    "A chain is broken: from that line on the log cannot be trusted. Keep everything as it is, and compare with the backup.",
  ],
  noteHead: [
    "请另行记下链头：末尾被截去，只有与记下的链头比对才能发现。",
    "Note the heads elsewhere: an end cut off shows only against a head that was noted.",
  ],
} as const satisfies Record<string, Words>;

export const FAULTS: Readonly<Record<Fault, Words>> = {
  "line-missing": ["缺行", "a line is missing"],
  "line-altered": ["此行被改动", "the line was altered"],
  "chain-broken": ["未承接上一行", "does not hold the line before"],
  "head-differs": ["与链头不符（末尾被截去）", "ends elsewhere than its head says"],
  "noted-differs": ["与另行记下的链头不符", "does not run through the head that was noted"],
};

export const lineOf = (seq: number): Words => [`第 ${figure(seq)} 行`, `line ${figure(seq)}`];

/** In a word, whether the chains hold. */
export function verdictOf({ state, chains }: Check): readonly [Tone, Words] {
  if (state === "waiting") return ["acting", AUDIT.waiting];
  if (state !== "done" || chains === undefined) return ["resting", AUDIT.failed];
  return chains.some(({ fault }) => fault !== undefined) ? ["wrong", AUDIT.broken] : ["done", AUDIT.holds];
}

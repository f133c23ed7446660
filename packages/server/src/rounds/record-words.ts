import type { Words } from "@suijian/contract";

/** The words of the record that is signed. */
export const RECORD = {
  title: ["双随机抽取记录", "Record of the random draw"],
  rehearsal: ["演练：本记录不具任何效力", "REHEARSAL: this record binds nobody"],
  preface: [
    "本记录由系统依据已公告、已记入日志的内容生成。所列摘要可在公开页面逐位核对；任何人可用公开文件自行核验。",
    "Made by the system from what was announced and logged. Each digest can be compared with the public page; everyone can verify the draw from the public files.",
  ],
  round: ["一、批次", "1 Round"],
  name: ["名称（编号）", "Title (id)"],
  batches: ["计划/批次", "Plan/batch"],
  kind: ["方式 · 信标", "Kind · beacon"],
  sealed: ["密封（最后期限后公开密钥）", "sealed until after the last window"],
  unsealed: ["不密封", "not sealed"],
  custodians: ["密钥份额保管人", "Custodians of the key's shares"],
  notConfirmed: ["未确认", "not confirmed"],
  printed: ["打印时间", "Printed"],
  frozen: ["二、冻结与公告", "2 Freeze and announcement"],
  at: ["时间（北京）", "Time (Beijing)"],
  rows: ["名录对象数", "Objects in the register"],
  inspectors: ["执法检查人员数", "Inspectors"],
  frameRoot: ["名录根", "Frame root"],
  rosterRoot: ["人员根", "Roster root"],
  parameters: ["参数摘要", "Digest of the parameters"],
  announcement: ["公告摘要", "Announcement"],
  plan: ["计划", "Plan"],
  stratum: ["层", "Stratum"],
  moreStrata: ["其余各层", "Further strata"],
  dice: ["三、见证人掷骰", "3 The witnesses' dice"],
  witness: ["见证人", "Witness"],
  digits: ["数字", "Digits"],
  diceDigest: ["骰子摘要", "Digest of the dice"],
  beacon: ["四、信标与种子", "4 Beacon and seed"],
  beaconDue: ["信标时间（北京）", "Beacon's time (Beijing)"],
  beaconRound: ["信标轮次", "Beacon's round"],
  output: ["信标值（已核验）", "Output, verified"],
  source: ["取得方式", "How it came"],
  seed: ["种子", "Seed"],
  result: ["五、抽取结果", "5 Result"],
  reduction: ["减负率的分子/分母", "Reduction, as a fraction"],
  bound: ["共享号票的平均上限", "Bound of shared tickets, on average"],
  independent: ["各自抽取的平均值", "Drawn independently, on average"],
  seats: ["匹配席位", "Seats"],
  unfilled: ["未满", "unfilled"],
  fewEligible: ["可选人员少于四人的组", "Teams drawn from fewer than four"],
  ticketRoot: ["号票根", "Ticket root"],
  thresholdRoot: ["门限根", "Threshold root"],
  selectionRoot: ["抽中根", "Selection root"],
  visitRoot: ["检查根", "Visit root"],
  assignmentRoot: ["匹配根", "Assignment root"],
  resultDigest: ["结果摘要（日志）", "Result (log entry)"],
  steps: ["六、经过", "6 What happened"],
  step: ["事项", "Step"],
  by: ["经手", "By"],
  system: ["系统", "the system"],
  signatures: ["七、签字", "7 Signatures"],
  signing: [
    "签字人确认：上述骰子数字为本人录入或亲见，公告先于骰子，骰子先于信标。",
    "Who signs confirms: the digits are those entered or seen; the announcement came before the dice, and the dice before the beacon.",
  ],
  chair: ["主持人", "Chair"],
  operator: ["操作人", "Operator"],
  date: ["年　　月　　日", "Date"],
} as const satisfies Record<string, Words>;

export const BEACON_NAMES = {
  quicknet: ["drand quicknet", "drand quicknet"],
  "public-results": ["公开结果", "public results"],
  rehearsal: ["演练信标", "rehearsal"],
} as const satisfies Record<string, Words>;

/** Where a beacon's value came from; a relay is named by its address. */
export const SOURCES: Readonly<Record<string, Words>> = {
  pasted: ["人工粘贴，签名已核验", "pasted by hand; its signature was verified"],
  rehearsal: ["演练：本机随机", "rehearsal: this machine's own chance"],
};

/** By the names of events. */
export const HAPPENED: Readonly<Record<string, Words>> = {
  planned: ["拟定批次", "The round was laid down"],
  tried: ["试冻结", "A freeze was tried"],
  freezing: ["发起冻结", "The freeze was started"],
  announced: ["已冻结并公告", "Frozen and announced"],
  deposited: ["保管人确认份额", "A custodian confirmed the share"],
  dice: ["见证人掷骰", "A witness rolled"],
  beacon: ["信标已核验", "The beacon was verified"],
  drawing: ["发起抽取", "The draw was started"],
  drawn: ["已抽取", "Drawn"],
  stopped: ["中止", "Stopped"],
  revealed: ["公开密封密钥", "The seal key was revealed"],
  abandoned: ["作废", "Abandoned"],
};

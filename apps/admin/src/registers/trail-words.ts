import type { LifeStage, Treatment, VISIT_ORIGINS, VISIT_STATES } from "@suijian/core";
import type { Tone, Words } from "@suijian/ui";

export const TRAIL = {
  title: ["批次、抽取与检查", "Rounds, draws and visits"],
  says: [
    "未开展的检查属于密封名单：查看本栏会留痕，只显示您有权知道的。",
    "Visits that are still to be made are a sealed list: reading this is logged, and it shows only what you may know.",
  ],
  show: ["查看（查看留痕）", "Show (the reading is logged)"],
  rounds: ["所在批次", "Its rounds"],
  noRounds: ["所在区划还没有公告过批次", "No round of its place has been announced"],
  round: ["批次", "Round"],
  announced: ["公告于", "Announced"],
  pool: ["是否在冻结名录", "In the frozen register"],
  treatment: ["是否抽中", "Drawn"],
  stage: ["批次进度", "Stage"],
  visits: ["检查", "Visits"],
  receipt: ["凭证", "Receipt"],
  askReceipt: ["取凭证（留痕）", "Its receipt (logged)"],
  in: ["在", "in it"],
  "not-in": ["不在", "not in it"],
  "not-recorded": ["当时无记录", "not recorded then"],
  excluded: ["已排除：", "excluded: "],
  poolRule: [
    "以批次公告时名录所记录的为准。证明是凭证：它含该对象的那一行及到公告根值的路径，可自行核验。",
    "By what the register had when the round was announced. The proof is the receipt: the object's row and its path to the announced root.",
  ],
  rows: ["冻结对象数", "Objects frozen"],
  treatmentRule: [
    "公开密封密钥之前，只有联席办、审计员和有任务的部门知道是否抽中；其他人看到“密封”，抽中与未抽中相同。",
    "Until the seal key is revealed only the joint office, auditors and departments with a task know; to others drawn and not drawn look the same.",
  ],
  protocol: ["协议 §11.4", "Protocol §11.4"],
  rehearsal: ["演练", "rehearsal"],
  revealAfter: ["密封至", "sealed until"],
  noVisits: ["没有您可见的检查", "There are no visits that you may see"],
  visit: ["检查编号", "Visit"],
  state: ["状态", "State"],
  origin: ["来由", "Origin"],
  window: ["期限", "Window"],
  performed: ["开展日", "Made on"],
  departments: ["部门", "Departments"],
  later: [
    "检查结果与后续处置尚未做成：做成后列于每次检查之下。",
    "Results and follow-ups are not there yet; they will stand under each visit.",
  ],
  row: ["在冻结名录中的行", "Row in the frozen register"],
  frozen: ["冻结时的记录", "As it was frozen"],
  ticket: ["号签", "Ticket"],
  threshold: ["层的入选界限", "Threshold of the stratum"],
  plan: ["批次计划 / 层", "Round plan / stratum"],
  drawnVisits: ["凭证所载检查", "Visits on the receipt"],
  noDrawn: ["凭证载明：未抽中", "The receipt says: not drawn"],
  notYet: [
    "公开密封密钥之前，凭证只证明对象在冻结名录中。",
    "Until the seal key is revealed the receipt proves only that the object was in the pool.",
  ],
  download: ["下载凭证", "Download the receipt"],
  close: ["关闭", "Close"],
} as const satisfies Record<string, Words>;

export const TREATMENT: Readonly<Record<Treatment, readonly [Tone, Words]>> = {
  abandoned: ["resting", ["批次已作废", "round abandoned"]],
  "to-be-drawn": ["acting", ["尚未抽取", "not drawn yet"]],
  drawn: ["done", ["抽中", "drawn"]],
  "not-drawn": ["resting", ["未抽中", "not drawn"]],
  sealed: ["soon", ["密封", "sealed"]],
};

export const STAGE_WORDS: Readonly<Record<LifeStage, Words>> = {
  planned: ["拟定", "planned"],
  freezing: ["冻结中", "freezing"],
  announced: ["已公告", "announced"],
  diced: ["已掷骰", "dice rolled"],
  seeded: ["信标已到", "beacon given"],
  drawn: ["已抽取", "drawn"],
  revealed: ["已公开", "revealed"],
  abandoned: ["已作废", "abandoned"],
};

export const VISIT_STATE: Readonly<Record<(typeof VISIT_STATES)[number], readonly [Tone, Words]>> = {
  "awaiting-approval": ["acting", ["待审批", "to be approved"]],
  planned: ["acting", ["待开展", "to be made"]],
  "held-by-ceiling": ["soon", ["因频次上限暂缓", "held by a ceiling"]],
  void: ["resting", ["已作废", "void"]],
  performed: ["done", ["已开展", "made"]],
};

export const ORIGIN_WORDS: Readonly<Record<(typeof VISIT_ORIGINS)[number], Words>> = {
  random: ["随机抽取", "random draw"],
  "full-coverage": ["全覆盖", "full coverage"],
  special: ["专项", "special campaign"],
  triggered: ["个案", "a case"],
};

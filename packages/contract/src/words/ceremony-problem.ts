import type { CeremonyProblem, RoundPart } from "@suijian/core";
import type { Words } from "./language.js";
import type { Sayings } from "./sayings.js";

export const CEREMONIES: Sayings<CeremonyProblem> = {
  "round-open": (p) => [
    `批次 ${p.round} 已公告而未结束，同一日志（${p.log}）不得另行公告`,
    `round ${p.round} is announced and has not ended: the log of ${p.log} takes no second announcement beside it`,
  ],
  "round-busy": (p) => [
    `批次 ${p.round} 正在处理（任务 ${p.job}）`,
    `round ${p.round} is being worked on already (job ${p.job})`,
  ],
  "abandon-too-late": (p) => [
    `信标时间 ${p.beaconTime} 已过，不得作废，只能抽取`,
    `the beacon's time ${p.beaconTime} has passed: the round can only be drawn`,
  ],
  "custodians-too-few": (p) => [
    `密封批次至少需要 ${p.needed} 名不同的密钥保管人，现有 ${p.given} 名`,
    `a sealed round needs at least ${p.needed} different custodians of its key; ${p.given} given`,
  ],
  "seal-not-deposited": (p) => [
    `密钥份额须先由 ${p.needed} 名保管人确认，现有 ${p.confirmed} 名`,
    `the key's shares must be confirmed by ${p.needed} custodians first; ${p.confirmed} have done so`,
  ],
  "share-not-confirmed": (p) => [
    `${p.custodian} 的份额与所发的不符，请重新核对`,
    `what ${p.custodian} entered is not the share that was handed over`,
  ],
  "dice-given": (p) => [`${p.witness} 已掷骰，不得更改`, `${p.witness} has rolled already; digits are not changed`],
  "link-expired": (p) => [`此链接已于 ${p.until} 失效`, `this link ended at ${p.until}`],
  "link-used": (p) => [`此链接已于 ${p.at} 用过`, `this link was used at ${p.at}`],
  "beacon-late": (p) => [
    `信标应于 ${p.due} 公布，${p.asked} 个来源均尚未给出；继续等待，不得更换`,
    `the beacon was due at ${p.due}, and none of ${p.asked} relays has it yet: it is waited for, never replaced`,
  ],
  "relays-too-few": (p) => [
    `至少应询问 ${p.needed} 个信标来源，现设 ${p.given} 个`,
    `at least ${p.needed} relays are asked for the beacon; ${p.given} are set`,
  ],
  "rehearsal-not-here": (p) => [
    `演练不具效力，批次 ${p.round} 须用真实信标`,
    `a rehearsal binds nobody: round ${p.round} needs a real beacon`,
  ],
  "round-differs": (p) => [
    `批次 ${p.round}：${PARTS[p.of][0]} ${p.id} 与已公告或已登记的不符，未作抽取`,
    `round ${p.round}: ${PARTS[p.of][1]} ${p.id} is not what was announced or logged; nothing was drawn`,
  ],
  "cosignature-wrong": (p) => [`${p.witness} 的联署签名未通过核验`, `the cosignature of ${p.witness} does not verify`],
};

const PARTS: { readonly [Part in RoundPart]: Words } = {
  announcement: ["公告", "announcement"],
  plan: ["计划", "plan"],
  stratum: ["分层", "stratum"],
  "inspection-plan": ["抽查计划", "inspection plan"],
  parameters: ["参数", "parameters"],
  dice: ["骰子数字", "dice"],
  beacon: ["信标", "beacon"],
  result: ["结果", "result"],
  task: ["任务", "task"],
  visit: ["检查次", "visit"],
  seat: ["席位", "seat"],
  file: ["文件", "file"],
  log: ["日志条目", "log entry"],
};

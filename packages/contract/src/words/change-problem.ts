import type { ChangeProblem } from "@suijian/core";
import type { Sayings } from "./sayings.js";

export const CHANGES: Sayings<ChangeProblem> = {
  "seal-key-needed": (p) => [
    `${p.bundle}：本轮已密封，须有密封钥匙`,
    `${p.bundle}: this round is sealed; its key is needed`,
  ],
  "shares-too-few": (p) => [
    `恢复密封钥匙须有 ${p.needed} 份份额，现有 ${p.given} 份`,
    `${p.needed} shares restore the seal key; ${p.given} given`,
  ],
  "share-malformed": (p) => [
    `第 ${p.place} 份份额校验不符，可能抄错`,
    `share ${p.place} fails its checksum: a slip of the pen?`,
  ],
  "share-repeated": (p) => [`第 ${p.number} 号份额给了两次`, `share number ${p.number} is given twice`],
  "shares-differ": () => [
    "这些份额不属于同一把密封钥匙，或有一份被改动",
    "these shares are not of one seal key, or one of them was altered",
  ],
  "round-abandoned": (p) => [`${p.bundle}：本轮已放弃`, `${p.bundle}: this round was abandoned`],
  "change-reason-missing": () => ["变更须写明理由", "a change needs its reason"],
  "change-day-back": (p) => [
    `变更日期 ${p.day} 早于上一条 ${p.latest}`,
    `the day ${p.day} lies before that of the last change, ${p.latest}`,
  ],
  "object-not-drawn": (p) => [
    `计划 ${p.plan} 层“${p.stratum}”没有抽中 ${p.object}，或已替补`,
    `${p.object} was not drawn in plan ${p.plan}, stratum "${p.stratum}", or has been replaced`,
  ],
  "seat-not-held": (p) => [
    `${p.inspector} 不在 ${p.visit} 的 ${p.department} 席位上`,
    `${p.inspector} holds no seat of ${p.department} in ${p.visit}`,
  ],
  "visit-unknown": (p) => [`本轮没有上门 ${p.visit}`, `this round has no visit ${p.visit}`],
  "visit-void": (p) => [`上门 ${p.visit} 已作废`, `visit ${p.visit} is void already`],
  "change-differs": (p) => [
    `${p.bundle}：第 ${p.number} 条变更记为“${p.found}”，按规则应为“${p.expected}”`,
    `${p.bundle}: change ${p.number} says "${p.found}"; the rule gives "${p.expected}"`,
  ],
  "result-differs": (p) => [
    `${p.bundle}：重算的结果与登记的不符`,
    `${p.bundle}: the draw computed again is not the recorded one`,
  ],
};

import type { VisitProblem } from "@suijian/core";
import type { Sayings } from "./sayings.js";

export const VISITS: Sayings<VisitProblem> = {
  "ceiling-reached": (p) => [
    `检查 ${p.visit}：对象 ${p.object} 在 ${p.year} 年已被 ${p.who} 检查 ${p.count} 次，规则 ${p.rule} 第 ${p.version} 版的上限是 ${p.maximum} 次（${p.visits.join("、")}）`,
    `visit ${p.visit}: object ${p.object} was visited ${p.count} times by ${p.who} in ${p.year}; rule ${p.rule}, version ${p.version}, allows ${p.maximum} (${p.visits.join(", ")})`,
  ],
  "ceiling-unreadable": (p) => [
    `生效的频次上限规则 ${p.rule} 第 ${p.version} 版的参数“${p.field}”无法适用，改好之前不能安排检查`,
    `rule ${p.rule}, version ${p.version}, is in force but its parameter "${p.field}" cannot be applied; no visit is planned until it can`,
  ],
  "outside-window": (p) => [
    `检查 ${p.visit} 的期限是 ${p.first} 至 ${p.last}，${p.day} 不在其内，须写明理由`,
    `visit ${p.visit} is due from ${p.first} to ${p.last}; ${p.day} needs a reason`,
  ],
  "rides-along": (p) => [
    `检查 ${p.visit} 与 ${p.host} 一并进行，在后者处登记`,
    `visit ${p.visit} is made together with ${p.host} and recorded there`,
  ],
  "nobody-eligible": (p) => [
    `检查 ${p.visit}：名录库中没有可参加的 ${p.noun}`,
    `visit ${p.visit}: no ${p.noun} on the register may come along`,
  ],
};

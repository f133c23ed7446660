import type { DayPlanProblem } from "@suijian/core";
import type { Sayings } from "./sayings.js";

export const DAY_PLANS: Sayings<DayPlanProblem> = {
  "day-over": (p) => [
    `检查 ${p.visit}：${p.day} 已过（今天是 ${p.today}）`,
    `visit ${p.visit}: ${p.day} is over (today is ${p.today})`,
  ],
  "day-outside-window": (p) => [
    `检查 ${p.visit}：${p.day} 不在检查期限 ${p.first} 至 ${p.last} 内`,
    `visit ${p.visit}: ${p.day} is not within its window, ${p.first} to ${p.last}`,
  ],
  "day-off": (p) => [
    `检查 ${p.visit}：${p.day} 是节假日或休息日`,
    `visit ${p.visit}: ${p.day} is a holiday or a day of rest`,
  ],
  "team-away": (p) => [
    `检查 ${p.visit}：${p.inspectors.join("、")} 在 ${p.day} 离岗；人员不因排期而变`,
    `visit ${p.visit}: ${p.inspectors.join(", ")} is away on ${p.day}; planning a day changes no people`,
  ],
  "slot-agreed": (p) => [
    `检查 ${p.visit}：已与企业约定 ${p.agreed}，改到 ${p.day} 须重新提供时段`,
    `visit ${p.visit}: ${p.agreed} was agreed with the firm; for ${p.day} offer it other times`,
  ],
  "slot-not-offered": (p) => [
    `检查 ${p.visit}：没有提供过 ${p.day} ${p.from} 的时段`,
    `visit ${p.visit}: ${p.day} ${p.from} was not offered`,
  ],
  "visit-unannounced": (p) => [
    `检查 ${p.visit} 不告知对象，不得预约或通知`,
    `visit ${p.visit} is unannounced: no time is offered and nothing is told`,
  ],
  "capacity-unreadable": (p) => [
    `生效的规则 ${p.rule} 第 ${p.version} 版的参数“${p.field}”无法适用，改好之前不能排期`,
    `rule ${p.rule}, version ${p.version}, is in force but its parameter "${p.field}" cannot be applied; no days are planned until it can`,
  ],
};

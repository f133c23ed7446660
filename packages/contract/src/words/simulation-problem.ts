import type { SimulationProblem } from "@suijian/core";
import type { Sayings } from "./sayings.js";

export const SIMULATIONS: Sayings<SimulationProblem> = {
  "simulation-too-large": (p) => [
    `各计划的待抽对象合计 ${p.members} 个，超过一次模拟可容纳的 ${p.limit} 个，请分批模拟`,
    `the plans could draw ${p.members} objects in all; one simulation holds ${p.limit}. Simulate fewer plans at a time`,
  ],
  "proposal-not-agreed": (p) => [
    `合并建议 ${p.proposal} 还在等 ${p.waiting.join("、")} 答复`,
    `proposal ${p.proposal} still waits for ${p.waiting.join(", ")}`,
  ],
};

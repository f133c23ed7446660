import type { ItemProblem } from "@suijian/core";
import type { Sayings } from "./sayings.js";

export const ITEMS: Sayings<ItemProblem> = {
  incomplete: (p) => [
    `${p.noun} ${p.id} 的“${p.field}”缺失或无法识别，不能公布`,
    `${p.noun} ${p.id} cannot be published: "${p.field}" is missing or cannot be read`,
  ],
  "basis-missing": (p) => [
    `${p.noun} ${p.id}（${p.at}）没有法律依据`,
    `${p.noun} ${p.id} (${p.at}) cites no law that gives the right to look`,
  ],
  "basis-expired": (p) => [
    `事项 ${p.item} 的依据已于 ${p.lastDay} 后失效`,
    `every law that item ${p.item} cites ended with ${p.lastDay}`,
  ],
  "points-too-few": (p) => [
    `场景 ${p.scene} 只有 ${p.found} 个检查要点，至少应有 ${p.needed} 个`,
    `scene ${p.scene} has ${p.found} points; at least ${p.needed} are needed`,
  ],
  "department-not-named": (p) => [
    `${p.noun} ${p.id} 不涉及部门 ${p.department}`,
    `department ${p.department} has no part in ${p.noun} ${p.id}`,
  ],
  repeated: (p) => [`${p.noun} ${p.id} 中 ${p.value} 出现两次`, `${p.value} stands twice in ${p.noun} ${p.id}`],
};

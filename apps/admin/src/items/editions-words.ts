import type { Words } from "@suijian/ui";

export const EDITIONS = {
  says: [
    "每份清单按版次公布；任何一天的清单都可以查看，两个版次可以对照。",
    "Each list is published by editions; the list of any day can be seen, and two editions beside each other.",
  ],
  none: ["还没有公布任何版次", "No edition is published yet"],
  day: ["生效日", "From"],
  citation: ["公布文件", "Notice"],
  published: ["上清单", "Came"],
  withdrawn: ["退出", "Left"],
  compare: ["对照", "Compare"],
  withBefore: (edition: number): Words => [`与第 ${edition} 版对照`, `with edition ${edition}`],
  changes: ["两个版次的差别", "What changed between the editions"],
  from: ["原版次", "Earlier edition"],
  to: ["现版次", "Later edition"],
  rule: [
    "按两个生效日各自可列入计划的事项逐项对照；依据失效的事项也算退出。同一天公布的两个版次以后一个为准。",
    "Items that could be planned on each of the two days are compared one by one; one whose basis has ended counts as gone. Of two editions of one day the later one holds.",
  ],
  came: ["新上清单", "came"],
  left: ["退出", "left"],
  changed: ["内容变更", "changed"],
  nothing: ["没有差别", "Nothing is different"],
  what: ["变化", "What"],
  counts: (came: number, left: number, changed: number): Words => [
    `新上 ${came} 项，退出 ${left} 项，变更 ${changed} 项`,
    `${came} came, ${left} left, ${changed} changed`,
  ],
  save: ["导出", "Export"],
} as const;

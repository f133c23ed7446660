import type { ReplayKind } from "@suijian/core";
import type { Words } from "@suijian/ui";

export const REPLAY = {
  title: ["对往年历史推演", "What-if on history"],
  says: [
    "改用其他参数，看本规则在某一往年会怎样判定。只读历史，不改变任何记录，也不改变规则。",
    "Other numbers for this rule, and what it would have said of a past year. History is read; neither it nor the rule changes.",
  ],
  year: ["年份", "Year"],
  parameter: ["参数", "Parameter"],
  now: ["现为", "now"],
  start: ["推演", "Ask"],
  started: ["推演在后台进行，可离开本页。", "It is counted in the background; this page can be left."],
  open: ["查看结果", "Open the result"],
  notHere: [
    "此规则不判定所存的历史（可推演的有：频次上限、近期已查、对照层比例、公布期限）。",
    "This rule judges nothing of the history kept (ceilings, recency, control share and publication periods can be asked).",
  ],
  notNumber: ["须为数字", "must be a number"],
  list: ["已做的推演", "The replays"],
  none: ["还没有推演", "No rule was replayed yet"],
  noneHelp: ["在一条规则的页面上改用其他参数，即可推演。", "On a rule's page, try other numbers."],
  rule: ["规则", "Rule"],
  version: ["版本", "Version"],
  asked: ["发起时间", "Asked"],
  state: ["状态", "State"],
  waiting: ["进行中", "under way"],
  done: ["已完成", "done"],
  failed: ["失败", "failed"],
  cancelled: ["已取消", "cancelled"],
  toRule: ["查看规则", "The rule"],
  asItStands: ["按现行参数", "As it stands"],
  asAsked: ["按所试参数", "As asked"],
  of: ["历史中共", "In the history"],
  departments: ["按部门", "By department"],
  department: ["部门", "Department"],
  joint: ["联合检查计入其每个部门，合计只计一次。", "A joint visit is one of each department, and one in all."],
  rows: ["逐项", "One by one"],
  object: ["对象", "Object"],
  day: ["日期", "Day"],
  because: ["依据", "Because of"],
  counted: ["计算日期", "Counted on"],
  method: [
    "由判定今日事项的同一函数，对所存历史逐项重算；被拒的检查不再计入其后。",
    "The functions that judge today went through the kept history; a visit that is refused counts for none after it.",
  ],
  limits: [
    "若规则不同，各方行为也会不同：此为规则会遇到什么，而非会发生什么。",
    "Under another rule all would have acted otherwise: this is what the rule would have met, not what would have happened.",
  ],
  nothing: ["该年没有与此规则有关的历史", "The history of that year has nothing to do with this rule"],
  unflagged: ["两组参数下都没有触及", "Neither speaks of anything"],
  parameters: ["参数", "Parameters"],
  citation: ["出处", "Citation"],
} as const satisfies Record<string, Words>;

interface KindWords {
  /** What of the history is judged. */
  readonly of: Words;
  readonly flagged: Words;
  readonly subject: Words;
}

export const REPLAY_KIND: Readonly<Record<ReplayKind, KindWords>> = {
  ceiling: {
    of: ["应计次数的检查（次）", "visits that count"],
    flagged: ["会被拒绝（次）", "would be refused"],
    subject: ["检查", "Visit"],
  },
  recency: {
    of: ["检查（次）", "visits"],
    flagged: ["近期已查过（次）", "at an object visited recently"],
    subject: ["检查", "Visit"],
  },
  control: {
    of: ["抽中对象（个）", "objects drawn"],
    flagged: ["对照层应抽（个）", "drawn for the control"],
    subject: ["批次", "Batch"],
  },
  publication: {
    of: ["专项计划（个）", "special plans"],
    flagged: ["公布逾期（个）", "published late"],
    subject: ["计划", "Plan"],
  },
};

export const foundRows = (shown: string, found: string): Words => [
  `共 ${found} 项，显示前 ${shown} 项`,
  `${found} in all, the first ${shown} shown`,
];

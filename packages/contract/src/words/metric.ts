import type { Measure, MetricFilter, MetricName } from "@suijian/core";
import type { Words } from "./language.js";

/** The names of the figures; the law's words where it has one. */
export const METRIC_WORDS: Readonly<Record<MetricName, Words>> = {
  reduction: ["减负率", "Burden reduction"],
  detection: ["问题发现率", "Problem detection rate"],
  "draw-share": ["抽取比例", "Share drawn"],
  "item-compression": ["事项压缩率", "Item compression"],
  "frequency-compression": ["频次压缩率", "Frequency compression"],
  coverage: ["覆盖率", "Coverage"],
  timeliness: ["按期开展率", "Timeliness"],
  "joint-share": ["联合检查占比", "Share of joint visits"],
};

/** What each figure tells, and what it does not. */
export const METRIC_MEANING: Readonly<Record<MetricName, Words>> = {
  reduction: [
    "抽中的任务中，因去重与融合而不必单独上门的部分。与“重复任务 ÷ 任务”不是一回事。",
    "Of the drawn tasks, those that need no door of their own since they were merged. Not the same as duplicates over tasks.",
  ],
  detection: [
    "检查过的对象中发现问题的部分。定向抽取的发现率不能推断全体；须按抽取方式与类别分别看。",
    "Of the inspected objects, those with a problem. Of a targeted draw it says nothing of all: read it by origin and class.",
  ],
  "draw-share": [
    "名录中的对象，当年被抽中至少一次的部分。",
    "Of the objects registered, those drawn at least once in the year.",
  ],
  "item-compression": [
    "一次上门中，多个部门要查的同一事项只查一遍，由此省去的部分。",
    "Within a visit, what several departments ask is asked once: the part that this spares.",
  ],
  "frequency-compression": [
    "被两项以上任务抽中的对象，其任务数与实际上门数之差。与事项压缩率是两个指标。",
    "Of objects with two or more tasks: how much fewer the doors are than the tasks. Another figure than item compression.",
  ],
  coverage: ["名录中的对象，当年实际检查过的部分。", "Of the objects registered, those visited in the year."],
  timeliness: [
    "已到期或已开展的检查中，在检查期限内开展的部分。",
    "Of the visits whose window has ended or that were made, those made within their window.",
  ],
  "joint-share": [
    "已开展的检查中，两个以上部门同时上门的部分。",
    "Of the visits made, those to which two or more departments came together.",
  ],
};

export const MEASURE_WORDS: Readonly<Record<Measure, Words>> = {
  tasks: ["抽中的任务", "Tasks drawn"],
  doors: ["上门次数", "Visits"],
  sparedDoors: ["减少的上门次数", "Visits spared"],
  repeatedTasks: ["多任务对象的任务", "Tasks at objects with several"],
  repeatedSpared: ["多任务对象减少的上门", "Visits spared at objects with several tasks"],
  itemsAsked: ["各任务的事项数", "Items of the tasks"],
  itemsSpared: ["合并省去的事项数", "Items asked once instead"],
  dueVisits: ["应开展的检查", "Visits due"],
  timelyVisits: ["按期开展的检查", "Visits made in time"],
  madeVisits: ["已开展的检查", "Visits made"],
  jointVisits: ["联合检查", "Joint visits"],
  personTimes: ["检查人次", "Person-times"],
  objects: ["名录中的对象", "Objects registered"],
  drawnObjects: ["被抽中的对象", "Objects drawn"],
  visitedObjects: ["检查过的对象", "Objects visited"],
  judgedObjects: ["已有结果的对象", "Objects with a result"],
  problemObjects: ["发现问题的对象", "Objects with a problem"],
  warnings: ["预警", "Warnings"],
  badAddresses: ["地址异常", "Addresses where nobody is"],
};

export const METRIC_FILTER_WORDS: Readonly<Record<MetricFilter, Words>> = {
  "drawn-only": ["只计抽取产生的检查，不计个案检查", "only what was drawn; triggered visits are left out"],
  "no-rehearsals": ["演练批次默认不计", "rehearsals are left out, unless asked for"],
  "year-of-window": ["按检查期限首日所在年度归年", "the year is that of the window's first day"],
  "own-door": ["并入其他检查的不另计上门", "what rides along with another visit has no door of its own"],
  "two-tasks-or-more": ["只计当年有两项以上任务的对象", "only objects with two or more tasks in the year"],
  "item-counted-once": ["同一次上门中相同事项只计一次", "an item counts once within a visit"],
  "window-ended-or-made": ["期限已过或已开展的才计入分母", "due is what was made, or whose window has ended"],
  "not-void-not-held": [
    "不计作废、因频次上限暂停与待批准的",
    "void visits, those held by a ceiling or not approved are left out",
  ],
  "two-departments-or-more": ["两个以上部门同时上门才算联合", "joint: two or more departments at one door"],
  "not-excluded": ["不计已排除的对象", "excluded objects are left out"],
  "class-of-today": ["风险类别以名录现值为准", "the class is that of the register today"],
  "unreachable-is-a-problem": [
    "无法联系算作问题，不从分母剔除",
    "unreachable counts as a problem and stays in the denominator",
  ],
};

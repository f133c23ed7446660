import type { BatchStanding, DepartmentCall, Mode, PlanForm, PlanKind, PlanStage, PlanStep } from "@suijian/core";
import { figure, type Tone, type Words } from "@suijian/ui";

export const PLANS = {
  title: ["抽查计划", "Inspection plans"],
  says: [
    "计划之外无抽查：只有已公布计划的批次才能抽取。",
    "Nothing is inspected outside a plan: only batches of published plans are drawn.",
  ],
  list: ["列表", "List"],
  calendar: ["一张表（年历）", "One table (the year)"],
  views: ["看法", "Ways to look"],
  new: ["制定计划", "Write a plan"],
  annual: ["年度计划", "Annual plans"],
  matching: ["合并计划", "Matching"],
  whatIf: ["模拟", "What-if"],
  year: ["年度", "Year"],
  stage: ["阶段", "Stage"],
  department: ["部门（牵头或配合）", "Department (leads or takes part)"],
  form: ["形式", "Form"],
  kind: ["种类", "Kind"],
  words: ["名称含", "Title holds"],
  plan: ["计划", "Plan"],
  kindAndForm: ["种类与形式", "Kind and form"],
  lead: ["牵头", "Lead"],
  participants: ["配合", "Take part"],
  windows: ["批次与期限", "Batches and windows"],
  deadline: ["公布期限", "To be public by"],
  none: ["没有符合条件的计划", "No plan fits these filters"],
  noneHelp: ["请放宽筛选条件，或制定第一个计划。", "Loosen the filters, or write the first plan."],
  noCall: ["待邀请", "not called"],
  recorded: ["最后变动", "Last change"],
} as const satisfies Record<string, Words>;

export const STAGE: Readonly<Record<PlanStage, Words>> = {
  draft: ["起草", "Draft"],
  submitted: ["待审批", "To be approved"],
  approved: ["已批准", "Approved"],
  filed: ["已报备", "Filed"],
  published: ["已公布", "Published"],
  withdrawn: ["已撤回", "Withdrawn"],
};

export const STAGE_TONE: Readonly<Record<PlanStage, Tone>> = {
  draft: "resting",
  submitted: "acting",
  approved: "acting",
  filed: "acting",
  published: "done",
  withdrawn: "resting",
};

export const KIND: Readonly<Record<PlanKind, Words>> = {
  random: ["随机抽查", "Random"],
  "full-coverage": ["全覆盖检查", "Full coverage"],
  special: ["专项检查", "Special campaign"],
  triggered: ["触发式（个案）检查", "Triggered (case)"],
};

export const KIND_SAYS: Readonly<Record<PlanKind, Words>> = {
  random: ["对象和人员均随机抽取。", "Objects and inspectors are drawn by chance."],
  "full-coverage": [
    "重点事项逐个检查，随机只决定先后；不设数量。",
    "Key items, every object; chance only orders the visits, so there are no sizes.",
  ],
  special: [
    "在规定期限内抽取，批准后须按期公布，逾期须重新审批。",
    "Drawn within its period, and public soon after its approval, or it is approved anew.",
  ],
  triggered: [
    "因投诉、转办、监测等指明对象，不抽取，获批后逐个生成检查。",
    "Names its objects for a cause; never drawn: once approved, each becomes a visit.",
  ],
};

export const FORM: Readonly<Record<PlanForm, Words>> = {
  single: ["单部门", "Single department"],
  "x-plus-n": ["X+N 融合", "X+N"],
  joint: ["部门联合", "Joint"],
  scene: ["综合监管场景", "By a scene"],
  industry: ["一业一查", "By an industry"],
};

export const FORM_SAYS: Readonly<Record<PlanForm, Words>> = {
  single: ["一个部门的事项。", "The items of one department."],
  "x-plus-n": [
    "一个部门，并顺带检查本部门可随附的一般事项。",
    "One department, with general items of its own that ride along.",
  ],
  joint: ["牵头部门吹哨，配合部门报到后提交。", "The lead calls, the others come; then it is submitted."],
  scene: ["按已公布的跨部门综合监管场景。", "By a published scene across departments."],
  industry: ["按已公布的行业场景，一业一查。", "By a published scene of an industry."],
};

export const MODE: Readonly<Record<Mode, Words>> = {
  notified: ["事先告知", "Notified"],
  unannounced: ["不事先告知", "Unannounced"],
};

export const ITEM_KIND: Readonly<Record<string, Words>> = {
  general: ["一般", "general"],
  key: ["重点", "key"],
};

export const STEP: Readonly<Record<PlanStep, Words>> = {
  rewrite: ["修改文本", "write it anew"],
  invite: ["吹哨：邀请配合部门", "call the departments"],
  answer: ["配合部门报到", "the departments answer"],
  submit: ["提交审批", "submit it"],
  approve: ["审批", "approve it"],
  file: ["报备", "file it"],
  publish: ["公布", "publish it"],
  draw: ["抽取", "draw it"],
  visit: ["派发：逐个对象生成检查", "enter its visits"],
};

export const BATCH: Readonly<Record<BatchStanding["state"], Words>> = {
  open: ["待抽取", "To be drawn"],
  held: ["已入轮次", "In a round"],
  drawn: ["已抽取", "Drawn"],
};

export const BATCH_TONE: Readonly<Record<BatchStanding["state"], Tone>> = {
  open: "resting",
  held: "acting",
  drawn: "done",
};

export const ANSWER: Readonly<Record<DepartmentCall["answer"], Words>> = {
  none: ["待报到", "No answer yet"],
  accepted: ["已接受", "Accepted"],
  declined: ["不接受", "Declined"],
};

export const ANSWER_TONE: Readonly<Record<DepartmentCall["answer"], Tone>> = {
  none: "soon",
  accepted: "done",
  declined: "wrong",
};

export const CALENDAR = {
  group: ["分组", "Grouped by"],
  department: ["按部门", "By department"],
  industry: ["按行业、场景", "By industry and scene"],
  district: ["按区域", "By district"],
  everywhere: ["全域", "The whole place"],
  noIndustry: ["不限行业", "Any industry"],
  plan: ["计划", "Plan"],
  batch: ["批次", "Batch"],
  from: ["起", "From"],
  to: ["止", "To"],
  state: ["状态", "State"],
  print: ["打印", "Print"],
  cut: ["仅含符合条件的前 500 个计划，请缩小范围。", "Only the first 500 plans are in it: narrow the filters."],
  undated: ["尚无期限的计划", "Plans without a window yet"],
  legend: ["图例", "Legend"],
  load: ["组名一行的数字：各月在检查期限内的批次数", "Figures beside a group: its batches with a window in each month"],
  missed: ["期限已过，未抽取", "Over, and never drawn"],
  leads: ["牵头", "leads"],
  takesPart: ["配合", "takes part"],
  groupColumn: ["组", "Group"],
  rule: [
    "按计划各批次的检查期限绘制；跨年的截到年末，并以“›”标出。一个计划可属于多个部门或区域，故各组之和可大于总数。",
    "Drawn by the windows of the batches; what goes on into the next year is cut at its end and marked “›”. One plan may stand under several departments or districts, so that groups may add up to more than all.",
  ],
  empty: ["这一年还没有计划", "No plan for this year yet"],
} as const satisfies Record<string, Words>;

export const monthWords = (month: number): Words => [`${month}月`, MONTHS[month - 1] ?? ""];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const batchesInAll = (batches: number, plans: number): Words => [
  `${figure(plans)} 个计划，${figure(batches)} 个批次`,
  `${figure(plans)} plans, ${figure(batches)} batches`,
];

export const daysLeftWords = (days: number, due: string): Words =>
  days < 0
    ? [`逾期 ${-days} 个工作日（${due}）`, `${-days} working days late (${due})`]
    : [`还有 ${days} 个工作日（${due}）`, `${days} working days left (${due})`];

import type { PlanStage } from "@suijian/core";
import type { RoundRow } from "@suijian/contract";
import type { Words } from "@suijian/ui";

export const DESK = {
  title: ["工作台", "Desk"],
  waits: ["等我办理", "Waiting for me"],
  nothing: ["没有等您办理的事", "Nothing waits for you"],
  nothingHelp: [
    "新的审批、邀请、期限和被拒绝的导入会出现在这里。",
    "New approvals, calls, deadlines and refused imports will stand here.",
  ],
  loop: ["全年流程", "The year's loop"],
  loopSays: ["各环节现有多少个计划", "How many plans stand at each step"],
  inspections: ["检查", "Visits"],
  loopRule: ["按计划当前所处阶段计数，一个计划只计一次。", "By the stage a plan is at; each plan counts once."],
  openStep: ["查看处于此环节的计划", "the plans at this step"],
  once: ["联合计划的八个一次性", "The eight once-only steps of joint plans"],
  onceSays: [
    "部门联合检查每个环节各部门只办一次。",
    "Each step of a joint inspection is made once for all departments.",
  ],
  joint: ["联合计划", "Joint plan"],
  moreJoint: ["全部联合计划", "All joint plans"],
  cut: ["仅计前 500 个计划", "Only the first 500 plans are counted"],
  notYet: ["尚未做成", "not there yet"],
  late: ["已逾期", "late"],
  soon: ["将到期", "due soon"],
  waiting: ["待办", "to do"],
  due: ["截止", "due"],
  rules: ["规则", "Rules"],
  inspector: [
    "派给您的检查将在检查人员的应用中出现（尚未做成）。",
    "Your visits will be in the officers' application, which is not there yet.",
  ],
} as const satisfies Record<string, Words>;

/** Who approves, files, publishes: what each stage waits for. */
export const STAGE_WAITS: Readonly<Partial<Record<PlanStage, Words>>> = {
  draft: ["起草中，待提交", "a draft, to be submitted"],
  submitted: ["待审批", "to be approved"],
  approved: ["待报备", "to be filed"],
  filed: ["待公布", "to be published"],
};

export const DISPATCH: Words = ["已批准，待派发", "approved; its visits are to be entered"];
export const RETURNED: Words = ["被退回：", "sent back: "];
export const CALLED: Words = ["吹哨：待接受或说明理由", "called: to be accepted, or declined with a reason"];
export const DECLINED: Words = ["有部门不接受", "a department has declined"];
export const CALLING: Words = ["待配合部门报到", "departments have not answered yet"];
export const IMPORT_REFUSED: Words = ["导入被拒绝", "the import was refused"];
export const ROWS_REFUSED = (rows: string): Words => [`${rows} 行被拒绝`, `${rows} rows were refused`];
export const FEED_OVERDUE: Words = ["归集来源逾期未交付", "a feed is overdue"];
export const RULES_OPEN = (rules: string): Words => [
  `${rules} 条规则未核实来源，其中未签署的不生效`,
  `${rules} rules whose source is not verified; those not signed are off`,
];

export const DEADLINE_WORDS: Readonly<Record<RoundRow["deadlines"][number]["of"], Words>> = {
  announcement: ["公告", "announcement"],
  deposit: ["保管人确认份额", "custodians' confirmations"],
  dice: ["见证人掷骰", "witnesses' dice"],
  draw: ["抽取", "draw"],
  reveal: ["公开密封密钥", "reveal"],
};

/** 年初计划 → 考核: the order of the year. */
export const LOOP_WORDS = {
  annual: ["年初计划", "Year's plan"],
  initiate: ["发起", "Initiate"],
  draw: ["抽取", "Draw"],
  inspect: ["联合检查", "Joint inspection"],
  publish: ["公示", "Publication"],
  consult: ["会诊", "Consultation"],
  follow: ["后续", "Follow-up"],
  circular: ["通报", "Circular"],
  appraise: ["考核", "Appraisal"],
} as const satisfies Record<string, Words>;

export type LoopStep = keyof typeof LOOP_WORDS;

import type { Operator } from "@suijian/core";
import { figure, type Words } from "@suijian/ui";
import type { SizeWay } from "./plan-form.js";

export const EDITOR = {
  new: ["制定计划", "Write a plan"],
  edit: ["修改计划", "Change the plan"],
  says: [
    "草稿可随时保存；提交前须补齐下列各项。",
    "A draft can be kept at any time; what is listed below is needed before it is submitted.",
  ],
  kept: ["已保存在本浏览器，尚未存入系统", "Kept in this browser, not in the system yet"],
  restored: ["已恢复上次在本浏览器中未保存的内容。", "What you had typed in this browser and not saved is here again."],
  discard: ["放弃这些内容", "Discard it"],
  save: ["保存草稿", "Save the draft"],
  saveNew: ["保存为新文本", "Save as another text"],
  rewriteSays: [
    "保存即成为新文本：计划回到起草阶段，已有的报到和审批不再有效，须重新办理。",
    "Saving makes another text: the plan is a draft again, and answers and approvals of the text before no longer hold.",
  ],
  faults: ["待补正", "To be put right"],
  noFaults: ["各项齐备，保存后即可提交", "All is there: it can be submitted once it is saved"],
  unkeepable: ["须先补正，才能保存", "Put this right before it can be saved"],
  basics: ["基本情况", "What it is"],
  who: ["部门与事项", "Departments and items"],
  objects: ["对象与数量", "Objects and numbers"],
  when: ["批次与期限", "Batches and windows"],
  case: ["对象与事由", "Objects and cause"],
  plan: ["计划编号", "Number of the plan"],
  planHelp: [
    "大写字母、数字和 . _ -，最多 32 位；保存后不变。",
    "Capitals, digits and . _ -, at most 32; it stays once saved.",
  ],
  title: ["计划名称", "Title"],
  year: ["年度", "Year"],
  kind: ["种类", "Kind"],
  form: ["形式", "Form"],
  mode: ["告知方式", "Notice"],
  scene: ["场景", "Scene"],
  sceneHelp: [
    "只列已公布的场景；部门和事项须在场景之内。",
    "Published scenes only; departments and items stay within it.",
  ],
  lead: ["牵头部门", "Lead department"],
  leadHelp: ["其审批人负责审批。", "Its approver approves the plan."],
  department: ["部门", "Department"],
  fillScene: ["按场景填入部门和事项", "Fill in the scene's departments and items"],
  participant: ["配合部门", "Participating department"],
  aloneForm: [
    "单部门、X+N 只有一个部门；请先选部门联合等形式",
    "Single and X+N have one department: choose another form first",
  ],
  addDepartment: ["增加配合部门", "Add a department"],
  dropDepartment: ["去掉", "Take away"],
  items: ["检查事项", "Items"],
  itemsHelp: [
    "只能从已公布的清单中选：清单之外无事项。",
    "From the published list only: nothing is inspected that is not on it.",
  ],
  riding: ["随附的一般事项（+N）", "General items that ride along (+N)"],
  ridingHelp: ["只列清单上标为可随附的一般事项。", "General items that the list says may ride along."],
  seats: ["每次派出人数", "Inspectors at each visit"],
  qualifications: ["所需资格", "Qualifications needed"],
  hours: ["预计每次用时（小时）", "Expected hours of a visit"],
  rotation: ["轮换", "Rotation"],
  empty: ["（空）", "(empty)"],
  over: ["期限已过，不能再抽取", "This window is over: it cannot be drawn any more"],
  number: ["编号", "number"],
  counted: ["口径", "Counted"],
  objectsNamed: ["检查对象", "Objects"],
  optional: ["可不填", "may be left empty"],
  strata: ["分层依据", "Strata by"],
  conditions: ["对象条件", "Which objects"],
  inWords: ["条件", "In words"],
  raw: ["条件原文", "As it is written"],
  rawHelp: [
    "格式：列[+列] where 列 = 值,值 & …；= 等于，!= 不等于，^= 开头为，~= 含有。",
    "Form: column[+column] where column = value,value & …; = is, != is not, ^= begins with, ~= holds.",
  ],
  addCondition: ["增加条件", "Add a condition"],
  dropCondition: ["去掉条件", "Take the condition away"],
  column: ["列", "Column"],
  operator: ["关系", "Relation"],
  values: ["值", "Values"],
  unreadable: ["条件原文无法读懂，请先在下方改正。", "The key cannot be read: put it right below first."],
  counting: ["正在计数…", "Counting …"],
  countSays: [
    "按名录库今天的状况计数，未扣除到达频次上限的对象。",
    "Counted in the register of today; objects at their ceilings are not taken off yet.",
  ],
  countRule: [
    "符合全部条件的对象，每个计一次，按分层列的值分层；冻结时以当时的名录为准。",
    "Objects that meet every condition, each once, by the values of the strata's columns; the freeze counts anew.",
  ],
  sizes: ["各层抽取数量", "How many of each stratum"],
  stratum: ["层", "Stratum"],
  others: ["其余各层（*）", "All other strata (*)"],
  way: ["方式", "Way"],
  value: ["比例或数量", "Ratio or number"],
  floor: ["不少于", "At least"],
  cap: ["不多于", "At most"],
  addSize: ["增加一层", "Add a stratum"],
  fillSizes: ["为每层各列一行", "One row for each stratum"],
  dropSize: ["去掉此层", "Take it away"],
  pool: ["基数", "Pool"],
  drawn: ["拟抽", "To be drawn"],
  inAll: ["合计", "In all"],
  whole: ["全覆盖：抽取条件所及的全部对象。", "Full coverage: every object that the key takes."],
  noRule: ["未定", "not set"],
  control: ["对照比例", "Control share"],
  controlHelp: [
    "不论风险，另随机抽取的比例，用以检验是否选对了对象；不填则按规则。",
    "Drawn once more regardless of risk, to judge the targeting by; the rule's where none is given.",
  ],
  recency: ["近期查过的对象少抽", "Draw recently visited objects less"],
  repeats: ["近期对象的抽中比例（对平常）", "Their chance over the usual one"],
  repeatsHelp: ["如 1/4；不填则按规则。", "Such as 1/4; the rule's where none is given."],
  offset: ["合并偏移（64 位十六进制）", "Offset (64 hex digits)"],
  offsetHelp: [
    "相同偏移的计划尽量合并上门；一般不填。",
    "Plans of the same offset share visits as far as they can; usually left empty.",
  ],
  more: ["更多设置", "More"],
  from: ["自", "From"],
  to: ["至", "To"],
  addBatch: ["增加批次", "Add a batch"],
  dropBatch: ["去掉批次", "Take the batch away"],
  period: ["期限", "Period"],
  objectsHelp: ["输入名称（两字以上）或统一社会信用代码查找。", "Search by a part of the name, or by the entity code."],
  cause: ["事由", "Cause"],
  reason: ["理由", "Reason"],
  reasonHelp: [
    "说明线索来源和必要性，审批人据此审批。",
    "Whence it comes and why it is needed: the approver decides by it.",
  ],
  note: ["备注（不公布）", "Note (not published)"],
  nothingSaved: ["未保存任何内容。", "Nothing was saved."],
} as const satisfies Record<string, Words>;

export const WAY: Readonly<Record<SizeWay, Words>> = {
  atLeast: ["比例，进位", "ratio, rounded up"],
  atMost: ["比例，舍去", "ratio, rounded down"],
  n: ["固定数量", "fixed number"],
};

export const OPERATOR: Readonly<Record<Operator, Words>> = {
  "=": ["等于", "is"],
  "!=": ["不等于", "is not"],
  "^=": ["开头为", "begins with"],
  "~=": ["含有", "holds"],
};

export const countedObjects = (objects: number): Words => [
  `现有 ${figure(objects)} 个对象`,
  `${figure(objects)} objects now`,
];
export const faultsInAll = (count: number): Words => [`待补正 ${count} 项`, `${count} to be put right`];
export const savedAs = (plan: string): Words => [`已保存草稿 ${plan}`, `Draft ${plan} is saved`];
export const batchName = (at: number): Words => [`批次 ${at + 1}`, `Batch ${at + 1}`];
export const conditionName = (at: number): Words => [`条件 ${at + 1}`, `Condition ${at + 1}`];
export const sizeName = (stratum: string): Words => [`层 ${stratum}`, `Stratum ${stratum}`];

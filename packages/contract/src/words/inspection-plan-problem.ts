import type { InspectionPlanProblem, InspectionPlanWarning, PlanUnfitness } from "@suijian/core";
import type { Words } from "./language.js";
import type { Sayings } from "./sayings.js";

export const INSPECTION_PLANS: Sayings<InspectionPlanProblem> = {
  "plan-unfit": (p) => [
    `抽查计划 ${p.plan} 的“${p.field}”${UNFIT[p.fault][0]}，不能提交`,
    `plan ${p.plan} cannot be submitted: "${p.field}" ${UNFIT[p.fault][1]}`,
  ],
  "plan-not-accepted": (p) =>
    p.answer === "declined"
      ? [
          `部门 ${p.department} 未接受抽查计划 ${p.plan}，须修改后重新吹哨`,
          `department ${p.department} has declined plan ${p.plan}: write another text and call again`,
        ]
      : [
          `部门 ${p.department} 尚未就抽查计划 ${p.plan} 报到`,
          `department ${p.department} has not answered the call of plan ${p.plan}`,
        ],
  "plan-not-published": (p) => [
    `计划之外无抽查：抽查计划 ${p.plan} 尚未公布（${p.stage}）`,
    `plan ${p.plan} is not published (${p.stage}), and nothing is drawn outside published plans`,
  ],
  "plan-never-drawn": (p) => [
    `抽查计划 ${p.plan} 是触发式检查，指明对象，不抽取、不事先备案公布`,
    `plan ${p.plan} is a triggered one: it names its objects and is neither drawn nor filed or published beforehand`,
  ],
  "plan-fixed": (p) => [
    `抽查计划 ${p.plan} 的批次 ${p.batch} 已列入轮次 ${p.round}，不能再改`,
    `batch ${p.batch} of plan ${p.plan} is in round ${p.round}: its text stays as it is`,
  ],
  "plan-lapsed": (p) => [
    `专项计划 ${p.plan} 应在 ${p.due} 前公布，逾期须重新审批`,
    `special plan ${p.plan} was to be published by ${p.due}; it must be approved anew`,
  ],
  "batch-taken": (p) => [
    `抽查计划 ${p.plan} 的批次 ${p.batch} 已由轮次 ${p.round} 占用`,
    `batch ${p.batch} of plan ${p.plan} belongs to round ${p.round}`,
  ],
  "batch-not-held": (p) => [
    `轮次 ${p.round} 未占用抽查计划 ${p.plan} 的批次 ${p.batch}`,
    `round ${p.round} does not hold batch ${p.batch} of plan ${p.plan}`,
  ],
  "batch-over": (p) => [
    `抽查计划 ${p.plan} 的批次 ${p.batch} 已于 ${p.last} 到期`,
    `the window of batch ${p.batch} of plan ${p.plan} ended on ${p.last}`,
  ],
  "annual-plan-waits": (p) => [
    `年度计划 ${p.annual} 中的抽查计划 ${p.plan} 为“${p.stage}”，此步须先到“${p.needed}”`,
    `plan ${p.plan} of annual plan ${p.annual} is "${p.stage}"; this step needs it to be "${p.needed}"`,
  ],
};

export const INSPECTION_PLAN_WARNINGS: Sayings<InspectionPlanWarning> = {
  "gap-not-kept": (w) => [
    `计划 ${w.plan} 层“${w.stratum}”有 ${w.objects} 个对象超过最长间隔仍未抽到`,
    `plan ${w.plan}, stratum "${w.stratum}": ${w.objects} objects wait longer than the gap allows`,
  ],
};

const UNFIT: { readonly [Fault in PlanUnfitness]: Words } = {
  missing: ["缺失", "is missing"],
  "not-for-this-kind": ["与计划种类不符", "does not go with this kind of plan"],
  "not-for-this-form": ["与计划形式不符", "does not go with this form of plan"],
  repeated: ["有重复", "holds something twice"],
  "too-long": ["编号过长", "makes ids that are too long"],
  reversed: ["起止颠倒", "ends before it begins"],
  "outside-year": ["不在计划年度内", "lies outside the plan's year"],
  "outside-period": ["不在专项期限内", "lies outside the special plan's period"],
  "key-unreadable": ["无法读懂", "cannot be read"],
  "column-not-for-keys": ["所用列不能用于抽取条件", "names a column that no key may name"],
  "ratio-unreadable": ["比例无法读懂", "is no ratio between 0 and 1"],
  "not-riding-along": ["含有不可随附的事项", "holds an item that does not ride along"],
  "not-a-key-item": ["含有一般检查事项，不得全覆盖", "holds a general item, which may not be covered in full"],
  "not-in-scene": ["不在所选场景之内", "is not part of the scene"],
};

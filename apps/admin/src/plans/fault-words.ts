import type { PlanUnfitness } from "@suijian/core";
import type { Words } from "@suijian/ui";

export const FAULT: Readonly<Record<PlanUnfitness, Words>> = {
  missing: ["须填写", "is missing"],
  "not-for-this-kind": ["此种类的计划没有这一项", "does not go with this kind of plan"],
  "not-for-this-form": ["与所选形式不符", "does not go with this form of plan"],
  repeated: ["有重复", "stands there twice"],
  "too-long": [
    "编号过长：计划、批次与部门编号合计不得超过 64 位",
    "the numbers of plan, batch and department together are too long",
  ],
  reversed: ["止日早于起日", "ends before it begins"],
  "outside-year": ["起日须在计划年度内", "must begin within the plan's year"],
  "outside-period": ["须在专项期限之内", "must lie within the period"],
  "key-unreadable": ["条件无法读懂", "the key cannot be read"],
  "column-not-for-keys": ["所用列不能用于抽取条件", "names a column that no key may name"],
  "ratio-unreadable": [
    "须为 0 到 1 之间的比例，如 5%、3‰、1/4",
    "must be a ratio between 0 and 1, such as 5%, 3‰ or 1/4",
  ],
  "not-riding-along": ["含有不可随附的事项", "holds an item that does not ride along"],
  "not-a-key-item": ["全覆盖只能用于重点检查事项", "full coverage is for key items only"],
  "not-in-scene": ["不在所选场景之内", "is not part of the scene"],
};

export const FIELD_FAULT: Readonly<Record<string, Words>> = {
  "lead: missing": ["牵头部门须列在参加部门之中", "the lead must be among the departments"],
  "departments: not-for-this-form": [
    "单部门、X+N 只能有一个部门；部门联合至少两个",
    "single and X+N have one department; a joint plan at least two",
  ],
  "items: repeated": ["同一事项只能列一次", "an item stands in a plan once"],
  "draw/sizes: missing": ["须给出至少一层的数量", "at least one size is needed"],
  "batches: missing": ["须有至少一个批次", "at least one batch is needed"],
  "plan: name": ["须为 1 至 32 位大写字母、数字或 . _ -", "must be 1 to 32 capitals, digits or . _ -"],
  "batch: name": ["须为 1 至 16 位大写字母、数字或 . _ -", "must be 1 to 16 capitals, digits or . _ -"],
  "seats: count": ["须为 1 至 100 的整数", "must be a whole number from 1 to 100"],
  "hours: number": ["须为 0 至 1000 的数", "must be a number from 0 to 1000"],
  "stratum: name": ["层名须填写，且不含 , &", "the stratum needs a name without , and &"],
  "size: count": ["须为整数", "must be a whole number"],
  "size: ratio": ["须为比例，如 5%、3‰、1/4", "must be a ratio, such as 5%, 3‰ or 1/4"],
  "bounds: count": ["上下限须为整数", "bounds must be whole numbers"],
  "offset: hex": ["须为 64 位小写十六进制", "must be 64 hex digits"],
};

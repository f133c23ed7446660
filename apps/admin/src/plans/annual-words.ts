import type { AnnualAct } from "@suijian/contract";
import type { Words } from "@suijian/ui";
import { ACT, type ActWords } from "./act-words.js";

export const ANNUAL = {
  title: ["年度抽查计划", "Annual plans"],
  says: [
    "每年三月底前制定、报备并公布；所列各计划随之一并报备、公布。",
    "Written, filed and published by the end of March; the plans in it are filed and published with it.",
  ],
  new: ["制定年度计划", "Write an annual plan"],
  edit: ["修改年度计划", "Change the annual plan"],
  none: ["还没有年度计划", "No annual plan yet"],
  noneHelp: ["先制定各抽查计划，再汇成年度计划。", "Write the plans first, then gather them into the year's."],
  annual: ["编号", "Number"],
  name: ["名称", "Title"],
  year: ["年度", "Year"],
  department: ["部门", "Department"],
  joint: ["联席办", "The joint office"],
  plans: ["所列计划", "Plans in it"],
  plansHelp: [
    "勾选要列入的计划；未撤回的才能报备、公布。",
    "Tick the plans that belong to it; a withdrawn one is neither filed nor published.",
  ],
  note: ["备注", "Note"],
  due: ["应在此日前公布", "To be public by"],
  life: ["年度计划的各阶段", "The annual plan's life"],
  save: ["保存草稿", "Save the draft"],
  noPlan: ["须列入至少一个计划", "At least one plan belongs to it"],
  noTitle: ["须填写名称", "It needs a title"],
  badName: ["编号须为 1 至 32 位大写字母、数字或 . _ -", "The number has 1 to 32 capitals, digits or . _ -"],
  saved: ["已保存草稿", "The draft is saved"],
  waits: ["所列各计划都到相应阶段后，年度计划才能往前走。", "It goes on only when each of its plans has come as far."],
} as const satisfies Record<string, Words>;

export const ANNUAL_ACT: Readonly<Record<Exclude<AnnualAct, "write">, ActWords>> = {
  submit: {
    ...ACT.submit,
    consequence: [
      "所列各计划须已提交。部门的年度计划由本部门审批人审批，联席办的由另一名联席办人员审批。",
      "Each of its plans was submitted. A department's approver decides on its own; on the joint office's, another coordinator.",
    ],
  },
  approve: {
    ...ACT.approve,
    consequence: [
      "所列各计划须已批准。批准后报备、公布。",
      "Each of its plans was approved. It is filed and published next.",
    ],
  },
  return: ACT.return,
  file: {
    ...ACT.file,
    consequence: ["所列已批准的计划一并报备。", "Those of its plans that are approved are filed with it."],
  },
  publish: {
    ...ACT.publish,
    consequence: [
      "所列已报备的计划一并公布，其批次即可抽取。",
      "Those of its plans that are filed are published with it, and can be drawn.",
    ],
    result: ["已公布，所列计划一并公布", "Published, and its plans with it"],
  },
};

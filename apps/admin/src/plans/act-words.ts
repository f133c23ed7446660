import type { PlanAct } from "@suijian/contract";
import type { Words } from "@suijian/ui";

export const ACTS = {
  title: ["办理", "Acts"],
  says: ["不能办理的也列出，并说明原因和由谁办理。", "What cannot be done now is listed too, with why and by whom."],
  cancel: ["取消", "Cancel"],
  reason: ["理由", "Reason"],
  day: ["日期", "Day"],
  with: ["向何机关报备", "With whom it is filed"],
  number: ["备案号（可不填）", "Number of the filing (may be empty)"],
  citation: ["公告文号或网址", "Notice or address of its publication"],
  missing: ["请先填写各项", "Fill in every field first"],
  nothing: ["未办理，计划没有变化。", "Nothing was done; the plan is as it was."],
  leads: ["由牵头部门或联席办办理", "For the lead department or the joint office"],
  notCalled: ["本部门未被邀请", "Your department was not called"],
  calledAlready: ["已经吹哨", "The departments were called already"],
  answeredAlready: ["本部门已报到", "Your department has answered already"],
  dispatchedAlready: ["已经派发", "The visits were entered already"],
  toRounds: ["去安排抽取", "To the rounds"],
} as const satisfies Record<string, Words>;

export type ActField = "reason" | "day" | "with" | "number" | "citation";

export interface ActWords {
  readonly name: Words;
  /** What it does, before it is done. */
  readonly consequence: Words;
  /** What it did. */
  readonly result: Words;
  /** From where it can be taken, for who cannot take it yet or any more. */
  readonly from: Words;
  readonly fields: readonly ActField[];
  readonly isGrave?: boolean;
}

/** Writing has a page of its own. */
export type TakenAct = Exclude<PlanAct, "write">;

export const ACT: Readonly<Record<TakenAct, ActWords>> = {
  call: {
    name: ["吹哨：邀请配合部门", "Call the departments"],
    consequence: [
      "各配合部门将在工作台收到邀请，须逐一接受或说明理由；全部接受后才能提交。再改文本，须重新邀请。",
      "Each participating department finds the call on its desk, and accepts or declines with a reason; only when all accept can it be submitted. Another text has to be called anew.",
    ],
    result: ["已邀请各配合部门，待其报到", "The departments are called; their answers are awaited"],
    from: ["起草阶段、有配合部门时可以吹哨", "Departments are called by a draft that has several"],
    fields: [],
  },
  accept: {
    name: ["报到：接受", "Accept the call"],
    consequence: [
      "本部门承诺按此文本派人参加；接受后不能撤回，文本改动后重新报到。",
      "Your department takes part by this text; it cannot be taken back, and another text is answered anew.",
    ],
    result: ["已接受，牵头部门可见", "Accepted; the lead sees it"],
    from: ["牵头部门吹哨后报到", "Answered after the lead has called"],
    fields: [],
  },
  decline: {
    name: ["不接受…", "Decline …"],
    consequence: [
      "牵头部门将看到理由，并须修改文本后重新邀请；此文本不能提交。",
      "The lead sees the reason and has to write another text and call again; this one cannot be submitted.",
    ],
    result: ["已答复不接受，理由已告牵头部门", "Declined; the lead has the reason"],
    from: ["牵头部门吹哨后报到", "Answered after the lead has called"],
    fields: ["reason"],
    isGrave: true,
  },
  submit: {
    name: ["提交审批", "Submit"],
    consequence: [
      "由牵头部门的审批人审批；起草人不能审批自己的计划。",
      "The lead department's approver decides; nobody approves what he wrote.",
    ],
    result: ["已提交，待审批", "Submitted; it waits for approval"],
    from: ["起草阶段提交", "Submitted while it is a draft"],
    fields: [],
  },
  approve: {
    name: ["批准", "Approve"],
    consequence: [
      "批准后报备、公布；专项计划须在规定期限内公布，触发式计划即可派发。",
      "It is filed and published next; a special plan within its term; a triggered one can be dispatched.",
    ],
    result: ["已批准", "Approved"],
    from: ["提交后审批", "Approved after it was submitted"],
    fields: [],
  },
  return: {
    name: ["退回…", "Send back …"],
    consequence: ["计划回到起草阶段，理由告知起草人。", "It is a draft again, and its writers read the reason."],
    result: ["已退回", "Sent back"],
    from: ["提交后审批", "Sent back after it was submitted"],
    fields: ["reason"],
    isGrave: true,
  },
  dispatch: {
    name: ["派发：逐个对象生成检查", "Enter its visits"],
    consequence: [
      "为每个对象生成一次检查，并核对频次上限；有对象已达上限的，一个也不生成。",
      "Each object gets a visit; the ceilings are asked first, and when one is reached none is entered.",
    ],
    result: ["已派发", "The visits are entered"],
    from: ["触发式计划获批后派发", "Entered once a triggered plan is approved"],
    fields: [],
  },
  file: {
    name: ["报备…", "File …"],
    consequence: [
      "记录向何机关、何日报备；随后可以公布。",
      "Keeps with whom it was filed, and when; it can be published then.",
    ],
    result: ["已报备", "Filed"],
    from: ["批准后报备", "Filed after its approval"],
    fields: ["day", "with", "number"],
  },
  publish: {
    name: ["公布…", "Publish …"],
    consequence: [
      "公布后任何人可以查阅，各批次可以进入抽取；备注不公布，按风险等级分层的数量不公布。",
      "Everyone may read it, and its batches can be drawn; notes are not published, nor sizes by risk class.",
    ],
    result: ["已公布，各批次可以抽取", "Published; its batches can be drawn"],
    from: ["报备后公布", "Published after its filing"],
    fields: ["day", "citation"],
  },
  withdraw: {
    name: ["撤回…", "Withdraw …"],
    consequence: [
      "撤回后不能恢复，未抽取的批次不再抽取；已公布的文本注明撤回日期。",
      "It cannot be undone: what was not drawn is drawn no more, and the published text bears the day.",
    ],
    result: ["已撤回", "Withdrawn"],
    from: ["未撤回、批次未在轮次中时可以撤回", "Withdrawn unless it was already, and no round holds a batch of it"],
    fields: ["day", "reason"],
    isGrave: true,
  },
};

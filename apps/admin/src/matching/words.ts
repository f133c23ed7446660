import { figure, type Words } from "@suijian/ui";

export const MATCHING = {
  title: ["计划合并", "Plan matching"],
  says: [
    "在各部门的计划里找出查同一类对象、检查期限相交、方式相同的，建议合成一个联合计划。只看名录与计划内容，不看名称；是否合并由各部门决定。",
    "Plans of different departments for one class of objects, in one mode and on common days, are proposed to be made together. Only register and plans decide, no names; each department has its say.",
  ],
  start: ["查找可合并的计划", "Look for plans to make together"],
  year: ["年度", "Year"],
  alike: ["类别相似度不低于", "Classes count as one from a likeness of"],
  alikeHelp: [
    "0.05 至 1；两个计划所指对象的交集比并集，通常取 0.5",
    "0.05 to 1: objects of both over objects of either; usually 0.5",
  ],
  alikeWrong: ["须为 0.05 至 1 之间的数", "A number from 0.05 to 1"],
  yearWrong: ["须为四位年份", "A year of four digits"],
  startSays: [
    "在后台查找，不改动任何计划；离开页面不会中断。",
    "It is searched in the background and changes no plan; leaving the page does not stop it.",
  ],
  searches: ["历次查找", "Searches"],
  none: ["还没有查找过", "Nothing has been searched yet"],
  noneHelp: ["先有两个以上部门的计划草稿，再查找可合并的计划。", "Two departments need plans with open batches first."],
  asked: ["发起时间", "Asked"],
  state: ["状态", "State"],
  plans: ["查看的计划", "Plans looked at"],
  plansAfter: ["全部合并后", "Left if all are taken"],
  proposals: ["合并建议", "Proposals"],
  search: ["查找", "Search"],
  summary: ["结果", "Result"],
  objects: ["名录对象", "Objects"],
  skipped: ["未参与的计划", "Plans left out"],
  skippedSays: [
    "这些计划目前还抽不出来，改好后可重新查找。",
    "No draw can be made of them as they stand; mend them and search again.",
  ],
  noProposals: ["没有可合并的计划", "No plans to make together"],
  noProposalsHelp: [
    "各部门的计划所指对象、方式或检查期限都不相交。",
    "No two departments' plans share a class, a mode and a day.",
  ],
  departments: ["部门", "Departments"],
  window: ["共同检查期限", "Common window"],
  tasks: ["各自上门", "Each by itself"],
  apart: ["各自抽取、碰上即合", "Own tickets, met by chance"],
  together: ["合并后上门", "Together"],
  saving: ["预计减少", "Expected saving"],
  answers: ["部门答复", "Answers"],
  sideBySide: ["并排比较", "Side by side"],
  plan: ["计划", "Plan"],
  draws: ["抽取", "draws"],
  of: ["可抽", "of"],
  mode: ["方式", "Mode"],
  ownWindow: ["检查期限", "Window"],
  key: ["对象条件", "Objects"],
  items: ["事项", "Items"],
  seats: ["每次人数", "People per visit"],
  notYours: [
    "其他部门的计划，只显示建议中的内容。",
    "Another department's plan: only what the proposal says is shown.",
  ],
  why: ["为何可以合并", "Why they belong together"],
  sharedObjects: ["共同对象", "Objects in common"],
  mostAtOnce: ["一个对象最多涉及", "Most plans at one object"],
  leastAlike: ["类别相似度最低", "Least likeness"],
  commonDays: ["共同天数", "Days in common"],
  rule: [
    "各自上门 = Σπ；各自抽取 = Σ(1−Π(1−π))；合并后 = Σ max π。预计减少 = 各自抽取 − 合并后，偶然碰上的不计入。",
    "Each by itself = Σπ; own tickets = Σ(1−Π(1−π)); together = Σ max π. Saving = own tickets − together; what chance would save anyway is not counted.",
  ],
  source: ["《统计方法》第 13 节", "METHOD §13"],
  against: ["须注意", "To be weighed"],
  nothingAgainst: ["没有反对意见", "Nothing speaks against it"],
  accept: ["接受合并", "Accept"],
  decline: ["不接受…", "Decline …"],
  declineYes: ["不接受", "Decline"],
  declineSays: ["一个部门不接受，该建议即告终止；理由会记录在案。", "One no ends the proposal; the reason is kept."],
  reason: ["理由", "Reason"],
  reasonMissing: ["须写明理由", "A reason must be given"],
  acceptSure: [
    "代表本部门接受？各部门都接受后生成联合计划草稿。",
    "Accept for your department? Once all have, a joint draft is offered.",
  ],
  waiting: ["待答复", "waiting"],
  notNamed: ["只由建议中的部门答复", "Only a department of the proposal answers"],
  answered: ["本部门已答复", "Your department has answered"],
  ended: ["该建议已有结果", "The proposal has ended"],
  draft: ["联合计划草稿", "Joint draft"],
  draftSays: [
    "以抽取最多的计划为准，由其部门牵头；各部门的事项都带上，检查期限取共同期限。存为计划后按通常步骤吹哨、报到、提交、审批。",
    "It draws as the largest plan does, led by its department; all items come along, on the common days. Kept as a plan it goes the usual way: calls, answers, submission, approval.",
  ],
  draftWaits: ["各部门都接受后可存为联合计划", "It can be kept once every department has accepted"],
  name: ["计划编号", "Name of the plan"],
  nameHelp: [
    "大写字母、数字、点、下划线或短横线，至多 32 位",
    "Capitals, digits, dots, underscores, hyphens; at most 32",
  ],
  keep: ["存为计划草稿", "Keep as a draft plan"],
  kept: ["已存为计划草稿", "Kept as a draft plan"],
  open: ["打开计划", "Open the plan"],
  lead: ["牵头", "Lead"],
  visitsUnit: ["次", "visits"],
} as const satisfies Record<string, Words>;

export const PROPOSAL_STATES = {
  open: ["待答复", "open"],
  agreed: ["已一致接受", "agreed"],
  declined: ["已有部门不接受", "declined"],
} as const satisfies Record<string, Words>;

export const ANSWER_WORDS = {
  accepted: ["接受", "accepted"],
  declined: ["不接受", "declined"],
} as const satisfies Record<string, Words>;

export const MODE_WORDS: Readonly<Record<string, Words>> = {
  notified: ["事先通知", "notified"],
  unannounced: ["不预先通知", "unannounced"],
};

/** What stands against a proposal, from its facts. */
export function objectionWords(said: Readonly<Record<string, unknown>>): Words {
  const fact = (name: string) => String(said[name] ?? "");
  switch (said.code) {
    case "few-common-days":
      return [`共同检查期限只有 ${fact("days")} 天`, `Only ${fact("days")} days in common`];
    case "window-shrinks":
      return [
        `${fact("plan")} 的检查期限由 ${fact("from")} 天缩为 ${fact("to")} 天`,
        `The window of ${fact("plan")} shrinks from ${fact("from")} to ${fact("to")} days`,
      ];
    case "many-visitors":
      return [`一次上门最多 ${fact("visitors")} 人`, `Up to ${fact("visitors")} people at one door`];
    case "covers-all":
      return [`${fact("plan")} 为全覆盖，合并不减少其对象`, `${fact("plan")} covers all: company makes it no smaller`];
    case "kept-apart":
      return [`${fact("plan")} 要求与其他计划错开`, `${fact("plan")} was kept apart on purpose`];
    case "closes-open":
      return [
        `${fact("plan")} 原可公开核验，合并后只能内部核验`,
        `${fact("plan")} could be verified by everyone, together it cannot`,
      ];
    case "same-department":
      return [
        `${fact("department")} 有两个计划在内，可先自行合并`,
        `${fact("department")} has two plans in it; it may make one first`,
      ];
    default:
      return [fact("code"), fact("code")];
  }
}

export const visitsOf = (visits: number): string => (visits < 100 ? visits.toFixed(1) : figure(Math.round(visits)));

export const plansIn = (plans: number): Words => [`${figure(plans)} 个计划`, `${figure(plans)} plans`];

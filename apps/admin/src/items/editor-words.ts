import type { Words } from "@suijian/ui";

export const EDITOR = {
  newTitle: ["起草事项", "Draft an item"],
  title: ["修改事项草稿", "Change a draft"],
  says: [
    "起草人不能公布自己写的版本；公布后原版本保留在历史中。",
    "Who writes a version does not publish it; what was published before stays in the history.",
  ],
  item: ["事项编号", "Code"],
  itemHelp: ["大写字母、数字和 . _ : -；公布后不变", "Capitals, figures and . _ : -; it stays when it is published"],
  department: ["部门", "Department"],
  what: ["检查什么", "What is inspected"],
  ground: ["依据与对象", "Basis and objects"],
  how: ["怎样检查", "How"],
  often: ["比例与频次", "Ratio and frequency"],
  basisHelp: [
    "书名号内为法规名称，其后为条款；多个依据用分号隔开。有起止日期的在末尾写 [2009-06-01..2021-04-29]。",
    "Titles in 《》, the article after; several are parted by semicolons. Days of validity stand at the end as [2009-06-01..2021-04-29].",
  ],
  noBasis: ["没有读出任何依据", "No basis was read"],
  basesRead: ["读出的依据", "Bases as read"],
  ratioDemands: ["比例简式", "Ratio, short form"],
  frequencyDemands: ["频次简式", "Frequency, short form"],
  shortHelp: [
    "只在系统读不懂原文时填写，如 30%..（不少于）、..10%/year、city:1x/year;county:1x/month",
    "Only where the words are not understood: 30%.. (at least), ..10%/year, city:1x/year;county:1x/month",
  ],
  notShort: ["不是有效的简式", "not a short form"],
  anyMode: ["不限", "either"],
  save: ["保存草稿", "Save the draft"],
  saved: ["已保存为第", "Saved as version "],
  savedAfter: ["版草稿。由另一人在清单版次中公布。", ". Another person publishes it in an edition of the list."],
  keptAs: ["仍须更正后才能公布：", "To be corrected before it can be published: "],
  toPublish: ["去公布", "To the edition"],
  forOwn: ["经办人只起草本部门的事项", "An officer drafts items of the own department"],
} as const satisfies Record<string, Words>;

import type { Words } from "@suijian/ui";

export const FORMS = {
  faults: (count: number): Words => [`还有 ${count} 处需要填写或更正`, `${count} things to fill in or to correct`],
  needed: ["必填", "needed"],
  notAnId: ["只能用大写字母、数字和 . _ : -", "Capitals, figures and . _ : - only"],
  notAName: ["只能用字母、数字和 . _ : -", "Letters, figures and . _ : - only"],
  notADay: ["请选择日期", "A day is needed"],
  kept: ["未提交的内容已保存在本浏览器中。", "What is not sent yet is kept in this browser."],
  forget: ["放弃未提交的内容", "Forget what is not sent"],
  forgetSure: ["放弃后不可恢复。", "It cannot be brought back."],
  yes: ["确定", "Yes"],
  no: ["取消", "No"],
  add: ["添加", "Add"],
  remove: ["移除", "Remove"],
  up: ["上移", "Up"],
  down: ["下移", "Down"],
} as const;

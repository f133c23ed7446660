import type { Words } from "@suijian/ui";

export const WITNESS = {
  title: ["见证人掷骰", "A witness's dice"],
  you: ["您是见证人", "You are the witness"],
  what: [
    "您的数字与其他见证人的数字、以及稍后公布的信标一起决定抽取结果。只要有一位见证人的数字是随机的，谁也无法左右结果。",
    "Your digits, those of the other witnesses and a beacon that is published later decide the draw together. While one witness's digits are random, nobody can steer it.",
  ],
  fixed: [
    "名录与方案已冻结并公告，任何人不能再改：",
    "The register and the plans are frozen and announced; nobody can change them any more:",
  ],
  objects: ["个对象", "objects"],
  compare: ["请与大屏幕核对公告摘要", "Compare the announcement with the wall"],
  announcement: ["公告摘要", "Announcement"],
  until: ["请于此前提交", "To be confirmed before"],
  rehearsal: ["演练：不具任何效力", "REHEARSAL: binds nobody"],
  roll: ["掷骰（由本机随机产生 20 位）", "Roll 20 digits by this phone's chance"],
  again: ["重掷", "Roll again"],
  own: ["用自己的骰子，手工录入", "Type the digits of my own dice"],
  ownDigits: ["您的数字（至少 20 位，只含 0–9）", "Your digits (20 or more, 0–9 only)"],
  count: ["已录入位数", "digits so far"],
  yours: ["您的数字", "Your digits"],
  notYet: ["尚未提交，仅在本机显示。", "Not sent yet; only this phone shows them."],
  confirm: ["确认提交", "Confirm and send"],
  confirmSays: ["提交后不能更改。", "Once sent they cannot be changed."],
  receipt: ["已收到您的数字", "Your digits have been received"],
  receiptSays: [
    "请与大屏幕、签字记录上的数字核对；可截图留存。",
    "Compare them with the wall and with the record that you sign; keep a picture of this page.",
  ],
  at: ["提交时间", "Received"],
  others: ["其他见证人", "The other witnesses"],
  rolled: ["已掷", "rolled"],
  waiting: ["待掷", "waiting"],
  toPublic: ["查看本批次公开页", "This round's public page"],
  cannot: ["此批次现在不能掷骰", "This round takes no dice now"],
} as const satisfies Record<string, Words>;

export const CUSTODY = {
  title: ["密封密钥份额", "A share of the seal key"],
  you: ["您是保管人", "You are the custodian"],
  what: [
    "抽取名单在检查结束前保密，由一把密钥密封。任意两份份额可以恢复它；单独一份什么也打不开。",
    "What is drawn stays sealed by a key until the visits are made. Any two shares restore it; one alone opens nothing.",
  ],
  how: [
    "领取后份额只显示一次：请抄在纸上，再回录确认。确认后系统不再留存。",
    "The share is shown once: write it on paper, then type it back. From then on the system keeps it no more.",
  ],
  take: ["领取份额（只显示一次）", "Take the share (shown once)"],
  yours: ["您的份额", "Your share"],
  typed: ["请照纸上所抄回录", "Type it back from your paper"],
  confirm: ["确认已保存", "Confirm that it is kept"],
  confirmed: ["份额已确认，由您保管", "The share is confirmed; it is in your keeping"],
  keep: [
    "请妥善保管纸件。若办理机构不完成抽取，凭两份份额可由外部完成。",
    "Keep the paper safe. If the office does not complete the draw, two shares let outsiders do it.",
  ],
  taken: [
    "份额已领取，尚未确认。请回录；若已遗失，请办理机构重新发出链接。",
    "The share was taken and is not confirmed yet. Type it back; if it is lost, ask the office for a new link.",
  ],
  at: ["确认时间", "Confirmed"],
} as const satisfies Record<string, Words>;

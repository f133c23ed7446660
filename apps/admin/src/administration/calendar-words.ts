import type { Words } from "@suijian/ui";

export const CALENDARS = {
  says: [
    "期限按工作日计算时，以各年的放假与调休安排为准；安排未启用的年份，不作推算。",
    "Periods in working days are counted by each year's arrangement; a year without one in force is never guessed.",
  ],
  year: ["年份", "Year"],
  working: ["工作日（天）", "working days"],
  off: ["放假", "off"],
  makeUp: ["调休上班", "make-up working day"],
  weekend: ["周末", "weekend"],
  ordinary: ["工作日", "working day"],
  doubtful: ["各来源不一致", "sources disagree"],
  legend: ["图例", "Legend"],
  arrangement: ["依据的安排", "The arrangement"],
  toRule: ["查看规则与签署", "Rule and sign-off"],
  months: ["全年日历", "The year"],
  count: ["全年工作日", "Working days of the year"],
  offDays: ["放假日期", "Days off"],
  workingDays: ["调休上班日期", "Make-up working days"],
  none: ["该年没有安排", "No arrangement of that year is known"],
  noneHelp: [
    "可由管理员提出规则 cn.calendar.年份，再由另一人签署。",
    "Propose the rule cn.calendar.YEAR; another person signs it.",
  ],
  notInForce: ["此安排尚未启用，期限不据此计算", "This arrangement is off: no period is counted by it"],
  definition: [
    "周一至周五减去放假，加上调休上班的周末。",
    "Monday to Friday without the days off, and the weekend days that are made up for.",
  ],
} as const satisfies Record<string, Words>;

/** Monday first. */
export const WEEKDAYS: readonly Words[] = [
  ["一", "Mo"],
  ["二", "Tu"],
  ["三", "We"],
  ["四", "Th"],
  ["五", "Fr"],
  ["六", "Sa"],
  ["日", "Su"],
];

export const monthName = (month: number): Words => [
  `${month} 月`,
  [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ][month - 1] ?? "",
];

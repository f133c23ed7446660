import type { CalendarProblem } from "@suijian/core";
import type { Sayings } from "./sayings.js";

export const CALENDARS: Sayings<CalendarProblem> = {
  "calendar-missing": (p) => [
    `没有生效的 ${p.year} 年节假日安排，无法计算工作日；请录入国务院办公厅的通知，或由操作员签署`,
    `no arrangement of the holidays of ${p.year} is in force, so working days cannot be counted; enter the State Council's notice or have an operator sign it`,
  ],
  "calendar-unreadable": (p) => [
    `生效的节假日安排 ${p.rule} 第 ${p.version} 版的参数“${p.field}”无法适用，改好之前不能计算工作日`,
    `the arrangement of holidays ${p.rule}, version ${p.version}, is in force but its parameter "${p.field}" cannot be applied; no working days are counted until it can`,
  ],
};

import type { RouteName } from "@suijian/contract";
import type { Words } from "@suijian/ui";

export interface MenuEntry {
  readonly path: `/${string}`;
  readonly name: Words;
  /** Whoever may call it may use the page; without one everybody may. */
  readonly uses?: RouteName;
  readonly under?: readonly MenuEntry[];
  /** The page is not there yet; what it will be for. */
  readonly toCome?: Words;
}

/** The main menu. An entry whose page comes later keeps its place, and says that it is not there yet. */
export const MENU: readonly MenuEntry[] = [
  { path: "/", name: ["工作台", "Desk"] },
  {
    path: "/registers",
    name: ["名录库", "Registers"],
    uses: "readRegister",
    under: [
      { path: "/registers/inspection_objects", name: ["对象", "Objects"], uses: "searchObjects" },
      { path: "/registers/inspectors", name: ["人员", "Inspectors"], uses: "readRegister" },
      { path: "/registers/experts", name: ["专家", "Experts"], uses: "readRegister" },
      { path: "/registers/departments", name: ["部门", "Departments"], uses: "readRegister" },
      { path: "/imports", name: ["导入", "Imports"], uses: "listImports" },
      { path: "/imports/feeds", name: ["归集来源", "Feeds"], uses: "listFeeds" },
    ],
  },
  {
    path: "/items",
    name: ["事项清单", "Items"],
    under: [
      { path: "/items/scenes", name: ["场景", "Scenes"] },
      { path: "/items/guides", name: ["细则与指引", "Guides"] },
    ],
  },
  {
    path: "/plans",
    name: ["计划", "Plans"],
    uses: "listPlans",
    under: [
      { path: "/plans/annual", name: ["年度计划", "Annual plans"], uses: "listAnnualPlans" },
      { path: "/plans/matching", name: ["计划合并", "Matching"], uses: "listMatchings" },
      { path: "/plans/what-if", name: ["抽取模拟", "What-if"], uses: "listSimulations" },
    ],
  },
  {
    path: "/rounds",
    name: ["抽取", "Rounds"],
    uses: "listRounds",
  },
  {
    path: "/visits",
    name: ["检查", "Visits"],
    uses: "listVisits",
    under: [
      { path: "/visits/schedule", name: ["排期", "Schedule"], uses: "readSchedule" },
      { path: "/visits/calendars", name: ["日历", "Calendars"], uses: "readVisitCalendar" },
    ],
  },
  {
    path: "/results",
    name: ["结果公示", "Results"],
    toCome: ["检查结果的审核与公示", "Review and publication of results"],
  },
  {
    path: "/follow-ups",
    name: ["后续处置", "Follow-ups"],
    toCome: ["整改、复查、移送、列入与移出", "Rectification, re-inspection, transfer, listing and delisting"],
  },
  {
    path: "/risk",
    name: ["信用风险", "Risk"],
    toCome: ["信用风险分类及其理由", "Credit-risk classes and their reasons"],
  },
  {
    path: "/warnings",
    name: ["预警", "Warnings"],
    toCome: ["风险预警与处理", "Risk warnings and what became of them"],
  },
  {
    path: "/statistics",
    name: ["统计分析", "Statistics"],
    uses: "readStatistics",
  },
  { path: "/appraisal", name: ["考核通报", "Appraisal"], toCome: ["考核与通报", "Appraisal and circulars"] },
  {
    path: "/administration",
    name: ["系统管理", "Administration"],
    under: [
      { path: "/administration/accounts", name: ["账号", "Accounts"], uses: "listAccounts" },
      { path: "/administration/roles", name: ["角色", "Roles"] },
      { path: "/administration/rules", name: ["规则", "Rules"], uses: "listRules" },
      { path: "/administration/replays", name: ["规则推演", "What-if"], uses: "listReplays" },
      { path: "/administration/code-lists", name: ["代码表", "Code lists"], uses: "listCodeLists" },
      { path: "/administration/calendars", name: ["工作日历", "Calendars"] },
      { path: "/jobs", name: ["后台任务", "Jobs"], uses: "listJobs" },
      { path: "/administration/audit", name: ["审计", "Audit"], uses: "listAuditLines" },
      { path: "/administration/installation", name: ["安装情况", "Installation"], uses: "readInstallation" },
    ],
  },
];

/** The entry under which a page stands: the one with the longest path that leads to it. */
export function entryOf(path: string): MenuEntry | undefined {
  const all = MENU.flatMap((entry) => [entry, ...(entry.under ?? [])]);
  const leading = all.filter((entry) => path === entry.path || path.startsWith(`${entry.path}/`));
  return leading.toSorted((a, b) => b.path.length - a.path.length)[0] ?? (path === "/" ? MENU[0] : undefined);
}

export const isWithin = (entry: MenuEntry, found: MenuEntry | undefined): boolean =>
  found !== undefined && (entry === found || (entry.under ?? []).includes(found));

import type { Role } from "@suijian/core";
import type { Words } from "@suijian/ui";

export const ROLES_PAGE = {
  says: [
    "下表与服务器判定权限所用的是同一份清单；能看到哪些记录，另由数据库按管辖与部门限定。",
    "The server decides by this very list; which rows each sees, the database limits by place and department.",
  ],
  about: ["角色", "The roles"],
  table: ["各项操作由谁办理", "Who may do what"],
  act: ["操作", "Act"],
  area: ["范围", "Area"],
  may: ["可", "may"],
  mayStrong: ["可，须动态口令", "may, with one-time code"],
  withCode: ["动态口令", "one-time code"],
  no: ["–", "–"],
  everyone: ["任何人（无须登录）", "anybody, without a sign-in"],
  signedIn: ["登录者", "whoever is signed in"],
  role: ["某角色可办理的", "What a role may do"],
  find: ["查找操作", "Find an act"],
  kind: ["查看或办理", "Looking or acting"],
  looks: ["查看", "looks"],
  acts: ["办理", "acts"],
  none: ["没有符合条件的操作", "Nothing fits"],
  count: ["可查看 / 可办理", "May look / may act"],
  logged: ["查看留痕", "reading is logged"],
} as const satisfies Record<string, Words>;

/** What a role is for, in a sentence; who judges the work of whom is kept apart. */
export const ROLE_SAYS: Readonly<Record<Role, Words>> = {
  administrator: [
    "开通账号、签署规则、维护系统；不得给自己授予角色",
    "creates accounts, signs rules, keeps the system; never gives himself a role",
  ],
  coordinator: [
    "名录库、联合计划、抽取、统筹；不审批本办起草的内容",
    "the joint office: registers, joint plans, rounds; approves nothing that it wrote",
  ],
  officer: ["编制计划、派发、办理本部门检查", "writes a department's plans and dispatches its visits"],
  approver: [
    "审批、退回、公布；不得审批本人起草的内容",
    "approves, returns and publishes; never what he wrote himself",
  ],
  inspector: ["查看并办理抽到自己的检查", "sees and makes the visits in which he has a seat"],
  auditor: ["查看全部过程与审计日志，不办理业务", "reads all of it and the audit log, and does no business"],
  observer: ["受邀见证，查看公开内容", "is invited to witness, and reads what is public"],
  public: ["查看公开内容，自行核验", "reads what is public, and verifies it"],
};

/** The areas of the API, as the contract tags them. */
export const AREAS: Readonly<Record<string, Words>> = {
  about: ["系统", "system"],
  session: ["登录", "session"],
  accounts: ["账号", "accounts"],
  audit: ["审计", "audit"],
  registers: ["名录库", "registers"],
  imports: ["导入", "imports"],
  jobs: ["后台任务", "jobs"],
  items: ["事项清单", "items"],
  scenes: ["场景", "scenes"],
  rules: ["规则", "rules"],
  plans: ["计划", "plans"],
  rounds: ["抽取", "rounds"],
  witnesses: ["见证", "witnesses"],
  log: ["公告日志", "log"],
  matches: ["合并查找", "matches"],
  simulations: ["模拟", "simulations"],
  visits: ["检查", "visits"],
};

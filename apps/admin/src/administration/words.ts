import type { RuleKind } from "@suijian/core";
import type { Words } from "@suijian/ui";

export const ADMINISTRATION = {
  title: ["系统管理", "Administration"],
  accounts: ["账号", "Accounts"],
  accountsSays: ["谁可以登录，以何种角色", "Who may sign in, in which role"],
  rules: ["规则", "Rules"],
  rulesSays: ["规则、阈值、期限：出处、有效期、签署", "Rules, thresholds and periods: source, validity, sign-off"],
  lists: ["代码表", "Code lists"],
  listsSays: ["各字段可用的代码", "Which codes a field may have"],
  jobs: ["后台任务", "Jobs"],
  jobsSays: ["导入、模拟、冻结与抽取的进度", "Imports, simulations, freezes and draws"],
  audit: ["审计", "Audit"],
  auditSays: ["谁在何时做了什么，逐条以哈希相连", "Who did what and when, chained by hash"],
} as const satisfies Record<string, Words>;

export const ACCOUNTS = {
  new: ["开通账号", "Create an account"],
  login: ["账号", "Login"],
  loginHelp: ["3–64 位字母、数字或 . _ @ + -", "3–64 letters, digits or . _ @ + -"],
  name: ["姓名", "Name"],
  role: ["角色", "Role"],
  department: ["部门（代码）", "Department (code)"],
  place: ["管辖（代码）", "Jurisdiction (code)"],
  unit: ["部门与管辖", "Department and place"],
  inspector: ["人员编号", "Inspector"],
  password: ["首个口令（首次登录须修改）", "First password (to be changed at the first sign-in)"],
  state: ["状态", "State"],
  active: ["可用", "active"],
  disabled: ["已停用", "disabled"],
  mustChange: ["待改口令", "password to be changed"],
  acts: ["操作", "Acts"],
  disable: ["停用", "Disable"],
  disableSure: ["停用后立即退出其所有登录。", "All sessions of the account end at once."],
  enable: ["恢复", "Enable"],
  enableSure: ["恢复后可再次登录。", "The person may sign in again."],
  reset: ["重置口令", "Reset the password"],
  resetSays: [
    "同时解除锁定。请当面或以其他安全方式告知本人。",
    "It also lifts a lock-out. Tell the person face to face or by another safe way.",
  ],
  takeCode: ["解除动态口令", "Take away the one-time code"],
  takeCodeSure: ["遗失手机时使用；本人须重新绑定。", "For a lost phone; the person has to set it up again."],
  create: ["开通", "Create"],
  cancel: ["取消", "Cancel"],
  confirm: ["确定", "Confirm"],
  none: ["没有符合条件的账号", "No account fits"],
  created: ["已开通账号 ", "Created the account "],
} as const satisfies Record<string, Words>;

export const RULES = {
  says: [
    "规则是有出处与有效期的数据。来源未经核实的规则，在签署之前不生效。",
    "Rules are data with a source and a validity. What is not verified is off until somebody signs for it.",
  ],
  topic: ["主题", "Topic"],
  kind: ["类型", "Kind"],
  day: ["在某日有效（留空为今日）", "In force on a day (empty: today)"],
  division: ["适用区划", "Division"],
  rule: ["编号", "Rule"],
  text: ["内容", "Text"],
  citation: ["出处", "Citation"],
  mark: ["标记", "Mark"],
  state: ["状态", "State"],
  version: ["版本", "Version"],
  validity: ["有效期", "Validity"],
  enabled: ["已启用", "in force"],
  off: ["未启用", "off"],
  verified: ["来源已核实", "source verified"],
  unverified: ["来源未核实", "source not verified"],
  source: ["读自", "Read in"],
  parameters: ["参数", "Parameters"],
  signedBy: ["签署", "Signed"],
  shipped: ["随系统提供", "shipped with the program"],
  own: ["本单位提出", "proposed here"],
  held: ["当日有效的版本", "What holds on the day"],
  heldNone: ["当日没有有效的版本", "No version is in force on that day"],
  versions: ["各版本", "All versions"],
  sign: ["签署…", "Sign …"],
  signTitle: ["签署此版本", "Sign this version"],
  decision: ["决定", "Decision"],
  enable: ["启用", "Put into force"],
  disable: ["停用", "Take out of force"],
  statement: ["声明：已核对何处、何内容", "Statement: what was checked, and where"],
  name: ["签署人姓名", "Name of who signs"],
  signSays: [
    "签署留痕，并从当日起影响计划与抽取。",
    "The sign-off is recorded, and holds for plans and draws from this day on.",
  ],
  note: ["说明", "Note"],
  area: ["地区", "Area"],
  always: ["不限", "no limit"],
  noRules: ["没有符合条件的规则", "No rule fits"],
} as const satisfies Record<string, Words>;

export const RULE_KIND: Readonly<Record<RuleKind, Words>> = {
  rule: ["规则", "rule"],
  threshold: ["阈值", "threshold"],
  period: ["期限", "period"],
  ceiling: ["上限", "ceiling"],
  warning: ["预警", "warning"],
  "code-list": ["代码表", "code list"],
};

export const LISTS_OF_CODES = {
  says: [
    "名录各字段可取的值；表外的值在导入时被拒绝。",
    "The values that fields of registers may have; an import refuses all others.",
  ],
  list: ["代码表", "Code list"],
  name: ["名称", "Name"],
  count: ["代码数", "Codes"],
  code: ["代码", "Code"],
  parent: ["上级", "Parent"],
  note: ["说明", "Note"],
  find: ["查找代码或名称", "Find a code or a name"],
} as const satisfies Record<string, Words>;

export const AUDIT = {
  says: [
    "每次写入都在同一事务中留下一行，行与行以哈希相连；写不下这一行，就什么也不写入。",
    "Every write leaves its line in the same transaction, chained by hash; without that line nothing is written.",
  ],
  check: ["核验审计链", "Checking the chain"],
  checkSays: [
    "在服务器上运行下列命令，逐条重算并与链头比对：",
    "On the server, this recomputes every line and compares it with the heads:",
  ],
  reads: ["查看也留痕", "Readings are logged too"],
  readsSays: [
    "查看个人信息、密封名单、账号，以及导出名录，都记录何人何时查看。",
    "Who reads personal data, sealed lists and accounts, or exports a register, is written down.",
  ],
  toCome: ["在此查看审计记录：尚未做成。", "Reading the audit log here is not there yet."],
} as const satisfies Record<string, Words>;

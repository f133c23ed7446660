import type { ImportRow } from "@suijian/contract";
import type { Tone, Words } from "@suijian/ui";

export const IMPORTS = {
  title: ["导入", "Imports"],
  says: [
    "每次导入都有报告：采纳、警告、拒绝逐行列出；不会只导入一半。",
    "Each import has its report, row by row; nothing is ever half imported.",
  ],
  new: ["导入文件", "Import a file"],
  none: ["还没有导入", "There are no imports yet"],
  noneHelp: ["第一步：选择名录并上传 CSV 或 XLSX。", "First step: choose a register and a CSV or XLSX."],
  file: ["文件", "File"],
  feed: ["归集来源", "Feed"],
  register: ["名录", "Register"],
  state: ["状态", "State"],
  mode: ["方式", "Mode"],
  delta: ["增量：文件中没有的保持不变", "Changes only: who is not in the file stays"],
  full: ["全量：文件中没有的移出名录", "Complete: who is not in the file is withdrawn"],
  deltaShort: ["增量", "changes"],
  fullShort: ["全量", "complete"],
  dry: ["试运行", "dry run"],
  real: ["正式导入", "import"],
  kind: ["类型", "Kind"],
  day: ["生效日", "Day"],
  dayHelp: [
    "各行自此日起有效，不得晚于今日；留空为今日",
    "From when the rows hold, never later than today; empty: today",
  ],
  asked: ["发起时间", "Asked"],
  rows: ["行数", "Rows"],
  accepted: ["采纳", "Accepted"],
  warned: ["警告", "Warned"],
  refused: ["拒绝", "Refused"],
  unnamed: ["未命名文件", "unnamed file"],
} as const satisfies Record<string, Words>;

export const WIZARD = {
  title: ["导入文件", "Import a file"],
  says: [
    "选择文件，核对各列，先试运行看报告，再正式导入。",
    "Choose the file, check its columns, try it without writing anything, then import it.",
  ],
  steps: ["步骤", "Steps"],
  choose: ["选择名录与文件", "Register and file"],
  map: ["核对各列", "Columns"],
  try: ["试运行", "Dry run"],
  pick: ["选择文件", "Choose a file"],
  drop: ["或拖到此处：CSV、CSV.GZ、XLSX", "or drop it here: CSV, CSV.GZ, XLSX"],
  wrongFile: ["只接受 CSV、CSV.GZ 或 XLSX", "Only CSV, CSV.GZ or XLSX"],
  uploading: ["正在上传…", "Uploading …"],
  uploaded: ["已上传", "Uploaded"],
  needFile: ["请先选择文件", "Choose a file first"],
  digest: ["文件指纹", "Digest of the file"],
  field: ["名录字段", "Field of the register"],
  from: ["取自文件的列", "Column of the file"],
  required: ["必填", "required"],
  none: ["（不取）", "(none)"],
  constant: ["固定值…", "A fixed value …"],
  constantOf: ["固定值", "Fixed value"],
  columnName: ["列名", "Name of the column"],
  noHeader: [
    "XLSX 的列名在服务器读取。字段与列名相同的自动对应，其余请填写列名。",
    "The columns of an XLSX are read by the server. Equal names match; fill in the others.",
  ],
  unmapped: ["必填字段未对应：", "Required fields without a column: "],
  days: ["日期写法", "How days are written"],
  refuseAll: ["任何一行被拒绝，则整个文件不导入", "One refused row refuses the file"],
  dryRun: ["试运行（不写入）", "Dry run (writes nothing)"],
  now: ["直接导入", "Import at once"],
  nowSure: ["直接导入将写入名录。确定不先试运行？", "This writes into the register. Import without a dry run?"],
  yes: ["导入", "Import"],
  no: ["再看看", "Not yet"],
  startAgain: ["重新开始", "Start again"],
} as const satisfies Record<string, Words>;

export const REPORT = {
  life: ["导入的各步", "The steps of the import"],
  stepUpload: ["上传", "Uploaded"],
  stepRead: ["读取与比对", "Read and compared"],
  stepReport: ["报告", "Report"],
  stepDone: ["写入名录", "Written"],
  counts: ["结果", "Result"],
  findings: ["逐行报告", "Row by row"],
  noFindings: ["没有警告，也没有拒绝", "Nothing was warned or refused"],
  severity: ["结果", "Severity"],
  line: ["行", "Line"],
  field: ["字段", "Field"],
  code: ["代码", "Code"],
  value: ["值", "Value"],
  reason: ["原因", "Reason"],
  export: ["下载报告（CSV）", "Report as CSV"],
  dropped: ["报告已满，另有未列出的：", "The report is full; not listed: "],
  apply: ["按此正式导入", "Import it so"],
  applySure: ["将写入名录，并在历史中留下记录。", "It is written into the register and its history."],
  confirmApply: ["确认移出并导入", "Confirm the withdrawals and import"],
  notHere: [
    "列的对应保存在发起试运行的浏览器窗口中，请从那里继续，或重新导入",
    "The columns are kept in the window that asked for the dry run: go on there, or import anew",
  ],
  nothingWritten: ["试运行：未写入任何内容", "Dry run: nothing was written"],
  unsaved: ["未保存任何内容", "Nothing was saved"],
  goTo: ["打开名录", "Open the register"],
} as const satisfies Record<string, Words>;

export const IMPORT_STATE: Readonly<Record<ImportRow["state"], readonly [Tone, Words]>> = {
  waiting: ["acting", ["进行中", "under way"]],
  done: ["done", ["已完成", "done"]],
  refused: ["wrong", ["被拒绝", "refused"]],
  cancelled: ["resting", ["已取消", "cancelled"]],
};

export const SEVERITY: Readonly<Record<"warned" | "refused", readonly [Tone, Words]>> = {
  warned: ["soon", IMPORTS.warned],
  refused: ["wrong", IMPORTS.refused],
};

/** Each count with what it says. */
export const COUNTS: readonly (readonly [keyof ImportRow["counts"], Words, Words])[] = [
  ["rows", ["文件行数", "Rows of the file"], ["采纳 + 警告 + 拒绝。", "Accepted + warned + refused."]],
  ["accepted", IMPORTS.accepted, ["没有任何问题的行。", "Rows with nothing to say about."]],
  ["warned", IMPORTS.warned, ["已采纳，但有可疑之处的行。", "Rows that were taken, with something doubtful."]],
  ["refused", IMPORTS.refused, ["未采纳的行；原因见逐行报告。", "Rows that were not taken; the report says why."]],
  ["added", ["新增", "Added"], ["名录中原来没有的。", "Who was not in the register before."]],
  ["changed", ["变更", "Changed"], ["名录中已有而内容不同的。", "Who was there with other content."]],
  [
    "withdrawn",
    ["移出", "Withdrawn"],
    ["全量文件中没有、或注明移出的。", "Who is not in a complete file, or is said to leave."],
  ],
  ["unchanged", ["不变", "Unchanged"], ["与名录完全相同的。", "Who is in the register just so."]],
  [
    "late",
    ["仅入历史", "History only"],
    ["名录中已有更晚日期的内容。", "The register holds something of a later day."],
  ],
];

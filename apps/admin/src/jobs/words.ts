import type { JobRow } from "@suijian/contract";
import type { Tone, Words } from "@suijian/ui";

export const JOBS = {
  title: ["后台任务", "Jobs"],
  says: [
    "耗时的工作在后台进行：离开页面不会中断，随时可以回来查看。",
    "Long work goes on in the background: leaving this page never cancels it, and it can be found again here.",
  ],
  job: ["任务", "Job"],
  what: ["内容", "What"],
  state: ["状态", "State"],
  asked: ["发起时间", "Asked"],
  ended: ["结束时间", "Ended"],
  started: ["开始时间", "Started"],
  attempts: ["尝试次数", "Attempts"],
  progress: ["进度", "Progress"],
  cancel: ["取消任务", "Cancel the job"],
  cancelSure: ["确定取消？已完成的部分将撤回。", "Cancel it? What it began is undone."],
  cancelYes: ["取消任务", "Cancel the job"],
  cancelNo: ["继续进行", "Let it go on"],
  hasEnded: ["任务已结束", "The job has ended"],
  none: ["还没有后台任务", "There are no jobs yet"],
  noneHelp: [
    "导入文件、模拟、冻结与抽取都会在此留下任务。",
    "Imports, simulations, freezes and draws leave their jobs here.",
  ],
  on: ["所涉", "On"],
  see: ["查看", "Look"],
  whose: ["由谁发起", "Asked by"],
  mine: ["本人", "me"],
  others: ["本地区其他人", "others of the place"],
  reconnecting: ["连接中断，正在重连；任务仍在进行", "The connection broke and is being made again; the job goes on"],
  failed: ["未保存任何内容；可修正后重新发起。", "Nothing was saved; it can be asked for again."],
} as const satisfies Record<string, Words>;

export const JOB_STATE: Readonly<Record<JobRow["state"], readonly [Tone, Words]>> = {
  queued: ["resting", ["排队中", "queued"]],
  running: ["acting", ["进行中", "running"]],
  done: ["done", ["已完成", "done"]],
  failed: ["wrong", ["失败", "failed"]],
  cancelled: ["resting", ["已取消", "cancelled"]],
};

/** One that is not known here is shown under its own name. */
export const JOB_KIND_WORDS: Readonly<Record<string, Words>> = {
  import: ["导入", "Import"],
  "round-dry-run": ["试冻结", "Dry run of a freeze"],
  "round-freeze": ["冻结并公告", "Freeze and announcement"],
  "round-draw": ["抽取", "Draw"],
  "round-changes": ["抽取后的变更", "Changes after a draw"],
  simulation: ["模拟", "Simulation"],
  matching: ["合并查找", "Search for matches"],
  "rule-replay": ["规则推演", "What-if"],
  "audit-check": ["审计链核验", "Check of the audit log"],
};

/** Steps that jobs tell of; one that is not known here is shown as it is. */
export const STEP_WORDS: Readonly<Record<string, Words>> = {
  reading: ["读取文件", "reading the file"],
  comparing: ["与名录比对", "comparing with the register"],
  writing: ["写入名录", "writing into the register"],
  ended: ["共", "in all"],
  "read-registers": ["读取名录", "reading the registers"],
  "audit-check": ["逐条重算", "recomputing the lines"],
  "rule-replay": ["重算历史", "going through the history"],
  "await-beacon": ["等待信标", "waiting for the beacon"],
  "count-strata": ["统计各层", "counting the strata"],
  "hash-frame": ["计算名录根", "hashing the frame"],
  "write-frame": ["写入名录文件", "writing the frame"],
  "read-frame": ["读取名录文件", "reading the frame"],
  "check-frame": ["核对名录根", "checking the frame"],
  draw: ["计算号票", "computing the tickets"],
  "hash-files": ["计算文件摘要", "hashing the files"],
  "prove-row": ["生成凭证", "proving a row"],
  "recompute-draw": ["重算抽取", "computing the draw again"],
  changes: ["记录变更", "recording changes"],
};

import type { Measure, Parting } from "@suijian/core";
import { figure, type Words } from "@suijian/ui";

export const STATISTICS = {
  title: ["统计分析", "Statistics"],
  says: [
    "每个数都附有定义与版本，可一直查到所计的每次检查。所计范围以本账号可见为限；不按检查次数或罚没金额考核任何人。",
    "Every figure has its definition and version and leads to the visits it counts. What you may not see is not counted; nobody is judged by numbers of visits or fines.",
  ],
  filters: ["统计范围", "What is counted"],
  year: ["年度", "Year"],
  division: ["地区（代码前缀）", "Place (prefix of its code)"],
  department: ["部门", "Department"],
  rehearsals: ["演练批次", "Rehearsals"],
  leftOut: ["不计", "left out"],
  counted: ["计入", "counted"],
  rehearsalsCounted: ["含演练批次，不具效力", "Rehearsals are counted in; they bind nobody"],
  metrics: ["指标", "Figures"],
  byYear: ["逐年", "By year"],
  lastYear: ["较上年", "On last year"],
  points: ["个百分点", "points"],
  noLastYear: ["上年无数据", "no data of last year"],
  notRecorded: ["尚无结果数据", "No results are recorded yet"],
  notRecordedWhy: [
    "检查结果（发现问题与否）尚未在本系统登记；登记后按此定义计算。",
    "Results of visits are not recorded here yet; once they are, they are counted by this definition.",
  ],
  nothingCounted: ["尚无可计数据", "Nothing to count yet"],
  numerator: ["分子", "Numerator"],
  denominator: ["分母", "Denominator"],
  conditions: ["口径", "Counted so"],
  source: ["《统计方法》第 19 节", "METHOD §19"],
  from: ["起", "from"],
  rounds: ["各批次：任务、上门与下界", "Rounds: tasks, visits and bound"],
  roundsRule: [
    "任务为抽中的任务数（含重复），上门为融合后的次数；下界是按这些抽取数不可能再少的期望上门次数。",
    "Tasks as drawn, duplicates included; visits after fusion; the bound is the expected number below which no way of drawing these sizes goes.",
  ],
  bound: ["下界", "Bound"],
  independent: ["各自独立抽取", "If each drew by itself"],
  explore: ["分项比较", "Compared"],
  by: ["按", "By"],
  metric: ["指标", "Figure"],
  classes: ["按风险类别的抽取比例", "Share drawn by risk class"],
  classesNote: ["内部数据：风险类别不对外公布。", "For the office alone: a risk class is never published."],
  detection: ["按抽取方式的问题发现率", "Detection rate by how it was drawn"],
  places: ["分地区", "By district"],
  rows: ["所计检查", "The visits counted"],
  rowsSays: ["以下逐条列出该数所计的检查；查看留痕。", "Each visit that the figure counts. Who reads them is logged."],
  toRows: ["查看所计检查", "The visits behind it"],
  campaigns: ["行动战报", "Campaigns"],
  campaignsSays: [
    "部门联合、场景、一业一查与专项行动各查了多少单位、出动多少人次。",
    "Joint, scene, industry and special campaigns: how many departments, firms and person-times.",
  ],
  noCampaigns: ["该年度还没有联合或专项行动", "There is no campaign in that year yet"],
  noCampaignsHelp: [
    "在“计划”中编制联合、场景或专项计划，抽取后在此汇总。",
    "Write a joint, scene or special plan; once it is drawn it is summed up here.",
  ],
  definitions: ["指标定义", "Definitions"],
  definitionsSays: [
    "每个指标的分子、分母、口径与版本。口径改变即为新版本，旧版本保留。",
    "Numerator, denominator and filters of each figure. Another way of counting is another version; the one before stays.",
  ],
  wall: ["大屏", "Wall screen"],
  leaveWall: ["退出大屏（Esc）", "Leave the wall screen (Esc)"],
  refreshed: ["更新于", "Refreshed"],
  title2: ["随机抽查一屏通", "Random inspections at a glance"],
  version: ["版本", "Version"],
  meaning: ["含义", "Meaning"],
  none: ["–", "–"],
} as const satisfies Record<string, Words>;

export const PARTING_WORDS: Readonly<Record<Parting, Words>> = {
  all: ["合计", "All"],
  year: ["年度", "Year"],
  district: ["地区", "District"],
  industry: ["行业门类", "Industry"],
  scene: ["场景", "Scene"],
  origin: ["抽取方式", "How it was drawn"],
  class: ["风险类别", "Risk class"],
  department: ["牵头部门", "Leading department"],
};

export const ORIGIN_WORDS: Readonly<Record<string, Words>> = {
  random: ["随机抽查", "random"],
  "full-coverage": ["全覆盖", "full coverage"],
  special: ["专项", "special"],
  triggered: ["个案", "triggered"],
};

export const STATE_WORDS: Readonly<Record<string, Words>> = {
  "awaiting-approval": ["待批准", "awaiting approval"],
  planned: ["待开展", "planned"],
  "held-by-ceiling": ["因频次上限暂停", "held by a ceiling"],
  void: ["作废", "void"],
  performed: ["已开展", "made"],
};

export const FORM_WORDS: Readonly<Record<string, Words>> = {
  single: ["单部门", "single"],
  "x-plus-n": ["X+N", "X+N"],
  joint: ["部门联合", "joint"],
  scene: ["场景", "scene"],
  industry: ["一业一查", "by industry"],
};

/** GB/T 4754: the letters of the sections. */
export const INDUSTRY_WORDS: Readonly<Record<string, Words>> = {
  A: ["农林牧渔业", "Agriculture, forestry, fishing"],
  B: ["采矿业", "Mining"],
  C: ["制造业", "Manufacturing"],
  D: ["电力燃气及水", "Electricity, gas, water"],
  E: ["建筑业", "Construction"],
  F: ["批发和零售业", "Wholesale and retail"],
  G: ["交通运输仓储邮政", "Transport, storage, post"],
  H: ["住宿和餐饮业", "Accommodation and catering"],
  I: ["信息传输软件", "Information and software"],
  J: ["金融业", "Finance"],
  K: ["房地产业", "Real estate"],
  L: ["租赁和商务服务", "Leasing and business services"],
  M: ["科学研究技术服务", "Research and technical services"],
  N: ["水利环境公共设施", "Water, environment, public facilities"],
  O: ["居民服务修理", "Household services and repair"],
  P: ["教育", "Education"],
  Q: ["卫生和社会工作", "Health and social work"],
  R: ["文化体育娱乐", "Culture, sports, entertainment"],
  S: ["公共管理社会组织", "Public administration, associations"],
  T: ["国际组织", "International organisations"],
  "–": ["未填行业", "no industry given"],
};

export const overWhole = (part: number, whole: number): string => `${figure(part)} / ${figure(whole)}`;

export const CAMPAIGN_MEASURES: readonly Measure[] = ["warnings", "badAddresses"];

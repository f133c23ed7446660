import type { CrosswalkRelation } from "@suijian/core";
import type { Words } from "@suijian/ui";
import type { ItemPart } from "./item-changes.js";

export const ITEMS = {
  title: ["抽查事项清单", "Inspection items"],
  says: [
    "清单之外无事项：只有已公布且依据有效的事项才能列入计划。",
    "What is not on the list is not inspected: only published items whose basis is in force can be planned.",
  ],
  drafts: ["事项草稿", "Drafts"],
  item: ["事项", "Item"],
  stage: ["阶段", "Stage"],
  listed: ["已公布", "published"],
  draft: ["草稿", "draft"],
  gone: ["已退出或依据失效", "left, or basis ended"],
  department: ["部门", "Department"],
  list: ["所在清单", "List"],
  objectClass: ["对象分类", "Class of objects"],
  level: ["层级", "Level"],
  kind: ["事项类别", "Kind"],
  rides: ["可随行（X+N）", "Rides along (X+N)"],
  words: ["文字（事项、子项、内容）", "Words (item, sub-item, content)"],
  day: ["按此日（留空为今日）", "As of a day (empty: today)"],
  ridesOnly: ["只看可随行的", "only those that do"],
  importDrafts: ["导入草稿", "Import drafts"],
  new: ["起草事项", "Draft an item"],
  publish: ["公布新版次", "Publish an edition"],
  editions: ["历次版次", "Editions"],
  joint: ["联合清单", "Joint list"],
  groups: ["等同组", "Equivalence groups"],
  compose: ["合成检查单", "Compose a checklist"],
  scenes: ["场景", "Scenes"],
  guides: ["细则与指引", "Guides"],
  none: ["清单上还没有事项", "There is no item on the list yet"],
  noneHelp: [
    "第一步：起草事项，再由另一人公布清单版次。",
    "First step: draft items; another person then publishes an edition of the list.",
  ],
  noDrafts: ["没有草稿", "There are no drafts"],
  noGone: ["没有退出的事项", "No item has left the list"],
  state: ["状态", "State"],
  edition: ["版次", "Edition"],
  since: ["公布于", "Published on"],
  valid: ["有效期", "Valid"],
  until: ["退出于", "Left on"],
  basisUntil: ["依据有效至", "Basis in force to"],
  version: ["版本", "Version"],
  plannable: ["可列入计划", "can be planned"],
  notPlannable: ["当前不可列入计划", "cannot be planned now"],
  facts: ["事项内容", "The item"],
  bases: ["抽查依据", "Legal basis"],
  versions: ["公布的历次版本", "Published versions"],
  crosswalk: ["编码对照（国家 ↔ 省 ↔ 市）", "Codes elsewhere (national ↔ provincial ↔ city)"],
  noCrosswalk: ["没有登记的对照编码", "No code of another system is recorded"],
  system: ["编码体系", "System"],
  code: ["编码", "Code"],
  relation: ["关系", "Relation"],
  citation: ["出处", "Citation"],
  askCode: ["查询对照", "Look it up"],
  groupsOf: ["所在等同组", "Its equivalence groups"],
  noGroups: ["不在任何等同组中", "It is in no equivalence group"],
  edit: ["修改（起草新版本）", "Change it (draft a new version)"],
  readAs: ["系统读作", "read as"],
  readRule: [
    "比例与频次以清单原文为准；系统读出的数值列于其旁，读不懂的部分由人以简式写明。",
    "The list's own words stand; what the system read of them stands beside, and what it cannot read a person writes in short form.",
  ],
  open: ["原文留待计划确定", "the words leave it to the plan"],
  unread: ["未读懂：", "not understood: "],
  nothing: ["（无）", "(none)"],
  first: ["首次公布", "first published"],
  same: ["内容未变", "nothing changed"],
  fault: ["公布前须更正", "to be corrected first"],
  ready: ["可公布", "ready"],
  isPublished: ["此版本已公布", "this version is published"],
} as const satisfies Record<string, Words>;

export const PART_WORDS: Readonly<Record<ItemPart, Words>> = {
  main: ["抽查事项", "Item"],
  sub: ["子项", "Sub-item"],
  content: ["检查内容", "Content"],
  kind: ["事项类别", "Kind"],
  basis: ["抽查依据", "Legal basis"],
  subject: ["检查对象", "Objects"],
  objectClasses: ["对象分类", "Classes of objects"],
  methods: ["检查方式", "Methods"],
  levels: ["层级", "Levels"],
  ratio: ["抽查比例", "Ratio"],
  frequency: ["抽查频次", "Frequency"],
  mode: ["检查模式", "Mode"],
  ridesAlong: ["可随行（X+N）", "Rides along (X+N)"],
  qualifications: ["人员资格", "Qualifications"],
  checklist: ["检查单", "Checklist"],
  staff: ["检查主体", "Staff"],
  note: ["备注", "Note"],
};

export const KIND_WORDS = {
  general: ["一般检查事项", "general item"],
  key: ["重点检查事项", "key item"],
} as const satisfies Record<string, Words>;

export const MODE_WORDS = {
  notified: ["事先通知", "notified"],
  unannounced: ["不事先通知", "unannounced"],
} as const satisfies Record<string, Words>;

export const RIDES: Words = ["是：随其他检查一并进行", "yes: it comes along with other visits"];

export const JOINT: Words = ["联合清单（JOINT）", "the joint list (JOINT)"];

export const RELATION_WORDS: Readonly<Record<CrosswalkRelation, Words>> = {
  equal: ["相同", "the same"],
  narrower: ["较窄", "narrower"],
  broader: ["较宽", "broader"],
  partial: ["部分重合", "partly the same"],
};

export const SYSTEM_WORDS: Readonly<Record<string, Words>> = {
  list: ["本清单", "this list"],
  city: ["市级编码", "city"],
  province: ["省级编码", "province"],
  national: ["国家编码", "national"],
};

/** What keeps a draft from the list, by the code of the problem. */
export const FAULT_WORDS: Readonly<Record<string, Words>> = {
  "basis-missing": ["缺少抽查依据", "no legal basis"],
  "basis-expired": ["抽查依据已失效", "the legal basis is no longer in force"],
  incomplete: ["比例或频次未能读懂，须写简式", "ratio or frequency not understood: a short form is needed"],
};

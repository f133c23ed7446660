import type { RegisterName } from "@suijian/core";
import type { Words } from "@suijian/ui";

export const REGISTER_WORDS: Readonly<Record<RegisterName, readonly [name: Words, says: Words]>> = {
  inspection_objects: [
    ["检查对象", "Inspection objects"],
    ["经营主体及产品、项目、行为、场所", "Entities, products, projects, conduct and places"],
  ],
  object_premises: [
    ["经营场所", "Premises"],
    ["对象的住所与各处经营场所", "Where objects are registered and where they work"],
  ],
  inspectors: [
    ["执法检查人员", "Inspectors"],
    ["资格、执法证、可检查区域", "Qualifications, certificates, where they may inspect"],
  ],
  inspector_leaves: [
    ["人员请假", "Leaves"],
    ["请假期间不参与抽取", "Who is away is not drawn"],
  ],
  inspector_conflicts: [
    ["申报的回避", "Declared conflicts"],
    ["与对象有利害关系，应当回避", "Who must step aside for which object"],
  ],
  inspector_relations: [
    ["人员关系", "Relations"],
    ["任职、投资、亲属，用于计算回避", "Employers, investments, relatives, from which conflicts are computed"],
  ],
  experts: [
    ["专家", "Experts"],
    ["随行专家，不替代检查人员", "They come along and do not replace inspectors"],
  ],
  observers: [
    ["监督员", "Observers"],
    ["社会监督员、人大代表、政协委员、媒体", "Public observers, deputies, members, media"],
  ],
  departments: [
    ["部门", "Departments"],
    ["参与双随机的部门", "The departments that take part"],
  ],
  liaison_officers: [
    ["联络员", "Liaison officers"],
    ["联席会议各部门联络员", "Whom the joint office calls"],
  ],
  jurisdictions: [
    ["管辖", "Jurisdictions"],
    ["行政区划与功能区", "Places and functional zones"],
  ],
  inspection_items: [
    ["事项草稿", "Item drafts"],
    ["尚未公布的抽查事项", "Inspection items before their publication"],
  ],
  crosswalks: [
    ["编码对照", "Crosswalks"],
    ["国家、省、市事项编码的对应", "National, provincial and city codes of the same matter"],
  ],
  scene_points: [
    ["场景要点", "Scene points"],
    ["综合监管场景的检查要点", "Checklist points of scenes"],
  ],
};

export const REGISTERS_PAGE = {
  title: ["名录库", "Registers"],
  says: [
    "抽查所用的全部名录。每次导入都留下历史，任何一天的名录都可以查询。",
    "All registers that inspections draw on. Every import leaves its history; any day can be asked for.",
  ],
  import: ["导入文件", "Import a file"],
  name: ["名称", "Name"],
  uscc: ["统一社会信用代码", "Credit code"],
  division: ["区划（前缀）", "Division (prefix)"],
  industry: ["行业（前缀）", "Industry (prefix)"],
  kind: ["对象类别", "Kind of object"],
  category: ["监管分类", "Category"],
  class: ["信用风险类别", "Risk class"],
  status: ["登记状态", "Status"],
  excluded: ["排除", "Excluded"],
  anyExcluded: ["任何理由已排除", "Excluded for any reason"],
  notExcluded: ["未排除", "Not excluded"],
  nameFewest: ["至少两个字", "At least two characters"],
  day: ["截至某日（留空为现在）", "As of a day (empty: now)"],
  version: ["版本", "Version"],
  validFrom: ["自何日", "Since"],
  whole: ["整个名录", "The whole register"],
  wholeSays: [
    "当前区划与日期下的整个名录，可再次导入",
    "The whole register of this division and day, which can be imported again",
  ],
  tree: ["辖区与部门", "Places and departments"],
  homeless: ["所在辖区不在名录中的部门", "Departments whose place is not on the register"],
  asTree: ["看作树", "As a tree"],
  asTable: ["看作表", "As a table"],
  departments: (count: number): Words => [`${count} 个部门`, `${count} departments`],
  empty: ["此名录尚无记录", "This register is empty"],
  emptyHelp: ["第一步：导入一份 CSV 或 XLSX。", "First step: import a CSV or XLSX."],
  noSuch: ["没有此名录", "There is no such register"],
} as const;

export const OBJECT_PAGE = {
  asOf: ["按此日查看", "As it was on"],
  fields: ["登记信息", "What is registered"],
  personal: ["个人信息", "Personal data"],
  showPersonal: ["查看个人信息（查看留痕）", "Show personal data (the reading is logged)"],
  noPersonal: ["没有个人信息", "There are no personal data"],
  premises: ["经营场所", "Premises"],
  noPremises: ["没有登记的经营场所", "No premises are recorded"],
  branches: ["分支机构", "Branches"],
  noBranches: ["没有分支机构", "There are no branches"],
  history: ["变更历史", "History"],
  ceilings: ["本年度检查频次", "Visits this year"],
  counted: ["计入上限的检查", "Visits that count under a ceiling"],
  reached: ["已达上限：", "Ceiling reached: "],
  room: ["未达上限", "No ceiling is reached"],
  noCeilings: ["没有启用的频次上限", "No frequency ceiling is in force"],
  ceilingRule: [
    "一个年度内，同一主体对同一企业的检查不超过上限；个案检查等不计入。",
    "In a year one organ inspects an enterprise no more often than its ceiling; case inspections and the like do not count.",
  ],
  today: ["场所与分支为今日情况", "Premises and branches are today's"],
  withdrawn: ["移出名录", "left the register"],
  since: ["自", "since"],
  until: ["至", "until"],
  before: ["原", "before"],
  after: ["现", "after"],
  nothing: ["（空）", "(empty)"],
  notShown: ["（个人信息，此处不显示）", "(personal, not shown here)"],
  recorded: ["记录于", "recorded"],
  file: ["文件", "File"],
  seeImport: ["查看导入", "The import"],
  asThen: ["按此日查看", "as on this day"],
  counts: ["计入上限", "counted"],
  exempt: ["不计入", "not counted"],
  visitsMade: ["本年度已开展的检查", "Visits made this year"],
  visit: ["检查", "Visit"],
  made: ["开展日", "Made on"],
  byDepartments: ["部门", "Departments"],
  counted2: ["是否计入", "Counted"],
  whose: ["上门的部门数", "Departments that came"],
  older: ["更早", "Earlier"],
} as const satisfies Record<string, Words>;

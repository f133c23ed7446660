/**
 * The 21 business lines of a large city's market regulator with their 41 items (Shenzhen, 2021), each on a trade of its own.
 */
export interface Line {
  readonly code: string;
  readonly name: string;
  readonly basis: string;
  /** Its part of the work, 1 being an even share. */
  readonly weight: number;
  readonly where: string;
  readonly mode: "notified" | "unannounced";
  readonly specialties: readonly string[];
  readonly items: readonly string[];
  /** A specialty that too few hold, and the objects that need it: the round's one shortage. */
  readonly scarce?: { readonly specialty: string; readonly where: string };
}

// prettier-ignore
export const LINES: readonly Line[] = [
  { code: "REGISTRATION", weight: 1.2, name: "登记注册", basis: "《市场主体登记管理条例》", where: "industry=L7243,L7297", mode: "notified", specialties: ["registration"], items: ["登记事项检查", "住所（经营场所）核查"] },
  { code: "PUBLICITY", weight: 1.5, name: "信用公示", basis: "《企业信息公示暂行条例》", where: "industry=F5181,I6513", mode: "notified", specialties: ["registration"], items: ["年度报告公示信息检查", "即时公示信息检查"] },
  { code: "FOOD-MAKING", weight: 1.3, name: "食品生产", basis: "《食品安全法》", where: "categories~=FOOD-ADDITIVE,FOOD-MAKER,FOOD-WORKSHOP", mode: "unannounced", specialties: ["food", "food-process"], items: ["食品生产许可与过程检查", "食品添加剂生产检查"] },
  { code: "FOOD-SALES", weight: 1.4, name: "食品销售", basis: "《食品安全法》", where: "categories~=FOOD-WHOLESALE", mode: "notified", specialties: ["food"], items: ["食品经营许可与备案检查", "网络食品销售检查"] },
  { code: "CATERING", weight: 1.3, name: "餐饮服务", basis: "《食品安全法》", where: "categories~=CENTRAL-KITCHEN,CANTEEN", mode: "unannounced", specialties: ["food", "food-process"], items: ["餐饮服务食品安全检查", "网络餐饮检查", "集体用餐配送检查"] },
  { code: "SPECIAL-FOOD", weight: 0.8, name: "特殊食品", basis: "《食品安全法》", where: "categories~=HEALTH-FOOD", mode: "unannounced", specialties: ["food"], items: ["保健食品经营检查", "婴幼儿配方乳粉经营检查"] },
  { code: "FARM-PRODUCE", weight: 0.9, name: "食用农产品", basis: "《农产品质量安全法》", where: "industry=F5224,L7223", mode: "notified", specialties: ["food"], items: ["食用农产品市场销售检查", "市场开办者责任检查"] },
  { code: "DRUG", weight: 0.9, name: "药品", basis: "《药品管理法》", where: "categories~=DRUG-MAKER,DRUG-WHOLESALE,PHARMACY", mode: "unannounced", specialties: ["drug"], items: ["药品零售质量管理检查", "药品批发与生产检查"] },
  { code: "DEVICE", weight: 1, name: "医疗器械", basis: "《医疗器械监督管理条例》", where: "industry=F5154,F5254,C3581", mode: "notified", specialties: ["device"], items: ["医疗器械经营检查", "医疗器械生产检查"] },
  { code: "COSMETICS", weight: 1, name: "化妆品", basis: "《化妆品监督管理条例》", where: "industry=C2682,F5234", mode: "notified", specialties: ["cosmetics"], items: ["化妆品经营检查", "化妆品生产检查"] },
  { code: "SPECIAL-EQUIPMENT", weight: 1.2, name: "特种设备", basis: "《特种设备安全法》", where: "categories~=AMUSEMENT-RIDE,BOILER-USER,CRANE-USER,PRESSURE-VESSEL,SE-MAINTENANCE", mode: "notified", specialties: ["lift", "pressure"], items: ["承压与机电设备使用检查", "特种设备维保检查"], scarce: { specialty: "amusement-ride", where: "categories~=AMUSEMENT-RIDE" } },
  { code: "METROLOGY", weight: 0.9, name: "计量", basis: "《计量法》", where: "industry=F5236,F5245,F5265", mode: "notified", specialties: ["metrology"], items: ["强制检定计量器具检查", "定量包装商品检查"] },
  { code: "STANDARDS", weight: 0.7, name: "标准化", basis: "《标准化法》", where: "industry=C3872,C2451,C3831", mode: "notified", specialties: ["standards"], items: ["企业标准自我声明检查"] },
  { code: "CERTIFICATION", weight: 0.6, name: "认证监管", basis: "《认证认可条例》", where: "industry=C3922,M7455", mode: "notified", specialties: ["certification"], items: ["强制性产品认证检查", "认证机构检查"] },
  { code: "TESTING", weight: 0.5, name: "检验检测", basis: "《检验检测机构监督管理办法》", where: "categories~=TEST-LAB,VEHICLE-TEST", mode: "notified", specialties: ["testing"], items: ["资质认定检查", "机动车检验机构检查"] },
  { code: "PRODUCT-QUALITY", weight: 1.1, name: "产品质量", basis: "《产品质量法》", where: "categories~=PRODUCT-MAKER & industry^=C2,F,C31,C32,C33,C37", mode: "unannounced", specialties: ["product"], items: ["工业产品许可检查", "产品质量监督检查"] },
  { code: "ADVERTISING", weight: 1, name: "广告", basis: "《广告法》", where: "industry=L7259", mode: "notified", specialties: ["advertising"], items: ["广告发布与经营检查", "互联网广告检查"] },
  { code: "E-COMMERCE", weight: 1.3, name: "网络交易", basis: "《电子商务法》", where: "industry=F5193,F5292", mode: "notified", specialties: ["online"], items: ["网络交易经营者检查", "平台信息公示检查"] },
  { code: "PRICE", weight: 1, name: "价格收费", basis: "《价格法》", where: "industry=H6121,H6129,K7020", mode: "notified", specialties: ["price"], items: ["明码标价检查", "物业与停车收费检查"] },
  { code: "CONSUMER", weight: 1, name: "消费维权", basis: "《消费者权益保护法》", where: "categories~=PREPAID-CARD", mode: "unannounced", specialties: ["consumer"], items: ["预付式消费合同检查", "格式条款检查"] },
  { code: "IP", weight: 0.4, name: "知识产权", basis: "《商标法》", where: "industry=M7520,F5243", mode: "notified", specialties: ["ip"], items: ["商标专利代理检查"] },
];

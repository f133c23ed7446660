/**
 * Departments that inspect: the first 34 are those of a county or a prefecture (Qichun and Yantai each report 34), the first
 * 16 exist again in each district of a large city, and all 39 at its city level. 39 + 11 × 16 = 215, Shenzhen's number.
 */
export interface Department {
  readonly code: string;
  readonly name: string;
  /** The law that its items cite. */
  readonly basis: string;
}

// prettier-ignore
export const DEPARTMENTS: readonly Department[] = [
  { code: "MARKET", name: "市场监督管理局", basis: "《市场主体登记管理条例》" },
  { code: "PUBSEC", name: "公安局", basis: "《治安管理处罚法》" },
  { code: "HRSS", name: "人力资源和社会保障局", basis: "《劳动保障监察条例》" },
  { code: "ECOENV", name: "生态环境局", basis: "《环境保护法》" },
  { code: "HOUSING", name: "住房和城乡建设局", basis: "《建筑法》" },
  { code: "TRANSPORT", name: "交通运输局", basis: "《道路运输条例》" },
  { code: "AGRI", name: "农业农村局", basis: "《农产品质量安全法》" },
  { code: "COMMERCE", name: "商务局", basis: "《单用途商业预付卡管理办法（试行）》" },
  { code: "CULTURE", name: "文化和旅游局", basis: "《娱乐场所管理条例》" },
  { code: "HEALTH", name: "卫生健康局", basis: "《公共场所卫生管理条例》" },
  { code: "EMERGENCY", name: "应急管理局", basis: "《安全生产法》" },
  { code: "TAX", name: "税务局", basis: "《税收征收管理法》" },
  { code: "FIRE", name: "消防救援机构", basis: "《消防法》" },
  { code: "URBAN", name: "城市管理执法局", basis: "《城市市容和环境卫生管理条例》" },
  { code: "EDU", name: "教育局", basis: "《民办教育促进法》" },
  { code: "CIVIL", name: "民政局", basis: "《养老机构管理办法》" },
  { code: "NATRES", name: "自然资源和规划局", basis: "《矿产资源法》" },
  { code: "WATER", name: "水利局", basis: "《水法》" },
  { code: "DRC", name: "发展和改革局", basis: "《节约能源法》" },
  { code: "ECONINFO", name: "工业和信息化局", basis: "《民用爆炸物品安全管理条例》" },
  { code: "SCITECH", name: "科学技术局", basis: "《科学技术进步法》" },
  { code: "FORESTRY", name: "林业局", basis: "《种子法》" },
  { code: "JUSTICE", name: "司法局", basis: "《律师法》" },
  { code: "FINANCE", name: "财政局", basis: "《会计法》" },
  { code: "STAT", name: "统计局", basis: "《统计法》" },
  { code: "MEDINS", name: "医疗保障局", basis: "《医疗保障基金使用监督管理条例》" },
  { code: "FINREG", name: "地方金融管理局", basis: "《防范和处置非法集资条例》" },
  { code: "PRESS", name: "新闻出版局", basis: "《印刷业管理条例》" },
  { code: "TOBACCO", name: "烟草专卖局", basis: "《烟草专卖法》" },
  { code: "POSTAL", name: "邮政管理局", basis: "《快递暂行条例》" },
  { code: "METEO", name: "气象局", basis: "《气象灾害防御条例》" },
  { code: "CYBER", name: "互联网信息办公室", basis: "《个人信息保护法》" },
  { code: "GRAIN", name: "粮食和物资储备局", basis: "《粮食流通管理条例》" },
  { code: "SPORT", name: "体育局", basis: "《体育法》" },
  { code: "CUSTOMS", name: "海关", basis: "《海关稽查条例》" },
  { code: "MARITIME", name: "海事局", basis: "《海上交通安全法》" },
  { code: "TELECOM", name: "通信管理局", basis: "《电信条例》" },
  { code: "QIANHAI", name: "前海管理局", basis: "《安全生产法》" },
  { code: "PORT", name: "口岸办公室", basis: "《优化营商环境条例》" },
];

export const COUNTY_DEPARTMENTS = 34;
export const DISTRICT_DEPARTMENTS = 16;

/**
 * Object categories of the registry: 40 major classes, 108 categories, the sizes that Jinhua reported in 2019
 * (检查对象 40 个大类、108 个小类). The codes are ours: no published list has codes.
 */
export interface MajorClass {
  readonly code: string;
  readonly name: string;
  readonly categories: readonly (readonly [code: string, name: string])[];
}

// prettier-ignore
export const MAJOR_CLASSES: readonly MajorClass[] = [
  { code: "FOOD-MAKING", name: "食品生产", categories: [["FOOD-MAKER", "食品生产企业"], ["FOOD-WORKSHOP", "食品生产加工小作坊"], ["FOOD-ADDITIVE", "食品添加剂生产企业"], ["FOOD-PACKAGING", "食品相关产品生产企业"]] },
  { code: "FOOD-TRADE", name: "食品销售", categories: [["FOOD-WHOLESALE", "食品批发"], ["FOOD-RETAIL", "食品零售"], ["FOOD-ONLINE", "网络食品销售"], ["HEALTH-FOOD", "保健食品经营"], ["INFANT-FORMULA", "婴幼儿配方乳粉经营"]] },
  { code: "DINING", name: "餐饮服务", categories: [["CATERING", "餐馆"], ["CANTEEN", "单位食堂"], ["CENTRAL-KITCHEN", "集体用餐配送与中央厨房"], ["CATERING-ONLINE", "网络餐饮"], ["SNACK-STALL", "小吃摊点"]] },
  { code: "FARM-PRODUCE", name: "农产品", categories: [["FARM-MARKET", "农产品集中交易市场"], ["FARM-GROWER", "种植养殖生产者"], ["SLAUGHTER", "畜禽屠宰"]] },
  { code: "FARM-INPUT", name: "农业投入品", categories: [["SEED", "种子经营"], ["PESTICIDE", "农药经营"], ["FERTILIZER", "肥料经营"], ["FEED", "饲料"], ["VET-DRUG", "兽药"]] },
  { code: "DRUG", name: "药品", categories: [["PHARMACY", "药品零售"], ["DRUG-WHOLESALE", "药品批发"], ["DRUG-MAKER", "药品生产"]] },
  { code: "DEVICE", name: "医疗器械", categories: [["DEVICE-TRADE", "医疗器械经营"], ["DEVICE-MAKER", "医疗器械生产"]] },
  { code: "COSMETICS", name: "化妆品", categories: [["COSMETICS-TRADE", "化妆品经营"], ["COSMETICS-MAKER", "化妆品生产"]] },
  { code: "MEDICAL", name: "医疗卫生", categories: [["HOSPITAL", "医院"], ["CLINIC", "诊所与门诊部"], ["DENTAL", "口腔诊疗"], ["VILLAGE-CLINIC", "村卫生室"]] },
  { code: "PUBLIC-HYGIENE", name: "公共场所卫生", categories: [["HAIR-BEAUTY", "理发美容场所"], ["BATH", "沐浴足浴场所"], ["SWIMMING-POOL", "游泳场所"], ["PUBLIC-PLACE", "其他公共场所"]] },
  { code: "DRINKING-WATER", name: "生活饮用水", categories: [["WATER-SUPPLY", "集中式供水"], ["SECONDARY-WATER", "二次供水"]] },
  { code: "LODGING", name: "住宿", categories: [["HOTEL", "宾馆旅店"], ["HOMESTAY", "民宿"]] },
  { code: "LEISURE", name: "文化娱乐", categories: [["KARAOKE", "歌舞娱乐场所"], ["NETBAR", "上网服务场所"], ["GAME-ARCADE", "游艺娱乐场所"], ["CINEMA", "电影放映"], ["SCRIPT-GAME", "剧本娱乐场所"]] },
  { code: "PUBLISHING", name: "出版印刷", categories: [["PRINTING", "印刷企业"], ["BOOKSTORE", "出版物零售"]] },
  { code: "TOURISM", name: "旅游", categories: [["TRAVEL-AGENCY", "旅行社"], ["SCENIC-SPOT", "旅游景区"]] },
  { code: "SPORT", name: "体育", categories: [["GYM", "健身场所"], ["HIGH-RISK-SPORT", "高危险性体育项目"]] },
  { code: "EDUCATION", name: "教育培训", categories: [["SCHOOL", "中小学校"], ["KINDERGARTEN", "幼儿园"], ["TUTORING", "校外培训机构"], ["VOCATIONAL-TRAINING", "职业技能培训"]] },
  { code: "CARE", name: "养老托育", categories: [["ELDER-CARE", "养老机构"], ["NURSERY", "托育机构"]] },
  { code: "SPECIAL-EQUIPMENT", name: "特种设备", categories: [["LIFT-USER", "电梯使用单位"], ["BOILER-USER", "锅炉使用单位"], ["PRESSURE-VESSEL", "压力容器使用单位"], ["CRANE-USER", "起重机械与厂车使用单位"], ["AMUSEMENT-RIDE", "大型游乐设施"], ["SE-MAINTENANCE", "特种设备安装维保"]] },
  { code: "METROLOGY", name: "计量", categories: [["SCALE-USER", "强检计量器具使用单位"], ["PREPACKAGED-GOODS", "定量包装商品"]] },
  { code: "PRODUCT-QUALITY", name: "产品质量", categories: [["PRODUCT-MAKER", "重要工业产品生产"], ["ELECTRIC-BIKE", "电动自行车销售"]] },
  { code: "TESTING", name: "检验检测认证", categories: [["TEST-LAB", "检验检测机构"], ["VEHICLE-TEST", "机动车检验机构"], ["CERTIFIER", "认证机构"]] },
  { code: "HAZARD", name: "危险化学品", categories: [["HAZCHEM-STORE", "危险化学品经营储存"], ["HAZCHEM-MAKER", "危险化学品生产"], ["HAZCHEM-USER", "危险化学品使用"], ["FIREWORKS", "烟花爆竹零售"]] },
  { code: "FUEL", name: "燃气油品", categories: [["GAS-STATION", "加油站"], ["GAS-SUPPLY", "燃气经营"], ["CHARGING-STATION", "充电站"]] },
  { code: "MINING", name: "矿山", categories: [["MINE", "非煤矿山"], ["QUARRY", "采石取土场"]] },
  { code: "FACTORY-SAFETY", name: "工贸安全", categories: [["DUST-EXPLOSION", "粉尘涉爆企业"], ["CONFINED-SPACE", "有限空间作业企业"], ["METAL-SMELTING", "金属冶炼企业"]] },
  { code: "FIRE-SAFETY", name: "消防", categories: [["FIRE-KEY-UNIT", "消防安全重点单位"], ["CROWDED-PLACE", "人员密集场所"]] },
  { code: "CONSTRUCTION", name: "建设工程", categories: [["BUILDING-SITE", "在建工程"], ["CONTRACTOR", "建筑业企业"], ["CONCRETE", "预拌混凝土企业"]] },
  { code: "REAL-ESTATE", name: "房地产", categories: [["DEVELOPER", "房地产开发企业"], ["ESTATE-AGENT", "房地产经纪机构"], ["PROPERTY-MANAGER", "物业服务企业"]] },
  { code: "ENVIRONMENT", name: "生态环境", categories: [["POLLUTER", "排污单位"], ["HAZWASTE", "危险废物单位"]] },
  { code: "TRANSPORT", name: "交通运输", categories: [["FREIGHT", "道路货物运输"], ["PASSENGER", "道路旅客运输"], ["CAR-REPAIR", "机动车维修"], ["DRIVING-SCHOOL", "驾驶员培训"]] },
  { code: "POST", name: "邮政快递", categories: [["EXPRESS", "快递企业与网点"]] },
  { code: "LABOUR", name: "人力资源", categories: [["EMPLOYMENT-AGENCY", "人力资源服务与劳务派遣"]] },
  { code: "SALES-MODE", name: "直销", categories: [["DIRECT-SALES", "直销企业与网点"]] },
  { code: "ADVERTISING", name: "广告", categories: [["ADVERTISER", "广告经营发布单位"]] },
  { code: "E-COMMERCE", name: "网络交易", categories: [["ONLINE-SHOP", "网络商品经营者"]] },
  { code: "PREPAID", name: "预付式消费", categories: [["PREPAID-CARD", "单用途预付卡经营者"]] },
  { code: "INTELLECTUAL-PROPERTY", name: "知识产权", categories: [["PATENT-AGENCY", "专利商标代理机构"]] },
  { code: "FINANCE", name: "地方金融", categories: [["SMALL-LOAN", "小额贷款与担保"], ["PAWNSHOP", "典当行"]] },
  { code: "PROFESSION", name: "专业服务", categories: [["LAW-FIRM", "律师事务所"], ["ACCOUNTING-FIRM", "会计税务中介"]] },
];

export const CATEGORY_CODES: readonly string[] = MAJOR_CLASSES.flatMap((major) =>
  major.categories.map(([code]) => code),
).sort();

/**
 * Fields of supervision (监管领域): one trade, and what each department asks of it, as in 一业一查. Departments that ask of
 * the same field plan the same firms; that is all there is of groups, the generated files name none.
 *
 * An ask is `DEPARTMENT specialty subject`. A field is `key` when its items are 重点检查事项 (full coverage is lawful).
 */
export interface Field {
  readonly name: string;
  readonly where: string;
  readonly key?: true;
  readonly mode: "notified" | "unannounced";
  readonly asks: readonly string[];
}

// prettier-ignore
export const FIELDS: readonly Field[] = [
  { name: "餐饮服务", where: "categories~=CATERING", mode: "unannounced", asks: ["MARKET food 餐饮食品安全", "FIRE fire 用火用电与疏散", "URBAN city-order 油烟与门前三包", "ECOENV water-air 油烟净化设施", "HRSS labour 用工与工资支付", "TAX tax 发票开具", "HOUSING gas 燃气使用安全", "COMMERCE trade 反食品浪费与绿色餐饮", "TOBACCO tobacco 卷烟零售许可"] },
  { name: "网络餐饮", where: "categories~=CATERING-ONLINE", mode: "notified", asks: ["MARKET food 网络餐饮食品安全", "CYBER data 用户个人信息保护", "HRSS labour 外卖骑手劳动权益", "TAX tax 线上收入申报", "PUBSEC traffic 配送车辆交通安全"] },
  { name: "小吃摊点", where: "industry=H6291,H6220", mode: "unannounced", asks: ["MARKET food 小餐饮备案与卫生", "URBAN city-order 占道经营", "FIRE fire 瓶装燃气与电气火灾"] },
  { name: "集体用餐配送与食堂", where: "categories~=CENTRAL-KITCHEN,CANTEEN", key: true, mode: "unannounced", asks: ["MARKET food 集体用餐食品安全", "EDU school 学校食堂管理", "HEALTH hygiene 食源性疾病防控", "FIRE fire 厨房消防安全", "AGRI farm 食材溯源"] },
  { name: "食品销售", where: "categories~=FOOD-RETAIL,FOOD-WHOLESALE", mode: "notified", asks: ["MARKET food 食品销售安全", "TAX tax 个体经营涉税", "COMMERCE trade 酒类流通随附单", "TOBACCO tobacco 烟草制品零售", "URBAN city-order 店招与市容", "GRAIN grain 粮油经营"] },
  { name: "超市便利店", where: "industry=F5212,F5213", mode: "notified", asks: ["MARKET price 明码标价", "FIRE fire 消防设施与通道", "TAX tax 电子发票", "COMMERCE trade 预付卡备案", "TOBACCO tobacco 烟草专卖零售许可", "URBAN city-order 生活垃圾分类"] },
  { name: "食品生产", where: "categories~=FOOD-MAKER,FOOD-WORKSHOP,FOOD-ADDITIVE", mode: "unannounced", asks: ["MARKET food 食品生产许可与过程控制", "ECOENV water-air 生产废水排放", "EMERGENCY work-safety 食品加工安全生产", "HRSS labour 用工管理", "TAX tax 加工业纳税申报", "STAT stat 统计数据质量"] },
  { name: "保健食品", where: "categories~=HEALTH-FOOD", mode: "unannounced", asks: ["MARKET food 保健食品标签与宣传", "PUBSEC economic-crime 涉老诈骗防范", "CIVIL care 养老领域会销", "TAX tax 会销收入申报", "CYBER data 网络直播营销"] },
  { name: "农贸市场", where: "categories~=FARM-MARKET", key: true, mode: "notified", asks: ["MARKET food 食用农产品市场销售", "AGRI farm 农产品快检", "URBAN city-order 市场环境秩序", "FIRE fire 市场消防安全", "COMMERCE trade 市场升级改造", "ECOENV water-air 市场污水"] },
  { name: "种植养殖", where: "categories~=FARM-GROWER", mode: "notified", asks: ["AGRI farm 农产品质量安全", "ECOENV water-air 畜禽养殖污染", "NATRES land 设施农用地", "WATER water 农业取用水", "MARKET standards 地理标志使用", "FINANCE accounts 惠农补贴资金"] },
  { name: "农民合作社", where: "industry^=A01", mode: "notified", asks: ["AGRI farm 合作社规范运行", "MARKET registration 合作社年报公示", "FINANCE accounts 项目资金使用", "TAX tax 农产品收购发票", "SCITECH innovation 农业科技项目"] },
  { name: "农资经营", where: "categories~=SEED,PESTICIDE,FERTILIZER", mode: "unannounced", asks: ["AGRI farm 种子农药肥料经营", "MARKET product 农资产品质量", "EMERGENCY hazchem 农药仓储安全", "FORESTRY forest 林木种苗", "PUBSEC drugs 限制使用农药流向"] },
  { name: "饲料兽药", where: "categories~=FEED,VET-DRUG", mode: "notified", asks: ["AGRI farm 饲料兽药经营", "MARKET registration 登记事项", "TAX tax 免税政策适用", "ECOENV waste 诊疗废物"] },
  { name: "畜禽屠宰", where: "categories~=SLAUGHTER", key: true, mode: "unannounced", asks: ["AGRI farm 屠宰检疫与肉品品质", "ECOENV water-air 屠宰废水", "MARKET food 肉类出厂", "EMERGENCY work-safety 涉氨制冷"] },
  { name: "药品零售", where: "categories~=PHARMACY", mode: "unannounced", asks: ["MARKET drug 药品经营质量管理", "MEDINS insurance 医保基金使用", "HEALTH hygiene 坐堂诊疗", "TAX tax 药店涉税", "PUBSEC drugs 含麻黄碱类复方制剂", "CYBER data 处方信息保护"] },
  { name: "药品生产批发", where: "categories~=DRUG-MAKER,DRUG-WHOLESALE", key: true, mode: "unannounced", asks: ["MARKET drug 药品生产与批发质量", "ECOENV waste 制药废物", "EMERGENCY hazchem 溶剂储存使用", "MEDINS insurance 集采供应", "SCITECH innovation 研发费用核查"] },
  { name: "医疗器械", where: "categories~=DEVICE-TRADE,DEVICE-MAKER", mode: "notified", asks: ["MARKET drug 医疗器械经营使用", "HEALTH hygiene 大型设备配置", "MEDINS insurance 耗材价格", "TAX tax 器械购销发票"] },
  { name: "化妆品", where: "categories~=COSMETICS-TRADE,COSMETICS-MAKER", mode: "notified", asks: ["MARKET drug 化妆品备案与标签", "COMMERCE trade 跨境电商零售", "CYBER data 直播带货", "TAX tax 网络主播收入"] },
  { name: "医疗机构", where: "categories~=HOSPITAL,CLINIC,DENTAL", mode: "notified", asks: ["HEALTH hygiene 依法执业", "MEDINS insurance 定点医疗机构", "ECOENV waste 医疗废物与放射", "MARKET drug 药械使用质量", "FIRE fire 医院消防", "PUBSEC security 医院安防", "HRSS labour 医务人员劳动权益"] },
  { name: "村卫生室", where: "categories~=VILLAGE-CLINIC", mode: "notified", asks: ["HEALTH hygiene 村卫生室执业", "MEDINS insurance 门诊统筹", "MARKET drug 基层用药"] },
  { name: "理发美容", where: "categories~=HAIR-BEAUTY", mode: "notified", asks: ["HEALTH hygiene 公共场所卫生", "MARKET consumer 消费者权益与预付", "COMMERCE trade 单用途预付卡", "PUBSEC security 从业人员管理", "TAX tax 个体定额核定", "HRSS labour 未成年用工", "FIRE fire 小场所消防"] },
  { name: "沐浴足浴", where: "categories~=BATH", mode: "unannounced", asks: ["PUBSEC security 特种行业治安", "HEALTH hygiene 沐浴场所卫生", "FIRE fire 沐浴场所消防", "MARKET price 价格公示", "COMMERCE trade 预付卡资金", "WATER water 计划用水"] },
  { name: "宾馆酒店", where: "categories~=HOTEL", mode: "unannounced", asks: ["PUBSEC security 住宿实名登记", "HEALTH hygiene 住宿场所卫生", "FIRE fire 酒店消防", "CULTURE tourism 星级与服务质量", "MARKET price 房价明示", "TAX tax 住宿业涉税", "HRSS labour 酒店用工", "URBAN city-order 一次性用品"] },
  { name: "民宿", where: "categories~=HOMESTAY", mode: "notified", asks: ["PUBSEC security 民宿治安", "CULTURE tourism 民宿等级", "FIRE fire 农家乐民宿消防", "HEALTH hygiene 民宿卫生", "HOUSING building 自建房结构安全", "NATRES land 用地合规"] },
  { name: "歌舞娱乐", where: "categories~=KARAOKE", key: true, mode: "unannounced", asks: ["CULTURE venue 歌舞娱乐内容", "PUBSEC security 娱乐场所治安", "FIRE fire 娱乐场所消防", "MARKET consumer 最低消费", "HEALTH hygiene 空气质量", "TAX tax 娱乐业涉税", "URBAN city-order 噪声扰民"] },
  { name: "上网与游艺", where: "categories~=NETBAR,GAME-ARCADE,SCRIPT-GAME", mode: "unannounced", asks: ["CULTURE venue 未成年人进入", "PUBSEC security 实名上网", "FIRE fire 网吧消防", "MARKET registration 登记事项", "CYBER data 网络安全", "HEALTH hygiene 上网场所卫生"] },
  { name: "影院书店印刷", where: "categories~=CINEMA,BOOKSTORE,PRINTING", mode: "notified", asks: ["PRESS press 出版物与印刷", "CULTURE venue 文化市场经营", "FIRE fire 放映场所消防", "ECOENV waste 油墨与危废", "MARKET registration 广告与登记", "TAX tax 印刷业涉税"] },
  { name: "旅行社景区", where: "categories~=TRAVEL-AGENCY,SCENIC-SPOT", mode: "notified", asks: ["CULTURE tourism 旅行社与导游", "MARKET consumer 旅游合同格式条款", "TRANSPORT road 旅游包车", "EMERGENCY work-safety 景区安全", "METEO lightning 景区防雷", "TAX tax 旅行社差额纳税", "FORESTRY forest 森林防火"] },
  { name: "体育健身", where: "categories~=GYM,HIGH-RISK-SPORT,SWIMMING-POOL", mode: "notified", asks: ["SPORT sport 高危险性体育项目", "HEALTH hygiene 游泳场所水质", "MARKET consumer 健身预付合同", "COMMERCE trade 健身预付卡", "FIRE fire 健身场所消防"] },
  { name: "校外培训", where: "categories~=TUTORING,VOCATIONAL-TRAINING", mode: "unannounced", asks: ["EDU school 校外培训行为", "MARKET consumer 培训收费与广告", "HRSS skills 职业培训", "FIRE fire 培训场所消防", "CIVIL care 非营利登记", "PUBSEC security 从业人员背景", "TAX tax 培训收入"] },
  { name: "学校幼儿园", where: "categories~=SCHOOL,KINDERGARTEN", mode: "notified", asks: ["EDU school 办学规范", "HEALTH hygiene 学校卫生", "FIRE fire 校园消防", "PUBSEC security 校园安防", "TRANSPORT road 校车", "MARKET food 校园食品", "HOUSING building 校舍安全"] },
  { name: "养老托育", where: "categories~=ELDER-CARE,NURSERY", key: true, mode: "notified", asks: ["CIVIL care 养老服务质量", "HEALTH hygiene 托育与医养", "FIRE fire 养老机构消防", "MARKET food 养老食堂", "FINANCE accounts 补贴资金", "HOUSING building 房屋安全", "MEDINS insurance 长期护理"] },
  { name: "电梯使用", where: "categories~=LIFT-USER", mode: "notified", asks: ["MARKET special-equipment 电梯使用安全", "HOUSING property 电梯维修资金", "EMERGENCY work-safety 有限空间与高处作业", "FIRE fire 消防电梯"] },
  { name: "锅炉压力容器起重机", where: "categories~=BOILER-USER,PRESSURE-VESSEL,CRANE-USER", mode: "unannounced", asks: ["MARKET special-equipment 承压与机电设备", "ECOENV water-air 锅炉烟气", "EMERGENCY work-safety 作业安全", "DRC energy 节能审查"] },
  { name: "大型游乐设施", where: "categories~=AMUSEMENT-RIDE", key: true, mode: "unannounced", asks: ["MARKET special-equipment 游乐设施", "CULTURE tourism 游乐园服务", "EMERGENCY work-safety 大型活动", "METEO lightning 防雷装置"] },
  { name: "计量器具", where: "categories~=SCALE-USER,PREPACKAGED-GOODS", mode: "notified", asks: ["MARKET metrology 强检器具与定量包装", "TAX tax 税控装置", "DRC energy 能源计量"] },
  { name: "重要工业产品", where: "categories~=PRODUCT-MAKER", mode: "notified", asks: ["MARKET product 工业产品质量", "ECONINFO industry 行业规范", "SCITECH innovation 高新技术企业", "STAT stat 工业统计", "EMERGENCY work-safety 工贸安全", "CUSTOMS customs 出口商品检验"] },
  { name: "电动自行车", where: "categories~=ELECTRIC-BIKE", mode: "unannounced", asks: ["MARKET product 电动自行车与电池", "FIRE fire 销售维修场所消防", "PUBSEC traffic 非法改装", "ECONINFO industry 生产规范条件"] },
  { name: "检验检测", where: "categories~=TEST-LAB,VEHICLE-TEST,CERTIFIER", mode: "notified", asks: ["MARKET standards 资质认定", "ECOENV water-air 监测数据真实", "PUBSEC traffic 机动车检验", "TRANSPORT road 综检站", "SCITECH innovation 科研设施"] },
  { name: "危险化学品", where: "categories~=HAZCHEM-STORE,HAZCHEM-MAKER,HAZCHEM-USER", mode: "unannounced", key: true, asks: ["EMERGENCY hazchem 危化品安全", "PUBSEC drugs 易制毒易制爆", "ECOENV waste 危废与应急", "TRANSPORT dangerous-goods 危货运输", "MARKET product 危化品包装物", "FIRE fire 储存场所消防", "METEO lightning 易燃易爆场所防雷"] },
  { name: "烟花爆竹", where: "categories~=FIREWORKS", key: true, mode: "unannounced", asks: ["EMERGENCY hazchem 零售点安全", "PUBSEC security 流向登记", "MARKET product 烟花质量", "TRANSPORT dangerous-goods 运输许可"] },
  { name: "加油站", where: "categories~=GAS-STATION", mode: "unannounced", asks: ["COMMERCE trade 成品油零售", "EMERGENCY hazchem 加油站安全", "MARKET metrology 加油机计量与油品", "ECOENV water-air 油气回收", "TAX tax 成品油涉税", "FIRE fire 加油站消防", "METEO lightning 加油站防雷"] },
  { name: "燃气经营", where: "categories~=GAS-SUPPLY", key: true, mode: "unannounced", asks: ["HOUSING gas 燃气经营许可", "MARKET special-equipment 气瓶充装", "EMERGENCY hazchem 燃气安全", "TRANSPORT dangerous-goods 瓶装气配送", "PUBSEC security 实名购气", "FIRE fire 站点消防"] },
  { name: "矿山采石", where: "categories~=MINE,QUARRY", key: true, mode: "unannounced", asks: ["NATRES land 矿产开采", "EMERGENCY work-safety 非煤矿山", "ECOENV water-air 矿山粉尘", "PUBSEC security 民爆物品", "WATER water 水土保持", "FORESTRY forest 占用林地"] },
  { name: "工贸企业", where: "categories~=DUST-EXPLOSION,CONFINED-SPACE,METAL-SMELTING", mode: "unannounced", asks: ["EMERGENCY work-safety 粉尘与有限空间", "FIRE fire 工业厂房消防", "ECOENV waste 工业固废", "HEALTH occupational 职业病危害"] },
  { name: "人员密集场所", where: "categories~=CROWDED-PLACE,FIRE-KEY-UNIT", mode: "unannounced", asks: ["FIRE fire 重点单位消防", "EMERGENCY work-safety 应急预案", "PUBSEC security 内部治安保卫", "HOUSING building 结构安全"] },
  { name: "在建工程", where: "categories~=BUILDING-SITE", mode: "notified", asks: ["HOUSING building 工程质量安全", "HRSS labour 农民工工资", "URBAN city-order 渣土与扬尘", "ECOENV water-air 施工扬尘", "MARKET special-equipment 塔吊与升降机", "WATER water 水土保持方案"] },
  { name: "建筑业企业", where: "categories~=CONTRACTOR,CONCRETE", mode: "notified", asks: ["HOUSING building 资质动态核查", "HRSS labour 工资保证金", "TAX tax 建筑业涉税", "STAT stat 投资统计", "MARKET product 建材质量"] },
  { name: "房地产", where: "categories~=DEVELOPER,ESTATE-AGENT", mode: "notified", asks: ["HOUSING property 商品房销售与中介", "MARKET consumer 房地产广告与合同", "TAX tax 房地产涉税", "NATRES land 土地出让合同", "FINREG finance 预售资金", "CYBER data 客户信息"] },
  { name: "物业服务", where: "categories~=PROPERTY-MANAGER", mode: "notified", asks: ["HOUSING property 物业服务", "FIRE fire 高层住宅消防", "MARKET price 物业收费", "HEALTH hygiene 二次供水", "URBAN city-order 垃圾分类", "ECONINFO industry 通信接入"] },
  { name: "排污单位", where: "categories~=POLLUTER,HAZWASTE", mode: "unannounced", asks: ["ECOENV water-air 排污许可", "WATER water 入河排污口", "TAX tax 环境保护税", "DRC energy 清洁生产", "HOUSING building 排水许可", "EMERGENCY work-safety 环保设施安全"] },
  { name: "道路运输", where: "categories~=FREIGHT,PASSENGER", mode: "notified", asks: ["TRANSPORT road 道路运输经营", "PUBSEC traffic 车辆与驾驶人", "MARKET registration 网络货运登记", "TAX tax 运输业发票", "EMERGENCY work-safety 运输企业安全", "MARITIME maritime 港区集卡与船舶供应", "PORT port 口岸通关服务"] },
  { name: "汽修驾培", where: "categories~=CAR-REPAIR,DRIVING-SCHOOL", mode: "notified", asks: ["TRANSPORT road 机动车维修与驾培", "ECOENV waste 废机油与烤漆", "MARKET consumer 维修价格", "PUBSEC traffic 驾考", "URBAN city-order 洗车占道"] },
  { name: "快递", where: "categories~=EXPRESS", mode: "notified", asks: ["POSTAL post 快递经营与安全", "PUBSEC security 实名收寄", "HRSS labour 快递员权益", "FIRE fire 分拣场所消防", "TRANSPORT road 配送车辆"] },
  { name: "人力资源服务", where: "categories~=EMPLOYMENT-AGENCY", mode: "notified", asks: ["HRSS labour 劳务派遣与职介", "MARKET registration 登记与广告", "TAX tax 派遣差额", "PUBSEC economic-crime 招聘诈骗"] },
  { name: "广告与网络交易", where: "categories~=ADVERTISER,ONLINE-SHOP", mode: "notified", asks: ["MARKET online 广告与网络交易", "CYBER data 数据合规", "TAX tax 电商涉税", "URBAN city-order 户外广告", "COMMERCE trade 电商统计"] },
  { name: "预付式消费", where: "categories~=PREPAID-CARD", mode: "unannounced", asks: ["COMMERCE trade 预付卡备案存管", "MARKET consumer 预付合同", "FINREG finance 资金风险", "PUBSEC economic-crime 卷款跑路", "CULTURE venue 文艺培训预付", "SPORT sport 体育预付"] },
  { name: "知识产权与中介", where: "categories~=PATENT-AGENCY,ACCOUNTING-FIRM", mode: "notified", asks: ["MARKET standards 专利商标代理", "FINANCE accounts 代理记账", "TAX tax 涉税专业服务", "SCITECH innovation 技术合同"] },
  { name: "律师服务", where: "categories~=LAW-FIRM", mode: "notified", asks: ["JUSTICE justice 律师事务所执业", "TAX tax 律所涉税", "MARKET price 律师收费"] },
  { name: "地方金融", where: "categories~=SMALL-LOAN,PAWNSHOP", key: true, mode: "notified", asks: ["FINREG finance 小贷典当合规", "MARKET registration 名称与经营范围", "PUBSEC economic-crime 非法金融活动", "TAX tax 金融业涉税"] },
  { name: "企业公示信息", where: "industry^=C,F,G,L,M", mode: "notified", asks: ["MARKET registration 年报与即时信息公示", "STAT stat 名录库更新", "HRSS labour 社会保险登记", "TAX tax 零申报核查", "COMMERCE trade 外商投资信息报告", "QIANHAI registration 前海注册企业核查"] },
  { name: "软件与信息服务", where: "industry^=I", mode: "notified", asks: ["CYBER data 网络数据安全", "SCITECH innovation 研发加计", "TAX tax 软件退税", "MARKET registration 登记住所", "ECONINFO industry 软件行业", "TELECOM telecom 增值电信业务"] },
  { name: "供水用水", where: "categories~=WATER-SUPPLY,SECONDARY-WATER", mode: "notified", asks: ["HEALTH hygiene 饮用水卫生", "WATER water 取水许可", "HOUSING property 二次供水设施", "DRC energy 水价"] },
  { name: "粮食流通", where: "industry=C1311,F5221,C1331", mode: "notified", asks: ["GRAIN grain 粮食收储与台账", "MARKET food 粮油食品安全", "STAT stat 粮食统计", "DRC energy 政策性粮食"] },
  { name: "林木经营", where: "industry=A0212,C2032,C2110", mode: "notified", asks: ["FORESTRY forest 木材与种苗", "MARKET product 人造板家具", "EMERGENCY work-safety 木粉尘", "ECOENV water-air 挥发性有机物"] },
];

/** What the law's checklist looks at, for registers whose item lists run to thousands. */
export const ASPECTS: readonly string[] = [
  "许可资质",
  "主体责任落实",
  "管理制度",
  "人员资格与培训",
  "记录台账",
  "设施设备",
  "现场管理",
  "标识公示",
  "进货查验",
  "检测检验",
  "合同与票据",
  "应急预案",
  "隐患整改",
  "信息报送",
  "档案管理",
  "投诉处理",
  "分包与委托",
  "从业健康",
  "计量与标准",
  "追溯信息",
];

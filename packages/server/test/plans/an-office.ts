import { loadReference, type World } from "@suijian/server";
import type { Cluster } from "@suijian/testkit/databases";
import { aServer, type Caller, type TestServer } from "../a-server.js";
import { aClock, PLACES } from "../who/people.js";

/** Two departments of Wuchang and one of Hongshan, each with people; items on the list; a clock that a test moves. */
export interface Office {
  readonly server: TestServer;
  readonly clock: ReturnType<typeof aClock>;
  readonly coordinator: Caller;
  readonly secondCoordinator: Caller;
  readonly elsewhere: Caller;
  readonly market: People;
  readonly fire: People;
  readonly auditor: Caller;
}

export interface People {
  readonly officer: Caller;
  readonly approver: Caller;
}

const FIRE = `insert into departments (department, name, level, jurisdiction, valid_from, version) values
  ('WC-FIRE', '武昌区消防救援大队', 'DISTRICT', 'WUCHANG', '2026-01-01', 6)`;

const SHOPS = `insert into inspection_objects (object, name, kind, division, valid_from, version) values
  ('SHOP-7', '面包店', 'ENTERPRISE', '420106001', '2026-01-01', 7), ('SHOP-8', '奶站', 'ENTERPRISE', '420106001', '2026-01-01', 8)`;

export async function anOffice(cluster: Cluster): Promise<Office> {
  const clock = aClock("2026-01-05T02:00:00Z");
  const world: World = clock;
  const server = await aServer(cluster, world);
  await loadReference(server.db.database);
  await server.asOwner(PLACES);
  await server.asOwner(FIRE);
  await server.asOwner(SHOPS);
  const people = async (department: string, jurisdiction = "WUCHANG"): Promise<People> => ({
    officer: await server.as("officer", { department, jurisdiction }),
    approver: await server.as("approver", { department, jurisdiction, strong: true }),
  });
  const office: Office = {
    server,
    clock,
    coordinator: await server.as("coordinator", { jurisdiction: "WUCHANG", strong: true }),
    secondCoordinator: await server.as("coordinator", { jurisdiction: "WUCHANG", strong: true }),
    elsewhere: await server.as("coordinator", { jurisdiction: "HONGSHAN", strong: true }),
    market: await people("WC-MARKET"),
    fire: await people("WC-FIRE"),
    auditor: await server.as("auditor", { jurisdiction: "WUCHANG" }),
  };
  await publishItems(office);
  return office;
}

const ITEM = { basis: "《食品安全法》第一百零九条" };

async function publishItems({ market, fire, coordinator }: Office): Promise<void> {
  const draft = async (who: Caller, item: string, department: string, change: object) => {
    const answer = await who.put(`/api/item-drafts/${item}`, {
      ...ITEM,
      department,
      main: item,
      kind: "general",
      ...change,
    });
    if (answer.statusCode !== 200) throw new Error(answer.body);
  };
  await draft(market.officer, "M-1", "WC-MARKET", {});
  await draft(market.officer, "M-RIDE", "WC-MARKET", { ridesAlong: true });
  await draft(market.officer, "M-KEY", "WC-MARKET", { kind: "key" });
  await draft(market.officer, "M-OLD", "WC-MARKET", { basis: "《旧条例》第一条[..2026-06-30]" });
  await draft(market.officer, "M-DRAFT", "WC-MARKET", {});
  await draft(fire.officer, "F-1", "WC-FIRE", {});
  const edition = { day: "2026-01-01", citation: "通知", items: ["M-1", "M-RIDE", "M-KEY", "M-OLD", "F-1"] };
  const answer = await coordinator.post("/api/item-lists/JOINT/editions", edition);
  if (answer.statusCode !== 201) throw new Error(answer.body);
}

export const MARKET = {
  department: "WC-MARKET",
  items: ["M-1"],
  ridingAlong: [] as string[],
  seats: 2,
  qualifications: ["food"],
};
export const FIRE_PART = { department: "WC-FIRE", items: ["F-1"], ridingAlong: [], seats: 2, qualifications: [] };

export const DOCUMENT = {
  year: 2026,
  title: "食品经营单位抽查",
  kind: "random",
  form: "single",
  lead: "WC-MARKET",
  departments: [MARKET],
  mode: "notified",
  draw: {
    key: "class where industry^=F & excluded=",
    sizes: { A: { atLeast: "2%" }, "*": { atLeast: "10%", cap: 100 } },
  },
  batches: [{ batch: "1", window: ["2026-04-01", "2026-05-31"] }],
};
export const JOINT = { ...DOCUMENT, form: "joint", title: "联合抽查", departments: [MARKET, FIRE_PART] };

/** A plan from its draft to its publication, by those who may. */
export async function publishedPlan(office: Office, plan: string, change: object = {}): Promise<void> {
  const { market, coordinator } = office;
  const steps = [
    await market.officer.put(`/api/plans/${plan}`, { document: { ...DOCUMENT, ...change } }),
    await market.officer.post(`/api/plans/${plan}/submissions`, { revision: 1 }),
    await market.approver.post(`/api/plans/${plan}/approvals`, { revision: 1, decision: "approve" }),
    await market.officer.post(`/api/plans/${plan}/filings`, {
      revision: 1,
      day: "2026-01-05",
      with: "武汉市市场监管局",
    }),
    await coordinator.post(`/api/plans/${plan}/publications`, {
      revision: 1,
      day: "2026-01-05",
      citation: "公告〔2026〕1号",
    }),
  ];
  for (const step of steps) if (step.statusCode >= 300) throw new Error(step.body);
}

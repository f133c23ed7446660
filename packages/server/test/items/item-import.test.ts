import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anOffice, csv, imported, told, type Office } from "../imports/an-office.js";

const HEADER =
  "item,department,main,basis,kind,object_classes,methods,ratio,frequency,levels,qualifications,mode,rides_along";
const line = (
  item: string,
  department = "MARKET",
  rest = "FOOD-MAKER;CATERING,on-site;desk,不少于2‰,每年2次,county;city,food,notified,yes",
) => `${item},${department},餐饮服务单位监管,《食品安全法》第一百零九条,general,${rest}`;

describe.each(DATABASES)("items, crosswalks and points by CSV on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
  });
  afterAll(() => office.close());

  const items = (body: string, caller = office.city) =>
    imported(caller, body, { register: "inspection_items", name: "items.csv" });

  test("an imported draft is a draft: lists by their code lists, its ratio read, off the list until published by another", async () => {
    expect(await items(csv(HEADER, line("MARKET-100"), line("MARKET-101")))).toMatchObject({
      state: "done",
      counts: { added: 2 },
    });
    const { rows } = (await office.city.get("/api/item-drafts")).json<{ rows: object[] }>();
    expect(rows[0]).toMatchObject({
      item: "MARKET-100",
      objectClasses: ["CATERING", "FOOD-MAKER"],
      methods: ["desk", "on-site"],
      levels: ["city", "county"],
      ridesAlong: true,
      ratio: { demands: [{ min: 2, unit: "permille" }] },
      isPublished: false,
    });
    const strong = await office.server.as("coordinator", { jurisdiction: "440300", strong: true });
    const edition = { day: "2026-11-01", citation: "通知", items: ["MARKET-100"] };
    expect((await strong.post("/api/item-lists/MARKET/editions", edition)).statusCode).toBe(201);
    expect((await office.server.nobody.get("/api/items/MARKET-100?day=2026-11-01")).json()).toHaveProperty("plannable");
  });

  test("who imported a draft does not publish it", async () => {
    const strong = await office.server.as("coordinator", { jurisdiction: "440300", strong: true });
    await items(csv(HEADER, line("MARKET-102")), strong);
    const edition = { day: "2026-11-01", citation: "通知", items: ["MARKET-102"] };
    expect((await strong.post("/api/item-lists/MARKET/editions", edition)).json()).toMatchObject({ code: "own-work" });
  });

  test("rows with a code that no list knows are refused by line and field, the others taken", async () => {
    const bad = csv(
      HEADER,
      line("MARKET-110", "MARKET", "NO-SUCH-CLASS,on-site,5%,1次/年,city,food,notified,no"),
      line("MARKET-111", "MARKET", "CATERING,by-magic;desk,5%,1次/年,city,food,notified,no"),
      line("MARKET-112", "MARKET", "CATERING,desk,5%,1次/年,village,food,sometimes,maybe"),
      line("MARKET-113", "MARKET", "CATERING,desk,5%,1次/年,city,food,notified,no"),
      line("market-114"),
    );
    const report = await items(bad);
    expect(report).toMatchObject({ state: "done", counts: { added: 1 } });
    expect(told(report)).toEqual([
      "L2 refused object_classes code-unknown",
      "L3 refused methods code-unknown",
      "L4 refused levels code-unknown",
      "L4 refused mode code-unknown",
      "L4 refused rides_along code-unknown",
      "L6 refused item id-alphabet",
    ]);
  });

  test("an officer imports for his own department; another's code is refused and stays as it was", async () => {
    const fire = await office.server.as("officer", { jurisdiction: "440300", department: "FIRE" });
    const report = await items(
      csv(HEADER, line("FIRE-100", "FIRE"), line("MARKET-120"), line("MARKET-100", "FIRE")),
      fire,
    );
    expect(told(report)).toEqual(["L3 refused item row-not-yours", "L4 refused item held-elsewhere"]);
    const [kept] = await office.server.asOwner("select department from inspection_items where item = 'MARKET-100'");
    expect(kept).toEqual({ department: "MARKET" });
  });

  test("a crosswalk is read from either end", async () => {
    const rows = csv(
      "crosswalk,from_system,from_code,to_system,to_code,relation,since,until",
      "X-1,city,01/甲·1,province,P 1,narrower,2026-01-01,2026-12-31",
      "X-2,city,01/甲·1,moon,P 1,narrower,,",
      "X-3,city,01/甲·1,national,N1,twin,,",
    );
    const report = await imported(office.city, rows, { register: "crosswalks", name: "crosswalk.csv" });
    expect(told(report)).toEqual(["L3 refused to_system code-unknown", "L4 refused relation code-unknown"]);
    const ask = async (query: string) =>
      (await office.server.nobody.get(`/api/crosswalks?${query}`)).json<{ rows: object[] }>();
    const code = encodeURIComponent("01/甲·1");
    expect(await ask(`system=city&code=${code}&day=2026-12-31`)).toMatchObject({
      rows: [{ system: "province", code: "P 1", relation: "narrower" }],
    });
    expect(await ask("system=province&code=P%201&day=2026-06-01")).toMatchObject({
      rows: [{ system: "city", code: "01/甲·1", relation: "broader" }],
    });
    expect(await ask(`system=city&code=${code}&day=2027-01-01`)).toEqual({ rows: [] });
  });

  test("points of a scene come in by CSV", async () => {
    const rows = csv(
      "point,scene,number,section,text,basis,departments,items,kind",
      ...Array.from(
        { length: 15 },
        (_each, at) => `SP-${at},laundry,${at},证照,要点${at}？,《价格法》第十三条,MARKET;FIRE,LD-1,general`,
      ),
    );
    const report = await imported(office.city, rows, { register: "scene_points", name: "points.csv" });
    expect(report).toMatchObject({ state: "done", counts: { added: 15 } });
    const officer = await office.server.as("officer", { jurisdiction: "440300", department: "MARKET" });
    expect(told(await imported(officer, rows.replaceAll("SP-", "SQ-"), { register: "scene_points" }))).toHaveLength(15);
  });
});

import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  anOffice,
  announced,
  aPublishedPlan,
  aWish,
  BEACON_TIME,
  deposited,
  ok,
  pasteBeacon,
  rolled,
  ROUND,
  worked,
  type Office,
} from "./a-round.js";

/** Twenty objects with one visit of the market department this year, five with two, and a ceiling of two. */
const EARLIER = `
  insert into visits (division, visit, round, object, mode, origin, first, last, lead, departments, visiting, inspectors, state, performed_on, events)
  select o.division, 'OLD/' || o.object || '/N' || n, 'OLD', o.object, 'notified', 'random', '2023-03-01', '2023-04-30', 'MARKET',
    '{MARKET}', '{MARKET}', '{}', 'performed', '2023-04-15', 1
  from (select object, division, row_number() over (order by object) as at from inspection_objects where excluded is null) o,
    generate_series(1, 2) n
  where at <= 25 and (n = 1 or at <= 5)`;

const CEILING = `
  insert into rules (rule, version, kind, topic, verified, mark, enabled, body, recorded_at)
  values ('two-a-year', 1, 'ceiling', 'ceiling', true, 'V', true, $1, '2023-01-01')`;

const atCeiling = "(select object from visits where round = 'OLD' group by object having count(*) = 2)";

describe.each(DATABASES.slice(0, 1))("what earlier visits do to a round on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
    await office.server.asOwner(EARLIER);
    const parameters = { maximum: { value: 2, unit: "per-department-per-year" } };
    const rule = { kind: "ceiling", topic: "ceiling", text: { zh: "一年两次", en: "two a year" }, parameters };
    const citation = { document: "本测试", article: "1" };
    await office.server.asOwner(CEILING, [
      JSON.stringify({ ...rule, citation, source: "本测试", verified: true, mark: "V" }),
    ]);
    await aPublishedPlan(office, "P-REST", {
      draw: { key: "division where excluded=", recency: {}, sizes: { "*": { atLeast: "20%" } } },
    });
    await announced(office, aWish("R1", { batches: [{ plan: "P-REST", batch: "B1" }] }));
  }, 60_000);
  afterAll(() => office.close());

  const asked = (question: string) => office.server.asOwner(question, [ROUND]);

  test("objects whose ceiling is reached belong to no plan of that department, and the report counts them", async () => {
    const page = (await office.coordinator.get(`/api/rounds/${ROUND}`)).json<{ report: { leftOut: object[] } }>();
    expect(page.report.leftOut).toEqual([{ department: "MARKET", objects: 5 }]);
    const keys = (await asked("select key from round_plans where round = $1 order by round_plan")).map(
      ({ key }) => key,
    );
    expect(keys).toEqual([
      "division+recent where excluded= & ceiling!=MARKET",
      "population where excluded= & ceiling!=MARKET",
    ]);
    // 400 objects, 23 of them closed, five at their ceiling.
    const population = await asked("select sum(size)::int as n from round_strata where round = $1 and stratum = 'ALL'");
    expect(population).toEqual([{ n: 400 - 23 - 5 }]);
  });

  test("recently visited ones are strata of their own, drawn with a smaller chance than the others", async () => {
    const strata = await asked(`
      select right(stratum, 1) as class, sum(size)::int as size, sum(n)::int as n, avg(chance) as chance
      from round_strata where round = $1 and stratum like '%+_' group by 1 order by 1`);
    expect(strata.map((each) => [each.class, each.size])).toEqual([
      ["F", 400 - 23 - 25],
      ["R", 20],
    ]);
    expect(Number(strata[1]!.chance)).toBeLessThan(Number(strata[0]!.chance));
    expect(strata[1]!.n).toBeGreaterThan(0);
  });

  test("drawn, none of those at their ceiling is visited", async () => {
    await deposited(office);
    await rolled(office);
    office.clock.at(BEACON_TIME);
    ok(await pasteBeacon(office), 200);
    expect(await worked(office, `/api/rounds/${ROUND}/draw`)).toMatchObject({ state: "done" });
    const drawn = await asked(`select count(*)::int as n from visits where round = $1 and object in ${atCeiling}`);
    expect(drawn).toEqual([{ n: 0 }]);
    const checked = ok(await office.auditor.post(`/api/rounds/${ROUND}/checks`, {}), 200).json<object>();
    expect(checked).toMatchObject({ isSound: true });
  });
});

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../a-server.js";
import { anOffice, type Office } from "../visits/an-office.js";

interface Counted {
  readonly digits: number;
  readonly parts: readonly { by: string; key: string; name?: string; measures: Record<string, number> }[];
}

describe.each(DATABASES)("statistics on $name", (cluster) => {
  let office: Office;

  beforeAll(async () => {
    office = await anOffice(cluster);
    await office.server.asOwner(
      `insert into round_plans (division, round, round_plan, plan, batch, department, part, key, "offset", mode, first, last, items, qualifications,
         full_coverage)
       select '420106', 'R1', plan, split_part(plan, ':', 1), 'B1', department, 'plan', 'division', '', 'notified', '2026-05-10', '2026-06-30',
         items::text[], '{}', false
       from (values ('MARKET-P:B1', 'MARKET', '{A,B}'), ('FIRE-P:B1', 'FIRE', '{B,C}')) given (plan, department, items)`,
    );
    await office.save("R1", [
      { id: "MARKET-P:B1", department: "MARKET", items: ["A", "B"], objects: ["BAKERY", "DAIRY"] },
      { id: "FIRE-P:B1", department: "FIRE", items: ["B", "C"], objects: ["BAKERY", "FORGE"] },
    ]);
    await made("R1/BAKERY/N1", { day: "2026-05-20" });
    await made("R1/DAIRY/N1", { day: "2026-07-10", reason: "店主生病" });
    await office.server.asOwner(
      `insert into rounds (division, round, title, stage, beacon_at, is_public, events, body)
       values ('420106', 'R2', '演练', 'revealed', now(), true, 1, '{"charter": {"beacon": {"name": "rehearsal"}}}')`,
    );
    await office.save("R2", [{ id: "FIRE-Q:B1", department: "FIRE", objects: ["DAIRY"] }]);
  });
  afterAll(() => office.close());

  async function made(visit: string, body: object) {
    const reply = await office.coordinator.post(`/api/visits/${visit}/performance`, body);
    if (reply.statusCode !== 201) throw new Error(reply.body);
  }
  async function counted(query = "", caller: Caller = office.coordinator, path = "/api/statistics"): Promise<Counted> {
    const reply = await caller.get(`${path}?year=2026${query}`);
    if (reply.statusCode !== 200) throw new Error(reply.body);
    return reply.json<Counted>();
  }
  const part = ({ parts }: Counted, by: string, key = "") =>
    parts.find((each) => each.by === by && each.key === key)?.measures;

  test("four tasks at three doors; of eight items one is asked once instead of twice; two were visited, one in time, one jointly", async () => {
    const all = await counted();
    expect(part(all, "all")).toEqual({
      tasks: 4,
      doors: 3,
      sparedDoors: 1,
      repeatedTasks: 2,
      repeatedSpared: 1,
      itemsAsked: 8,
      itemsSpared: 1,
      dueVisits: 3,
      timelyVisits: 1,
      madeVisits: 2,
      jointVisits: 1,
      personTimes: 3,
    });
    expect(part(all, "year", "2026")).toEqual(part(all, "all"));
    expect(all.digits).toBe(9);
    expect(part(all, "district", "420106001")).toMatchObject({ tasks: 4, repeatedTasks: 2 });
    expect(part(all, "origin", "random")).toMatchObject({ tasks: 4 });
    expect(all.parts.filter(({ by }) => by === "department").map(({ key, name }) => [key, name])).toContainEqual([
      "FIRE",
      "FIRE",
    ]);
  });

  test("rehearsals are counted when they are asked for; results of visits, which nobody records, are no zero", async () => {
    expect(part(await counted("&rehearsals=counted"), "all")).toMatchObject({ tasks: 5, doors: 4 });
    expect(part(await counted(), "all")).not.toHaveProperty("problemObjects");
  });

  test("of three objects all were drawn and two visited; an excluded one is left out", async () => {
    const path = "/api/statistics/coverage";
    const covered = await counted("", office.coordinator, path);
    expect(part(covered, "all")).toEqual({ objects: 3, drawnObjects: 3, visitedObjects: 2 });
    expect(part(covered, "district", "420106001")).toMatchObject({ objects: 3 });
    await office.server.asOwner("update inspection_objects set excluded = 'CLOSED' where object = 'FORGE'");
    const without = await counted("", office.coordinator, path);
    expect(part(without, "all")).toEqual({ objects: 2, drawnObjects: 2, visitedObjects: 2 });
    await office.server.asOwner("update inspection_objects set excluded = null where object = 'FORGE'");
  });

  test("who sees fewer visits has fewer counted; another place has none, and an observer may not ask", async () => {
    expect(part(await counted("", office.fireman), "all")).toMatchObject({ tasks: 3, doors: 2, madeVisits: 1 });
    expect(part(await counted("&department=MARKET"), "all")).toMatchObject({ doors: 2 });
    expect(part(await counted("&division=420111"), "all")).toMatchObject({ tasks: 0 });
    const elsewhere = await office.server.as("coordinator", { jurisdiction: "NOWHERE" });
    expect(part(await counted("", elsewhere), "all")).toMatchObject({ tasks: 0, madeVisits: 0 });
    const observer = await office.server.as("observer", { jurisdiction: "WUCHANG" });
    expect((await observer.get("/api/statistics")).statusCode).toBe(403);
  });

  test("the rows behind a figure add up to it, page by page", async () => {
    interface Page {
      rows: { visit: string; measures: Record<string, number> }[];
      next?: string;
    }
    const found: Page["rows"] = [];
    for (let after = ""; ;) {
      const reply = await office.coordinator.get(
        `/api/statistics/visits?year=2026&by=district&key=420106001&limit=2${after}`,
      );
      const page = reply.json<Page>();
      found.push(...page.rows);
      if (page.next === undefined) break;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
    expect(found.map(({ visit }) => visit)).toEqual(["R1/BAKERY/N1", "R1/DAIRY/N1", "R1/FORGE/N1"]);
    const sum = (measure: string) => found.reduce((all, { measures }) => all + (measures[measure] ?? 0), 0);
    expect(["tasks", "doors", "sparedDoors", "itemsSpared", "timelyVisits"].map(sum)).toEqual([4, 3, 1, 1, 1]);
    const none = await office.coordinator.get("/api/statistics/visits?by=scene&key=hotel");
    expect(none.json<Page>().rows).toEqual([]);
  });

  test("a scene's campaign: two firms, three person-times, one of two in time; and its share by scene", async () => {
    await office.server.asOwner(
      `insert into inspection_plans (plan, division, year, kind, form, title, lead, departments, called, stage, revision, writers, standing, calls,
         body, recorded_at)
       values ('MARKET-P', '420106', 2026, 'random', 'scene', '宾馆综合查一次', 'MARKET', '{MARKET,FIRE}', '{}', 'published', 1, '{}', '{}', '[]',
         '{"scene": "hotel"}', now())`,
    );
    const { rows } = (await office.coordinator.get("/api/statistics/campaigns?year=2026")).json<{ rows: object[] }>();
    expect(rows).toEqual([
      {
        plan: "MARKET-P",
        title: "宾馆综合查一次",
        kind: "random",
        form: "scene",
        lead: "MARKET",
        departments: ["MARKET", "FIRE"],
        visits: 2,
        made: 2,
        objects: 2,
        visited: 2,
        measures: { personTimes: 3, dueVisits: 2, timelyVisits: 1 },
      },
    ]);
    expect(part(await counted(), "scene", "hotel")).toMatchObject({
      tasks: 3,
      doors: 2,
      madeVisits: 2,
      jointVisits: 1,
    });
    const behind = await office.coordinator.get("/api/statistics/visits?year=2026&by=scene&key=hotel");
    expect(behind.json<{ rows: object[] }>().rows.length).toBe(2);
  });

  test("of a round its tasks, visits and bound; a rehearsal only when it is asked for", async () => {
    await office.server.asOwner(
      `insert into rounds (division, round, title, stage, beacon_at, is_public, events, body)
       values ('420106', 'R3', '春季', 'drawn', now(), true, 1, '{"charter": {"beacon": {"name": "quicknet"}}, "drawn": {"at": "2026-04-01T02:00:00Z",
         "counts": {"tasks": 83297, "duplicatesRemoved": 8156, "visits": 74641, "seats": 149282, "unfilled": 0},
         "expected": {"bound": 70000.5, "independent": 78000}}}')`,
    );
    const { rows } = (await office.coordinator.get("/api/statistics/rounds?year=2026")).json<{ rows: object[] }>();
    expect(rows).toMatchObject([{ round: "R3", tasks: 83_297, visits: 74_641, bound: 70_000.5, isRehearsal: false }]);
    expect((await office.coordinator.get("/api/statistics/rounds?year=2025")).json()).toEqual({ rows: [] });
  });

  test("the operator's map is given as it lies in the data folder; none is shipped, and a broken one is told", async () => {
    const file = join(office.server.parts.folder, "map.geojson");
    const asked = () => office.coordinator.get("/api/map");
    expect((await asked()).json()).toEqual({});
    const map = {
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          properties: { code: "420106001" },
          geometry: {
            type: "Polygon",
            coordinates: [
              [
                [0, 0],
                [1, 0],
                [1, 1],
                [0, 0],
              ],
            ],
          },
        },
      ],
    };
    writeFileSync(file, JSON.stringify(map));
    expect((await asked()).json()).toEqual({ map });
    writeFileSync(file, '{"type": "Point"}');
    expect((await asked()).json<{ code: string }>().code).toBe("json-shape");
    rmSync(file);
  });

  test("every definition is told with its numerator, its denominator and its filters", async () => {
    const { definitions } = (await office.server.nobody.get("/api/metrics")).json<{ definitions: object[] }>();
    expect(definitions).toContainEqual(
      expect.objectContaining({ metric: "reduction", version: 1, numerator: "sparedDoors", denominator: "tasks" }),
    );
  });
});

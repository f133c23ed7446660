import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../a-server.js";
import { anOffice, aPublishedPlan, codeOf, drawn, ok, ROUND, type Office } from "./a-round.js";

interface Row {
  readonly round: string;
  readonly pool: string;
  readonly treatment: string;
  readonly excluded?: string;
  readonly visits: readonly string[];
}

/** As an import of January would have recorded the objects, and one that came in after the freeze. */
const VERSIONS = `
  insert into inspection_objects_versions select o.*, false, gen_random_uuid(), '2023-01-01' from inspection_objects o;
  insert into inspection_objects (object, name, kind, division, valid_from, version)
    values ('LATE-1', '后来的店', 'ENTERPRISE', '420106001', '2023-10-08', 9001);
  insert into inspection_objects_versions select o.*, false, gen_random_uuid(), '2023-10-08' from inspection_objects o
    where object = 'LATE-1'`;

describe.each(DATABASES)("the rounds of an object on $name", (cluster) => {
  let office: Office;
  let fire: Caller;
  let [hit, missed]: [string, string] = ["", ""];
  beforeAll(async () => {
    office = await anOffice(cluster);
    await office.server.asOwner(VERSIONS);
    await aPublishedPlan(office, "P-FOOD");
    await drawn(office);
    fire = await office.server.as("officer", { jurisdiction: "WUCHANG", department: "FIRE" });
    const [first] = await office.server.asOwner("select min(object) as object from visits where round = $1", [ROUND]);
    hit = String(first?.object);
    const [other] = await office.server.asOwner(
      "select min(object) as object from inspection_objects o where categories @> '{FOOD}' and not exists (select from visits v where v.object = o.object)",
    );
    missed = String(other?.object);
  }, 60_000);
  afterAll(() => office.close());

  const of = async (object: string, who: Caller = office.coordinator) =>
    ok(await who.get(`/api/inspection-objects/${object}/rounds`), 200).json<{ rows: Row[] }>().rows;

  test("the joint office sees who was in the pool and who was drawn", async () => {
    expect(await of(hit)).toMatchObject([{ round: ROUND, pool: "in", treatment: "drawn" }]);
    expect((await of(hit))[0]?.visits[0]).toMatch(new RegExp(`^${ROUND}/${hit}/`));
    expect(await of(missed)).toMatchObject([{ pool: "in", treatment: "not-drawn", visits: [] }]);
    expect(await of("OBJ-00017")).toMatchObject([{ pool: "in", excluded: "CLOSED", treatment: "not-drawn" }]);
    expect(await of("LATE-1")).toMatchObject([{ pool: "not-recorded", treatment: "not-drawn" }]);
    expect(codeOf(await office.coordinator.get("/api/inspection-objects/NOBODY/rounds"))).toBe("not-found");
  });

  test("a department sees its own; to others a drawn object looks like one that was not drawn", async () => {
    expect(await of(hit, office.officer)).toMatchObject([{ treatment: "drawn" }]);
    const [one] = await of(hit, fire);
    const [other] = await of(missed, fire);
    expect(one).toEqual({ ...other, treatment: "sealed", visits: [] });
  });

  test("who read it stands in the audit log", async () => {
    await of(hit, fire);
    const [line] = await office.server.asOwner("select * from audit_log order by seq desc limit 1");
    expect(JSON.stringify(line)).toContain(hit);
  });

  test("after the reveal of the open round everyone in the office learns it", async () => {
    office.clock.at("2023-12-01T02:00:00Z");
    ok(await office.coordinator.post(`/api/rounds/${ROUND}/reveal`, {}), 200);
    expect(await of(hit, fire)).toMatchObject([{ treatment: "drawn" }]);
    expect(await of(missed, fire)).toMatchObject([{ treatment: "not-drawn", visits: [] }]);
    await office.server.asOwner(
      `update rounds set body = jsonb_set(body, '{announced,isClosed}', 'true') where round = '${ROUND}'`,
    );
    expect(await of(hit, fire)).toMatchObject([{ treatment: "sealed", visits: [] }]);
  });

  test("jobs are listed: the place's for the joint office, one's own for others", async () => {
    const jobs = async (who: Caller, query = "") =>
      ok(await who.get(`/api/jobs${query}`), 200).json<{
        rows: { job: string; kind: string; on?: string; isMine: boolean }[];
        next?: string;
      }>();
    const all = await jobs(office.coordinator);
    expect(all.rows.map(({ kind, on, isMine }) => [kind, on, isMine])).toEqual([
      ["round-draw", ROUND, true],
      ["round-freeze", ROUND, true],
    ]);
    expect((await jobs(office.second)).rows.map(({ isMine }) => isMine)).toEqual([false, false]);
    expect((await jobs(office.second, "?mine=true")).rows).toEqual([]);
    expect((await jobs(office.officer)).rows).toEqual([]);
    const first = await jobs(office.coordinator, "?limit=1");
    expect((await jobs(office.coordinator, `?limit=1&after=${first.next}`)).rows).toEqual([all.rows[1]]);
    expect((await jobs(office.coordinator, "?kind=round-draw&state=done")).rows).toEqual([all.rows[0]]);
    expect(codeOf(await office.coordinator.get("/api/jobs?after=nowhere"))).toBe("field-invalid");
  });
});

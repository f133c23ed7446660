import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SYSTEM, verifyAudit } from "@suijian/store";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hold } from "../registers/held.js";
import { anOffice, aPublishedPlan, codeOf, drawn, endOf, ok, ROUND, type Office } from "../rounds/a-round.js";

const VERIFIER = fileURLToPath(new URL("../../../verify/bin/suijian-verify.js", import.meta.url));

/** A drawn round of 300 objects, about one in ten of those with food, two officers of twelve to each visit. */
describe.each(DATABASES.slice(0, 1))("after the draw, on $name", (cluster) => {
  let office: Office;
  const folder = mkdtempSync(join(tmpdir(), "suijian-changes-"));
  beforeAll(async () => {
    office = await anOffice(cluster);
    await hold(
      office.server,
      "experts",
      ["E1", "E2", "E3", "E4"].map((expert) => ({ expert, name: "某", division: "420106", specialties: ["FOOD"] })),
    );
    // As if they had been on the register before the announcement; the clock of these tests stands in 2023.
    await office.server.asOwner("alter table experts_versions disable trigger experts_versions_grow");
    await office.server.asOwner("update experts_versions set recorded_at = '2023-01-01' where expert <> 'E4'");
    await office.server.asOwner("alter table experts_versions enable trigger experts_versions_grow");
    await aPublishedPlan(office, "P-FOOD");
    await drawn(office);
  }, 60_000);
  afterAll(async () => {
    await office.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const seats = async () =>
    (await office.server.asOwner("select visit, department, seat, inspector from visit_seats order by 1, 2, 3")) as {
      visit: string;
      department: string;
      seat: number;
      inspector: string;
    }[];

  async function changed(body: object): Promise<{ state: string; problem?: Record<string, unknown> }> {
    const reply = ok(await office.coordinator.post(`/api/rounds/${ROUND}/changes`, body), 202);
    return endOf(office, reply.json<{ job: string }>().job);
  }

  const events = async (happened: string) =>
    Number(
      (await office.server.asOwner("select count(*) as n from visit_events where happened = $1", [happened]))[0]!.n,
    );

  test("officers away for the whole window are replaced in rank order, none of them by another who is away", async () => {
    const before = await seats();
    const away = [before[0]!.inspector, before[1]!.inspector];
    const theirs = before.filter(({ inspector }) => away.includes(inspector)).length;
    const absences = away.map((inspector) => ({ inspector, first: "2023-10-01", last: "2023-11-30" }));
    expect(await changed({ absences, reason: "集中培训" })).toMatchObject({ state: "done" });
    const after = await seats();
    expect(after.filter(({ inspector }) => away.includes(inspector))).toEqual([]);
    expect(after).toHaveLength(before.length);
    // Each of their seats changed hands at least once, and no other seat did.
    expect(await events("left")).toBeGreaterThanOrEqual(theirs);
    const same = before.filter(({ inspector }) => !away.includes(inspector));
    expect(after.filter((seat) => same.some((each) => JSON.stringify(each) === JSON.stringify(seat)))).toHaveLength(
      same.length,
    );
  });

  test("an absence that leaves a day of the window changes nothing", async () => {
    const before = await seats();
    const absences = [{ inspector: before[0]!.inspector, first: "2023-10-02", last: "2023-11-30" }];
    expect(await changed({ absences, reason: "休假" })).toMatchObject({ state: "done" });
    expect(await seats()).toEqual(before);
  });

  test("a recusal, an object replaced by the next rank, and a voided visit all join the chain, which verifies", async () => {
    const [first, , third] = await seats();
    const recusal = { visit: first!.visit, department: first!.department, inspector: first!.inspector };
    const closed = third!.visit.split("/")[1]!;
    const plan = "P-FOOD:B1";
    const [{ stratum }] = (await office.server.asOwner(
      "select division as stratum from inspection_objects where object = $1",
      [closed],
    )) as [{ stratum: string }];
    const voided = (await seats()).at(-1)!.visit;
    ok(await office.coordinator.post(`/api/visits/${voided}/void`, { reason: "停业" }), 201);

    const body = { recusals: [recusal], substitutions: [{ plan, stratum, object: closed }], reason: "申请回避、注销" };
    expect(await changed(body)).toMatchObject({ state: "done" });
    const page = (await office.coordinator.get(`/api/visits/${third!.visit}`)).json();
    expect(page).toMatchObject({ state: "void", tasks: [], departments: ["MARKET"] });
    const [{ visit }] = (await office.server.asOwner(
      "select body ->> 'now' as visit from visit_events where happened = 'substituted'",
    )) as [{ visit: string }];
    expect((await office.coordinator.get(`/api/visits/${ROUND}/${visit}/N1`)).json()).toMatchObject({
      state: "planned",
      tasks: [{ plan, inspectionPlan: "P-FOOD", batch: "B1" }],
      seats: [{}, {}],
    });
    expect(await events("recused")).toBe(1);
    // Asked again, for instance after a crash: everything is there.
    const many = await office.server.asOwner("select count(*) as n from visit_events");
    expect(await changed(body)).toMatchObject({ state: "done" });
    expect(await office.server.asOwner("select count(*) as n from visit_events")).toEqual(many);

    const { files } = ok(await office.auditor.get(`/api/rounds/${ROUND}/auditor-files`), 200).json<{
      files: string[];
    }>();
    expect(files).toContain("changes.csv");
    for (const file of files)
      writeFileSync(
        join(folder, file),
        ok(await office.auditor.get(`/api/rounds/${ROUND}/auditor-files/${file}`), 200).rawPayload,
      );
    const said = spawnSync(process.execPath, [VERIFIER, folder, "--json"], { encoding: "utf8" });
    const { checks } = JSON.parse(said.stdout) as { checks: { name: string; verdict: string }[] };
    expect(checks.filter(({ verdict }) => verdict === "failed")).toEqual([]);
    expect(checks.filter(({ name }) => name.startsWith("changes")).map(({ verdict }) => verdict)).not.toContain(
      "not-checkable",
    );
  });

  test("a change that reached the chain and not the visits is found again by the next job", async () => {
    const [first] = await seats();
    const recusal = { visit: first!.visit, department: first!.department, inspector: first!.inspector };
    const before = await events("recused");
    await office.server.asOwner(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the power is off'; end $$;
      create trigger power before insert on visit_events for each row execute function refuse();`);
    expect(await changed({ recusals: [recusal], reason: "近亲属" })).toMatchObject({ state: "failed" });
    expect(await events("recused")).toBe(before);
    expect((await seats())[0]).toEqual(first);
    await office.server.asOwner("drop trigger power on visit_events; drop function refuse()");
    expect(await changed({ reason: "补记" })).toMatchObject({ state: "done" });
    expect(await events("recused")).toBe(before + 1);
    expect((await seats())[0]).not.toEqual(first);
  });

  test("one at a time, and by the round's own office alone", async () => {
    const ask = () => office.coordinator.post(`/api/rounds/${ROUND}/changes`, { reason: "补记" });
    const replies = await Promise.all([
      ask(),
      ask(),
      office.second.post(`/api/rounds/${ROUND}/changes`, { reason: "补记" }),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409, 409]);
    await endOf(office, replies.find(({ statusCode }) => statusCode === 202)!.json<{ job: string }>().job);
    await hold(office.server, "jurisdictions", [{ jurisdiction: "HONGSHAN", name: "洪山区", divisions: ["420111"] }]);
    const stranger = await office.server.as("coordinator", { jurisdiction: "HONGSHAN", strong: true });
    expect((await stranger.get(`/api/rounds/${ROUND}`)).statusCode).toBe(200);
    expect(codeOf(await stranger.post(`/api/rounds/${ROUND}/changes`, { reason: "越权" }))).toBe("not-found");
  });

  test("what cannot be decided is refused by its name, and nothing is kept", async () => {
    const [first] = await seats();
    const recusal = { visit: first!.visit, department: "MARKET", inspector: "NOBODY" };
    expect(await changed({ recusals: [recusal], reason: "回避" })).toMatchObject({
      state: "failed",
      problem: { code: "seat-not-held", inspector: "NOBODY" },
    });
    const post = (body: object, round = ROUND) => office.coordinator.post(`/api/rounds/${round}/changes`, body);
    expect(codeOf(await post({ reason: "无" }, "420106-NONE"))).toBe("not-found");
    expect(
      codeOf(await post({ absences: [{ inspector: "A", first: "2023-10-02", last: "2023-10-01" }], reason: "假" })),
    ).toBe("field-invalid");
    expect(codeOf(await office.officer.post(`/api/rounds/${ROUND}/changes`, { reason: "无" }))).toBe("forbidden");
  });

  test("experts come in the line that the seed gives; who joined the register after the announcement is not in it", async () => {
    const [{ visit }] = (await seats()) as [{ visit: string }];
    const draw = (body: object) => office.coordinator.post(`/api/visits/${visit}/experts`, body);
    const first = ok(await draw({ specialty: "FOOD" }), 201).json<{ experts: string[]; seats: object[] }>();
    expect(first.seats).toHaveLength(2);
    const [expert] = first.experts;
    expect(codeOf(await draw({ insteadOf: expert }))).toBe("field-invalid");
    const second = ok(await draw({ insteadOf: expert, reason: "出差" }), 201).json<{ experts: string[] }>();
    const third = ok(await draw({}), 201).json<{ experts: string[] }>();
    expect(new Set([expert, ...second.experts, ...third.experts])).toEqual(new Set(["E1", "E2", "E3"]));
    expect(codeOf(await draw({}))).toBe("nobody-eligible");
    expect(codeOf(await draw({ specialty: "LIFT" }))).toBe("nobody-eligible");
  });

  test("every use of the key and every act stands in the log", async () => {
    const uses = (await office.auditor.get(`/api/rounds/${ROUND}/seal-key/uses`)).json<{
      rows: { purpose: string }[];
    }>();
    expect(uses.rows.filter(({ purpose }) => purpose === "change").length).toBeGreaterThan(3);
    const verdicts = await office.server.db.database.read(SYSTEM, (tx) => verifyAudit(tx));
    expect(verdicts.filter(({ fault }) => fault !== undefined)).toEqual([]);
  });
});

import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ChangeRow, PressedRow, RoundPage, RoundRow, SpreadRow } from "@suijian/contract";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  announced,
  anOffice,
  aPublishedPlan,
  codeOf,
  CUSTODIANS,
  deposited,
  drawn,
  endOf,
  linksFor,
  ofBatch,
  ok,
  type Office,
  pageOf,
  ROUND,
  WITNESSES,
} from "./a-round.js";

const LOOKED_AT = fileURLToPath(new URL("../../../../out/server", import.meta.url));

/** What the hall is shown, and the record that is signed there. */
describe.each(DATABASES)("a ceremony on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
    await aPublishedPlan(office, "P-FOOD");
    await drawn(office);
  }, 60_000);
  afterAll(() => office.close());

  test("everyone reads digits and beacon of a drawn round, and which result was logged", async () => {
    const page = (await office.server.nobody.get(`/api/rounds/${ROUND}`)).json<RoundPage>();
    expect(page.witnesses.map(({ digits }) => digits?.length)).toEqual([20, 20, 20]);
    expect(page.beaconValue).toMatchObject({ source: "pasted" });
    expect(page.result).toMatch(/^[0-9a-f]{64}$/);
  });

  test("the list says how many working days of the windows are left", async () => {
    const { rows } = (await office.coordinator.get("/api/rounds")).json<{ rows: RoundRow[] }>();
    const page = await pageOf(office);
    expect(page.workingDaysLeft).toBeGreaterThan(30);
    expect(rows).toMatchObject([{ round: ROUND, lastDay: "2023-11-30", workingDaysLeft: page.workingDaysLeft }]);
  });

  test("departments by districts add up to the seats that were filled, and small cells tell nothing", async () => {
    const { counts } = await pageOf(office);
    const { fewest, rows } = ok(await office.coordinator.get(`/api/rounds/${ROUND}/spread`), 200).json<{
      fewest: number;
      rows: SpreadRow[];
    }>();
    expect(fewest).toBe(5);
    expect(rows.map(({ department, district }) => [department, district])).toEqual([
      ["MARKET", "420106001"],
      ["MARKET", "420106002"],
      ["MARKET", "420106003"],
    ]);
    expect(rows[0]?.name).toBe("武昌区市场监管局");
    const told = rows.filter(({ visits }) => visits !== undefined);
    expect(told.every(({ visits }) => visits! >= 5)).toBe(true);
    const sum = told.reduce((all, { seats = 0 }) => all + seats, 0);
    expect(sum).toBeLessThanOrEqual(counts!.seats - counts!.unfilled);
    if (told.length === rows.length) expect(sum).toBe(counts!.seats - counts!.unfilled);
    expect(codeOf(await office.officer.get(`/api/rounds/${ROUND}/spread`))).toBe("forbidden");
  });

  test("who did what when stands in order, and witnesses are named by themselves", async () => {
    const { rows } = ok(await office.auditor.get(`/api/rounds/${ROUND}/steps`), 200).json<{ rows: PressedRow[] }>();
    expect(rows.map(({ happened }) => happened)).toEqual([
      ...["planned", "freezing", "announced", "deposited", "deposited", "dice", "dice", "dice", "beacon", "drawing"],
      "drawn",
    ]);
    expect(rows.filter(({ happened }) => happened === "dice").map(({ who }) => who)).toEqual([...WITNESSES]);
    expect(rows[1]?.account).toBe(office.coordinator.account);
  });

  test("the record is a PDF for those who run or judge rounds", async () => {
    const reply = ok(await office.coordinator.get(`/api/rounds/${ROUND}/protocol.pdf`), 200);
    expect(reply.headers["content-type"]).toBe("application/pdf");
    expect(reply.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
    mkdirSync(LOOKED_AT, { recursive: true });
    writeFileSync(`${LOOKED_AT}/record.pdf`, reply.rawPayload);
    expect(codeOf(await office.server.nobody.get(`/api/rounds/${ROUND}/protocol.pdf`))).toBe("not-signed-in");
    expect(codeOf(await office.coordinator.get("/api/rounds/420106-NONE/protocol.pdf"))).toBe("not-found");
  });

  test("each change stands in a chain that begins with the result", async () => {
    const before = ok(await office.auditor.get(`/api/rounds/${ROUND}/changes`), 200).json<{
      result: string;
      rows: ChangeRow[];
    }>();
    expect(before.rows).toEqual([]);
    expect(before.result).toBe((await pageOf(office)).result);
    const { rows: visits } = ok(await office.officer.get(`/api/visits?round=${ROUND}&limit=1`), 200).json<{
      rows: { visit: string }[];
    }>();
    const visit = visits[0]!.visit;
    ok(await office.officer.post(`/api/visits/${visit}/void`, { reason: "已注销" }), 201);
    const asked = ok(await office.coordinator.post(`/api/rounds/${ROUND}/changes`, { reason: "月度汇总" }), 202);
    expect((await endOf(office, asked.json<{ job: string }>().job)).state).toBe("done");
    const after = ok(await office.auditor.get(`/api/rounds/${ROUND}/changes`), 200).json<{ rows: ChangeRow[] }>();
    expect(after.rows).toMatchObject([{ number: 1, kind: "void", subject: visit, reason: "已注销" }]);
    expect(after.rows[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe.each(DATABASES.slice(0, 1))("digits on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
    await aPublishedPlan(office, "P-MANY", {
      batches: [{ batch: "B1", window: ["2023-10-01", "2023-11-30"] }],
    });
  }, 60_000);
  afterAll(() => office.close());

  test("the office sees them as they come, everyone when the last are in", async () => {
    const { round } = await announced(office, ofBatch("R2", "B1"));
    const [custodian] = await linksFor(office, "custodian", round);
    const custody = (await office.server.nobody.get(`/api/custody/${custodian!.link}`)).json<object>();
    expect(custody).toMatchObject({ round, custodian: CUSTODIANS[0], isRehearsal: false });
    expect(custody).not.toHaveProperty("handedAt");
    await deposited(office, round);
    const [first] = await linksFor(office, "witness", round);
    const page = (await office.server.nobody.get(`/api/witness/${first!.link}`)).json<{ announcement: string }>();
    const body = { digits: "12345678901234567890", announcement: page.announcement };
    ok(await office.server.nobody.post(`/api/witness/${first!.link}/dice`, body), 200);
    expect((await pageOf(office, round)).witnesses[0]?.digits).toBe(body.digits);
    const outside = (await office.server.nobody.get(`/api/rounds/${round}`)).json<RoundPage>();
    expect(outside.witnesses[0]).toEqual({ name: WITNESSES[0], rolledAt: expect.any(String) });
  });
});

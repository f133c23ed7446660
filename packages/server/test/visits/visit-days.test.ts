import { audit, PROJECTIONS, SYSTEM } from "@suijian/store";
import { done } from "@suijian/core";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../a-server.js";
import { hold } from "../registers/held.js";
import { auditLines, codeOf } from "../who/people.js";
import { anOffice, type Office } from "./an-office.js";

/** From Monday 23 November, today, to Friday 4 December 2026. */
const WINDOW = ["2026-11-23", "2026-12-04"] as const;
const SPAN = "from=2026-11-23&to=2026-12-04";
const at = (visit: string) => `/api/visits/${visit}`;

interface Proposal {
  readonly digest: string;
  readonly counts: Record<string, unknown>;
  readonly rows: { visit: string; day: string; place: number; because: { because: string }; team: string[] }[];
}

describe.each(DATABASES)("days of visits by the API, on $name", (cluster) => {
  let office: Office;
  let auditor: Caller;
  let marketInspector: Caller;
  let fireInspector: Caller;
  beforeAll(async () => {
    office = await anOffice(cluster);
    const { server } = office;
    await hold(
      server,
      "inspectors",
      ["MARKET", "FIRE"].map((department) => ({
        inspector: `I-${department}`,
        name: department,
        department,
        division: "420106",
      })),
    );
    await hold(server, "inspector_leaves", [
      { leave: "L-1", division: "420106", inspector: "I-FIRE", first: "2026-11-23", last: "2026-11-24" },
    ]);
    await hold(
      server,
      "object_premises",
      ["BAKERY", "DAIRY", "FORGE"].map((object) => ({
        ...{ premise: `P-${object}`, division: "420106001", object, kind: "business" },
        address: object === "FORGE" ? "解放路9号" : "解放路1号",
      })),
    );
    await office.save("R1", [
      { id: "P1:B1", department: "MARKET", window: WINDOW, objects: ["BAKERY", "DAIRY"] },
      { id: "P2:B1", department: "FIRE", window: WINDOW, objects: ["BAKERY"] },
      { id: "P3:B1", department: "MARKET", mode: "unannounced", window: WINDOW, objects: ["FORGE"] },
    ]);
    const of = { jurisdiction: "WUCHANG", strong: true };
    auditor = await server.as("auditor", of);
    marketInspector = await server.as("inspector", { ...of, department: "MARKET" });
    fireInspector = await server.as("inspector", { ...of, department: "FIRE" });
    for (const [caller, inspector] of [
      [marketInspector, "I-MARKET"],
      [fireInspector, "I-FIRE"],
    ] as const)
      await server.asOwner("update accounts set inspector = $1 where account = $2", [inspector, caller.account]);
  });
  afterAll(() => office.close());

  const propose = async (who = office.coordinator, more = "") =>
    (await who.get(`/api/visits/schedule/proposal?${SPAN}${more}`)).json<Proposal>();
  const accept = (digest: string, who = office.coordinator) =>
    who.post("/api/visits/schedule", { from: WINDOW[0], to: WINDOW[1], digest });
  const board = async (who = office.coordinator) =>
    (await who.get(`/api/visits/schedule?${SPAN}`)).json<{
      rows: { visit: string; day: string; place: number }[];
      waiting: number;
      days: { day: string; works?: boolean }[];
    }>();
  const move = (visit: string, day: string, who = office.coordinator) =>
    who.post(`${at(visit)}/day`, { day, reason: "车辆调度" });

  test("a dry run counts and explains, and writes nothing", async () => {
    const found = await propose();
    // The bakery's two teams are one visit; the fire brigade is away until the 24th.
    expect(found.rows.map(({ visit, day, place, because }) => [visit, day, place, because.because])).toEqual([
      ["R1/BAKERY/N1", "2026-11-25", 1, "first-free"],
      ["R1/DAIRY/N1", "2026-11-25", 2, "same-door"],
      ["R1/FORGE/U1", "2026-11-25", 3, "same-neighbourhood"],
    ]);
    expect(found.counts).toEqual({ visits: 3, placed: 3, days: 1, doors: 2, sharing: 1, left: [] });
    expect(await board()).toMatchObject({ rows: [], waiting: 3 });
    expect(codeOf(await marketInspector.get(`/api/visits/schedule/proposal?${SPAN}`))).toBe("forbidden");
    expect(codeOf(await office.coordinator.get("/api/visits/schedule/proposal?from=2026-12-04&to=2026-11-23"))).toBe(
      "field-invalid",
    );
    const reads = (await auditLines(office.server)).filter(({ act }) => act === "read");
    expect(reads.some(({ subject }) => String(subject).startsWith("/api/visits/schedule/proposal"))).toBe(true);
  });

  test("an officer proposes for visits that the own department leads, without days that others have taken", async () => {
    expect((await propose(office.officer)).rows.map(({ visit }) => visit).sort()).toEqual([
      "R1/DAIRY/N1",
      "R1/FORGE/U1",
    ]);
    expect((await propose(office.fireman)).rows.map(({ visit }) => visit)).toEqual(["R1/BAKERY/N1"]);
  });

  test("what was seen is accepted as a whole, once; another one is refused", async () => {
    const { digest, rows } = await propose();
    expect((await accept("0".repeat(64))).json()).toMatchObject({ code: "version-differs", status: 412 });
    expect((await accept(digest)).json()).toEqual({ planned: 3, digest });
    expect((await auditLines(office.server)).at(-1)).toMatchObject({ act: "visit.plan-days" });
    const planned = await board();
    expect(planned.rows.map(({ visit, day, place }) => [visit, day, place])).toEqual(
      rows.map(({ visit, day, place }) => [visit, day, place]),
    );
    expect(planned.waiting).toBe(0);
    expect(planned.days.filter(({ works }) => works === true)).toHaveLength(10);
    expect(codeOf(await accept(digest))).toBe("version-differs");
    expect((await propose()).counts).toMatchObject({ visits: 0, placed: 0 });
    // People are never part of a day.
    const seats = await office.server.asOwner("select inspector from visit_seats order by 1");
    expect(seats).toEqual([{ inspector: "I-FIRE" }, ...Array(3).fill({ inspector: "I-MARKET" })]);
  });

  test("a visit is moved with a reason; outside the window, on leave, on a day of rest or in the past it is not", async () => {
    const visit = "R1/BAKERY/N1";
    expect((await move(visit, "2026-11-24")).json()).toMatchObject({ code: "team-away", inspectors: ["I-FIRE"] });
    expect(codeOf(await move(visit, "2026-12-07"))).toBe("day-outside-window");
    expect(codeOf(await move(visit, "2026-11-28"))).toBe("day-off");
    expect(codeOf(await office.coordinator.post(`${at(visit)}/day`, { day: "2026-11-26" }))).toBe("field-invalid");
    // The fire brigade leads it.
    expect(codeOf(await move(visit, "2026-11-26", office.officer))).toBe("department-not-named");
    const moved = await move(visit, "2026-11-26", office.fireman);
    expect([moved.statusCode, moved.json()]).toMatchObject([
      201,
      {
        day: "2026-11-26",
        place: 1,
        found: "person",
        history: [{}, { happened: "moved", facts: { reason: "车辆调度" } }],
      },
    ]);
    expect(moved.json<{ because?: unknown }>().because).toBeUndefined();
    expect((await auditLines(office.server)).at(-1)).toMatchObject({ act: "visit.move", subject: visit });
    const { days } = moved.json<{ days: { day: string; code?: string; load: number }[] }>();
    expect(days[0]).toMatchObject({ day: "2026-11-23", code: "team-away", load: 0 });
    // Two of the market officer's three are still on the 25th.
    expect(days[2]).toEqual({ day: "2026-11-25", load: 2 });
    expect(days.filter(({ code }) => code === undefined).map(({ day }) => day)).toHaveLength(8);
  });

  test("a board that nobody may see is not seen: others' visits, the sealed list", async () => {
    expect((await board(fireInspector)).rows.map(({ visit }) => visit)).toEqual(["R1/BAKERY/N1"]);
    expect((await board(auditor)).rows).toHaveLength(3);
    expect(codeOf(await office.fireman.get(`${at("R1/DAIRY/N1")}/day`))).toBe("not-found");
    expect(codeOf(await office.server.nobody.get(`/api/visits/schedule?${SPAN}`))).toBe("not-signed-in");
    const observer = await office.server.as("observer", { jurisdiction: "WUCHANG" });
    expect(codeOf(await observer.get(`/api/visits/schedule?${SPAN}`))).toBe("forbidden");
  });

  describe("slots", () => {
    const visit = "R1/DAIRY/N1";
    const slots = [
      { day: "2026-11-26", from: "09:00", to: "11:00" },
      { day: "2026-11-27", from: "14:00", to: "16:00" },
    ];
    const offer = (of: string, offered: object[] = slots) => office.officer.post(`${at(of)}/slots`, { slots: offered });
    const answer = (body: object) =>
      office.officer.post(`${at(visit)}/slots/answer`, {
        channel: "phone",
        answeredAt: "2026-11-23T01:30:00Z",
        ...body,
      });

    test("are offered of notified visits alone, on days that fit", async () => {
      expect(codeOf(await offer("R1/FORGE/U1"))).toBe("visit-unannounced");
      expect(codeOf(await offer(visit, [{ ...slots[0], day: "2026-11-29" }]))).toBe("day-off");
      expect(codeOf(await offer(visit, [{ ...slots[0], to: "08:00" }]))).toBe("field-invalid");
      expect(codeOf(await offer(visit, [slots[0]!, slots[0]!]))).toBe("repeated");
      expect((await offer(visit)).json()).toMatchObject({ booking: "offered", offered: slots });
    });

    test("the firm asks for another one, then agrees; the day is the agreed one, and stays it", async () => {
      expect(codeOf(await answer({ answer: "another" }))).toBe("incomplete");
      expect(codeOf(await answer({ answer: "accept", slot: slots[0], answeredAt: "2026-11-24T00:00:00Z" }))).toBe(
        "field-invalid",
      );
      expect((await answer({ answer: "another", wish: "下午都可以" })).json()).toMatchObject({
        booking: "another-asked",
        wish: "下午都可以",
      });
      await offer(visit);
      expect(codeOf(await answer({ answer: "accept", slot: { ...slots[0], from: "10:00" } }))).toBe("slot-not-offered");
      expect((await answer({ answer: "accept", slot: slots[1] })).json()).toMatchObject({
        booking: "agreed",
        agreed: slots[1],
        day: "2026-11-27",
        found: "slot",
      });
      expect((await move(visit, "2026-11-30")).json()).toMatchObject({ code: "slot-agreed", agreed: "2026-11-27" });
    });

    test("of a visit that was made or is void nothing is planned", async () => {
      await office.save("R2", [{ id: "Q:B1", department: "MARKET", window: WINDOW, objects: ["DAIRY"] }]);
      await office.officer.post(`${at("R2/DAIRY/N1")}/void`, { reason: "停业" });
      expect(codeOf(await move("R2/DAIRY/N1", "2026-11-30"))).toBe("state-wrong");
      expect(codeOf(await offer("R2/DAIRY/N1"))).toBe("state-wrong");
    });
  });

  describe("calendars", () => {
    const file = async (who: Caller, query = "") =>
      (await who.get(`/api/visits/calendar?from=2026-11-01&to=2026-12-31${query}`)).body.replaceAll(/\r\n[ \t]/g, "");
    const feed = async (who: Caller, body: object) => {
      const issued = (await who.post("/api/calendar-links", body)).json<{ link: string; token: string }>();
      return { ...issued, read: () => office.server.nobody.get(`/api/calendar-feeds/${issued.token}`) };
    };

    test("have notified visits for whoever reads them, with the time that was agreed", async () => {
      const text = await file(office.coordinator);
      expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
      expect(text).toContain("SUMMARY:Inspection DAIRY");
      // Two in the afternoon in China is six in the morning UTC.
      expect(text).toContain("DTSTART:20261127T060000Z");
      expect(text).toContain("DTEND:20261127T080000Z");
      expect(text).toContain("DTSTART;VALUE=DATE:20261126");
      expect(await file(office.coordinator, "&department=FIRE")).not.toContain("DAIRY");
      expect(codeOf(await office.coordinator.get("/api/visits/calendar?department=FIRE&inspector=I-FIRE"))).toBe(
        "field-invalid",
      );
    });

    test("never tell of an unannounced visit but whom it was drawn for: whole in the own file, busy time by a link", async () => {
      for (const who of [office.coordinator, office.officer, office.approver, auditor, fireInspector]) {
        const texts = [await file(who), await file(who, "&inspector=I-MARKET"), await file(who, "&department=MARKET")];
        for (const text of texts) expect(text).not.toMatch(/FORGE|Field duty/);
        const link = await feed(who, { title: "日历", inspector: "I-MARKET" });
        expect((await link.read()).body).not.toMatch(/FORGE|Field duty/);
      }
      expect(await file(marketInspector)).toContain("FORGE");
      const { read } = await feed(marketInspector, { title: "我的检查" });
      const text = (await read()).body;
      expect(text).not.toContain("FORGE");
      expect(text).toContain("SUMMARY:Field duty");
      expect(text).toContain("SUMMARY:Inspection DAIRY");
      expect((await read()).headers["content-type"]).toBe("text/calendar; charset=utf-8");
    });

    test("of a link only the hash is kept; taken back it leads nowhere, nor when its owner is gone", async () => {
      const { link, token, read } = await feed(office.officer, { title: "本部门", department: "MARKET" });
      const [kept] = await office.server.asOwner("select row(l)::text as row from calendar_links l where link = $1", [
        link,
      ]);
      expect(String(kept!.row)).not.toContain(token);
      const { rows } = (await office.officer.get("/api/calendar-links")).json<{ rows: { link: string }[] }>();
      expect(rows).toContainEqual(expect.objectContaining({ link, title: "本部门", department: "MARKET" }));
      expect(
        (await office.approver.get("/api/calendar-links")).json<{ rows: { link: string }[] }>().rows,
      ).not.toContainEqual(expect.objectContaining({ link }));
      expect((await read()).statusCode).toBe(200);
      expect(codeOf(await office.fireman.delete(`/api/calendar-links/${link}`))).toBe("not-found");
      expect((await office.officer.delete(`/api/calendar-links/${link}`)).statusCode).toBe(204);
      expect(codeOf(await read())).toBe("not-found");
      expect(codeOf(await office.officer.delete(`/api/calendar-links/${link}`))).toBe("not-found");

      const other = await feed(fireInspector, { title: "我的" });
      expect((await other.read()).statusCode).toBe(200);
      await office.server.asOwner("update accounts set disabled = true where account = $1", [fireInspector.account]);
      expect(codeOf(await other.read())).toBe("not-found");
    });
  });

  test("a day that does not fit any more says so", async () => {
    await hold(office.server, "inspector_leaves", [
      { leave: "L-2", division: "420106", inspector: "I-MARKET", first: "2026-11-27", last: "2026-11-27" },
    ]);
    const { rows } = await board();
    expect(rows.find(({ visit }) => visit === "R1/DAIRY/N1")).toMatchObject({
      unfit: expect.stringContaining("I-MARKET is away on 2026-11-27"),
    });
    const taken = await office.officer.post(`${at("R1/DAIRY/N1")}/day/withdrawal`, { reason: "请假" });
    expect(taken.json()).toMatchObject({ booking: "none", offered: [] });
    expect(taken.json<{ day?: string }>().day).toBeUndefined();
  });

  test("lists and counts know the day, the place and what is overdue", async () => {
    const list = async (query: string) =>
      (await office.coordinator.get(`/api/visits?${query}`)).json<{ rows: { visit: string }[]; count: number }>();
    expect(await list("day=2026-11-26")).toMatchObject({
      rows: [{ visit: "R1/BAKERY/N1", name: "BAKERY", day: "2026-11-26", inspectors: ["I-FIRE", "I-MARKET"] }],
      count: 1,
      isMore: false,
    });
    expect((await list("division=420106002")).count).toBe(0);
    expect((await list("overdue=true")).count).toBe(0);
    await office.save("R3", [
      { id: "S:B1", department: "FIRE", window: ["2026-10-01", "2026-11-20"], objects: ["DAIRY"] },
    ]);
    expect((await list("overdue=true")).rows.map(({ visit }) => visit)).toEqual(["R3/DAIRY/N1"]);
    expect((await office.coordinator.get("/api/visits/counts")).json()).toEqual({
      states: [
        { state: "planned", visits: 4 },
        { state: "void", visits: 1 },
      ],
      overdue: 1,
      withoutDay: 2,
    });
  });

  test("of two who move one visit at once both are heard, one after the other", async () => {
    const replies = await Promise.all(["2026-11-30", "2026-12-01"].map((day) => move("R1/FORGE/U1", day)));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    const events = await office.server.asOwner(
      "select number from visit_day_events where visit = 'R1/FORGE/U1' order by number",
    );
    expect(events).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
  });

  test("all of it follows from what was recorded", async () => {
    const days = PROJECTIONS.find(({ name }) => name === "visit_days")!;
    const differing = await office.server.db.database.write(SYSTEM, async (tx) => {
      const count = await days.differing(tx);
      await audit(tx, { act: "projections.check", on: "visit_days" });
      return done(count);
    });
    expect(differing).toEqual({ ok: true, value: 0 });
  });
});

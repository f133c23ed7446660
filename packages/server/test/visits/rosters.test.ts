import { rosterFor, SYSTEM } from "@suijian/store";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hold } from "../registers/held.js";
import { codeOf } from "../who/people.js";
import { anOffice, type Office } from "./an-office.js";

/** Ten days. */
const WINDOW = ["2026-12-01", "2026-12-10"] as const;

const inspector = (id: string, otherwise: object = {}) => ({
  inspector: id,
  name: "某",
  department: "MARKET",
  division: "420106",
  divisions: ["420106"],
  qualifications: ["FOOD"],
  certificate: "2027-12-31",
  capacity: 10,
  ...otherwise,
});
const leave = (id: string, of: string, first: string, last: string) => ({
  leave: id,
  division: "420106",
  inspector: of,
  first,
  last,
  reason: "产假",
});

describe.each(DATABASES)("rosters from the registers, on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
    const { server } = office;
    await hold(server, "inspectors", [
      inspector("I-1"),
      inspector("I-AWAY"),
      inspector("I-HALF"),
      inspector("I-LATE", { certificate: "2026-11-30" }),
      inspector("I-MARKET", { capacity: 3 }),
      inspector("I-NEW", { capacity: null }),
      inspector("I-NONE", { capacity: 0 }),
      inspector("I-FIRE", { department: "FIRE" }),
    ]);
    await hold(server, "inspector_leaves", [
      leave("L1", "I-AWAY", "2026-11-20", "2026-12-31"),
      // Days 8, 9 and 10 of the window, the ninth twice: seven days of ten are left.
      leave("L2", "I-HALF", "2026-12-08", "2026-12-09"),
      leave("L3", "I-HALF", "2026-12-09", "2026-12-20"),
      // Three visits for seven days of ten are two and a bit.
      leave("L4", "I-MARKET", "2026-12-01", "2026-12-03"),
      leave("L5", "I-1", "2026-11-01", "2026-11-30"),
    ]);
    await hold(server, "inspector_conflicts", [
      {
        conflict: "C1",
        division: "420106",
        inspector: "I-1",
        object: "DAIRY",
        reason: "配偶任职",
        until: "2026-11-30",
      },
      { conflict: "C2", division: "420106", inspector: "I-1", object: "FORGE", reason: "持股" },
    ]);
    await office.save("R1", [
      { id: "P1:B1", department: "MARKET", window: ["2026-11-01", "2026-11-30"], objects: ["BAKERY", "DAIRY"] },
    ]);
    await office.officer.post("/api/visits/R1/BAKERY/N1/performance", { day: "2026-11-10" });
  });
  afterAll(() => office.close());

  test("leave takes its days' share of the capacity, all of them take the inspector out, each with its reason", async () => {
    const roster = await office.server.db.database.read(SYSTEM, (tx) => rosterFor(tx, WINDOW, ["MARKET"]));
    expect(roster.inspectors.map(({ inspector: id, capacity }) => `${id} ${capacity}`)).toEqual([
      "I-1 10",
      "I-HALF 7",
      "I-LATE 10",
      "I-MARKET 2",
    ]);
    expect(roster.notes.map(({ inspector: id, reason, capacity }) => `${id} ${reason} ${capacity}`)).toEqual([
      "I-AWAY leave-covers-window 0",
      "I-HALF leave-reduces-capacity 7",
      "I-LATE certificate-expires-before 10",
      "I-MARKET leave-reduces-capacity 2",
      "I-NEW capacity-missing 0",
      "I-NONE capacity-none 0",
    ]);
  });

  test("declared conflicts that last recuse; who visited an object last does not go there next", async () => {
    const { inspectors } = await office.server.db.database.read(SYSTEM, (tx) => rosterFor(tx, WINDOW));
    const of = (id: string) => inspectors.find((each) => each.inspector === id);
    expect(of("I-1")).toMatchObject({ recused: ["FORGE"], lastVisited: [] });
    // The dairy's visit was not made.
    expect(of("I-MARKET")).toMatchObject({ recused: [], lastVisited: ["BAKERY"] });
    expect(of("I-FIRE")).toMatchObject({ department: "FIRE", capacity: 10 });
  });

  test("the office sees beforehand who is left out and why", async () => {
    const preview = await office.officer.get(`/api/rosters?first=${WINDOW[0]}&last=${WINDOW[1]}`);
    expect(preview.json()).toMatchObject({
      inspectors: 4,
      capacity: 29,
      notes: [{ inspector: "I-AWAY" }, {}, {}, {}, {}, {}],
    });
    expect(codeOf(await office.officer.get("/api/rosters?first=2026-12-10&last=2026-12-01"))).toBe("field-invalid");
    expect(codeOf(await office.officer.get("/api/rosters?first=2026-12-10&last=2099-12-01"))).toBe("field-invalid");
  });
});

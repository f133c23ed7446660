import { PROJECTIONS, SYSTEM, type Tx } from "@suijian/store";
import { fail } from "@suijian/core";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aDraft, aTriedOffice, type TriedOffice } from "./a-tried-office.js";

interface Proposal {
  readonly proposal: number;
  readonly state: string;
  readonly plans: readonly { readonly plan: string; readonly tasks: number; readonly members: number }[];
  readonly departments: readonly string[];
  readonly window: readonly string[];
  readonly why: Readonly<Record<string, number>>;
  readonly against: readonly { readonly code: string }[];
  readonly answers: readonly { readonly department: string; readonly answer: string; readonly reason?: string }[];
  readonly waiting: readonly string[];
}

describe.each(DATABASES)("plans that are made together on $name", (cluster) => {
  let office: TriedOffice;
  let matching: string;
  const path = (rest = "") => `/api/matchings/${matching}${rest}`;
  beforeAll(async () => {
    office = await aTriedOffice(cluster);
    await aDraft(office.market, "P-MARKET", "MARKET", {
      draw: { key: "division where categories~=CATERING", sizes: { "*": { n: 12 } } },
    });
    await aDraft(office.fire, "P-FIRE", "FIRE", { batches: [{ batch: "B1", window: ["2026-05-01", "2026-06-30"] }] });
    await aDraft(office.tax, "P-TAX", "TAX", {
      draw: { key: "division where categories~=PHARMACY", sizes: { "*": { n: 3 } } },
    });
    await aDraft(office.tax, "P-TAX-2", "TAX", {
      draw: { key: "division where categories~=NOWHERE", sizes: { "*": { n: 3 } } },
    });
    const asked = await office.coordinator.post("/api/matchings", { year: 2026 });
    expect(asked.statusCode).toBe(202);
    matching = asked.json<{ matching: string }>().matching;
    await office.ended(office.coordinator, path());
  });
  afterAll(() => office.close());
  const proposals = async (caller = office.coordinator) =>
    (await caller.get(path("/proposals"))).json<{ rows: Proposal[] }>().rows;

  test("two departments that want twelve and ten of sixty restaurants in each of two streets: one proposal, with its reasons", async () => {
    const row = (await office.coordinator.get(path())).json<{ state: string; found: Record<string, unknown> }>();
    expect(row).toMatchObject({ state: "done", found: { plans: 3, objects: 240, proposals: 1, plansAfter: 2 } });
    expect(row.found.skipped).toMatchObject([{ plan: "P-TAX-2:B1", problem: { code: "plan-empty" } }]);
    const [proposal] = await proposals();
    expect(proposal).toMatchObject({
      proposal: 1,
      state: "open",
      departments: ["FIRE", "MARKET"],
      plans: [
        { plan: "P-FIRE:B1", tasks: 20, members: 120 },
        { plan: "P-MARKET:B1", tasks: 24, members: 120 },
      ],
      window: ["2026-05-01", "2026-05-31"],
      answers: [],
      waiting: ["FIRE", "MARKET"],
    });
    // 24 + 20; 120 · (1 − 48/60 · 50/60); 120 · 12/60.
    expect(proposal!.why.tasks).toBeCloseTo(44, 9);
    expect(proposal!.why.apart).toBeCloseTo(40, 9);
    expect(proposal!.why.together).toBeCloseTo(24, 9);
    expect(proposal!.why.saving).toBeCloseTo(16, 9);
  });

  test("a department answers for itself once; another department and another place learn nothing of it", async () => {
    expect(await proposals(office.tax)).toEqual(undefined);
    expect((await office.tax.get(path())).statusCode).toBe(404);
    expect((await office.elsewhere.get(path("/proposals/1"))).statusCode).toBe(404);
    const foreign = await office.tax.post(path("/proposals/1/answers"), { answer: "accepted" });
    expect(foreign.statusCode).toBe(404);
    expect((await office.coordinator.post(path("/proposals/1/answers"), { answer: "accepted" })).statusCode).toBe(403);
    expect((await office.market.post(path("/proposals/1/answers"), { answer: "declined" })).statusCode).toBe(400);

    const early = await office.market.get(path("/proposals/1/draft"));
    expect(early.json()).toMatchObject({ code: "proposal-not-agreed", waiting: ["FIRE", "MARKET"] });
    const first = await office.market.post(path("/proposals/1/answers"), { answer: "accepted" });
    expect([first.statusCode, first.json<Proposal>().state, first.json<Proposal>().waiting]).toEqual([
      201,
      "open",
      ["FIRE"],
    ]);
    const again = await office.market.post(path("/proposals/1/answers"), { answer: "accepted" });
    expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, "exists-already"]);
    const second = await office.fire.post(path("/proposals/1/answers"), { answer: "accepted" });
    expect(second.json<Proposal>()).toMatchObject({ state: "agreed", waiting: [] });
    expect(second.json<Proposal>().answers.map(({ department, answer }) => [department, answer])).toEqual([
      ["MARKET", "accepted"],
      ["FIRE", "accepted"],
    ]);
  });

  test("what all have accepted is offered as the draft of a joint plan, which draws as the larger of the two", async () => {
    const { document } = (await office.market.get(path("/proposals/1/draft"))).json<{
      document: Record<string, unknown>;
    }>();
    expect(document).toMatchObject({
      form: "joint",
      lead: "MARKET",
      departments: [
        { department: "FIRE", items: ["FIRE-1"], seats: 2 },
        { department: "MARKET", items: ["MARKET-1"], seats: 2 },
      ],
      draw: { sizes: { "*": { n: 12 } } },
      batches: [{ batch: "B1", window: ["2026-05-01", "2026-05-31"] }],
    });
    const drafted = await office.market.put("/api/plans/P-JOINT", { document });
    expect([drafted.statusCode, drafted.body.slice(0, 200)]).toEqual([200, expect.any(String)]);
  });

  test("one no ends it, with its reason; the proposals follow from what was recorded", async () => {
    await aDraft(office.market, "P-DRUGS", "MARKET", {
      draw: { key: "division where categories~=PHARMACY", sizes: { "*": { n: 5 } } },
    });
    const asked = await office.coordinator.post("/api/matchings", {
      year: 2026,
      batches: [
        { plan: "P-DRUGS", batch: "B1" },
        { plan: "P-TAX", batch: "B1" },
      ],
    });
    const other = asked.json<{ matching: string }>().matching;
    await office.ended(office.coordinator, `/api/matchings/${other}`);
    const no = await office.tax.post(`/api/matchings/${other}/proposals/1/answers`, {
      answer: "declined",
      reason: "人手不足",
    });
    expect(no.json<Proposal>()).toMatchObject({ state: "declined", waiting: [] });
    const late = await office.market.post(`/api/matchings/${other}/proposals/1/answers`, { answer: "accepted" });
    expect([late.statusCode, late.json<{ code: string }>().code]).toEqual([409, "state-wrong"]);

    const projection = PROJECTIONS.find(({ name }) => name === "match_proposals")!;
    const checked = await office.server.db.database.write<number, number>(SYSTEM, async (tx: Tx) =>
      fail(await projection.differing(tx)),
    );
    expect(checked).toEqual({ ok: false, problem: 0 });
    const lines = await office.server.asOwner("select act from audit_log where act like 'proposal.%' order by at");
    expect(lines.map(({ act }) => act)).toEqual(["proposal.accepted", "proposal.accepted", "proposal.declined"]);
  });
});

import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../a-server.js";
import { anOffice, DOCUMENT, JOINT, publishedPlan, type Office } from "./an-office.js";

interface Acts {
  readonly acts: readonly { readonly act: string; readonly whyNot?: { readonly code: string } }[];
}

describe.each(DATABASES)("what may be done with a plan, on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
  });
  afterAll(() => office.server.close());

  /** What stands against each act; nothing against those that are free. */
  const actsOf = async (path: string, who: Caller) => {
    const { acts } = (await who.get(path)).json<Acts>();
    return Object.fromEntries(acts.map(({ act, whyNot }) => [act, whyNot?.code]));
  };

  test("a joint draft waits for its call and its answers; who is called answers, and nothing else", async () => {
    const { market, fire } = office;
    await market.officer.put("/api/plans/J-1", { document: JOINT });
    expect(await actsOf("/api/plans/J-1", market.officer)).toMatchObject({
      write: undefined,
      call: undefined,
      submit: "plan-not-accepted",
      approve: "state-wrong",
      withdraw: undefined,
    });
    await market.officer.post("/api/plans/J-1/invitations", { revision: 1 });
    expect(await actsOf("/api/plans/J-1", fire.officer)).toMatchObject({
      write: "department-not-named",
      accept: undefined,
      decline: undefined,
      submit: "department-not-named",
    });
    expect(await actsOf("/api/plans/J-1", market.officer)).toMatchObject({ call: "exists-already" });
    await fire.officer.post("/api/plans/J-1/answers", { revision: 1, answer: "accepted" });
    expect(await actsOf("/api/plans/J-1", fire.officer)).toMatchObject({ accept: "exists-already" });
    expect(await actsOf("/api/plans/J-1", market.officer)).toMatchObject({ submit: undefined });
  });

  test("who wrote any part of it neither approves nor sends back", async () => {
    const { coordinator, market } = office;
    await market.officer.put("/api/plans/OWN-1", { document: DOCUMENT });
    await market.officer.post("/api/plans/OWN-1/submissions", { revision: 1 });
    expect(await actsOf("/api/plans/OWN-1", market.officer)).toMatchObject({ approve: "own-work", return: "own-work" });
    expect(await actsOf("/api/plans/OWN-1", market.approver)).toMatchObject({ approve: undefined, return: undefined });
    expect(await actsOf("/api/plans/OWN-1", coordinator)).toMatchObject({ publish: "state-wrong" });
  });

  test("an item that left the list keeps a plan from being submitted", async () => {
    const { market } = office;
    const departments = [{ ...DOCUMENT.departments[0]!, items: ["M-DRAFT"] }];
    await market.officer.put("/api/plans/NOT-LISTED", { document: { ...DOCUMENT, departments } });
    expect((await actsOf("/api/plans/NOT-LISTED", market.officer)).submit).toBe("item-not-published");
  });

  test("a list of plans says which of them wait for their publication, and for how many working days", async () => {
    const { market, auditor } = office;
    const document = { ...DOCUMENT, kind: "special", period: ["2026-04-01", "2026-05-31"] };
    await market.officer.put("/api/plans/SP-1", { document });
    await market.officer.post("/api/plans/SP-1/submissions", { revision: 1 });
    await market.approver.post("/api/plans/SP-1/approvals", { revision: 1, decision: "approve" });
    const rows = (await auditor.get("/api/plans?kind=special")).json<{ rows: object[] }>().rows;
    const page = (await auditor.get("/api/plans/SP-1")).json<object>();
    const { due, isLate, workingDaysLeft } = page as Record<string, unknown>;
    expect(rows).toMatchObject([{ plan: "SP-1", key: DOCUMENT.draw.key, period: ["2026-04-01", "2026-05-31"] }]);
    expect(rows[0]).toMatchObject(
      Object.fromEntries(Object.entries({ due, isLate, workingDaysLeft }).filter(([, v]) => v !== undefined)),
    );
  });

  test("an annual plan waits for its plans, and then for another person than its writer", async () => {
    const { coordinator, secondCoordinator, market } = office;
    await market.officer.put("/api/plans/Y-1", { document: DOCUMENT });
    const body = { year: 2026, title: "年度计划", plans: ["Y-1"] };
    await coordinator.put("/api/annual-plans/ALL-2026", body);
    const path = "/api/annual-plans/ALL-2026";
    expect(await actsOf(path, coordinator)).toMatchObject({ write: undefined, submit: "annual-plan-waits" });
    await market.officer.post("/api/plans/Y-1/submissions", { revision: 1 });
    await market.approver.post("/api/plans/Y-1/approvals", { revision: 1, decision: "approve" });
    await coordinator.post("/api/annual-plans/ALL-2026/submissions", { revision: 1 });
    expect(await actsOf(path, coordinator)).toMatchObject({ approve: "own-work" });
    expect(await actsOf(path, secondCoordinator)).toMatchObject({ approve: undefined, return: undefined });
  });

  test("a published plan can be withdrawn, and not sent back", async () => {
    await publishedPlan(office, "PUB-1");
    expect(await actsOf("/api/plans/PUB-1", office.coordinator)).toMatchObject({
      withdraw: undefined,
      return: "state-wrong",
    });
  });
});

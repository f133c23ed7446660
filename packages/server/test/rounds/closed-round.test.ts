import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RoundPage } from "@suijian/contract";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  aFolder,
  anOffice,
  aPublishedPlan,
  announced,
  aWish,
  codeOf,
  drawn,
  named,
  ofBatch,
  ok,
  pageOf,
  ROUND,
  verified,
  worked,
  type Office,
} from "./a-round.js";

/** Two departments go together, unannounced, to strata that are risk classes: nothing of it may tell a class, to nobody, ever. */
describe.each(DATABASES.slice(0, 1))("a closed round on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
    await aPublishedPlan(office, "P-CLASS", {
      form: "joint",
      departments: ["MARKET", "FIRE"].map((department) => ({
        department,
        items: [`${department}-1`],
        ridingAlong: [],
        seats: 2,
        qualifications: [],
      })),
      mode: "unannounced",
      draw: { key: "class where excluded=", sizes: { "*": { atLeast: "5%" }, E: { atLeast: "50%" } } },
    });
    await drawn(office, aWish("R1", { batches: [{ plan: "P-CLASS", batch: "B1" }] }));
  }, 60_000);
  afterAll(() => office.close());

  const publicOnes = async () => {
    const { files } = (await office.server.nobody.get(`/api/rounds/${ROUND}`)).json<RoundPage>();
    const bodies = await Promise.all(
      files.map(
        async (file) =>
          [file, ok(await office.server.nobody.get(`/api/rounds/${ROUND}/files/${file}`), 200).body] as const,
      ),
    );
    return new Map(bodies);
  };

  test("the departments draw the same objects and make one visit of each", async () => {
    const { counts } = await pageOf(office);
    const plans = await office.server.asOwner(
      "select round_plan, department, part from round_plans where round = $1 order by 1",
      [ROUND],
    );
    expect(plans.map(({ round_plan }) => round_plan)).toEqual([
      "P-CLASS:B1:CONTROL:FIRE",
      "P-CLASS:B1:CONTROL:MARKET",
      "P-CLASS:B1:FIRE",
      "P-CLASS:B1:MARKET",
    ]);
    // Each object comes with both departments, for the plan and perhaps for its control.
    expect(counts!.visits).toBeLessThanOrEqual(counts!.tasks / 2);
    const alone = await office.server.asOwner(
      "select visit from visits where round = $1 and cardinality(departments) <> 2",
      [ROUND],
    );
    expect(alone).toEqual([]);
  });

  test("everyone's files never hold a class, an inspector or a drawn object, also after the reveal", async () => {
    const before = [...(await publicOnes()).keys()];
    office.clock.at("2023-12-01T01:00:00Z");
    ok(await office.coordinator.post(`/api/rounds/${ROUND}/reveal`, {}), 200);
    const after = await publicOnes();
    expect([...after.keys()]).toEqual(before);
    for (const [file, body] of after) {
      expect(body, file).not.toMatch(/OBJ-\d{5}/);
      expect(body, file).not.toMatch(/(MARKET|FIRE)-0\d\d/);
    }
    for (const file of ["frame.csv", "selection.csv", "visits.csv", "thresholds.csv", "reveal.json"])
      expect(codeOf(await office.server.nobody.get(`/api/rounds/${ROUND}/files/${file}`))).toBe("not-found");
  });

  test("an auditor's files recompute it, and a firm's receipt proves its own treatment without the key", async () => {
    const { files } = ok(await office.auditor.get(`/api/rounds/${ROUND}/auditor-files`), 200).json<{
      files: string[];
    }>();
    const folder = aFolder();
    mkdirSync(folder);
    for (const file of files) {
      const reply = ok(await office.auditor.get(`/api/rounds/${ROUND}/auditor-files/${file}`), 200);
      writeFileSync(join(folder, file), reply.rawPayload);
    }
    const report = verified(folder);
    expect(named(report, "failed")).toEqual([]);
    expect(named(report, "not-checkable")).toEqual([]);

    const receipt = ok(await office.officer.get(`/api/rounds/${ROUND}/receipts/OBJ-00004`), 200);
    expect(receipt.json<object>()).toHaveProperty("ticket");
    expect(receipt.json<object>()).not.toHaveProperty("reveal");
    writeFileSync(`${folder}.json`, receipt.body);
    expect(named(verified("receipt", `${folder}.json`), "failed")).toEqual([]);
  });

  test("it cannot be left unsealed", async () => {
    office.clock.at(new Date("2023-09-14T11:00:00Z"));
    await aPublishedPlan(office, "P-MANY", {
      mode: "unannounced",
      batches: [{ batch: "B1", window: ["2023-10-01", "2023-11-30"] }],
    });
    const wish = ofBatch("R2", "B1", { isSealed: false, custodians: [] });
    await expect(announced(office, wish)).rejects.toThrow("not-sealed");
    expect(await worked(office, "/api/rounds/420106-R2/dry-runs")).toMatchObject({ problem: { code: "not-sealed" } });
  });
});

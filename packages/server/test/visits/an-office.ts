import type { RuleBody } from "@suijian/core";
import { loadReference, type World } from "@suijian/server";
import { saveDrawnVisits, type Identity } from "@suijian/store";
import { aDrawnRound, type PlanDrawn } from "@suijian/testkit";
import type { Cluster } from "@suijian/testkit/databases";
import { aServer, type Caller, type TestServer } from "../a-server.js";
import { hold } from "../registers/held.js";
import { aClock } from "../who/people.js";

/** Wuchang with three departments of its own, a bakery and a dairy; today is 23 November 2026. */
export interface Office {
  readonly server: TestServer;
  readonly coordinator: Caller;
  readonly officer: Caller;
  readonly approver: Caller;
  readonly fireman: Caller;
  save(round: string, plans: readonly PlanDrawn[], at?: string): Promise<unknown>;
  ceiling(rule: string, maximum: number, unit: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function anOffice(cluster: Cluster, world: World = aClock("2026-11-23T02:00:00Z")): Promise<Office> {
  const server = await aServer(cluster, world);
  await loadReference(server.db.database);
  await hold(server, "jurisdictions", [{ jurisdiction: "WUCHANG", name: "武昌区", divisions: ["420106"] }]);
  await hold(
    server,
    "departments",
    ["MARKET", "FIRE", "HEALTH"].map((department) => ({
      department,
      name: department,
      level: "DISTRICT",
      jurisdiction: "WUCHANG",
    })),
  );
  await hold(
    server,
    "inspection_objects",
    ["BAKERY", "DAIRY", "FORGE"].map((object) => ({ object, name: object, division: "420106001" })),
  );
  await server.asOwner(ITEM);
  const of = { jurisdiction: "WUCHANG", strong: true };
  return {
    server,
    coordinator: await server.as("coordinator", of),
    officer: await server.as("officer", { ...of, department: "MARKET" }),
    approver: await server.as("approver", { ...of, department: "MARKET" }),
    fireman: await server.as("officer", { ...of, department: "FIRE" }),
    save: (round, plans, at) =>
      server.db.database.write(JOINT, (tx) =>
        saveDrawnVisits(
          tx,
          aDrawnRound(round, plans, () => "420106001", at),
        ),
      ),
    ceiling: (rule, maximum, unit) => inForce(server, rule, { maximum: { value: maximum, unit } }),
    close: () => server.close(),
  };
}

const JOINT: Identity = {
  account: undefined,
  role: "coordinator",
  department: undefined,
  division: "420106",
  divisions: ["420106"],
};

/** A rule that an operator has put in force. */
export function inForce(
  server: TestServer,
  rule: string,
  parameters: RuleBody["parameters"],
  topic = "ceiling",
  kind: RuleBody["kind"] = "ceiling",
) {
  const body = {
    kind,
    topic,
    text: { zh: rule, en: rule },
    citation: { document: "通告" },
    source: "通告",
    verified: true,
    mark: "V",
    parameters,
  } satisfies RuleBody;
  return server.asOwner(
    `insert into rules (rule, version, kind, topic, verified, mark, enabled, body, recorded_at)
     values ($1, 1, $2, $3, true, 'V', true, $4, now())`,
    [rule, kind, topic, JSON.stringify(body)],
  );
}

/** One published item of the market's list. */
const ITEM = `
  insert into inspection_items_versions (item, department, main, basis, kind, object_classes, methods, levels, qualifications,
      valid_from, version, withdrawn, import, recorded_at)
    values ('M-1', 'MARKET', '食品', '《食品安全法》第一百零九条', 'general', '{}', '{}', '{}', '{}', '2026-01-01', 900, false, gen_random_uuid(), now());
  insert into item_list_editions (list, edition, day, citation, withdrawn) values ('MARKET', 1, '2026-01-01', '通告', 0);
  insert into published_items (item, version, department, list, edition, published_on, ratio_reading, frequency_reading, bases)
    values ('M-1', 900, 'MARKET', 'MARKET', 1, '2026-01-01', '{}', '{}', '[]');`;

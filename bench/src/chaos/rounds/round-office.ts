import { createHash, randomBytes, randomUUID } from "node:crypto";
import { openClient, type Client } from "@suijian/client";
import type { PlanDocument } from "@suijian/contract";
import type { ServerUnderTest } from "../server-under-test.js";
import { untilAnswered } from "./until-answered.js";

/** Whoever acts in rounds under chaos, each with an own session. */
export interface RoundOffice {
  readonly coordinator: Client;
  readonly second: Client;
  readonly officer: Client;
  readonly approver: Client;
  readonly auditor: Client;
  readonly nobody: Client;
}

const REGISTERS = `
  insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version)
    values ('WUCHANG', '武昌区', 'DISTRICT', '{420106}', '2020-01-01', 1);
  insert into departments (department, name, level, jurisdiction, valid_from, version)
    values ('MARKET', '武昌区市场监管局', 'DISTRICT', 'WUCHANG', '2020-01-01', 2);
  insert into inspection_objects (object, name, kind, division, valid_from, version)
    select 'OBJ-' || lpad(i::text, 5, '0'), '店' || i, 'ENTERPRISE', '42010600' || (1 + i % 3), '2020-01-01', 100 + i
    from generate_series(1, 200) i;
  insert into inspectors (inspector, name, department, division, divisions, qualifications, capacity, certificate, valid_from, version)
    select 'M-' || lpad(i::text, 3, '0'), '某人', 'MARKET', '420106', '{420106}', '{}', 30, '2099-12-31', '2020-01-01', 1000 + i
    from generate_series(1, 10) i;
  update installation set demo = 'loaded'`;

/** A district with two hundred objects, put in past the server; only a rehearsal draws at once, and that is for a made-up world alone. */
export async function aRoundOffice(server: ServerUnderTest): Promise<RoundOffice> {
  for (const statement of REGISTERS.split(";\n")) await server.ask(statement);
  const as = async (role: string, department?: string): Promise<Client> => {
    const token = await aSession(server, role, department);
    return openClient({ base: server.base, token: () => token });
  };
  const office = {
    coordinator: await as("coordinator"),
    second: await as("coordinator"),
    officer: await as("officer", "MARKET"),
    approver: await as("approver", "MARKET"),
    auditor: await as("auditor"),
    nobody: openClient({ base: server.base }),
  };
  await publishItem(office);
  return office;
}

async function aSession(server: ServerUnderTest, role: string, department: string | undefined): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const account = randomUUID();
  await server.ask(
    `insert into accounts (account, login, name, role, jurisdiction, department) values ($1, $2, 'chaos', $3, 'WUCHANG', $4)`,
    [account, `chaos-${account.slice(0, 8)}`, role, department],
  );
  await server.ask(
    "insert into sessions (token_hash, account, expires_at, strong, agent) values ($1, $2, now() + interval '1 day', true, 'chaos')",
    [createHash("sha256").update(token).digest(), account],
  );
  return token;
}

async function publishItem({ officer, approver }: RoundOffice): Promise<void> {
  const item = {
    department: "MARKET",
    main: "食品经营监督检查",
    content: "进货查验与标签",
    basis: "《食品安全法》第一百零九条",
    kind: "general",
    mode: "notified",
  } as const;
  await untilAnswered(() => officer.draftItem({ params: { item: "M-1" }, body: { ...item, levels: ["county"] } }));
  const edition = { day: "2020-01-01", citation: "演练", items: ["M-1"] };
  await untilAnswered(() => approver.publishItems({ params: { list: "MARKET" }, body: edition, key: "chaos-edition" }));
}

/** Batches of one plan; more is another plan. */
export const BATCHES_OF_A_PLAN = 60;

/** A published plan with so many batches, each for one round. */
export async function aPlan({ officer, approver }: RoundOffice, plan: string): Promise<void> {
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  const window: [string, string] = [today, new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)];
  const document = {
    year: Number(today.slice(0, 4)),
    title: "故障演练",
    kind: "random",
    form: "single",
    lead: "MARKET",
    departments: [{ department: "MARKET", items: ["M-1"], ridingAlong: [], seats: 2, qualifications: [] }],
    mode: "notified",
    draw: { key: "division", sizes: { "*": { n: 3 } } },
    batches: Array.from({ length: BATCHES_OF_A_PLAN }, (_, n) => ({ batch: `B${n}`, window })),
  } satisfies PlanDocument;
  const params = { plan };
  const about = { revision: 1 };
  const key = (step: string) => `chaos-${plan}-${step}`;
  await untilAnswered(() => officer.draftPlan({ params, body: { document } }), ["exists-already"]);
  await untilAnswered(() => officer.submitPlan({ params, body: about, key: key("submit") }));
  await untilAnswered(() => approver.judgePlan({ params, body: { ...about, decision: "approve" }, key: key("judge") }));
  await untilAnswered(() =>
    officer.filePlan({ params, body: { ...about, day: today, with: "联席办" }, key: key("file") }),
  );
  await untilAnswered(() =>
    approver.publishPlan({ params, body: { ...about, day: today, citation: "演练" }, key: key("publish") }),
  );
}

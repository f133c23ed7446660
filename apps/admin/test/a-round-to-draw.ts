import type { Client } from "@suijian/client";
import type { TestConsole } from "./a-console.js";

/** Nothing is real here, so that rehearsals may be held; shops and lifts in four streets, and officers of two departments. */
const REGISTERS = `
  update installation set demo = 'loaded';
  insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version)
    select 'TOWN-' || i, (array['漕河镇', '赤东镇', '蕲州镇', '横车镇'])[i], 'STREET', array['42112610' || (i - 1)], '2026-01-01', 10 + i
    from generate_series(1, 4) i;
  insert into inspection_objects (object, name, kind, division, categories, industry, valid_from, version)
    select 'OBJ-' || lpad(i::text, 5, '0'), '店' || i, 'ENTERPRISE', '42112610' || (i % 4),
      case i % 3 when 0 then '{FOOD}'::text[] when 1 then '{FOOD,LIFT}'::text[] else '{LIFT}'::text[] end, 'F521', '2026-01-01', 100 + i
    from generate_series(1, 900) i;
  insert into inspectors (inspector, name, department, division, divisions, qualifications, capacity, certificate, valid_from, version)
    select d || '-' || lpad(i::text, 3, '0'), '某人', d, '421126', '{421126}', '{}', 40, '2030-12-31', '2026-01-01', 2000 + i
    from unnest(array['MARKET', 'FIRE']) d, generate_series(1, 14) i;
  insert into accounts (account, login, name, role, jurisdiction, department, password, must_change_password)
    select gen_random_uuid(), 'fire-' || login, '消防' || name, role, jurisdiction, 'FIRE', password, false
    from accounts where login in ('officer', 'approver');`;

/** Every session counts as proven by a one-time code from here on. */
export const proveAll = (office: TestConsole) => office.asOwner("update sessions set strong = true");

/** Registers, published items and three published plans, whose batches no round has yet. */
export async function seedPlans(office: TestConsole): Promise<void> {
  await office.asOwner(REGISTERS);
  const [officer, approver, fireOfficer, fireApprover] = await Promise.all(
    ["officer", "approver", "fire-officer", "fire-approver"].map((login) => office.as(login)),
  );
  await proveAll(office);
  await publishItems(officer!, approver!, "MARKET");
  await publishItems(fireOfficer!, fireApprover!, "FIRE");
  const single = { form: "single", departments: [asked("MARKET", 1)] };
  const joint = { form: "joint", departments: [asked("MARKET", 2), asked("FIRE", 1)] };
  await publishPlan(officer!, approver!, "FOOD", { ...single, key: "division where categories~=FOOD", share: "12%" });
  await publishPlan(
    officer!,
    approver!,
    "LIFT",
    { ...joint, key: "division where categories~=LIFT", share: "9%" },
    fireOfficer,
  );
}

const today = (): string => new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);

const asked = (department: string, item: number) => ({
  department,
  items: [`${department}-${item}`],
  ridingAlong: [],
  seats: 2,
  qualifications: [],
});

async function publishItems(officer: Client, approver: Client, list: string): Promise<void> {
  for (const number of [1, 2])
    given(
      await officer.draftItem({
        params: { item: `${list}-${number}` },
        body: {
          department: list,
          main: number === 1 ? "经营资格" : "安全管理",
          content: "现场核查",
          basis: "《优化营商环境条例》第五十四条",
          kind: "general",
          levels: ["county"],
          mode: "notified",
        },
      }),
    );
  const items = [`${list}-1`, `${list}-2`];
  given(
    await approver.publishItems({ params: { list }, body: { day: today(), citation: "蕲市监〔2026〕1号", items } }),
  );
}

interface Terms {
  readonly form: string;
  readonly departments: readonly object[];
  readonly key: string;
  readonly share: string;
}

async function publishPlan(
  officer: Client,
  approver: Client,
  plan: string,
  { form, departments, key, share }: Terms,
  called?: Client,
): Promise<void> {
  const year = Number(today().slice(0, 4));
  const on = { params: { plan }, body: { revision: 1 } };
  const document = {
    year,
    title: plan === "FOOD" ? "食品经营单位双随机抽查" : "电梯使用单位部门联合抽查",
    kind: "random" as const,
    form: form === "joint" ? ("joint" as const) : ("single" as const),
    lead: "MARKET",
    departments: departments as ReturnType<typeof asked>[],
    mode: "notified" as const,
    draw: { key, sizes: { "*": { atLeast: share } } },
    batches: ["B1", "B2"].map((batch) => ({ batch, window: [today(), `${year}-12-31`] as [string, string] })),
  };
  given(await officer.draftPlan({ params: { plan }, body: { document } }));
  if (called !== undefined) {
    given(await officer.callDepartments(on));
    given(await called.answerCall({ ...on, body: { revision: 1, answer: "accepted" } }));
  }
  given(await officer.submitPlan(on));
  given(await approver.judgePlan({ ...on, body: { revision: 1, decision: "approve" } }));
  given(await officer.filePlan({ ...on, body: { revision: 1, day: today(), with: "县联席办" } }));
  given(await approver.publishPlan({ ...on, body: { revision: 1, day: today(), citation: "蕲联席〔2026〕2号" } }));
}

function given(answered: { readonly ok: boolean; readonly problem?: object }): void {
  if (!answered.ok) throw new Error(JSON.stringify(answered.problem));
}

/** A round of the second batch that binds, unsealed, with its dice in: its beacon speaks in half an hour. */
export async function aRoundThatWaits(office: TestConsole): Promise<string> {
  const coordinator = await office.as("coordinator");
  await proveAll(office);
  const made = await coordinator.createRound({
    body: {
      name: "R2",
      title: "等候信标的批次",
      batches: [{ plan: "FOOD", batch: "B2" }],
      witnesses: ["县人大代表", "县公证处"],
      isSealed: false,
      beacon: { name: "quicknet" },
      beaconAt: new Date(Date.now() + 30 * 60 * 1000).toISOString(),
    },
  });
  given(made);
  const round = "421126-R2";
  given(await coordinator.freezeRound({ params: { round }, body: {} }));
  const announcement = await announcementOf(coordinator, round);
  const links = await coordinator.issueRoundLinks({ params: { round }, body: { kind: "witness" } });
  if (!links.ok) throw new Error(links.problem.title);
  for (const { link } of links.value.links)
    given(await coordinator.rollDice({ params: { link }, body: { digits: "31415926535897932384", announcement } }));
  return round;
}

async function announcementOf(coordinator: Client, round: string): Promise<string> {
  for (;;) {
    const page = await coordinator.readRound({ params: { round } });
    if (!page.ok) throw new Error(page.problem.title);
    if (page.value.announcement !== undefined) return page.value.announcement;
    if (page.value.stopped !== undefined) throw new Error(page.value.stopped.why);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

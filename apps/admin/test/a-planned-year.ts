import type { Client } from "@suijian/client";
import type { BodyOf, Routes } from "@suijian/contract";
import type { TestConsole } from "./a-console.js";
import { seed } from "./a-seeded-world.js";

type Document = BodyOf<Routes["draftPlan"]>["document"];

export const YEAR = new Date().getFullYear();

const DEPARTMENTS = `
  insert into departments (department, name, level, jurisdiction, valid_from, version) values
    ('HEALTH', '蕲春县卫生健康局', 'COUNTY', 'QICHUN', '2026-01-01', 4),
    ('CULTURE', '蕲春县文化和旅游局', 'COUNTY', 'QICHUN', '2026-01-01', 5)`;

/** People of other departments, and a second one of the joint office, with the password of all. */
const PEOPLE = `
  insert into accounts (account, login, name, role, jurisdiction, department, password, must_change_password)
    select gen_random_uuid(), p.login, p.name, p.role, 'QICHUN', p.department, a.password, false
    from (values ('fire-officer', '消防救援大队经办人', 'officer', 'FIRE'), ('second-coordinator', '县联席办乙', 'coordinator', null))
      as p(login, name, role, department), accounts a where a.login = 'officer'`;

const CLASSES = `update inspection_objects set class = chr(65 + (right(object, 2)::int % 5))`;

const item = (code: string, main: string, sub: string, kind: "general" | "key", more: object = {}) =>
  ({ code, main, sub, kind, ...more }) as const;

const ITEMS = {
  MARKET: [
    item("MKT-01", "食品经营监督检查", "进货查验", "key"),
    item("MKT-02", "食品经营监督检查", "明厨亮灶", "general"),
    item("MKT-03", "登记事项检查", "经营地址", "general", { ridesAlong: true }),
  ],
  FIRE: [item("FIRE-01", "消防安全检查", "疏散通道", "key"), item("FIRE-02", "消防安全检查", "灭火器材", "general")],
  HEALTH: [item("HLT-01", "公共场所卫生检查", "消毒记录", "general")],
};

/** Departments, people and items; no plan yet but the one that is being written. */
export async function seedOffice(office: TestConsole): Promise<void> {
  const coordinator = await office.as("coordinator");
  await seed(coordinator, await office.as("officer"));
  await office.asOwner(DEPARTMENTS);
  await office.asOwner(PEOPLE);
  await office.asOwner(CLASSES);
  const other = await office.as("second-coordinator");
  await makeStrong(office, "second-coordinator");
  for (const [department, items] of Object.entries(ITEMS))
    for (const { code, ...rest } of items)
      must(
        await coordinator.draftItem({
          params: { item: code },
          body: { ...rest, department, basis: "《湖北省“双随机、一公开”监管办法》" },
        }),
      );
  const items = Object.values(ITEMS).flatMap((each) => each.map(({ code }) => code));
  const body = { day: `${YEAR}-01-01`, citation: "蕲双随机办〔2026〕1 号", items };
  must(await other.publishItems({ params: { list: "JOINT" }, body }));
}

/** What a test arranges by API needs no authenticator. */
const makeStrong = (office: TestConsole, login: string) =>
  office.asOwner("update sessions set strong = true where account = (select account from accounts where login = $1)", [
    login,
  ]);

const part = (department: keyof typeof ITEMS) => ({
  department,
  items: ITEMS[department].filter((each) => !("ridesAlong" in each)).map(({ code }) => code),
  ridingAlong: [],
  seats: 2,
  qualifications: [],
});

export function aDocument(change: Partial<Document> = {}): Document {
  return {
    year: YEAR,
    title: "食品经营单位双随机抽查",
    kind: "random",
    form: "single",
    lead: "MARKET",
    departments: [part("MARKET")],
    mode: "unannounced",
    draw: {
      key: "class where industry^=F52 & excluded=",
      sizes: { A: { atMost: "5%" }, D: { atLeast: "60%" }, "*": { atLeast: "10%", cap: 20 } },
    },
    batches: [window("B1", "03-01", "05-31")],
    ...change,
  };
}

const window = (batch: string, first: string, last: string) => ({
  batch,
  window: [`${YEAR}-${first}`, `${YEAR}-${last}`] as [string, string],
});

const JOINT = { form: "joint", departments: [part("MARKET"), part("FIRE"), part("HEALTH")] } as const;

/** The plans of a county's year, in all their stages. */
export async function seedYear(office: TestConsole): Promise<void> {
  const [coordinator, approver] = [await office.as("coordinator"), await office.as("approver")];
  const fire = await office.as("fire-officer");
  await makeStrong(office, "approver");
  await makeStrong(office, "coordinator");
  const write = (plan: string, change: Partial<Document>) =>
    coordinator.draftPlan({ params: { plan }, body: { document: aDocument(change) } }).then(must);
  await write("QC-SPRING", {
    title: "春季食品安全双随机抽查",
    batches: [window("B1", "03-01", "04-30"), window("B2", "09-01", "10-31")],
  });
  await write("QC-SCHOOL", {
    ...JOINT,
    departments: [part("MARKET"), part("FIRE")],
    title: "学校食堂及周边综合查一次",
    draw: { key: "class where division^=421126100 & excluded=", sizes: { "*": { atLeast: "20%" } } },
    batches: [window("B1", "03-10", "04-20"), window("B2", "09-01", "09-30")],
  });
  await write("QC-HOTEL", { ...JOINT, title: "宾馆酒店跨部门联合抽查", batches: [window("B1", "06-01", "08-31")] });
  await write("QC-MARKETS", {
    title: "农贸市场全覆盖检查",
    kind: "full-coverage",
    departments: [{ ...part("MARKET"), items: ["MKT-01"] }],
    draw: { key: "division where industry^=H & excluded=", sizes: {} },
    batches: [window("B1", "05-01", "11-30")],
  });
  await write("QC-HEATING", {
    title: "冬季取暖场所专项检查",
    kind: "special",
    lead: "FIRE",
    departments: [part("FIRE")],
    period: [`${YEAR}-11-01`, `${YEAR}-12-31`],
    batches: [window("B1", "11-10", "12-31")],
  });
  await write("QC-SPECIAL", {
    title: "保健食品专项检查",
    kind: "special",
    period: [`${YEAR}-10-01`, `${YEAR}-12-31`],
    batches: [window("B1", "12-01", "12-31")],
  });
  await write("QC-WINTER", {
    title: "跨年度登记事项抽查",
    form: "x-plus-n",
    departments: [{ ...part("MARKET"), ridingAlong: ["MKT-03"] }],
    batches: [{ batch: "B1", window: [`${YEAR}-11-15`, `${YEAR + 1}-01-31`] }],
  });
  const { draw: _draw, ...undrawn } = aDocument();
  must(
    await coordinator.draftPlan({
      params: { plan: "QC-CASE" },
      body: {
        document: {
          ...undrawn,
          title: "投诉举报核查",
          kind: "triggered",
          batches: [],
          objects: ["QC-0002"],
          cause: "complaint",
          reason: "12345 热线反映食品过期",
          period: [`${YEAR}-11-01`, `${YEAR}-12-20`],
        },
      },
    }),
  );
  const about = (plan: string) => ({ params: { plan }, body: { revision: 1 } });
  const today = new Date(Date.now()).toISOString().slice(0, 10);
  const step = async (plan: string, to: "submitted" | "approved" | "published") => {
    must(await coordinator.submitPlan(about(plan)));
    if (to === "submitted") return;
    must(await approver.judgePlan({ params: { plan }, body: { revision: 1, decision: "approve" } }));
    if (to === "approved") return;
    must(
      await coordinator.filePlan({ params: { plan }, body: { revision: 1, day: today, with: "黄冈市市场监督管理局" } }),
    );
    must(
      await coordinator.publishPlan({
        params: { plan },
        body: { revision: 1, day: today, citation: "蕲双随机办〔2026〕3 号" },
      }),
    );
  };
  must(await coordinator.callDepartments(about("QC-SCHOOL")));
  must(await fire.answerCall({ params: { plan: "QC-SCHOOL" }, body: { revision: 1, answer: "accepted" } }));
  must(await coordinator.callDepartments(about("QC-HOTEL")));
  must(
    await fire.answerCall({
      params: { plan: "QC-HOTEL" },
      body: { revision: 1, answer: "declined", reason: "七月至八月人员抽调防汛，请改到九月" },
    }),
  );
  await step("QC-SPRING", "published");
  await step("QC-SCHOOL", "published");
  await step("QC-MARKETS", "submitted");
  await step("QC-SPECIAL", "approved");
  await step("QC-WINTER", "published");
  // Rounds are another part's story.
  await office.asOwner(
    "update plan_batches set state = 'drawn', round = 'QC-R1' where batch = 'B1' and plan in ('QC-SPRING', 'QC-SCHOOL')",
  );
  await office.asOwner(
    "update plan_batches set state = 'held', round = 'QC-R2' where batch = 'B2' and plan = 'QC-SPRING'",
  );
  must(
    await coordinator.draftAnnualPlan({
      params: { annual: `JOINT-${YEAR}` },
      body: { year: YEAR, title: `${YEAR} 年度双随机抽查计划`, plans: ["QC-SPRING", "QC-SCHOOL", "QC-WINTER"] },
    }),
  );
}

function must<Value>(answer: { ok: true; value: Value } | { ok: false; problem: { title: string } }): Value {
  if (!answer.ok) throw new Error(answer.problem.title);
  return answer.value;
}

export type { Client };

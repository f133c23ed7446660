import { DATABASES } from "@suijian/testkit/databases";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aBrowser, aWindow, CHROMIUM, findingsOf, overflowOf, shot, signIn } from "./a-browser.js";
import { aConsole, type TestConsole } from "./a-console.js";
import { signInWithCode } from "./a-second-factor.js";
import { anItemList } from "./an-item-list.js";

let office: TestConsole;
let browser: Browser;

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  office = await aConsole(DATABASES[0]!);
  await anItemList(office);
  browser = await aBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

async function walk(steps: (page: Page) => Promise<void>): Promise<void> {
  const { page, complaints, close } = await aWindow(browser, office.address);
  // What does not come is named, long before the test itself is given up.
  page.setDefaultTimeout(12_000);
  await steps(page);
  expect(complaints).toEqual([]);
  await close();
}

const at = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();

const PAGES: readonly (readonly [name: string, path: string, title: string])[] = [
  ["items", "/items?words=消防", "抽查事项清单"],
  ["item", "/items/PW-MARKET-1", "营业执照与登记事项"],
  ["item-drafts", "/items?stage=draft", "抽查事项清单"],
  ["item-draft", "/items/drafts/MARKET-SCALES", "修改事项草稿 · MARKET-SCALES"],
  ["item-editions", "/items/editions", "历次版次"],
  ["item-publish", "/items/editions/new?list=MARKET", "公布清单版次"],
  ["joint-lists", "/items/joint-lists", "部门联合抽查事项清单"],
  ["groups", "/items/groups", "等同组"],
  ["group", "/items/groups/EQ-EVACUATION", "疏散通道和安全出口"],
  ["group-new", "/items/groups/new", "提出等同组"],
  ["compose", "/items/compose?items=PW-FIRE-1,PW-EMERGENCY-3,PW-MARKET-1", "合成检查单"],
  ["scenes", "/items/scenes", "场景：综合查一次"],
  ["scene", "/items/scenes/pre-warehouse", "即时零售前置仓"],
  ["scene-edit", "/items/scenes/pre-warehouse/edit", "编辑场景 · 即时零售前置仓"],
  ["guides", "/items/guides", "抽查细则、工作指引、流程模板、工作标准"],
  ["guide-new", "/items/guides/new", "起草文件"],
];

test.skipIf(CHROMIUM === undefined)(
  "every page of the list opens, complains of nothing, fits the window, and axe finds nothing serious",
  async () => {
    const { page, complaints, close } = await aWindow(browser, office.address, 1920);
    await signIn(page, "coordinator");
    await at(page, "工作台");
    const found: string[] = [];
    for (const [name, path, title] of PAGES) {
      await page.goto(path);
      await at(page, title);
      await page.getByText("正在读取…").first().waitFor({ state: "hidden" });
      for (const width of [1920, 1024]) {
        await page.setViewportSize({ width, height: 900 });
        await shot(page, `${name}-${width}`);
        found.push(...(await findingsOf(page)).map((finding) => `${name} ${width}: ${finding}`));
        if ((await overflowOf(page)) > 0) found.push(`${name} ${width}: wider than the window`);
      }
      found.push(...complaints.splice(0).map((complaint) => `${name}: ${complaint}`));
    }
    await close();
    expect(found).toEqual([]);
  },
  // On a quiet machine it takes about forty seconds.
  240_000,
);

/** Under its label, in the list that opens. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page
    .locator(".ant-select-dropdown:visible .ant-select-item-option")
    .filter({ hasText: option })
    .first()
    .click();
  await page.keyboard.press("Escape");
}

describe.skipIf(CHROMIUM === undefined)("the item list", () => {
  test("an officer drafts an item and sees how its words are read; what is typed survives a reload", () =>
    walk(async (page) => {
      await signIn(page, "officer");
      await at(page, "工作台");
      await page.getByRole("link", { name: "事项清单" }).click();
      await page.getByRole("link", { name: "起草事项" }).click();
      await at(page, "起草事项");
      await page.getByLabel("事项编号").fill("market-food-9");
      await page.getByLabel("抽查事项", { exact: true }).fill("食品经营");
      await page.getByText("还有 1 处需要填写或更正").waitFor();
      await page.getByRole("button", { name: "抽查依据：必填" }).click();
      await page.keyboard.type("《食品安全法》第一百零九条；《反食品浪费法》第六条");
      await page.getByText("读出的依据：《食品安全法》第一百零九条；《反食品浪费法》第六条").waitFor();
      await page.getByLabel("抽查比例", { exact: true }).fill("市局抽查比例不少于30%");
      await page.getByText("系统读作：市级：不少于30%").waitFor();
      await page.reload();
      await page.getByText("未提交的内容已保存在本浏览器中").waitFor();
      expect(await page.getByLabel("事项编号").inputValue()).toBe("MARKET-FOOD-9");
      await page.getByRole("button", { name: "保存草稿" }).click();
      await page.getByRole("status").filter({ hasText: "由另一人在清单版次中公布" }).waitFor();
      expect(await findingsOf(page)).toEqual([]);
      await page.goto("/items?stage=draft");
      await page.getByRole("link", { name: "MARKET-FOOD-9" }).waitFor();
    }));

  test("a coordinator publishes an edition after reading its consequence, and compares it with the next one", () =>
    walk(async (page) => {
      await signInWithCode(page, office, "coordinator");
      await page.goto("/items/editions/new?list=MARKET");
      await page.getByText("这份清单还没有版次").waitFor();
      await page.getByLabel(/^选择全部可公布的/).check();
      await page.getByLabel("公布文件").fill("蕲市监〔2026〕3号");
      await page.getByRole("button", { name: "公布", exact: true }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText("版次公布后不可更改").waitFor();
      await shot(page, "item-publish-sure");
      expect(await findingsOf(page)).toEqual([]);
      await dialog.getByRole("button", { name: "公布" }).click();
      await page.getByText("已公布 MARKET 第 1 版").waitFor();
      await rewrite("MARKET-SIGNS", "不少于8%");
      await page.reload();
      await page.getByLabel("选择 MARKET-SIGNS").check();
      await page.getByLabel("退出的事项").fill("计量");
      await page.locator(".ant-select-item-option").filter({ hasText: "MARKET-SCALES" }).click();
      await page.keyboard.press("Escape");
      await page.getByLabel("公布文件").fill("蕲市监〔2026〕4号");
      await page.getByLabel("生效日").fill(tomorrow());
      await page.getByRole("button", { name: "公布", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "公布" }).click();
      await page.getByText("已公布 MARKET 第 2 版：上清单 1 项，退出 1 项").waitFor();
      await page.getByRole("link", { name: "历次版次" }).last().click();
      await page.getByRole("link", { name: "与第 1 版对照" }).click();
      const changes = page.getByRole("region", { name: "两个版次的差别" }).first();
      await changes.getByText("新上 0 项，退出 1 项，变更 1 项").waitFor();
      await changes.getByText("不少于8%").waitFor();
      await shot(page, "item-editions-compared");
      expect(await findingsOf(page)).toEqual([]);
      await page.getByRole("link", { name: "MARKET-SIGNS" }).click();
      await at(page, "招牌用字");
      await page.getByRole("region", { name: "公布的历次版本" }).getByText("不少于8%").waitFor();
    }));

  test("thirty items of a scene become nineteen questions, each merged one with its reason", () =>
    walk(async (page) => {
      await signIn(page, "inspector");
      await at(page, "工作台");
      await page.goto("/items/compose");
      await choose(page, "取自场景", "即时零售前置仓");
      await page.getByRole("button", { name: "取场景的全部事项 30" }).click();
      await page.getByText("11 / 30").waitFor();
      await page.getByLabel("只看合并的").check();
      await page.getByRole("button", { name: "为什么：疏散通道、安全出口是否畅通、标志明显、未上锁" }).click();
      await page.getByText("只问一次，答案记入每一项").waitFor();
      await shot(page, "compose-30-to-19");
    }));

  test("an inspector reads, and sees who may draft and publish", () =>
    walk(async (page) => {
      await signIn(page, "inspector");
      await at(page, "工作台");
      await page.goto("/items/scenes/pre-warehouse");
      await at(page, "即时零售前置仓");
      expect(await page.getByRole("link", { name: "起草新版本" }).count()).toBe(0);
      const withdraw = page.getByRole("button", { name: "停用…" });
      expect(await withdraw.getAttribute("aria-disabled")).toBe("true");
      await page.getByText("由联席办、审批人办理").first().waitFor({ state: "attached" });
      await page.goto("/items/PW-MARKET-1");
      await page.getByText("demo-n-market-54").waitFor();
    }));
});

describe.skipIf(CHROMIUM === undefined)("scenes and groups", () => {
  test("an officer changes a point beside its preview; a coordinator publishes the version", () =>
    walk(async (page) => {
      await signIn(page, "officer");
      await at(page, "工作台");
      await page.goto("/items/scenes/pre-warehouse/edit");
      await at(page, "编辑场景 · 即时零售前置仓");
      await page.getByText("1.2 食品经营许可").click();
      await page.getByLabel("问什么（一句话） 1.2").fill("许可证是否悬挂在显著位置");
      await page.getByRole("region", { name: "预览" }).getByText("许可证是否悬挂在显著位置").waitFor();
      await page.getByRole("button", { name: "添加要点 1" }).click();
      await page.getByRole("button", { name: /^1\.4 问什么（一句话）：必填/ }).click();
      await page.keyboard.type("前置仓是否张贴平台名称");
      await page.getByLabel("法规 1.4").fill("电子商务法");
      await shot(page, "scene-editing");
      expect(await findingsOf(page)).toEqual([]);
      await page.getByRole("button", { name: "保存草稿" }).click();
      await page.getByText("已保存为第 2 版草稿").waitFor();
    }).then(() =>
      walk(async (page) => {
        await signInWithCode(page, office, "coordinator");
        await page.goto("/items/scenes?stage=draft");
        await page.getByRole("link", { name: "即时零售前置仓" }).click();
        await page.getByText("前置仓是否张贴平台名称").waitFor();
        await page.getByRole("button", { name: "公布…" }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByText("第 2 版自").waitFor();
        await dialog.getByLabel("公布文件").fill("蕲联席〔2026〕5号");
        await dialog.getByRole("button", { name: "公布" }).click();
        await page.getByRole("region", { name: "历次版本" }).first().getByText("蕲联席〔2026〕5号").waitFor();
      }),
    ));

  test("a coordinator proposes a group; a department accepts it, and it waits for the other", () =>
    walk(async (page) => {
      await signIn(page, "officer");
      await at(page, "工作台");
      await page.goto("/items/groups/new");
      await page.getByLabel("组号（如 EQ-EXITS）").fill("EQ-TEST");
      await page.getByLabel("名称", { exact: true }).fill("计量与消防器材");
      await page.getByLabel("只问的一个问题").fill("器材是否在检定有效期内");
      const members = page.getByLabel("成员");
      for (const [words, item] of [
        ["计量器具", "PW-MARKET-7"],
        ["消防设施器材", "PW-FIRE-2"],
      ] as const) {
        await members.fill(words);
        await page.locator(".ant-select-item-option").filter({ hasText: item }).click();
      }
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "提出等同组" }).click();
      await at(page, "计量与消防器材");
      await page.getByText("0/2 个部门已认可").waitFor();
      const own = page.getByRole("button", { name: "本部门认可" });
      await own.click();
      await page.getByRole("button", { name: "认可", exact: true }).click();
      await page.getByRole("alert").waitFor();
      await page.getByRole("button", { name: "退出", exact: true }).click();
      await at(page, "登录");
      await signIn(page, "approver");
      await at(page, "工作台");
      await page.goto("/items/groups/EQ-TEST?stage=draft");
      await page.getByRole("button", { name: "本部门认可" }).click();
      await page.getByRole("button", { name: "认可", exact: true }).click();
      await page.getByText("1/2 个部门已认可").waitFor();
    }));
});

async function rewrite(item: string, ratio: string): Promise<void> {
  const officer = await office.as("officer");
  const written = await officer.draftItem({
    params: { item },
    body: {
      department: "MARKET",
      main: "户外招牌",
      sub: "招牌用字",
      basis: "《计量法》第九条",
      kind: "general",
      ratio,
    },
  });
  if (!written.ok) throw new Error(written.problem.title);
}

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toLocaleDateString("sv-SE");

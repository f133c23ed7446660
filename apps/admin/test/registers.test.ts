import { DATABASES } from "@suijian/testkit/databases";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aBrowser, aWindow, CHROMIUM, findingsOf, overflowOf, shot, signIn } from "./a-browser.js";
import { aConsole, type TestConsole } from "./a-console.js";
import { aDrawnRound, HIT, MISSED, ROUND } from "./a-drawn-round.js";
import { seed } from "./a-seeded-world.js";

let office: TestConsole;
let browser: Browser;

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  office = await aConsole(DATABASES[0]!);
  await seed(await office.as("coordinator"), await office.as("officer"));
  await aDrawnRound(office);
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
const objectPath = (object: string, search = "") => `/registers/inspection_objects/${object}${search}`;

const PAGES: readonly (readonly [name: string, path: string, title: string])[] = [
  ["object-trail", objectPath(HIT, "?trail=1"), "蕲春县第5食品经营部"],
  ["inspector", "/registers/inspectors/M-1?conflicts=1", "执法员1"],
  ["departments-tree", "/registers/departments?view=tree", "部门"],
  ["feeds", "/imports/feeds", "归集来源"],
  ["feed", "/imports/feeds/TAX-DAILY", "税务局每日数据"],
  ["jobs-list", "/jobs", "后台任务"],
];

test.skipIf(CHROMIUM === undefined)(
  "pages of registers, feeds and jobs open, complain of nothing, fit the window, and axe finds nothing serious",
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
  120_000,
);

describe.skipIf(CHROMIUM === undefined)("an object's whole history", () => {
  test("the joint office sees in which rounds it was in the pool and whether it was drawn", () =>
    walk(async (page) => {
      await signIn(page, "coordinator");
      await at(page, "工作台");
      await page.goto(objectPath(HIT));
      await page.getByRole("button", { name: "查看（查看留痕）" }).click();
      const rounds = page.getByRole("region", { name: "所在批次" });
      await rounds.getByText("抽中", { exact: true }).waitFor();
      await rounds.getByText("在", { exact: true }).waitFor();
      await rounds.getByRole("link", { name: `${ROUND}/${HIT}/N1` }).waitFor();
      await rounds.getByRole("button", { name: "为什么：是否抽中" }).click();
      await page.getByText("抽中与未抽中相同").waitFor();
      await page.goto(objectPath(MISSED, "?trail=1"));
      await page.getByRole("region", { name: "所在批次" }).getByText("未抽中", { exact: true }).waitFor();
      await page.getByText("没有您可见的检查").waitFor();
    }));

  test("to a department without a task a drawn object looks like one that was not drawn", () =>
    walk(async (page) => {
      await signIn(page, "inspector");
      await at(page, "工作台");
      for (const object of [HIT, MISSED]) {
        await page.goto(objectPath(object, "?trail=1"));
        const rounds = page.getByRole("region", { name: "所在批次" });
        await rounds.getByText("密封").waitFor();
        expect(await rounds.getByRole("row").last().textContent()).not.toContain("抽中");
        await page.getByText("没有您可见的检查").waitFor();
      }
    }));

  test("its history leads back to any day", () =>
    walk(async (page) => {
      await signIn(page, "officer");
      await at(page, "工作台");
      await page.goto(objectPath("QC-0001"));
      await page
        .getByRole("link", { name: /^按此日查看/ })
        .first()
        .click();
      await page.waitForURL(/day=/);
      await at(page, "蕲春县第一食品经营部（改名）");
    }));
});

describe.skipIf(CHROMIUM === undefined)("inspectors, feeds, jobs", () => {
  test("an officer reads an inspector: personal fields and conflicts only when asked for", () =>
    walk(async (page) => {
      await signIn(page, "officer");
      await at(page, "工作台");
      await page.goto("/registers/inspectors");
      await page.getByRole("link", { name: "M-1", exact: true }).click();
      await at(page, "执法员1");
      await page.getByText(/^有效，还有/).waitFor();
      await page.getByRole("button", { name: "查看回避（查看留痕）" }).click();
      const declared = page.getByRole("region", { name: "申报的" });
      await declared.getByText("配偶为其股东").waitFor();
      expect(await findingsOf(page)).toEqual([]);
    }));

  test("an administrator sets a feed up; jobs are filtered by what they are", () =>
    walk(async (page) => {
      await signIn(page, "coordinator");
      await at(page, "工作台");
      await page.goto("/imports/feeds");
      await page.getByRole("button", { name: "设定归集来源" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("来源代号").fill("market-weekly");
      await dialog.getByLabel("名称").fill("市场监管周报");
      await dialog.getByLabel("至少每（小时）交付一次").fill("168");
      expect(await findingsOf(page)).toEqual([]);
      await dialog.getByRole("button", { name: "保存设定" }).click();
      await page.getByRole("link", { name: "市场监管周报" }).click();
      await page.getByText("还没有交付").waitFor();
      await page.goto("/jobs");
      await page.getByLabel("内容").click();
      await page.locator(".ant-select-item-option").filter({ hasText: "导入" }).first().click();
      await page.waitForURL(/kind=import/);
      await page.getByRole("link", { name: "导入", exact: true }).first().click();
      await at(page, "任务");
    }));
});

import { DATABASES } from "@suijian/testkit/databases";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aBrowser, aWindow, CHROMIUM, findingsOf, overflowOf, shot, signIn } from "./a-browser.js";
import { aConsole, type TestConsole } from "./a-console.js";
import { aCountedYear, MORE_PEOPLE, PLAN_YEAR, plansToTry } from "./a-counted-year.js";

let office: TestConsole;
let browser: Browser;

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  office = await aConsole(DATABASES[0]!);
  await aCountedYear(office);
  await office.asOwner(MORE_PEOPLE);
  await plansToTry(await office.as("coordinator"));
  browser = await aBrowser();
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const at = (page: Page, title: string | RegExp) =>
  page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();

async function walk(login: string, steps: (page: Page) => Promise<void>): Promise<void> {
  const { page, complaints, close } = await aWindow(browser, office.address, 1920);
  await signIn(page, login);
  await at(page, "工作台");
  await steps(page);
  expect(complaints).toEqual([]);
  await close();
}

/** At both widths: nothing serious, nothing wider than the window. */
async function looksRight(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  for (const width of [1024, 1920]) {
    await page.setViewportSize({ width, height: 1080 });
    await shot(page, `${name}-${width}`);
    expect([name, width, await findingsOf(page), await overflowOf(page)]).toEqual([name, width, [], 0]);
  }
}

describe.skipIf(CHROMIUM === undefined)("plan matching", () => {
  test("a search proposes two departments' restaurants; both accept; the joint draft becomes a plan", async () => {
    let proposal = "";
    await walk("coordinator", async (page) => {
      await page.goto("/plans/matching");
      await at(page, "计划合并");
      await page.getByLabel("年度").fill(String(PLAN_YEAR));
      await looksRight(page, "matchings");
      await page.getByRole("button", { name: "查找可合并的计划" }).click();
      await at(page, "合并建议");
      await page.getByRole("link", { name: "EAT-FIRE:B1 + EAT-MARKET:B1" }).waitFor();
      await looksRight(page, "matching");
      await page.getByRole("link", { name: "EAT-FIRE:B1 + EAT-MARKET:B1" }).click();
      await at(page, "合并建议 1");
      await page.getByRole("article", { name: "EAT-MARKET:B1" }).getByText("餐饮食品安全抽查").waitFor();
      await looksRight(page, "proposal");
      await page.getByRole("button", { name: "接受合并" }).and(page.locator("[aria-disabled]")).waitFor();
      proposal = new URL(page.url()).pathname;
    });
    await walk("officer", (page) => accepts(page, proposal));
    await walk("fireman", (page) => accepts(page, proposal));
    await walk("officer", async (page) => {
      await page.goto(proposal);
      await page.getByLabel("计划编号").fill("joint");
      await page.getByRole("button", { name: "存为计划草稿" }).and(page.locator("[aria-disabled]")).waitFor();
      await page.getByLabel("计划编号").fill("EAT-JOINT");
      await looksRight(page, "joint-draft");
      await page.getByRole("button", { name: "存为计划草稿" }).click();
      await page.getByRole("link", { name: "打开计划 EAT-JOINT" }).waitFor();
    });
  });
});

async function accepts(page: Page, proposal: string): Promise<void> {
  await page.goto(proposal);
  await page.getByRole("button", { name: "接受合并" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "接受合并" }).click();
  await page.getByRole("button", { name: "接受合并" }).and(page.locator("[aria-disabled]")).waitFor();
}

describe.skipIf(CHROMIUM === undefined)("what-if", () => {
  test("batches are chosen and tried; seats that nobody can take are named; two tries lie side by side", () =>
    walk("coordinator", async (page) => {
      await page.goto("/plans/what-if");
      await page.getByRole("link", { name: "新的模拟" }).click();
      await at(page, "新的模拟");
      await page.getByRole("button", { name: "开始模拟" }).and(page.locator("[aria-disabled]")).waitFor();
      await tried(page, "三个部门一起", ["EAT-MARKET/B1", "EAT-FIRE/B1", "DRUG-TAX/B1"], "3");
      await page.getByRole("region", { name: "派不满的席位及原因" }).first().getByText("没有有资格的人员").waitFor();
      await page
        .getByRole("region", { name: /^往后推演/ })
        .first()
        .waitFor();
      await looksRight(page, "what-if");
      await page.getByRole("link", { name: "改参数再试" }).click();
      await at(page, "新的模拟");
      await page.getByText("已选批次 3").waitFor();
      await tried(page, "不含税务", ["DRUG-TAX/B1"], "");
      await page.getByText("所有席位都能派满").waitFor();
      await page.getByRole("link", { name: "已做的模拟" }).click();
      await at(page, "抽取模拟");
      await page.getByLabel("选择 三个部门一起").check();
      await page.getByLabel("选择 不含税务").check();
      await looksRight(page, "what-ifs");
      await page.getByRole("button", { name: "并排比较" }).click();
      await at(page, "并排比较");
      await page.getByRole("rowheader", { name: "预计上门" }).waitFor();
      await looksRight(page, "what-if-compare");
    }));

  test("who only makes visits may not try; a try from elsewhere is not there", () =>
    walk("inspector", async (page) => {
      const entry = page.getByRole("navigation");
      await page.goto("/plans/what-if/new");
      await page.getByRole("button", { name: "开始模拟" }).and(page.locator("[aria-disabled]")).waitFor();
      await page.goto("/plans/what-if/00000000-0000-4000-8000-000000000000");
      await page.getByRole("alert").waitFor();
      await entry.waitFor();
    }));
});

async function tried(page: Page, title: string, batches: readonly string[], ahead: string): Promise<void> {
  for (const batch of batches) await page.getByRole("checkbox", { name: batch }).click();
  await page.getByLabel("名称").fill(title);
  await page.getByLabel("往后推演的批次数").fill(ahead);
  await looksRight(page, "what-if-new");
  await page.getByRole("button", { name: "开始模拟" }).click();
  await at(page, title);
  await page.getByRole("region", { name: "概览" }).waitFor();
}

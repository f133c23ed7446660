import { DATABASES } from "@suijian/testkit/databases";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aBrowser, aWindow, CHROMIUM, findingsOf, overflowOf, shot, signIn } from "./a-browser.js";
import { aConsole, PASSWORD, type TestConsole } from "./a-console.js";
import { seedHistory } from "./a-history.js";
import { signInWithCode } from "./a-second-factor.js";
import { seed } from "./a-seeded-world.js";

let office: TestConsole;
let browser: Browser;

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  office = await aConsole(DATABASES[0]!);
  const coordinator = await office.as("coordinator");
  await seed(coordinator, await office.as("officer"));
  await seedHistory(office);
  const proposed = await coordinator.proposeRule({
    params: { rule: "local.qichun.ceiling" },
    body: {
      kind: "ceiling",
      topic: "ceiling",
      text: { zh: "同一部门对同一企业每年不超过两次", en: "two visits a year by one department at most" },
      citation: { document: "蕲春县涉企行政检查年度频次上限公告", article: "第二条" },
      source: "县政府网站",
      mark: "M",
      parameters: { maximum: { value: 2, unit: "per-department-per-year" } },
    },
  });
  if (!proposed.ok) throw new Error(proposed.problem.title);
  browser = await aBrowser();
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const at = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();

async function looksGood(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.getByText("正在读取…").first().waitFor({ state: "hidden" });
  for (const width of [1024, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await shot(page, `${name}-${width}`);
    expect(await findingsOf(page), `${name} ${width}`).toEqual([]);
    expect(await overflowOf(page), `${name} ${width}`).toBe(0);
  }
}

async function walk(login: string, steps: (page: Page) => Promise<void>): Promise<void> {
  const { page, complaints, close } = await aWindow(browser, office.address);
  await (login === "administrator" ? signInWithCode(page, office, login) : signIn(page, login));
  await at(page, "工作台");
  await steps(page);
  expect(complaints).toEqual([]);
  await close();
}

const from = (page: Page, name: string) =>
  page.getByRole("navigation").getByRole("link", { name, exact: true }).click();

describe.skipIf(CHROMIUM === undefined)("administration", () => {
  test("an administrator gives somebody another role, and not himself; the log says what was before", () =>
    walk("administrator", async (page) => {
      await page.getByRole("link", { name: "系统管理" }).click();
      await from(page, "账号");
      await page.getByRole("button", { name: "修改 administrator" }).and(page.locator("[aria-disabled]")).waitFor();
      await page.getByRole("button", { name: "修改 newcomer" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("角色").click();
      await page.locator(".ant-select-item-option").filter({ hasText: "审批人" }).click();
      await dialog.getByLabel("部门（代码）").fill("NOBODY");
      await dialog.getByRole("button", { name: "保存" }).click();
      await dialog.getByRole("alert").getByText("refers-to-nothing").waitFor();
      await shot(page, "account-edit");
      expect(await findingsOf(page)).toEqual([]);
      await dialog.getByLabel("部门（代码）").fill("MARKET");
      await dialog.getByRole("button", { name: "保存" }).click();
      await dialog.waitFor({ state: "hidden" });
      await page
        .getByRole("row", { name: /newcomer/ })
        .getByText("审批人")
        .waitFor();
      await from(page, "审计");
      await page.getByLabel("行为（开头）").fill("account.change");
      await page.getByText('"was":{"role":"officer"').waitFor();
      await looksGood(page, "audit");
    }));

  test("an auditor has the chains recomputed, sees heads and count, and takes the lines along", () =>
    walk("auditor", async (page) => {
      await page.goto("/administration/audit");
      await page.getByText("尚未核验过").waitFor();
      await page.getByRole("button", { name: "开始核验" }).click();
      await page.getByText("各链相符").waitFor();
      const chains = page.getByRole("region", { name: "结果" });
      await chains
        .getByRole("row", { name: /421126/ })
        .getByText("相符")
        .waitFor();
      await looksGood(page, "audit-checked");
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: /CSV/ }).last().click();
      expect((await download).suggestedFilename()).toBe("audit.csv");
      await office.asOwner("alter table audit_log disable trigger all");
      await office.asOwner("update audit_log set subject = 'somebody else' where division = '421126' and seq = 3");
      await page.getByRole("button", { name: "开始核验" }).click();
      await page.getByText("第 3 行：此行被改动").waitFor();
      await page.getByText("有链不符").waitFor();
      await looksGood(page, "audit-broken");
      await page.getByText("以往核验").click();
      await page.getByRole("region", { name: "核验审计链" }).getByRole("listitem").getByRole("link").first().click();
      await page.getByText("各链相符").waitFor();
    }));

  test("a coordinator asks what a ceiling of one would have said of last year", () =>
    walk("coordinator", async (page) => {
      await page.goto("/administration/rules?kind=ceiling");
      await page.getByRole("link", { name: "local.qichun.ceiling" }).click();
      await page.getByRole("button", { name: "对往年历史推演" }).click();
      await page.getByLabel("maximum（per-department-per-year）").fill("one");
      await page.getByText("须为数字").first().waitFor();
      await page.getByLabel("maximum（per-department-per-year）").fill("1");
      await looksGood(page, "rule-tried");
      await page.getByRole("button", { name: "推演", exact: true }).click();
      await page.getByRole("link", { name: "查看结果" }).click();
      const title = `对往年历史推演 · local.qichun.ceiling · ${new Date().getFullYear() - 1}`;
      await at(page, title);
      // Sixty visits: of ten shops the second and the third; with two, the third.
      await page.getByText("20 / 60").waitFor();
      await page.getByText("10 / 60").waitFor();
      await page.getByRole("button", { name: "为什么：按所试参数" }).click();
      await page.getByText("2 → 1 per-department-per-year").first().waitFor();
      await page.keyboard.press("Escape");
      await looksGood(page, "replay");
      await page.goto("/administration/replays");
      await page.getByRole("link", { name: /local.qichun.ceiling/ }).waitFor();
      await looksGood(page, "replays");
    }));

  test("roles, calendars and installation open by their addresses, each for whom they are", () =>
    walk("administrator", async (page) => {
      await page.goto("/administration/roles?area=accounts&kind=acts");
      await at(page, "角色");
      expect(await page.getByRole("region", { name: "各项操作由谁办理" }).getByRole("row").count()).toBe(6);
      await looksGood(page, "roles-filtered");
      await page.goto("/administration/roles");
      await looksGood(page, "roles");
      await page.goto("/administration/calendars?year=2025");
      // 11 days off on working days... the State Council's year has 248 working days.
      await page.getByText("全年工作日").waitFor();
      await looksGood(page, "calendars");
      await page.goto("/administration/calendars?year=2030");
      await page.getByText("该年没有安排").waitFor();
      await page.goto("/administration/installation");
      await page.getByText("0020-examinations.sql").waitFor();
      await looksGood(page, "installation");
    }));
});

describe.skipIf(CHROMIUM === undefined)("a demo world", () => {
  test("is unmistakable on every page and on print, and says with what to sign in, without a secret", async () => {
    await office.asOwner("update installation set demo = 'loaded'");
    const { page, complaints, close } = await aWindow(browser, office.address);
    await page.goto("/sign-in");
    await page.getByText("demo-coordinator").waitFor();
    await page.getByText("demo-accounts.txt").waitFor();
    expect(await page.content()).not.toContain(PASSWORD);
    expect(await findingsOf(page)).toEqual([]);
    await shot(page, "sign-in-demo");
    await signIn(page, "coordinator");
    await at(page, "工作台");
    const band = page.getByRole("note").filter({ hasText: "演练" }).first();
    for (const path of ["/", "/registers/inspection_objects", "/administration/rules", "/jobs"]) {
      await page.goto(path);
      await band.waitFor();
    }
    await page.emulateMedia({ media: "print" });
    expect(await band.isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await close();
    await office.asOwner("update installation set demo = 'none'");
  });

  test("what is no demo says nothing of it", async () => {
    const { page, close } = await aWindow(browser, office.address);
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "登录", exact: true }).waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.getByText("demo-").count()).toBe(0);
    expect(await page.getByText("演练").count()).toBe(0);
    await close();
  });
});

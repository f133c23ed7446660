import { DATABASES } from "@suijian/testkit/databases";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aBrowser, aWindow, CHROMIUM, findingsOf, overflowOf, shot, signIn, type Window } from "./a-browser.js";
import { aConsole, type TestConsole } from "./a-console.js";
import { seedOffice, seedYear, YEAR } from "./a-planned-year.js";
import { signInWithCode } from "./a-second-factor.js";

let office: TestConsole;
let browser: Browser;
beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  office = await aConsole(DATABASES[0]!);
  await seedOffice(office);
  await seedYear(office);
  browser = await aBrowser();
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const at = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();

/** By its label, from the list that opens. */
async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  await page.getByLabel(label).click();
  await page
    .locator(".ant-select-dropdown:visible .ant-select-item-option")
    .filter({ hasText: option })
    .first()
    .click();
}

/** An act with its consequence, and what it has done. */
async function take(page: Page, act: string, fields: Readonly<Record<string, string>>, result: string): Promise<void> {
  await page.getByRole("button", { name: act }).click();
  const dialog = page.getByRole("dialog");
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label).fill(text);
  await dialog.getByRole("button", { name: act.replace("…", "") }).click();
  await page.getByText(result, { exact: true }).waitFor();
}

describe.skipIf(CHROMIUM === undefined)("plans in the console", () => {
  test("a joint plan goes from an empty form to its publication, by the people of both departments and of the joint office", async () => {
    const windows: Window[] = [];
    const open = async () => {
      const opened = await aWindow(browser, office.address, 1440);
      windows.push(opened);
      opened.page.setDefaultTimeout(15_000);
      return opened.page;
    };

    const officer = await open();
    await signIn(officer, "officer");
    await at(officer, "工作台");
    await officer.getByRole("navigation").getByRole("link", { name: "计划", exact: true }).click();
    await officer.getByRole("button", { name: "制定计划" }).click();
    await at(officer, "制定计划");
    await officer.getByText("待补正", { exact: false }).first().waitFor();
    await officer.getByLabel("计划编号").fill("QC-2026-HOTPOT");
    await officer.getByLabel("计划名称").fill("火锅店联合抽查");
    await choose(officer, "形式", "部门联合");
    await officer.getByRole("button", { name: "增加配合部门" }).click();
    await choose(officer, "配合部门", "消防救援大队");
    await choose(officer, "检查事项（蕲春县市场监督管理局）", "进货查验");
    await officer.keyboard.press("Escape");
    await choose(officer, "检查事项（蕲春县消防救援大队）", "疏散通道");
    await officer.keyboard.press("Escape");
    await officer.getByRole("button", { name: "增加条件" }).click();
    await officer.getByLabel("条件 2 值").fill("F52");
    await officer.keyboard.press("Enter");
    await officer.keyboard.press("Escape");
    await officer.getByText("排除理由为空，且行业以零售业开头", { exact: false }).waitFor();
    expect(await officer.getByLabel("条件原文").inputValue()).toBe("class where excluded= & industry^=F52");
    await officer.getByText("现有 30 个对象").waitFor();
    await officer.getByLabel("其余各层（*） 比例或数量").fill("10");
    await officer.getByText("须为 0 到 1 之间的比例", { exact: false }).first().waitFor();
    await officer.getByLabel("其余各层（*） 比例或数量").fill("10%");
    await officer.getByText("各项齐备，保存后即可提交").waitFor();
    expect(await findingsOf(officer)).toEqual([]);
    await shot(officer, "plan-editor");
    // What was typed survives a closed window.
    await officer.reload();
    await officer.getByText("已恢复上次在本浏览器中未保存的内容。").waitFor();
    expect(await officer.getByLabel("计划名称").inputValue()).toBe("火锅店联合抽查");
    await officer.getByRole("button", { name: "保存草稿" }).click();
    await at(officer, "火锅店联合抽查");
    await officer.getByText("已保存草稿 QC-2026-HOTPOT").waitFor();
    await officer.getByRole("button", { name: "提交审批" }).and(officer.locator("[aria-disabled]")).waitFor();
    await take(officer, "吹哨：邀请配合部门", {}, "已邀请各配合部门，待其报到");

    const fire = await open();
    await signIn(fire, "fire-officer");
    await fire.getByRole("link", { name: "火锅店联合抽查（QC-2026-HOTPOT）" }).click();
    await at(fire, "火锅店联合抽查");
    expect(await fire.getByRole("button", { name: "提交审批" }).getAttribute("aria-disabled")).toBe("true");
    await take(fire, "报到：接受", {}, "已接受，牵头部门可见");

    await officer.reload();
    await take(officer, "提交审批", {}, "已提交，待审批");

    const approver = await open();
    await signInWithCode(approver, office, "approver");
    await approver.getByRole("link", { name: "火锅店联合抽查（QC-2026-HOTPOT）" }).click();
    await take(approver, "退回…", { 理由: "A、B 级比例偏高" }, "已退回");

    await officer.reload();
    await officer.getByText("A、B 级比例偏高").first().waitFor();
    await officer.getByRole("button", { name: "修改文本" }).click();
    await at(officer, "修改计划 QC-2026-HOTPOT");
    await officer.getByLabel("其余各层（*） 比例或数量").fill("5%");
    await officer.getByRole("button", { name: "保存为新文本" }).click();
    await at(officer, "火锅店联合抽查");
    await take(officer, "吹哨：邀请配合部门", {}, "已邀请各配合部门，待其报到");
    await fire.reload();
    await take(fire, "报到：接受", {}, "已接受，牵头部门可见");
    await officer.reload();
    await take(officer, "提交审批", {}, "已提交，待审批");

    await approver.reload();
    await take(approver, "批准", {}, "已批准");
    await take(approver, "报备…", { 向何机关报备: "黄冈市市场监督管理局" }, "已报备");

    const coordinator = await open();
    await signInWithCode(coordinator, office, "coordinator");
    await coordinator.getByRole("link", { name: "火锅店联合抽查（QC-2026-HOTPOT）" }).click();
    await coordinator.getByRole("button", { name: "公布…" }).click();
    expect(await findingsOf(coordinator)).toEqual([]);
    await shot(coordinator, "plan-publish");
    await coordinator.getByRole("dialog").getByRole("button", { name: "取消" }).click();
    await take(coordinator, "公布…", { 公告文号或网址: "蕲双随机办〔2026〕9 号" }, "已公布，各批次可以抽取");
    await coordinator.getByRole("region", { name: "八个一次性" }).getByText("已完成").waitFor();

    for (const { complaints, close } of windows) {
      expect(complaints).toEqual([]);
      await close();
    }
  });

  test("every page of plans fits the window at both widths, complains of nothing, and axe finds nothing serious", async () => {
    const { page, complaints, close } = await aWindow(browser, office.address, 1920);
    await signIn(page, "second-coordinator");
    await at(page, "工作台");
    const found: string[] = [];
    for (const [name, path, title] of PAGES) {
      await page.goto(path);
      await at(page, title);
      await page.waitForLoadState("networkidle");
      await page.getByText("正在读取…").first().waitFor({ state: "hidden" });
      for (const width of [1920, 1024]) {
        await page.setViewportSize({ width, height: 900 });
        await shot(page, `${name}-${width}`);
        found.push(...(await findingsOf(page)).map((finding) => `${name} ${width}: ${finding}`));
        if ((await overflowOf(page)) > 0) found.push(`${name} ${width}: wider than the window`);
      }
      found.push(...complaints.splice(0).map((complaint) => `${name}: ${complaint}`));
    }
    expect(found).toEqual([]);
    await close();
  });

  test("filters and the look of the year live in the address; the one table is saved as it is seen", async () => {
    const { page, complaints, close } = await aWindow(browser, office.address);
    await signIn(page, "second-coordinator");
    await at(page, "工作台");
    await page.goto("/plans");
    await choose(page, "阶段", "已公布");
    await page.getByLabel("名称含").fill("食品");
    // At once: what was typed rests only afterwards, and both are kept.
    await page.getByRole("link", { name: "一张表（年历）" }).click();
    await page.waitForURL(/view=calendar.*words=|words=.*view=calendar/);
    await choose(page, "分组", "按区域");
    await page.getByRole("rowheader", { name: "全域" }).waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      stage: "published",
      words: "食品",
      view: "calendar",
      group: "district",
    });
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: /CSV/ }).click();
    expect((await download).suggestedFilename()).toBe(`plans-${YEAR}.csv`);
    expect(complaints).toEqual([]);
    await close();
  });

  test("the year's plan is written from its plans, and waits for them to come as far", async () => {
    const { page, complaints, close } = await aWindow(browser, office.address);
    await signIn(page, "officer");
    await at(page, "工作台");
    await page.getByRole("navigation").getByRole("link", { name: "计划", exact: true }).click();
    await page.getByRole("navigation").getByRole("link", { name: "年度计划" }).click();
    await page.getByRole("button", { name: "制定年度计划" }).click();
    await page.getByRole("button", { name: "保存草稿" }).and(page.locator("[aria-disabled]")).waitFor();
    await page.getByLabel("保健食品专项检查（QC-SPECIAL）").check();
    await page.getByRole("button", { name: "保存草稿" }).click();
    await at(page, `${YEAR} 年度双随机抽查计划`);
    await take(page, "提交审批", {}, "已提交，待审批");
    expect(complaints).toEqual([]);
    await close();
  });

  test("English is spoken on the same pages", async () => {
    const { page, complaints, close } = await aWindow(browser, office.address);
    await signIn(page, "second-coordinator");
    await at(page, "工作台");
    await page.getByRole("button", { name: "English" }).click();
    await page.goto("/plans/QC-SCHOOL");
    await page.getByRole("region", { name: "The eight once-only steps" }).waitFor();
    await page.goto("/plans?view=calendar&group=industry");
    await page.getByRole("columnheader", { name: "Jan" }).waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await shot(page, "plans-calendar-english");
    expect(complaints).toEqual([]);
    await close();
  });
});

const PAGES: readonly (readonly [name: string, path: string, title: string])[] = [
  ["desk-planned", "/", "工作台"],
  ["plans", "/plans", "抽查计划"],
  ["plans-calendar", "/plans?view=calendar", "抽查计划"],
  ["plan-joint", "/plans/QC-SCHOOL", "学校食堂及周边综合查一次"],
  ["plan-declined", "/plans/QC-HOTEL", "宾馆酒店跨部门联合抽查"],
  ["plan-special", "/plans/QC-SPECIAL", "保健食品专项检查"],
  ["plan-triggered", "/plans/QC-CASE", "投诉举报核查"],
  ["plan-new", "/plans/new", "制定计划"],
  ["plan-edit", "/plans/QC-HOTEL/edit", "修改计划 QC-HOTEL"],
  ["plan-edit-triggered", "/plans/QC-CASE/edit", "修改计划 QC-CASE"],
  ["annual-plans", "/plans/annual", "年度抽查计划"],
  ["annual-plan", `/plans/annual/JOINT-${YEAR}`, `${YEAR} 年度双随机抽查计划`],
  ["annual-new", "/plans/annual/new", "制定年度计划"],
];

import { readFileSync } from "node:fs";
import { DATABASES } from "@suijian/testkit/databases";
import type { Browser, Download, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aBrowser, aWindow, CHROMIUM, findingsOf, overflowOf, shot, signIn } from "./a-browser.js";
import { aConsole, type TestConsole } from "./a-console.js";
import { aCountedYear } from "./a-counted-year.js";

let office: TestConsole;
let browser: Browser;

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  office = await aConsole(DATABASES[0]!);
  await aCountedYear(office);
  browser = await aBrowser();
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const at = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();

async function walk(login: string, steps: (page: Page) => Promise<void>, width = 1920): Promise<void> {
  const { page, complaints, close } = await aWindow(browser, office.address, width);
  await signIn(page, login);
  await at(page, "工作台");
  await steps(page);
  expect(complaints).toEqual([]);
  await close();
}

/** Every chart that is there is drawn. */
async function drawn(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".picture")].every((each) => each.getAttribute("data-drawn") === "true"),
  );
}

const textOf = async (download: Download) => readFileSync(await download.path(), "utf8");

const PAGES: readonly (readonly [name: string, path: string, title: string])[] = [
  ["statistics", "/statistics", "统计分析"],
  ["statistics-campaigns", "/statistics/campaigns", "行动战报"],
  ["statistics-definitions", "/statistics/definitions", "指标定义"],
  ["statistics-wall", "/statistics?wall=1", `随机抽查一屏通 · ${new Date().getFullYear()}`],
];

describe.skipIf(CHROMIUM === undefined)("statistics", () => {
  test("each page fits the window, and axe finds nothing serious", () =>
    walk("coordinator", async (page) => {
      const found: string[] = [];
      for (const [name, path, title] of PAGES) {
        await page.goto(path);
        await at(page, title);
        for (const width of [1920, 1024]) {
          await page.setViewportSize({ width, height: 1080 });
          await drawn(page);
          await shot(page, `${name}-${width}`);
          found.push(...(await findingsOf(page)).map((finding) => `${name} ${width}: ${finding}`));
          if ((await overflowOf(page)) > 0) found.push(`${name} ${width}: wider than the window`);
        }
      }
      expect(found).toEqual([]);
    }));

  test("a quarter of 160 tasks needs no door of its own; why, on last year, and down to the visits", () =>
    walk("coordinator", async (page) => {
      await page.goto("/statistics");
      const card = page.locator(".sj-number", { hasText: "减负率" }).first();
      await card.getByText("25.0 %").waitFor();
      await card.getByText("40 / 160").waitFor();
      // 20 of 120 last year: 16.7 %.
      await card.getByText("较上年 +8.3 个百分点").waitFor();
      await card.getByRole("button", { name: "为什么：减负率" }).click();
      await page.getByText("reduction v1").waitFor();
      await page.keyboard.press("Escape");
      await page.locator(".sj-number", { hasText: "问题发现率" }).getByText("尚无结果数据").waitFor();
      const districts = page.getByRole("region", { name: "分地区 · 减负率" });
      await districts.getByRole("link", { name: "421126100" }).click();
      await at(page, `所计检查 · ${new Date().getFullYear()} · 地区 421126100`);
      await page.getByRole("region", { name: "所计检查" }).first().getByText("ST-0006").first().waitFor();
      expect(await findingsOf(page)).toEqual([]);
      await shot(page, "statistics-rows");
    }));

  test("the table behind a chart, and both files of exactly what is seen", () =>
    walk("coordinator", async (page) => {
      await page.goto("/statistics?by=origin&metric=timeliness");
      const chart = page.getByRole("region", { name: "分项比较 · 抽取方式 · 按期开展率" });
      await chart.getByRole("button", { name: "看表" }).click();
      await chart.getByRole("link", { name: "随机抽查" }).waitFor();
      await shot(page, "statistics-table");
      const csv = page.waitForEvent("download");
      await chart.getByRole("button", { name: /^CSV/ }).click();
      expect(await textOf(await csv)).toContain("抽取方式,按期开展率\r\n随机抽查,");
      const xlsx = page.waitForEvent("download");
      await chart.getByRole("button", { name: /^XLSX/ }).click();
      const workbook = await xlsx;
      expect(workbook.suggestedFilename()).toBe("timeliness-origin.xlsx");
      expect(
        readFileSync(await workbook.path())
          .subarray(0, 2)
          .toString(),
      ).toBe("PK");
      // Large enough for the writer's workers, which the page's policy has to let in.
      await page.goto("/registers/inspection_objects");
      await page.getByText("共 600 条").waitFor();
      const large = page.waitForEvent("download");
      await page.getByRole("button", { name: "所见结果（XLSX）" }).click();
      expect((await large).suggestedFilename()).toBe("inspection_objects.xlsx");
    }));

  test("a wall screen is left by a key; an observer is told who may see figures", async () => {
    await walk("auditor", async (page) => {
      await page.goto("/statistics?wall=1");
      await at(page, `随机抽查一屏通 · ${new Date().getFullYear()}`);
      await page.keyboard.press("Escape");
      await at(page, "统计分析");
    });
    await walk("observer", async (page) => {
      const entry = page.getByRole("navigation").getByText("统计分析");
      expect(await entry.getAttribute("aria-disabled")).toBe("true");
    });
  });
});

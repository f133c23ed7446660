import { DATABASES } from "@suijian/testkit/databases";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aBrowser, aWindow, CHROMIUM, findingsOf, overflowOf, shot, signIn } from "./a-browser.js";
import { aConsole, type TestConsole } from "./a-console.js";
import { seed } from "./a-seeded-world.js";

let office: TestConsole;
let browser: Browser;
let latestImport = "";

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  office = await aConsole(DATABASES[0]!);
  const coordinator = await office.as("coordinator");
  await seed(coordinator, await office.as("officer"));
  const imports = await coordinator.listImports({});
  if (imports.ok) latestImport = imports.value.rows.find(({ file }) => file === "later-objects.csv")?.import ?? "";
  browser = await aBrowser();
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

/** Each page's address and title. */
const PAGES: readonly (readonly [name: string, path: () => string, title: string])[] = [
  ["desk", () => "/", "工作台"],
  ["registers", () => "/registers", "名录库"],
  ["objects", () => "/registers/inspection_objects?name=食品&kind=enterprise", "检查对象"],
  ["object", () => "/registers/inspection_objects/QC-0001", "蕲春县第一食品经营部（改名）"],
  ["inspectors", () => "/registers/inspectors", "执法检查人员"],
  ["experts", () => "/registers/experts", "专家"],
  ["imports", () => "/imports", "导入"],
  ["import-new", () => "/imports/new", "导入文件"],
  ["import", () => `/imports/${latestImport}`, "正式导入 · later-objects.csv"],
  ["jobs", () => "/jobs", "后台任务"],
  ["administration", () => "/administration", "系统管理"],
  ["accounts", () => "/administration/accounts", "账号"],
  ["rules", () => "/administration/rules", "规则"],
  ["code-lists", () => "/administration/code-lists", "代码表"],
  ["code-list", () => "/administration/code-lists/object-kind", "检查对象种类"],
  ["audit", () => "/administration/audit", "审计"],
  ["account", () => "/account", "我的账号"],
  ["not-there-yet", () => "/appraisal", "考核通报"],
];

const WIDTHS = [1920, 1024];

test.skipIf(CHROMIUM === undefined)(
  "every page opens by its address, complains of nothing, fits the window, and axe finds nothing serious",
  async () => {
    const { page, complaints, close } = await aWindow(browser, office.address, WIDTHS[0]);
    await signIn(page, "coordinator");
    await page.getByRole("heading", { name: "工作台" }).waitFor();
    const found: string[] = [];
    for (const [name, path, title] of PAGES) {
      await page.goto(path());
      await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
      await page.waitForLoadState("networkidle");
      await page.getByText("正在读取…").first().waitFor({ state: "hidden" });
      expect(await page.title()).toBe(`${title} · 随检`);
      for (const width of WIDTHS) {
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
);

test.skipIf(CHROMIUM === undefined)(
  "a control without a label, and a style that is not ours, would be noticed",
  async () => {
    const { page, complaints, close } = await aWindow(browser, office.address);
    await page.goto("/sign-in");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.evaluate(() => {
      document.body.append(document.createElement("input"));
      document.body.insertAdjacentHTML("beforeend", "<style>body { color: red }</style>");
    });
    expect((await findingsOf(page)).join()).toContain("label");
    expect(complaints.join()).toContain("Content Security Policy");
    await close();
  },
);

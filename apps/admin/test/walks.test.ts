import { DATABASES } from "@suijian/testkit/databases";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aBrowser, aWindow, CHROMIUM, findingsOf, shot, signIn } from "./a-browser.js";
import { aConsole, PASSWORD, type TestConsole } from "./a-console.js";
import { codeOf } from "./a-second-factor.js";
import { LATER_OBJECTS, OBJECTS, seed } from "./a-seeded-world.js";

let office: TestConsole;
let browser: Browser;

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  office = await aConsole(DATABASES[0]!);
  await seed(await office.as("coordinator"), await office.as("officer"));
  browser = await aBrowser();
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

/** A walk in a window of its own, which must end without a complaint. */
async function walk(steps: (page: Page) => Promise<void>): Promise<void> {
  const { page, complaints, close } = await aWindow(browser, office.address);
  await steps(page);
  expect(complaints).toEqual([]);
  await close();
}

const at = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();

describe.skipIf(CHROMIUM === undefined)("signing in", () => {
  test("a wrong password is refused in the reader's language, and who was sent here goes on to where he wanted to", () =>
    walk(async (page) => {
      await page.goto("/registers/inspectors?division=421126");
      await at(page, "登录");
      expect(await findingsOf(page)).toEqual([]);
      await page.getByLabel("账号").fill("officer");
      await page.getByLabel("口令", { exact: true }).fill("not the right one");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText("credentials-wrong").waitFor();
      await shot(page, "sign-in-refused");
      await page.getByLabel("口令", { exact: true }).fill(PASSWORD);
      await page.keyboard.press("Enter");
      await at(page, "执法检查人员");
      expect(new URL(page.url()).search).toBe("?division=421126");
    }));

  test("who was given a password chooses another one before anything else", () =>
    walk(async (page) => {
      await signIn(page, "newcomer");
      await at(page, "修改口令");
      await page.goto("/registers");
      await at(page, "修改口令");
      expect(await findingsOf(page)).toEqual([]);
      await page.getByLabel("现在的口令").fill(PASSWORD);
      await page.getByLabel("新口令", { exact: true }).fill("lantern over the quiet lake");
      await page.getByLabel("再输一次新口令").fill("lantern over the quiet");
      await page.getByText("两次输入不一致").first().waitFor();
      await page.getByLabel("再输一次新口令").fill("lantern over the quiet lake");
      await page.getByRole("button", { name: "修改口令" }).click();
      await at(page, "工作台");
    }));

  test("an authenticator is set up by its first code, and from then on its codes are asked for", () =>
    walk(async (page) => {
      await signIn(page, "administrator");
      await at(page, "工作台");
      await page.getByRole("link", { name: "我的账号" }).click();
      await page.getByText("绑定验证器").click();
      await page.getByLabel("现在的口令").first().fill(PASSWORD);
      await page.getByRole("button", { name: "取得密钥" }).click();
      const secret = (await page.getByText(/^密钥/).locator("code").textContent()) ?? "";
      const code = page.getByLabel("动态口令（6 位）").last();
      await code.fill(codeOf(secret, Date.now()));
      await page.getByRole("button", { name: "确认绑定" }).click();
      await page.getByText("本次登录已以动态口令确认").waitFor();
      await page.getByRole("button", { name: "退出", exact: true }).click();
      await at(page, "登录");
      await signIn(page, "administrator");
      await page.getByText("此账号须再输入动态口令").waitFor();
      // Each code is good for once.
      await page.getByLabel("动态口令").fill(codeOf(secret, Date.now() + 30_000));
      await page.getByRole("button", { name: "登录", exact: true }).click();
      await at(page, "工作台");
      await signsRule(page);
      await createsAccount(page);
    }));
});

async function signsRule(page: Page): Promise<void> {
  await page.getByRole("link", { name: "系统管理" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "规则", exact: true }).click();
  await page.getByRole("link", { name: "cn.1.4.order" }).click();
  await page.getByRole("button", { name: "签署…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^声明/).fill("已对照国务院办公厅公开文本");
  expect(await findingsOf(page)).toEqual([]);
  await shot(page, "sign-rule");
  await dialog.getByRole("button", { name: "启用" }).click();
  await page.getByRole("region", { name: "当日有效的版本" }).getByText("已启用").waitFor();
}

async function createsAccount(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "账号" }).click();
  await page.getByRole("button", { name: "开通账号" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("账号", { exact: true }).fill("new-officer");
  await dialog.getByLabel("姓名").fill("李某");
  await dialog.getByLabel("管辖（代码）").fill("QICHUN");
  await dialog.getByLabel("首个口令（首次登录须修改）").fill("a first password to change");
  await dialog.getByRole("button", { name: "开通" }).click();
  await dialog.getByRole("alert").waitFor();
  await dialog.getByLabel("部门（代码）").fill("MARKET");
  await dialog.getByRole("button", { name: "开通" }).click();
  await page.getByText("已开通账号 new-officer").waitFor();
}

/** From the list that is open. */
const choose = (page: Page, name: string) => page.locator(".ant-select-item-option").filter({ hasText: name }).click();

describe.skipIf(CHROMIUM === undefined)("the console", () => {
  test("is used by the keyboard: the first key leads past the menu", () =>
    walk(async (page) => {
      await signIn(page, "officer");
      await at(page, "工作台");
      await page.reload();
      await at(page, "工作台");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("跳到正文");
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("page");
    }));

  test("shows what a role may not do, switched off, with who may", () =>
    walk(async (page) => {
      await signIn(page, "observer");
      await at(page, "工作台");
      const registers = page.getByRole("navigation").getByText("名录库");
      expect(await registers.getAttribute("aria-disabled")).toBe("true");
      expect(await registers.textContent()).toContain("由系统管理员、联席办、经办人、审批人、执法检查人员、审计员办理");
      await page.goto("/registers/inspection_objects");
      await page.getByRole("alert").getByText("forbidden").waitFor();
    }));

  test("speaks English when asked, and remembers it", () =>
    walk(async (page) => {
      await signIn(page, "officer");
      await at(page, "工作台");
      await page.getByRole("button", { name: "English" }).click();
      await at(page, "Desk");
      await page.getByRole("link", { name: "Administration" }).click();
      await page.getByRole("navigation").getByText("Accounts").waitFor();
      await page.reload();
      await at(page, "Administration");
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      expect(await findingsOf(page)).toEqual([]);
    }));

  test("keeps filters and place in the address; columns and views in the browser", () =>
    walk(async (page) => {
      await signIn(page, "coordinator");
      await at(page, "工作台");
      await page.getByRole("link", { name: "名录库" }).click();
      await page.getByRole("navigation").getByRole("link", { name: "对象" }).click();
      await page.getByText("共 120 条").waitFor();
      await page.getByRole("button", { name: "下一页" }).click();
      await page.getByText("第 2 页").waitFor();
      expect(new URL(page.url()).searchParams.get("page")).toBe("2");
      await page.getByLabel("行业（前缀）").fill("H62");
      await page.getByText("共 30 条 第 1 页").waitFor();
      expect(new URL(page.url()).search).toBe("?industry=H62");
      await page.getByLabel("对象类别").click();
      await choose(page, "个体工商户");
      await page.getByText("共 10 条").waitFor();
      await page.getByRole("button", { name: "保存的视图" }).click();
      await page.getByLabel("视图名称").fill("零售个体户");
      await page.getByRole("button", { name: "保存当前视图" }).click();
      await page.getByRole("link", { name: "零售个体户" }).waitFor();
      expect(await findingsOf(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.goto("/registers/inspection_objects");
      await page.getByText("共 120 条").waitFor();
      await page.getByRole("button", { name: "保存的视图" }).click();
      await page.getByRole("link", { name: "零售个体户" }).click();
      await page.getByText("共 10 条").waitFor();
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "所见结果（CSV）" }).click();
      expect((await download).suggestedFilename()).toBe("inspection_objects.csv");
    }));

  test("imports a file: columns, dry run, report, and then for good", () =>
    walk(async (page) => {
      await signIn(page, "coordinator");
      await at(page, "工作台");
      await page.goto("/imports/new");
      const text = LATER_OBJECTS.replace("name,", "字号,").replace("QC-0001", "QC-0777");
      const file = { name: "更名.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
      await page.getByLabel("选择文件").setInputFiles(file);
      await page.getByText("已上传").waitFor();
      await page.getByRole("button", { name: "试运行（不写入）" }).and(page.locator("[aria-disabled]")).waitFor();
      await page.getByLabel("取自文件的列：名称").click();
      await choose(page, "字号");
      await shot(page, "import-mapping");
      expect(await findingsOf(page)).toEqual([]);
      await page.getByRole("button", { name: "试运行（不写入）" }).click();
      await at(page, "试运行 · 更名.csv");
      await page.getByText("试运行：未写入任何内容").waitFor();
      await page.getByRole("region", { name: "逐行报告" }).getByText("spaceship", { exact: true }).waitFor();
      await page.getByRole("button", { name: "按此正式导入" }).click();
      await page.getByRole("button", { name: "导入", exact: true }).click();
      await at(page, "正式导入 · 更名.csv");
      await page.getByText("已完成").waitFor();
      await page.goto("/registers/inspection_objects/QC-0777");
      await at(page, "蕲春县第一食品经营部（改名）");
      await page.getByRole("button", { name: "查看个人信息（查看留痕）" }).click();
      await page.getByText("13800000001").waitFor();
      expect(OBJECTS).not.toContain("QC-0777");
    }));
});

describe.skipIf(CHROMIUM === undefined)("the server", () => {
  const get = (path: string, accept = "text/html") => fetch(new URL(path, office.address), { headers: { accept } });

  test("gives the page for addresses of pages, and for no others", async () => {
    for (const path of ["/", "/registers/inspection_objects/QC-0001", "/plans?year=2026"]) {
      const reply = await get(path);
      expect([path, reply.status, reply.headers.get("cache-control")]).toEqual([path, 200, "no-store"]);
      expect(await reply.text()).toContain('<div id="console">');
    }
    for (const path of ["/api/no-such", "/health/no-such", "/assets/none.js", "/assets/..%2f..%2fpackage.json"]) {
      const reply = await get(path);
      expect([path, reply.status]).toEqual([path, 404]);
      expect(await reply.json()).toMatchObject({ code: "route-unknown" });
    }
    expect((await get("/registers", "application/json")).status).toBe(404);
    for (const path of ["/field/", "/public/"]) expect(await (await get(path)).text()).toContain("尚未做成");
  });

  test("lets only our own scripts run, and styles under a number that changes with each answer", async () => {
    const [one, other] = [await get("/"), await get("/")];
    const nonce = (reply: Response) => /'nonce-([^']+)'/.exec(reply.headers.get("content-security-policy") ?? "")?.[1];
    expect(nonce(one)).not.toBe(nonce(other));
    expect(one.headers.get("content-security-policy")).not.toContain("unsafe");
    const page = await one.text();
    expect(
      [...page.matchAll(/<script([^>]*)>([^<]*)</g)].every(([, how, inline]) => how?.includes("src=") && inline === ""),
    ).toBe(true);
    const script = /src="(\/assets\/[^"]+)"/.exec(page)?.[1] ?? "";
    const file = await get(script);
    expect(file.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(file.headers.get("content-encoding")).toBe("gzip");
  });
});

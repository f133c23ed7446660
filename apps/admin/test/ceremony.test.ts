import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DATABASES } from "@suijian/testkit/databases";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aBrowser, aWindow, CHROMIUM, findingsOf, overflowOf, shot, signIn, type Window } from "./a-browser.js";
import { aConsole, type TestConsole } from "./a-console.js";
import { aRoundThatWaits, proveAll, seedPlans } from "./a-round-to-draw.js";

const ROUND = "421126-R1";
const PHONE = 390;
const WIDTHS = [1024, 1920];
const HEIGHTS: Readonly<Record<number, number>> = { 1024: 768, 1920: 1080, 3840: 2160 };

let office: TestConsole;
let browser: Browser;
let wall: Window;
const found: string[] = [];

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  office = await aConsole(DATABASES[0]!);
  await seedPlans(office);
  browser = await aBrowser();
  wall = await aWindow(browser, office.address, 1920);
  await signIn(wall.page, "coordinator");
  await at(wall.page, "工作台");
  await proveAll(office);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const at = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
const says = (page: Page, sentence: string) => page.getByRole("heading", { level: 2, name: sentence }).waitFor();

/** How the wall looks at three widths; what axe and a ruler find there. */
async function looks(page: Page, name: string, widths: readonly number[] = WIDTHS): Promise<void> {
  await page
    .getByText(/^(正在读取|Reading)/)
    .first()
    .waitFor({ state: "hidden" });
  // A page that asks every two seconds is never idle on a slow machine.
  await page.waitForTimeout(200);
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHTS[width] ?? 844 });
    await shot(page, `${name}-${width}`);
    if ((await overflowOf(page)) > 0) found.push(`${name} ${width}: wider than the window`);
  }
  found.push(...(await findingsOf(page)).map((finding) => `${name}: ${finding}`));
}

/** What a phone reads from the codes on the wall. */
const addresses = (kind: "witness" | "custodian"): Promise<{ name: string; link: string }[]> =>
  wall.page.evaluate(
    (name) => JSON.parse(sessionStorage.getItem(name) ?? "[]") as { name: string; link: string }[],
    `suijian.links.${kind}.${ROUND}`,
  );

async function onPhone(path: string, steps: (page: Page) => Promise<void>): Promise<void> {
  const phone = await aWindow(browser, office.address, PHONE);
  await phone.page.goto(path);
  await steps(phone.page);
  expect(phone.complaints).toEqual([]);
  await phone.close();
}

const key = (name: string) => wall.page.keyboard.press(name);

describe.skipIf(CHROMIUM === undefined)("a rehearsal in the hall, by the keyboard alone", { timeout: 120_000 }, () => {
  test("the round is laid down and tried", async () => {
    const { page } = wall;
    await page.getByRole("navigation").getByRole("link", { name: "抽取", exact: true }).click();
    await at(page, "抽取");
    await page.getByText("还没有批次").waitFor();
    await page.getByRole("link", { name: "拟定批次" }).click();
    await at(page, "拟定批次");
    await page.getByLabel("编号（大写字母、数字、- . _）").fill("r1");
    await page.getByLabel("名称", { exact: true }).fill("2026 年第四季度集中抽取");
    await page.getByLabel("计划的批次").click();
    for (const plan of ["FOOD/B1", "LIFT/B1"])
      await page.locator(".ant-select-item-option").filter({ hasText: plan }).click();
    await page.keyboard.press("Escape");
    await page.getByLabel("信标", { exact: true }).click();
    await page.locator(".ant-select-item-option").filter({ hasText: "演练信标" }).click();
    await page.getByLabel("信标时间（本机时区）").fill("2026-12-01T10:00");
    await page.getByLabel(/^见证人/).fill("县人大代表\n县公证处\n行业协会");
    await page.getByLabel(/^密钥份额保管人/).fill("县纪委监委\n县档案馆");
    await looks(page, "round-new", [1024, 1920]);
    await page.getByRole("button", { name: "拟定", exact: true }).click();
    await at(page, "2026 年第四季度集中抽取");
    await page.getByRole("button", { name: "试冻结" }).click();
    await page.getByText(/^试冻结报告/).waitFor();
    await looks(page, "round-planned", [1024, 1920]);
  });

  test("frozen: nobody can change it any more", async () => {
    const { page } = wall;
    await page.goto(`/rounds/${ROUND}/ceremony`);
    await says(page, "先冻结");
    await looks(page, "ceremony-1-before", [1920]);
    await key("?");
    await page.getByText("显示按键").waitFor();
    await key("Escape");
    await page.getByText("显示按键").waitFor({ state: "hidden" });
    await key("Space");
    await page.getByRole("alert").getByText("都不能再改").waitFor();
    await key("Space");
    await says(page, "已冻结并公告");
    await looks(page, "ceremony-1-frozen");
  });

  test("sealed: two custodians take their shares on their phones", async () => {
    const { page } = wall;
    await key("ArrowRight");
    await says(page, "名单密封");
    await key("Space");
    await page.getByRole("img", { name: /扫码/ }).nth(1).waitFor();
    await looks(page, "ceremony-2-custody");
    for (const [place, { link }] of (await addresses("custodian")).entries())
      await onPhone(`/custody/${link}`, async (phone) => {
        await phone.getByRole("button", { name: "领取份额" }).click();
        const share = (await phone.getByRole("img", { name: /^您的份额/ }).textContent()) ?? "";
        await phone.getByLabel("请照纸上所抄回录").fill(share.toLowerCase());
        if (place === 0) await looks(phone, "phone-custody", [PHONE]);
        await phone.getByRole("button", { name: "确认已保存" }).click();
        await phone.getByText("份额已确认，由您保管").waitFor();
      });
    await says(page, "密钥份额已由保管人确认");
  });

  test("three witnesses roll on three phones, and the wall shows their digits as they come", async () => {
    const { page } = wall;
    await key("ArrowRight");
    await says(page, "见证人各自掷骰");
    await key("Enter");
    await page.getByRole("img", { name: /扫码/ }).nth(2).waitFor();
    await looks(page, "ceremony-3-codes");
    const links = await addresses("witness");
    expect(links.map(({ name }) => name)).toEqual(["县人大代表", "县公证处", "行业协会"]);
    await onPhone(`/witness/${links[0]!.link}`, async (phone) => {
      await phone.getByText("县人大代表").waitFor();
      await looks(phone, "phone-witness", [PHONE]);
      await phone.getByRole("button", { name: /^掷骰/ }).click();
      await looks(phone, "phone-rolled", [PHONE]);
      const shown = (await phone.getByRole("img", { name: /^您的数字/ }).textContent()) ?? "";
      expect(shown).toMatch(/^[0-9]{20}$/);
      await phone.getByRole("button", { name: "确认提交" }).click();
      await phone.getByText("已收到您的数字").waitFor();
      await looks(phone, "phone-receipt", [PHONE]);
      await page.getByText(shown.slice(0, 4)).first().waitFor();
    });
    await looks(page, "ceremony-3-first-digits", [1920]);
    await page.reload();
    await says(page, "见证人各自掷骰");
    expect(await addresses("witness")).toEqual(links);
    await onPhone(`/witness/${links[1]!.link}`, async (phone) => {
      await phone.getByRole("button", { name: "用自己的骰子" }).click();
      await phone.getByLabel(/^您的数字/).fill("1234 5612 3456 1234 561");
      expect(await phone.getByRole("button", { name: "确认提交" }).isDisabled()).toBe(true);
      await phone.getByLabel(/^您的数字/).fill("1234 5612 3456 1234 5612");
      await phone.getByRole("button", { name: "确认提交" }).click();
      await phone.getByText("已收到您的数字").waitFor();
    });
    await onPhone(`/witness/${links[2]!.link}`, async (phone) => {
      await phone.getByRole("button", { name: "English" }).click();
      await phone.getByRole("button", { name: /^Roll 20/ }).click();
      await phone.getByRole("button", { name: "Confirm and send" }).click();
      await phone.getByText("Your digits have been received").waitFor();
    });
    await says(page, "骰子已齐");
    await looks(page, "ceremony-3-rolled");
  });

  test("the beacon comes, is verified, and everything is drawn from it", async () => {
    const { page } = wall;
    await key("ArrowRight");
    await says(page, "等候信标");
    await looks(page, "ceremony-4-awaited", [1920]);
    await key("Space");
    await says(page, "信标已到");
    await looks(page, "ceremony-4-beacon");
    await key("Space");
    await says(page, "现在抽取");
    await looks(page, "ceremony-5-before", [1024, 1920]);
    await key("Enter");
    await key("Enter");
    await says(page, "抽取完成");
    await looks(page, "ceremony-5-drawn");
  });

  test("the hall sees the strata, the fusion, the matching and the proof", async () => {
    const { page } = wall;
    for (const [sentence, name] of [
      ["每一层里", "ceremony-6-tickets"],
      ["进一次门", "ceremony-7-fusion"],
      ["执法人员随机匹配", "ceremony-8-matching"],
      ["不必相信我们", "ceremony-9-proof"],
    ] as const) {
      await key("ArrowRight");
      await says(page, sentence);
      await page.getByText("正在读取…").first().waitFor({ state: "hidden" });
      await looks(page, name);
    }
    await page.reload();
    await says(page, "不必相信我们");
    await page.getByRole("button", { name: "English" }).click();
    await key("ArrowLeft");
    await key("ArrowLeft");
    await says(page, "One door, many items.");
    await looks(page, "ceremony-7-english", [1024, 1920]);
    await page.getByRole("button", { name: "中文" }).click();
    await key("Home");
    await says(page, "已冻结并公告");
  });

  test("the record is a PDF that says it was a rehearsal; everyone verifies the draw on a phone", async () => {
    const record = await wall.page.request.get(`/api/rounds/${ROUND}/protocol.pdf`);
    const pdf = await record.body();
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const folder = fileURLToPath(new URL("../../../out/console", import.meta.url));
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/record.pdf`, pdf);
    await onPhone(`/draws/${ROUND}`, async (phone) => {
      await phone.getByRole("button", { name: "在本机核验" }).click();
      await phone.getByText("没有失败项").waitFor();
      await phone.getByText("announcement.digest").waitFor();
      await looks(phone, "phone-public", [PHONE]);
    });
  });

  test("the round's page holds everything for those who judge it", async () => {
    const { page } = wall;
    await page.goto(`/rounds/${ROUND}`);
    await page.getByRole("button", { name: "在本机核验" }).click();
    await page.getByText("没有失败项").waitFor();
    await page.getByRole("button", { name: "核对数据库" }).click();
    await page.getByText(/^一致/).waitFor();
    await looks(page, "round-drawn", [1024, 1920]);
    const officer = await office.as("officer");
    const visits = await officer.listVisits({ query: { round: ROUND, limit: 100 } });
    if (!visits.ok) throw new Error(visits.problem.title);
    const [round, object, number] = visits.value.rows
      .find(({ departments }) => departments.join() === "MARKET")!
      .visit.split("/") as [string, string, string];
    const ended = await officer.voidVisit({ params: { round, object, number }, body: { reason: "已注销" } });
    expect(ended).toMatchObject({ ok: true });
    const changes = page.getByRole("region", { name: "办理变更" });
    await changes.getByText("汇入已作废的检查").click();
    await changes.getByLabel("理由").fill("月度汇总");
    await changes.getByRole("button", { name: "办理变更" }).click();
    await page.getByRole("tooltip").getByRole("button", { name: "办理" }).click();
    await page.getByRole("region", { name: "抽取后的变更" }).getByText("已注销").waitFor();
    await looks(page, "round-changed", [1920]);
  });

  test("a round that binds counts down to its beacon, and is abandoned with its reason before it", async () => {
    const { page } = wall;
    const round = await aRoundThatWaits(office);
    await page.goto(`/rounds/${round}/ceremony`);
    await says(page, "等候信标");
    await page
      .getByRole("timer")
      .getByText(/^(29|30):[0-5][0-9]$/)
      .waitFor();
    await looks(page, "ceremony-4-countdown");
    await page.getByRole("link", { name: "退出仪式" }).click();
    await at(page, "等候信标的批次");
    await page.getByRole("region", { name: "信标" }).waitFor();
    await looks(page, "round-diced", [1920]);
    await page.getByRole("button", { name: "作废…" }).click();
    await page.getByRole("dialog").getByLabel("理由").fill("一位见证人无法到场");
    await page.getByRole("dialog").getByRole("button", { name: "办理" }).click();
    await page.getByText("作废：一位见证人无法到场").waitFor();
    await page.goto("/rounds");
    await page.getByText("已抽取").first().waitFor();
    await looks(page, "rounds", [1024, 1920]);
    expect(wall.complaints).toEqual([]);
    expect(found).toEqual([]);
  });
});

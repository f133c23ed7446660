import { DATABASES } from "@suijian/testkit/databases";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aBrowser, aWindow, CHROMIUM, findingsOf, overflowOf, shot, signIn } from "./a-browser.js";
import { aConsole, type TestConsole } from "./a-console.js";
import { seed } from "./a-seeded-world.js";
import { dayIn, visitsDrawn } from "./a-visited-county.js";
import { entriesOf } from "./calendar-entries.js";

let office: TestConsole;
let browser: Browser;

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  office = await aConsole(DATABASES[0]!);
  await seed(await office.as("coordinator"), await office.as("officer"));
  await visitsDrawn(office);
  browser = await aBrowser();
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const NOTIFIED = "421126-R1/QC-0006/N1";
const UNANNOUNCED = "421126-R1/QC-0010/U1";

async function walk(login: string, way: (page: Page) => Promise<void>): Promise<void> {
  const { page, complaints, close } = await aWindow(browser, office.address, 1920);
  try {
    await signIn(page, login);
    await at(page, "工作台");
    await way(page);
    expect(complaints).toEqual([]);
  } finally {
    await close();
  }
}

const at = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();

/** What axe says of the page at two widths, and whether it fits; with a picture of each. */
async function looked(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  await page.waitForLoadState("networkidle");
  for (const width of [1024, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await shot(page, `${name}-${width}`);
    found.push(...(await findingsOf(page)).map((finding) => `${name} ${width}: ${finding}`));
    if ((await overflowOf(page)) > 0) found.push(`${name} ${width}: wider than the window`);
  }
  return found;
}

const dayOf = async (visit: string) => {
  const [round = "", object = "", number = ""] = visit.split("/");
  const answer = await (await office.as("coordinator")).readVisitDay({ params: { round, object, number } });
  if (!answer.ok) throw new Error(answer.problem.title);
  return answer.value;
};

describe.skipIf(CHROMIUM === undefined)("visits in the console", () => {
  test("the coordinator tries a plan, accepts it as a whole, and moves a visit by the keyboard with a reason", () =>
    walk("coordinator", async (page) => {
      await page.getByRole("link", { name: "检查", exact: true }).click();
      await at(page, "检查");
      await page.getByText("共 12 条").waitFor();
      expect(await looked(page, "visits")).toEqual([]);
      await page.getByRole("link", { name: "检查排期" }).click();
      await at(page, "检查排期");
      await page.getByText("这几天没有排定的检查").waitFor();
      await page.getByRole("button", { name: "试排联合检查日" }).click();
      await page.getByRole("button", { name: "试排（不写入）" }).click();
      await page.getByRole("heading", { name: "每日概览" }).waitFor();
      await page
        .getByRole("button", { name: /^为什么：为何是这一天/ })
        .first()
        .click();
      await page.getByText("our.visits-a-day v1 (≤ 4)").waitFor();
      await page.keyboard.press("Escape");
      expect(await looked(page, "visits-proposal")).toEqual([]);
      expect((await dayOf(NOTIFIED)).day).toBeUndefined();
      await page.getByRole("button", { name: "整体采用（12）" }).click();
      await page
        .getByRole("button", { name: "确 认" })
        .or(page.getByRole("button", { name: "确认" }))
        .click();
      await page.getByText("已排定 12 次检查").waitFor();
      await page.getByRole("button", { name: /^在看板上看/ }).click();
      await page.getByRole("region", { name: "检查排期", exact: true }).waitFor();

      await page.goto("/visits/schedule?view=district");
      await at(page, "检查排期");
      const before = (await dayOf(NOTIFIED)).day ?? "";
      await page.goto(`/visits/schedule?view=people&day=${before}`);
      const name = "蕲春县第6食品经营部";
      const move = page.getByRole("button", { name: `改排 ${name}` }).first();
      await move.focus();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("radio").first().waitFor();
      // A weekend is there, and says why it is none.
      await dialog.getByText("是节假日或休息日").first().waitFor();
      await dialog.getByRole("radio", { checked: true }).focus();
      await page.keyboard.press("ArrowDown");
      await shot(page, "visits-move");
      expect(await findingsOf(page)).toEqual([]);
      await dialog.getByRole("button", { name: /确\s*认/ }).click();
      await dialog.getByText("须写明理由").waitFor();
      await dialog.getByLabel("理由").fill("车辆调度");
      await dialog.getByRole("button", { name: /确\s*认/ }).focus();
      await page.keyboard.press("Enter");
      await dialog.waitFor({ state: "hidden" });
      const after = await dayOf(NOTIFIED);
      expect(after.found).toBe("person");
      expect(String(after.day) > before).toBe(true);
      expect(after.history.at(-1)).toMatchObject({ happened: "moved", facts: { reason: "车辆调度" } });

      const seen: string[] = [];
      for (const view of ["people", "district", "day"]) {
        await page.goto(`/visits/schedule?view=${view}&day=${before}`);
        await at(page, "检查排期");
        await page.getByRole("region", { name: "检查排期", exact: true }).waitFor();
        seen.push(...(await looked(page, `visits-board-${view}`)));
      }
      expect(seen).toEqual([]);
    }));

  test("a visit is dragged to another day: the same dialog asks for the reason, and says why a day is none", () =>
    walk("coordinator", async (page) => {
      const { day = "" } = await dayOf(UNANNOUNCED);
      await page.goto(`/visits/schedule?view=district&day=${day}`);
      const card = page.getByRole("listitem").filter({ hasText: "蕲春县第10食品经营部" });
      await card.waitFor();
      const row = page.getByRole("row").filter({ has: card });
      const cells = row.getByRole("cell");
      const from = await cells.evaluateAll((all) => all.findIndex((cell) => cell.querySelector("li") !== null));
      const to = from === 0 ? 1 : from - 1;
      await card.dragTo(cells.nth(to));
      const dialog = page.getByRole("dialog");
      await dialog.getByText("抽中的人员不变").waitFor();
      await dialog.getByRole("button", { name: /取\s*消/ }).click();
      expect((await dayOf(UNANNOUNCED)).day).toBe(day);
    }));

  test("the officer offers times and books the one that the firm takes; an unannounced visit gets none", () =>
    walk("officer", async (page) => {
      await page.goto(`/visits/${NOTIFIED}`);
      await at(page, "蕲春县第6食品经营部");
      await page.getByRole("button", { name: "提供预约时段" }).click();
      const offer = page.getByRole("dialog");
      await offer.getByRole("button", { name: "增加一个时段" }).click();
      await offer.getByLabel("开始").nth(1).fill("14:00");
      await offer.getByLabel("结束").nth(1).fill("16:00");
      expect(await findingsOf(page)).toEqual([]);
      await offer.getByRole("button", { name: /确\s*认/ }).click();
      await page.getByText("已提供时段，待企业答复").waitFor();
      await page.getByRole("button", { name: "登记企业答复" }).click();
      const answer = page.getByRole("dialog");
      await answer.getByRole("radio", { name: /14:00–16:00/ }).check();
      await shot(page, "visits-answer");
      await answer.getByRole("button", { name: /确\s*认/ }).click();
      await page.getByText("已约定").waitFor();
      const booked = await dayOf(NOTIFIED);
      expect(booked).toMatchObject({ booking: "agreed", agreed: { from: "14:00", to: "16:00" }, found: "slot" });
      expect(await looked(page, "visits-visit")).toEqual([]);

      await page.goto(`/visits/${UNANNOUNCED}`);
      await at(page, "蕲春县第10食品经营部");
      const button = page.getByRole("button", { name: "提供预约时段" });
      await button.waitFor();
      expect(await button.getAttribute("aria-disabled")).toBe("true");
      await page.getByText("不告知检查：不预约、不通知对象").first().waitFor();
    }));

  test("an ics file is read back: the officer's has the agreed time and nothing unannounced, the drawn inspector's has both", async () => {
    const read = async (login: string) => {
      const given = await (await office.as(login)).readVisitCalendar({});
      if (!given.ok) throw new Error(given.problem.title);
      return entriesOf(await given.value.text());
    };
    const officers = await read("officer");
    const { agreed } = await dayOf(NOTIFIED);
    const booked = officers.find(({ SUMMARY = "" }) => SUMMARY.includes("第6食品"));
    const utc = `${agreed?.day.replaceAll("-", "")}T060000Z`;
    expect(booked).toMatchObject({ DTSTART: utc, LOCATION: "漕河镇齐昌大道6号" });
    expect(officers).toHaveLength(9);
    expect(JSON.stringify(officers)).not.toContain("/U1");
    const own = await read("inspector");
    expect(own.filter(({ DESCRIPTION = "" }) => DESCRIPTION.includes("/U1")).length).toBeGreaterThan(0);
    expect(own.every(({ DESCRIPTION = "" }) => DESCRIPTION.includes("M-1"))).toBe(true);
  });

  test("an inspector opens a link for a calendar program, which reads it, and takes it back", () =>
    walk("inspector", async (page) => {
      await page.goto("/visits/calendars");
      await at(page, "检查日历");
      await page.getByLabel("链接名称").fill("我的手机");
      await page.getByRole("button", { name: "开通链接" }).click();
      const address = (await page.getByRole("status").locator("code").textContent()) ?? "";
      expect(await looked(page, "visits-calendars")).toEqual([]);
      const feed = entriesOf(await (await fetch(address)).text());
      expect(feed.some(({ SUMMARY }) => SUMMARY === "Field duty" || SUMMARY === "外勤")).toBe(true);
      expect(JSON.stringify(feed)).not.toMatch(/第10食品|第12食品/);
      await page.getByRole("button", { name: "收回 我的手机" }).click();
      await page.getByRole("button", { name: /确\s*认/ }).click();
      await page.getByText("已收回").waitFor();
      expect((await fetch(address)).status).toBe(404);
      await page.goto("/visits/schedule");
      await at(page, "检查排期");
      const propose = page.getByRole("button", { name: "试排联合检查日" });
      expect(await propose.getAttribute("aria-disabled")).toBe("true");
    }));

  test("a triggered visit is asked for with its cause, approved by another person, and recorded as made", async () => {
    const visit = `${dayIn(0).slice(0, 4)}/QC-0020/T1`;
    await walk("officer", async (page) => {
      await page.goto("/visits/new");
      await at(page, "申请个案检查");
      await page.getByRole("button", { name: "提交申请" }).click();
      await page.getByRole("alert").getByText("未填完").waitFor();
      expect(await looked(page, "visits-new")).toEqual([]);
      await page.getByLabel("检查对象编号").fill("QC-0020");
      await page.getByLabel("事由").click();
      await page.locator(".ant-select-item-option").filter({ hasText: "媒体曝光" }).click();
      await page.getByLabel("最迟日期").fill(dayIn(7));
      await page.getByLabel(/^检查事项编号/).fill("MARKET-1");
      await page.getByLabel("理由").fill("媒体报道后厨不洁");
      await page.reload();
      await page.getByRole("button", { name: "提交申请" }).click();
      await page.getByRole("button", { name: /^确\s*认$/ }).click();
      await at(page, "蕲春县第20食品经营部");
      const approve = page.getByRole("button", { name: "批准个案检查", exact: true });
      expect(await approve.getAttribute("aria-disabled")).toBe("true");
    });
    await walk("approver", async (page) => {
      await page.goto(`/visits/${visit}`);
      await page.getByRole("button", { name: "批准个案检查", exact: true }).click();
      await page.getByRole("dialog").getByLabel("理由").fill("属实");
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /确\s*认/ })
        .click();
      await page.getByText("待开展").first().waitFor();
    });
    await walk("officer", async (page) => {
      await page.goto(`/visits/${visit}`);
      await page.getByRole("button", { name: "登记已开展" }).click();
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /确\s*认/ })
        .click();
      await page.getByText("已开展").first().waitFor();
      await page.getByRole("button", { name: "作废" }).and(page.locator("[aria-disabled=true]")).waitFor();
      expect(await looked(page, "visits-made")).toEqual([]);
    });
  });

  test("an override is asked for by one person and decided by another; a visit is voided with its reason", async () => {
    const address = "/visits/421126-R1/QC-0005/N1";
    const act = async (page: Page, name: string) => {
      await page.getByRole("button", { name, exact: true }).click();
      await page.getByRole("dialog").getByLabel("理由").fill("重大隐患");
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /确\s*认/ })
        .click();
      await page.getByRole("dialog").waitFor({ state: "hidden" });
    };
    await walk("officer", async (page) => {
      await page.goto(address);
      await act(page, "申请突破上限");
      await page.getByText("已申请，待审批").waitFor();
    });
    await walk("approver", async (page) => {
      await page.goto(address);
      await act(page, "批准突破上限");
      await page.getByText("已批准").waitFor();
      await act(page, "作废");
      await page.getByText("已作废").waitFor();
    });
  });
});

// @ts-check
/**
 * A round's ceremony on the wall, by the keyboard, with witnesses on their phones: `ceremony-in-full.mjs ADDRESS TOKEN ROUND` prints as JSON how long
 * freeze and draw kept the hall waiting, and how often the bar in front of it moved. The bench `ceremony` starts it beside a full register.
 */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openBrowser, openWindow } from "./window.mjs";

const [address = "", token = "", round = ""] = process.argv.slice(2);
const PICTURES = fileURLToPath(new URL("../../../out/ceremony", import.meta.url));
const LONGEST = 300_000;

mkdirSync(PICTURES, { recursive: true });
const browser = await openBrowser();
try {
  const wall = await openWindow(browser, { address, token, width: 1920, height: 1080 });
  await wall.page.goto(`/rounds/${round}/ceremony`);
  await says("先冻结");
  const freeze = await waited("freeze", ["Space", "Space"], "已冻结并公告");
  await rolls();
  for (const [key, sentence] of /** @type {const} */ ([
    ["ArrowRight", "等候信标"],
    ["Space", "信标已到"],
    ["Space", "现在抽取"],
  ])) {
    await wall.page.keyboard.press(key);
    await says(sentence);
  }
  const draw = await waited("draw", ["Enter", "Enter"], "抽取完成");
  for (const [at, sentence] of ["每一层里", "进一次门", "执法人员随机匹配", "不必相信我们"].entries()) {
    await wall.page.keyboard.press("ArrowRight");
    await says(sentence);
    await wall.page.waitForTimeout(500);
    await picture(`result-${at + 1}`);
  }
  if (wall.complaints.length > 0) throw new Error(wall.complaints.join("\n"));
  console.log(JSON.stringify({ freeze, draw }));

  /** @param {string} sentence */
  async function says(sentence) {
    await wall.page.getByRole("heading", { level: 2, name: sentence }).waitFor({ timeout: LONGEST });
  }

  /** @param {string} name */
  async function picture(name) {
    await wall.page.screenshot({ path: `${PICTURES}/${name}.png` });
  }

  /**
   * Presses the keys and waits until the wall says so, in milliseconds; what the bar shows meanwhile is kept.
   * @param {string} name @param {readonly string[]} keys @param {string} sentence
   */
  async function waited(name, keys, sentence) {
    for (const key of keys.slice(0, -1)) await wall.page.keyboard.press(key);
    await wall.page.getByRole("alert").first().waitFor();
    const begun = performance.now();
    await wall.page.keyboard.press(keys.at(-1) ?? "Enter");
    const shown = new Set();
    const isOver = wall.page
      .getByRole("heading", { level: 2, name: sentence })
      .waitFor({ timeout: LONGEST })
      .then(() => true);
    while (!(await Promise.race([isOver, wall.page.waitForTimeout(100).then(() => false)]))) {
      const text = await wall.page.evaluate(() => document.querySelector(".hall-progress")?.textContent ?? "");
      if (text === "" || shown.has(text)) continue;
      shown.add(text);
      await picture(`${name}-${shown.size % 5}`);
    }
    return { milliseconds: performance.now() - begun, shown: shown.size };
  }

  async function rolls() {
    await wall.page.keyboard.press("ArrowRight");
    await says("见证人各自掷骰");
    await wall.page.keyboard.press("Enter");
    await wall.page.getByRole("img", { name: /扫码/ }).nth(1).waitFor();
    const name = `suijian.links.witness.${round}`;
    /** @type {{ link: string }[]} */
    const links = await wall.page.evaluate((kept) => JSON.parse(sessionStorage.getItem(kept) ?? "[]"), name);
    for (const { link } of links) {
      const phone = await openWindow(browser, { address, width: 390, height: 844 });
      await phone.page.goto(`/witness/${link}`);
      await phone.page.getByRole("button", { name: /^掷骰/ }).click();
      await phone.page.getByRole("button", { name: "确认提交" }).click();
      await phone.page.getByText("已收到您的数字").waitFor();
      await phone.close();
    }
    await says("骰子已齐");
  }
} finally {
  await browser.close();
}

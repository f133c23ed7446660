// @ts-check
/**
 * How long a table takes from a click to its new rows on the screen: `table-times.mjs ADDRESS TOKEN` prints the milliseconds of each as JSON.
 * The bench `budgets` starts it beside a server that holds the full register.
 */
import { openBrowser, openWindow } from "./window.mjs";

const [address = "", token = ""] = process.argv.slice(2);
const TURNS = 40;
const CHOICES = 12;

const browser = await openBrowser();
try {
  const window = await openWindow(browser, { address, token });
  const { page, settled } = window;
  await page.goto("/registers/inspection_objects");
  await page.locator("tbody tr").first().waitFor();
  await settled();
  await page.evaluate(watchRows);
  console.log(JSON.stringify({ "next page": await turned(window), "another filter": await filtered(window) }));
} finally {
  await browser.close();
}

/** @param {import("./window.mjs").Window} window */
async function turned({ page, settled }) {
  const times = [];
  for (let turn = 0; turn < TURNS; turn++) {
    await page.getByRole("button", { name: "下一页" }).click();
    times.push(await rowsAfter(page));
    await settled();
  }
  return times;
}

/** @param {import("./window.mjs").Window} window */
async function filtered({ page, settled }) {
  const times = [];
  for (let choice = 0; choice < CHOICES; choice++) {
    const options = page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option");
    await page.getByLabel("对象类别").click();
    await options.first().waitFor();
    await options.nth(1 + (choice % 2)).click();
    times.push(await rowsAfter(page));
    await settled();
  }
  return times;
}

/** @param {import("playwright-core").Page} page @returns {Promise<number>} */
function rowsAfter(page) {
  return page.evaluate(async () => {
    const watched = /** @type {{ clickedAt: number, shownAt: number }} */ (/** @type {unknown} */ (window));
    while (watched.shownAt < watched.clickedAt) await new Promise((resolve) => setTimeout(resolve, 1));
    return watched.shownAt - watched.clickedAt;
  });
}

/** Runs within the page: when the last click was, and when after it the first row was painted as another one. */
function watchRows() {
  const watched = Object.assign(window, { clickedAt: 0, shownAt: 0 });
  let first = document.querySelector("tbody tr")?.textContent;
  addEventListener("pointerdown", () => (watched.clickedAt = performance.now()), { capture: true });
  new MutationObserver(() => {
    const now = document.querySelector("tbody tr")?.textContent;
    if (now === first || now === undefined) return;
    first = now;
    requestAnimationFrame(() => (watched.shownAt = performance.now()));
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}

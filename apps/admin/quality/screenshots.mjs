// @ts-check
/**
 * Pictures of the main pages of the demo world: at 1440 for the README into docs/screenshots, at three other widths into out/screenshots to
 * be looked at. Which pages, and as whom: `main-pages.json`.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDemoWorld } from "./demo-world.mjs";
import { somethingToShow } from "./something-to-show.mjs";
import { openBrowser, openWindow } from "./window.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FOR_README = { width: 1440, height: 900, folder: join(ROOT, "docs", "screenshots") };
const TO_LOOK_AT = [1024, 1920, 3840].map((width) => ({
  width,
  height: Math.round((width * 5) / 8),
  folder: join(ROOT, "out", "screenshots"),
}));

/** @type {readonly { name: string, role: string, path: string }[]} */
const all = JSON.parse(readFileSync(new URL("main-pages.json", import.meta.url), "utf8"));
const only = process.argv.slice(2);
const pages = all.filter(({ name }) => only.length === 0 || only.includes(name));

console.log("starting the demo world …");
const world = await openDemoWorld();
const browser = await openBrowser();
let faults = 0;
try {
  const shown = await somethingToShow(world);
  const pathOf = (/** @type {string} */ path) =>
    Object.entries(shown).reduce((named, [name, value]) => named.replace(`{${name}}`, value), path);
  for (const role of new Set(pages.map((page) => page.role))) {
    const token = await world.tokenOf(role);
    for (const size of [FOR_README, ...TO_LOOK_AT]) {
      const window = await openWindow(browser, { address: world.address, token, ...size });
      for (const { name, path, role: of } of pages)
        if (of === role) await take(window, { name, path: pathOf(path) }, size);
      await window.close();
    }
  }
} finally {
  await browser.close();
  await world.stop();
}
process.exitCode = faults === 0 ? 0 : 1;

/**
 * @param {import("./window.mjs").Window} window
 * @param {{ name: string, path: string }} shown
 * @param {{ width: number, folder: string }} size
 */
async function take({ page, settled, complaints }, { name, path }, { width, folder }) {
  mkdirSync(folder, { recursive: true });
  await page.goto(path);
  await page.locator("h1").first().waitFor();
  await settled();
  await page.getByText("正在读取…").first().waitFor({ state: "hidden" });
  await page.evaluate(() => document.fonts.ready);
  const file = join(folder, width === FOR_README.width ? `${name}.png` : `${name}-${width}.png`);
  await page.screenshot({ path: file });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const said = [...complaints.splice(0), ...(wider > 0 ? [`${wider} px wider than the window`] : [])];
  faults += said.length;
  console.log([file.replace(ROOT, ""), ...said].join("\n  "));
}

// @ts-check
/** The crawl on a server that runs: its standard input says where, with which sessions, and for how long at most. */
import { text } from "node:stream/consumers";
import { crawl, crawledText } from "./crawl.mjs";
import { openBrowser, openWindow } from "./window.mjs";

/** @type {{ address: string, roles: readonly { role: string, token: string }[], minutes: number }} */
const { address, roles, minutes } = JSON.parse(await text(process.stdin));

const browser = await openBrowser();
try {
  const windows = [];
  for (const { role, token } of roles) {
    const window = await openWindow(browser, { address, token });
    const { page } = window;
    const signIn = async () => {
      await page.context().addCookies([{ name: "suijian_session", value: token, url: address }]);
      await page.goto("/");
      await page.locator("h1").first().waitFor();
    };
    windows.push({ role, window, signIn });
  }
  const found = await crawl(windows, { milliseconds: minutes * 60_000, keepsSession: true, say: console.log });
  for (const fault of found.faults) console.error(fault);
  console.log(crawledText(found));
  process.exitCode = found.faults.length === 0 ? 0 : 1;
} finally {
  await browser.close();
}

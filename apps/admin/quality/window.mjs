// @ts-check
/** A browser and its windows for the programs of this folder; tests have their own in `test/a-browser.ts`. */
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** The system's browser; nothing is downloaded. */
export const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

const ARGUMENTS = [
  "--no-sandbox",
  "--lang=zh-CN",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function openBrowser() {
  if (CHROMIUM === undefined) throw new Error("no Chromium is installed: /usr/bin/chromium");
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}

/**
 * @typedef {object} Window
 * @property {import("playwright-core").Page} page
 * @property {string[]} complaints what the browser's console has said, bugs of the page, and answers above 499
 * @property {() => Promise<void>} settled when no answer is awaited any more
 * @property {() => Promise<void>} close
 */

/**
 * @param {import("playwright-core").Browser} browser
 * @param {{ address: string, width?: number, height?: number, scale?: number, token?: string }} at
 * @returns {Promise<Window>}
 */
export async function openWindow(browser, { address, width = 1440, height = 900, scale = 1, token }) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    deviceScaleFactor: scale,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  if (token !== undefined) await context.addCookies([{ name: "suijian_session", value: token, url: address }]);
  const page = await context.newPage();
  // A print dialog would wait for somebody.
  await page.addInitScript(() => void (window.print = () => undefined));
  page.on("dialog", (dialog) => void dialog.accept().catch(() => undefined));
  return { page, complaints: complaintsOf(page), settled: settledOf(page), close: () => context.close() };
}

/** @param {import("playwright-core").Page} page */
function complaintsOf(page) {
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => {
    // The browser writes a line for each answer above 399; which are right is for sentences of tests to say.
    const isOfAnswer = message.text().startsWith("Failed to load resource");
    if (["error", "warning"].includes(message.type()) && !isOfAnswer) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}

const QUIET_MILLISECONDS = 40;
const LONGEST_MILLISECONDS = 4_000;

/** @param {import("playwright-core").Page} page */
function settledOf(page) {
  /** @type {Set<import("playwright-core").Request>} */
  const awaited = new Set();
  // Streams of events last as long as their jobs.
  page.on("request", (request) => request.url().includes("/events") || awaited.add(request));
  page.on("requestfinished", (request) => awaited.delete(request));
  page.on("requestfailed", (request) => awaited.delete(request));
  return async () => {
    const until = Date.now() + LONGEST_MILLISECONDS;
    do await new Promise((resolve) => setTimeout(resolve, QUIET_MILLISECONDS));
    while (awaited.size > 0 && Date.now() < until);
    awaited.clear();
  };
}

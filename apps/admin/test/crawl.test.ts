import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, expect, test } from "vitest";
import { crawl, crawledText } from "../quality/crawl.mjs";
import { CHROMIUM, openBrowser, openWindow } from "../quality/window.mjs";
import { aConsole, type TestConsole } from "./a-console.js";
import { seedHistory } from "./a-history.js";
import { signIn } from "./a-browser.js";
import { seed } from "./a-seeded-world.js";

/** Who may do most comes first; of the others only what they see otherwise is activated again. */
const ROLES = ["administrator", "coordinator", "officer", "approver", "inspector", "auditor", "observer"];

let office: TestConsole;
let browser: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  office = await aConsole(DATABASES[0]!);
  await seed(await office.as("coordinator"), await office.as("officer"));
  await seedHistory(office);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

test.skipIf(CHROMIUM === undefined)(
  "every control of every page that a role reaches does something without a complaint",
  { timeout: 300_000 },
  async () => {
    const roles = [];
    for (const role of ROLES) {
      const window = await openWindow(browser, { address: office.address });
      const { page } = window;
      roles.push({
        role,
        window,
        signIn: async () => {
          await signIn(page, role);
          await page.waitForURL((url) => url.pathname === "/");
          // As one who has proven himself by a code: what only such a one may do is opened as well, up to its confirm dialog.
          await office.asOwner("update sessions set strong = true");
        },
      });
    }
    const found = await crawl(roles, { milliseconds: 60_000, atLeast: 300, say: (doing) => console.log(doing) });
    console.log(crawledText(found));
    for (const { window } of roles) await window.close();
    expect(found.faults).toEqual([]);
    expect(found.controls).toBeGreaterThanOrEqual(300);
  },
);

// @ts-check
/** `npm run walk`: from the demo world through plan, what-if, announcement and ceremony to the visits, by visible labels; how long it took. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDemoWorld } from "./demo-world.mjs";
import { people, STEPS } from "./walk-steps.mjs";
import { openBrowser } from "./window.mjs";

const SHOTS = fileURLToPath(new URL("../../../out/walk", import.meta.url));
const MOST_SECONDS = 600;

/**
 * The whole walk; each step with its seconds. The step that fails is the last one, with the reason; where everybody ended is in pictures.
 * @param {(line: string) => void} say
 * @returns {Promise<{ seconds: number, steps: number, faults: readonly string[] }>}
 */
export async function walk(say) {
  const world = await openDemoWorld();
  const browser = await openBrowser();
  const { as, phone, complaints } = people(browser, world);
  const begun = performance.now();
  /** @type {string[]} */
  const faults = [];
  let steps = 0;
  try {
    for (const { name, take } of STEPS) {
      const stepped = performance.now();
      const fault = await take({ as, phone }).catch((/** @type {unknown} */ each) => String(each));
      say(`${((performance.now() - stepped) / 1000).toFixed(1).padStart(6)} s  ${name}`);
      if (fault === undefined) {
        steps += 1;
        continue;
      }
      faults.push(`${name}: ${fault}`);
      break;
    }
    const seconds = (performance.now() - begun) / 1000;
    await shots(browser);
    return { seconds, steps, faults: [...faults, ...complaints()] };
  } finally {
    await browser.close();
    await world.stop();
  }
}

/** Of each window as it was left. @param {import("playwright-core").Browser} browser */
async function shots(browser) {
  mkdirSync(SHOTS, { recursive: true });
  for (const [at, context] of browser.contexts().entries())
    for (const page of context.pages())
      await page.screenshot({ path: join(SHOTS, `ended-${at}.png`), fullPage: true }).catch(() => undefined);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log("starting the demo world …");
  const { seconds, steps, faults } = await walk(console.log);
  for (const fault of faults) console.error(fault);
  const went = `${steps} steps of ${STEPS.length} in ${seconds.toFixed(1)} s of ${MOST_SECONDS}`;
  console.log(faults.length === 0 ? `walked ${went}` : `stopped: ${went}`);
  process.exitCode = faults.length === 0 && seconds < MOST_SECONDS ? 0 : 1;
}

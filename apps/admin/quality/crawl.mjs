// @ts-check
/** Opens every page that a role can reach and activates every control on it; what is destructive stops at its confirm. */
import { readFileSync } from "node:fs";
import { lookAround } from "./look-around.mjs";

/** The addresses of `shell/pages.ts`, in its order. */
export const PAGES = [
  ...readFileSync(new URL("../src/shell/pages.ts", import.meta.url), "utf8").matchAll(/page\(\s*"([^"]+)"/g),
].map((match) => /** @type {string} */ (match[1]));

const NOT_FOUND = ["没有此页", "There is no such page"];
const SHORTEST_TURN = 4_000;
/** Milliseconds that a control has to answer, and those of a second try where the page was still at work. */
const SOON = 2_000;
const AT_LEAST_THEN = 10_000;
const SIGNS_OUT = ["退出", "Sign out"];
const MOST_OF_A_PATTERN = 2;
const MOST_OF_A_PAGE = 120;

/** What is typed into a field, and taken out again. @type {Readonly<Record<string, string>>} */
const SAMPLES = {
  text: "1",
  number: "1",
  date: "2026-01-05",
  "datetime-local": "2026-01-05T10:00",
  time: "10:00",
  month: "2026-01",
};

/**
 * @typedef {object} Crawled
 * @property {number} controls activated, each once where rows are alike and where an earlier role has found the same
 * @property {number} pages opened, by role
 * @property {number} forbidden controls that say why they are switched off
 * @property {number} held destructive acts that stopped at their confirm dialog
 * @property {string[]} faults
 * @property {string[]} left what there was no time for
 */

/**
 * @param {readonly { role: string, window: import("./window.mjs").Window, signIn: () => Promise<void> }[]} roles
 * @param {{ milliseconds: number, atLeast?: number, opensOnly?: boolean, keepsSession?: boolean, say?: (doing: string) => void }} how time, and controls that
 *   are activated however long it takes; `keepsSession` leaves alone what signs out, where nobody could sign in again
 * @returns {Promise<Crawled>}
 */
export async function crawl(
  roles,
  { milliseconds, atLeast = 0, opensOnly = false, keepsSession = false, say = () => undefined },
) {
  const end = Date.now() + milliseconds;
  /** @type {Crawled} */
  const found = { controls: 0, pages: 0, forbidden: 0, held: 0, faults: [], left: [] };
  /** Of all roles. */
  const done = new Set();
  const crawls = roles.map(({ role, window, signIn }) => {
    const shared = { found, done, until: 0, opensOnly, keepsSession };
    return { role, signIn, crawl: new RoleCrawl(role, window, signIn, shared), shared };
  });
  for (const { signIn } of crawls) await signIn();
  do
    for (const { role, crawl: one, shared } of crawls) {
      if (one.isDone) continue;
      const before = found.controls;
      // The first has most to do; whoever comes after has at least half of what is left.
      shared.until = Date.now() + Math.max(SHORTEST_TURN, (end - Date.now()) / 2);
      await one.run();
      say(`${role}: ${found.controls - before} controls${one.isDone ? "" : ", and not at the end"}`);
    }
  while (crawls.some((each) => !each.crawl.isDone) && (Date.now() < end || found.controls < atLeast));
  found.left = crawls.flatMap((each) => each.crawl.left);
  found.faults = [...new Set(found.faults)];
  return found;
}

class RoleCrawl {
  /** @type {string[]} */
  #queue = PAGES.filter((path) => !path.includes("$"));
  #seen = new Set(this.#queue);
  /** @type {Map<string, number>} */
  #ofPattern = new Map();

  /**
   * @param {string} role
   * @param {import("./window.mjs").Window} window
   * @param {() => Promise<void>} signIn
   * @param {{ found: Crawled, done: Set<string>, until: number, opensOnly: boolean, keepsSession: boolean }} shared
   */
  constructor(role, window, signIn, shared) {
    this.role = role;
    this.window = window;
    this.signIn = signIn;
    this.shared = shared;
  }

  /** Until its time is over; what it was at then is taken up by the next turn. */
  async run() {
    for (let path = this.#queue[0]; path !== undefined; path = this.#queue[0]) {
      if (this.isLate) return;
      await this.#open(path);
      if (!this.shared.opensOnly) await this.#activateAll(path);
      if (!this.isLate) this.#queue.shift();
    }
  }

  get isDone() {
    return this.#queue.length === 0;
  }

  get left() {
    return this.#queue.map((path) => `${this.role} ${path}`);
  }

  get isLate() {
    return Date.now() > this.shared.until;
  }

  /** @param {string} what @param {string} where */
  #fault(what, where) {
    this.shared.found.faults.push(`${this.role} ${where}: ${what}`);
  }

  /** @param {string} path */
  async #open(path) {
    await this.#go(path);
    this.shared.found.pages += 1;
    this.#check(await this.#look(path), path, "");
  }

  /** @param {string} path */
  async #look(path) {
    const seen = await this.#lookOnce(path);
    if (seen.h1 !== "") return seen;
    // It is between two pages.
    await this.window.page
      .locator("h1")
      .first()
      .waitFor({ timeout: 5_000 })
      .catch(() => undefined);
    return this.#lookOnce(path);
  }

  /** @param {string} path */
  async #lookOnce(path) {
    const { page, settled } = this.window;
    const pattern = patternOf(path);
    const done = [...this.shared.done].filter((each) => each.startsWith(`${pattern}|`) || each.startsWith("*|"));
    const asked = { pattern, done };
    return page.evaluate(lookAround, asked).catch(async () => {
      await settled();
      return page.evaluate(lookAround, asked);
    });
  }

  /** @param {ReturnType<typeof lookAround>} seen @param {string} path @param {string} after */
  #check(seen, path, after) {
    const where = after === "" ? path : `${path}, after “${after}”`;
    for (const complaint of this.window.complaints.splice(0)) this.#fault(complaint.slice(0, 300), where);
    if (seen.h1 === "") this.#fault("has no h1", where);
    if (seen.isFailed) this.#fault("the page has failed", where);
    if (after === "" && NOT_FOUND.includes(seen.h1)) this.#fault("there is no such page", where);
    for (const html of seen.unlabelled) this.#fault(`a control without a label: ${html}`, where);
    for (const link of seen.links) this.#follow(link, where);
  }

  /** @param {string} link @param {string} where */
  #follow(link, where) {
    const path = link.split(/[?#]/)[0] ?? "";
    if (
      path.startsWith("/api/") ||
      path.startsWith("/assets/") ||
      ["/field/", "/public/"].some((each) => path.startsWith(each))
    )
      return;
    const pattern = patternOf(path);
    if (pattern === "") return this.#fault(`a dead link: ${link}`, where);
    if (this.#seen.has(path)) return;
    this.#seen.add(path);
    const so = this.#ofPattern.get(pattern) ?? 0;
    if (so >= MOST_OF_A_PATTERN) return;
    this.#ofPattern.set(pattern, so + 1);
    this.#queue.push(path);
  }

  /** @param {string} path */
  async #activateAll(path) {
    let seen = await this.#look(path);
    for (let count = 0; count < MOST_OF_A_PAGE && !this.isLate; count++) {
      const { next } = seen;
      if (next === undefined && !seen.hasOverlay) return;
      if (next === undefined) {
        this.shared.found.held += seen.held > 0 ? 1 : 0;
        await this.#closeOverlay(path);
        seen = await this.#look(path);
        continue;
      }
      this.shared.done.add(next.signature);
      this.shared.found.controls += 1;
      if (next.isForbidden) this.#checkForbidden(next, path);
      if (this.shared.keepsSession && SIGNS_OUT.includes(next.name)) {
        seen = await this.#look(path);
        continue;
      }
      const fault = await this.#activateSurely(next);
      if (fault !== undefined) this.#fault(`“${next.name}” cannot be activated: ${fault}`, path);
      await this.window.settled();
      const after = await this.#look(path);
      this.#check(after, path, next.name);
      const isBack = await this.#comeBack(path, seen, after, next);
      seen = isBack ? await this.#look(path) : after;
    }
  }

  /** @param {NonNullable<ReturnType<typeof lookAround>["next"]>} next @param {string} path */
  #checkForbidden({ name, hasReason, canFocus }, path) {
    this.shared.found.forbidden += 1;
    if (!hasReason) this.#fault(`“${name}” is switched off and says not why`, path);
    if (!canFocus) this.#fault(`“${name}” is switched off and cannot be reached by the keyboard`, path);
  }

  /**
   * What went wrong, if anything; what a page at work has put elsewhere is tried again, and what it has taken away is no fault of the control.
   * @param {NonNullable<ReturnType<typeof lookAround>["next"]>} next
   * @returns {Promise<string | undefined>}
   */
  async #activateSurely(next) {
    const first = await this.#activate(next, SOON).catch(said);
    if (first === undefined) return undefined;
    await this.window.settled();
    if ((await this.window.page.locator("[data-crawl=next]").count()) === 0) return undefined;
    return this.#activate(next, AT_LEAST_THEN).catch(said);
  }

  /**
   * @param {NonNullable<ReturnType<typeof lookAround>["next"]>} next
   * @param {number} timeout milliseconds
   * @returns {Promise<string | undefined>}
   */
  async #activate({ kind, isForbidden, href }, timeout) {
    const { page } = this.window;
    const target = page.locator("[data-crawl=next]").first();
    if (href !== null && href.startsWith("/api/")) {
      const reply = await page.request.get(href, { maxRedirects: 3 });
      return reply.status() >= 400 ? `${reply.status()} ${href}` : undefined;
    }
    if (isForbidden || (href !== null && href.startsWith("#"))) {
      await target.focus({ timeout });
      await page.keyboard.press("Enter");
      return undefined;
    }
    const sample = SAMPLES[kind];
    if (sample !== undefined) {
      await target.fill(sample, { timeout });
      await target.fill("");
      return undefined;
    }
    switch (kind) {
      case "select":
        await target.selectOption({ index: 0 }, { timeout });
        break;
      case "combobox":
        // By the keyboard: what is chosen lies over the field that a pointer would look for.
        await target.focus({ timeout });
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        break;
      default:
        await target.click({ timeout });
    }
    return undefined;
  }

  /** Escape closes what covers the page; where it does not, the first button that confirms nothing does. @param {string} path */
  async #closeOverlay(path) {
    const { page, settled } = this.window;
    await page.keyboard.press("Escape");
    await settled();
    if (!(await this.#look(path)).hasOverlay) return;
    await page.mouse.click(3, 3);
    await settled();
    if ((await this.#look(path)).hasOverlay) await this.#return(path);
  }

  /**
   * Back to the page as it was, wherever the control has led; whether it had led anywhere.
   * @param {string} path
   * @param {ReturnType<typeof lookAround>} before
   * @param {ReturnType<typeof lookAround>} after
   * @param {{ name: string, href: string | null }} by
   */
  async #comeBack(path, before, after, by) {
    if (after.path === "/sign-in" && path !== "/sign-in") {
      await this.signIn();
      await this.#go(path);
      return true;
    }
    if (after.path !== before.path) {
      if (NOT_FOUND.includes(after.h1)) this.#fault(`“${by.name}” leads to no page: ${after.address}`, path);
      if (by.href !== null && after.codes.includes("not-found"))
        this.#fault(`“${by.name}” leads to what is not there: ${after.address}`, path);
      this.#follow(after.path, path);
    }
    if (after.language !== before.language) {
      await this.#return(path);
      return true;
    }
    if (after.address === before.address) return false;
    await this.#go(before.address);
    return true;
  }

  /** As a link within the console goes there: without loading it again. @param {string} address */
  async #go(address) {
    const { page, settled } = this.window;
    await page.evaluate((to) => history.pushState({}, "", to), address);
    await settled();
    await page
      .locator("h1")
      .first()
      .waitFor({ timeout: 15_000 })
      .catch(() => undefined);
  }

  /** Loaded again, with nothing remembered. @param {string} path */
  async #return(path) {
    const { page, settled } = this.window;
    await page.evaluate(() => localStorage.clear());
    await page.goto(path, { waitUntil: "commit" });
    await page
      .locator("h1")
      .first()
      .waitFor({ timeout: 15_000 })
      .catch(() => undefined);
    await settled();
  }
}

/** The first line of it. @param {unknown} error */
const said = (error) => String(error).split("\n")[0];

/** The pattern of `pages.ts` that the address is of; none where nothing answers. @param {string} path */
export function patternOf(path) {
  const parts = path.split("/");
  const fitting = PAGES.filter((pattern) => {
    const own = pattern.split("/");
    return own.length === parts.length && own.every((part, at) => part.startsWith("$") || part === parts[at]);
  });
  return fitting.toSorted((a, b) => a.split("$").length - b.split("$").length)[0] ?? (path === "/sign-in" ? path : "");
}

/** @param {Crawled} found */
export const crawledText = ({ controls, pages, forbidden, held, faults, left }) =>
  `${controls} controls activated on ${pages} pages; ${forbidden} switched off with a reason, ${held} stopped at their confirm; ` +
  `${faults.length} faults${left.length === 0 ? "" : `; no time for ${left.length} pages`}`;

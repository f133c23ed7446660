// @ts-check
/**
 * From the demo world to the first visits, as people do it: every control is found by what stands on it, and no address is typed but the
 * first. Each step is one person's; a step that a page has outgrown is changed here.
 */
import { codeOf } from "./demo-world.mjs";
import { openWindow } from "./window.mjs";

/**
 * @typedef {import("playwright-core").Page} Page
 * @typedef {object} Walk
 * @property {(role: string) => Promise<Page>} as that person's own window, signed in
 * @property {(link: string) => Promise<{ page: Page, close: () => Promise<void> }>} phone that has read a code on the wall
 * @typedef {{ readonly name: string, readonly take: (walk: Walk) => Promise<void> }} Step
 */

const PLAN = "WALK-1";
const TITLE = "十分钟演练：食品经营随机抽查";
const ROUND = "十分钟演练批次";
const CUSTODIANS = ["县纪委监委", "县档案馆"];
const WITNESSES = ["县人大代表", "县公证处", "行业协会"];

/** @type {readonly Step[]} */
export const STEPS = [
  { name: "plan: an officer writes it and hands it in", take: writesPlan },
  { name: "plan: an approver approves, files and publishes it", take: publishesPlan },
  { name: "simulate: what its batch would cause", take: simulates },
  { name: "announce: the round that is open makes room", take: abandonsOther },
  { name: "announce: the round is laid down and tried", take: laysDownRound },
  { name: "announce: the ceremony freezes it", take: freezes },
  { name: "ceremony: two custodians take their shares on their phones", take: takesShares },
  { name: "ceremony: three witnesses roll on their phones", take: rolls },
  { name: "ceremony: the rehearsal's beacon, and the draw", take: draws },
  { name: "visits: the drawn visits get their days", take: schedules },
  { name: "visits: one of them is opened from the board", take: opensVisit },
];

/** @param {Page} page @param {string} title */
const at = (page, title) => page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
/** @param {Page} page @param {string | RegExp} sentence */
const says = (page, sentence) => page.getByRole("heading", { level: 2, name: sentence }).waitFor();
/** @param {Page} page @param {string} name */
const menu = (page, name) => page.getByRole("navigation").getByRole("link", { name, exact: true }).click();

/** From the list that opens under a label. @param {Page} page @param {string | RegExp} label @param {string} [option] the first, if none */
async function choose(page, label, option) {
  await page.getByLabel(label).first().click();
  const options = page.locator(".ant-select-dropdown:visible .ant-select-item-option");
  await (option === undefined ? options : options.filter({ hasText: option })).first().click();
}

/**
 * An act that says its consequence first, and its result after.
 * @param {Page} page @param {string} name @param {Readonly<Record<string, string>>} fields @param {string} result
 */
async function act(page, name, fields, result) {
  await page.getByRole("button", { name }).click();
  const dialog = page.getByRole("dialog");
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label).fill(text);
  await dialog.getByRole("button", { name: name.replace("…", "") }).click();
  await page.getByText(result, { exact: true }).waitFor();
}

/** @param {Walk} walk */
async function writesPlan({ as }) {
  const page = await as("officer");
  await menu(page, "计划");
  await page.getByRole("button", { name: "制定计划" }).click();
  await at(page, "制定计划");
  await page.getByLabel("计划编号").fill(PLAN);
  await page.getByLabel("计划名称").fill(TITLE);
  await choose(page, /^检查事项/);
  await page.keyboard.press("Escape");
  await page.getByLabel("其余各层（*） 比例或数量").fill("2%");
  await page.getByText("各项齐备，保存后即可提交").waitFor();
  await page.getByRole("button", { name: "保存草稿" }).click();
  await at(page, TITLE);
  await act(page, "提交审批", {}, "已提交，待审批");
}

/** @param {Walk} walk */
async function publishesPlan({ as }) {
  const page = await as("approver");
  await page.getByRole("link", { name: `${TITLE}（${PLAN}）` }).click();
  await at(page, TITLE);
  await act(page, "批准", {}, "已批准");
  await act(page, "报备…", { 向何机关报备: "县双随机联席办" }, "已报备");
  await act(page, "公布…", { 公告文号或网址: "演练公告第 1 号" }, "已公布，各批次可以抽取");
}

/** @param {Walk} walk */
async function simulates({ as }) {
  const page = await as("coordinator");
  await menu(page, "计划");
  await menu(page, "抽取模拟");
  await page.getByRole("link", { name: "新的模拟" }).click();
  await at(page, "新的模拟");
  await page
    .getByRole("checkbox", { name: `${PLAN}/` })
    .first()
    .click();
  await page.getByLabel("名称").fill(ROUND);
  await page.getByRole("button", { name: "开始模拟" }).click();
  await at(page, ROUND);
  await page.getByRole("region", { name: "概览" }).waitFor({ timeout: 120_000 });
}

/** A log has one open round at a time, and the demo world has one. @param {Walk} walk */
async function abandonsOther({ as }) {
  const page = await as("coordinator");
  await menu(page, "抽取");
  await at(page, "抽取");
  await page.getByRole("link", { name: "演示：已公告的批次" }).click();
  await at(page, "演示：已公告的批次");
  await page.getByRole("button", { name: "作废…" }).click();
  await page.getByRole("dialog").getByLabel("理由").fill("为演练让出公告日志");
  await page.getByRole("dialog").getByRole("button", { name: "办理" }).click();
  await page.getByText("已作废").first().waitFor();
}

/** @param {Walk} walk */
async function laysDownRound({ as }) {
  const page = await as("coordinator");
  await menu(page, "抽取");
  await page.getByRole("link", { name: "拟定批次" }).click();
  await at(page, "拟定批次");
  await page.getByLabel(/^编号/).fill("WALK");
  await page.getByLabel("名称", { exact: true }).fill(ROUND);
  await choose(page, "计划的批次", `${PLAN}/`);
  await page.keyboard.press("Escape");
  await choose(page, "信标", "演练信标");
  await page.getByLabel(/^信标时间/).fill(tomorrow());
  await page.getByLabel(/^见证人/).fill(WITNESSES.join("\n"));
  // The plan's strata are classes of risk, which are private: its round is sealed, and custodians hold shares of the key.
  await page.getByLabel(/^密钥份额保管人/).fill(CUSTODIANS.join("\n"));
  await page.getByRole("button", { name: "拟定", exact: true }).click();
  await at(page, ROUND);
  await page.getByRole("button", { name: "试冻结" }).click();
  await page.getByText(/^试冻结报告/).waitFor({ timeout: 120_000 });
}

/** @param {Walk} walk */
async function freezes({ as }) {
  const page = await as("coordinator");
  await page.getByRole("link", { name: "进入集中抽取仪式" }).click();
  await says(page, "先冻结");
  await page.keyboard.press("Space");
  await page.getByRole("alert").getByText("都不能再改").waitFor();
  await page.keyboard.press("Space");
  await page.getByRole("heading", { level: 2, name: "已冻结并公告" }).waitFor({ timeout: 120_000 });
}

/** @param {Walk} walk */
async function takesShares({ as, phone }) {
  const page = await as("coordinator");
  await page.keyboard.press("ArrowRight");
  await says(page, "名单密封");
  await page.keyboard.press("Space");
  await page
    .getByRole("img", { name: /扫码/ })
    .nth(CUSTODIANS.length - 1)
    .waitFor();
  for (const link of await codesOnTheWall(page, "custodian")) {
    const held = await phone(`/custody/${link}`);
    await held.page.getByRole("button", { name: "领取份额" }).click();
    const share = (await held.page.getByRole("img", { name: /^您的份额/ }).textContent()) ?? "";
    await held.page.getByLabel("请照纸上所抄回录").fill(share.toLowerCase());
    await held.page.getByRole("button", { name: "确认已保存" }).click();
    await held.page.getByText("份额已确认，由您保管").waitFor();
    await held.close();
  }
  await says(page, "密钥份额已由保管人确认");
}

/** @param {Walk} walk */
async function rolls({ as, phone }) {
  const page = await as("coordinator");
  await page.keyboard.press("ArrowRight");
  await says(page, "见证人各自掷骰");
  await page.keyboard.press("Enter");
  await page
    .getByRole("img", { name: /扫码/ })
    .nth(WITNESSES.length - 1)
    .waitFor();
  for (const link of await codesOnTheWall(page, "witness")) {
    const held = await phone(`/witness/${link}`);
    await held.page.getByRole("button", { name: /^掷骰/ }).click();
    await held.page.getByRole("button", { name: "确认提交" }).click();
    await held.page.getByText("已收到您的数字").waitFor();
    await held.close();
  }
  await says(page, "骰子已齐");
}

/** What the witnesses' cameras would read: the page keeps for itself what it shows as codes. @param {Page} page @param {string} kind @returns {Promise<string[]>} */
const codesOnTheWall = (page, kind) =>
  page.evaluate((of) => {
    const name = Object.keys(sessionStorage).find((each) => each.startsWith(`suijian.links.${of}.`));
    return JSON.parse(sessionStorage.getItem(name ?? "") ?? "[]").map(
      (/** @type {{ link: string }} */ each) => each.link,
    );
  }, kind);

/** @param {Walk} walk */
async function draws({ as }) {
  const page = await as("coordinator");
  await page.keyboard.press("ArrowRight");
  await says(page, "等候信标");
  await page.keyboard.press("Space");
  await says(page, "信标已到");
  await page.keyboard.press("Space");
  await says(page, "现在抽取");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 2, name: "抽取完成" }).waitFor({ timeout: 120_000 });
  for (const sentence of ["每一层里", "进一次门", "执法人员随机匹配", "不必相信我们"]) {
    await page.keyboard.press("ArrowRight");
    await says(page, sentence);
  }
}

/** @param {Walk} walk */
async function schedules({ as }) {
  const page = await as("coordinator");
  await page.getByRole("link", { name: "本批次的检查" }).click();
  await at(page, "检查");
  await page.getByRole("link", { name: "检查排期" }).click();
  await at(page, "检查排期");
  await page.getByRole("button", { name: "试排联合检查日" }).click();
  await page.getByRole("button", { name: "试排（不写入）" }).click();
  await page.getByRole("heading", { name: "每日概览" }).waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: /^整体采用/ }).click();
  await page
    .getByRole("button", { name: /^确\s*认$/ })
    .last()
    .click();
  await page.getByText(/^已排定 \d+ 次检查/).waitFor();
  await page.getByRole("button", { name: /^在看板上看/ }).click();
  await page.getByRole("region", { name: "检查排期", exact: true }).waitFor();
}

/** @param {Walk} walk */
async function opensVisit({ as }) {
  const page = await as("coordinator");
  await page
    .getByRole("region", { name: "检查排期", exact: true })
    .getByRole("listitem")
    .first()
    .getByRole("link")
    .click();
  await page.getByRole("button", { name: "提供预约时段" }).waitFor();
}

/** As the field for a moment takes it, on the browser's clock. */
const tomorrow = () => new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 16);

/**
 * The people with their windows, each signed in when first asked for.
 * @param {import("playwright-core").Browser} browser
 * @param {import("./demo-world.mjs").DemoWorld} world
 */
export function people(browser, world) {
  /** @type {Map<string, import("./window.mjs").Window>} */
  const windows = new Map();
  /** @param {string} role */
  const as = async (role) => {
    const open = windows.get(role);
    if (open !== undefined) return open.page;
    const window = await openWindow(browser, { address: world.address });
    windows.set(role, window);
    window.page.setDefaultTimeout(20_000);
    await signIn(window.page, world.signInOf(role));
    return window.page;
  };
  /** @param {string} path */
  const phone = async (path) => {
    const { page, close } = await openWindow(browser, { address: world.address, width: 390, height: 844 });
    await page.goto(path);
    return { page, close };
  };
  const complaints = () => [...windows.values()].flatMap((window) => window.complaints);
  return { as, phone, complaints };
}

/** The one address that anybody types. @param {Page} page @param {import("./demo-world.mjs").SignIn} who */
async function signIn(page, { login, password, secret }) {
  await page.goto("/");
  await at(page, "登录");
  await page.getByLabel("账号").fill(login);
  await page.getByLabel("口令", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  if (secret !== undefined) {
    await page.getByLabel("动态口令").fill(codeOf(secret, Date.now()));
    await page.getByRole("button", { name: "登录", exact: true }).click();
  }
  await at(page, "工作台");
}

// @ts-check
/** What the office of the demo world means to inspect next year, in drafts; some are handed in. */

export const NEXT_YEAR = new Date().getFullYear() + 1;

/** @typedef {readonly [plan: string, title: string, lead: string, key: string, share: string, windows: readonly (readonly [string, string])[]]} Row */

/** @type {readonly Row[]} */
const ROWS = [
  [
    "FOOD",
    "食品经营单位随机抽查",
    "MARKET",
    "division where industry^=F52 & excluded=",
    "6%",
    [
      ["03-01", "05-31"],
      ["09-01", "11-30"],
    ],
  ],
  [
    "CATERING",
    "餐饮服务单位随机抽查",
    "MARKET",
    "division where industry^=H62 & excluded=",
    "8%",
    [["04-01", "06-30"]],
  ],
  [
    "REGISTRATION",
    "登记事项随机抽查",
    "MARKET",
    "division where excluded=",
    "1%",
    [
      ["03-01", "05-31"],
      ["07-01", "09-30"],
    ],
  ],
  ["FIRE-SHOPS", "商铺消防安全随机抽查", "FIRE", "division where industry^=F & excluded=", "2%", [["03-01", "05-31"]]],
  [
    "FIRE-INNS",
    "餐饮住宿场所消防安全随机抽查",
    "FIRE",
    "division where industry^=H & excluded=",
    "5%",
    [
      ["04-01", "06-30"],
      ["10-01", "12-15"],
    ],
  ],
  ["HYGIENE", "公共场所卫生随机抽查", "HEALTH", "division where industry^=H & excluded=", "4%", [["04-01", "06-30"]]],
];

/** @param {import("@suijian/client").Client} client @returns {Promise<{ plan: string, batch: string }[]>} */
export async function nextYearsPlans(client) {
  /** @type {{ plan: string, batch: string }[]} */
  const batches = [];
  for (const [plan, title, lead, key, share, windows] of ROWS) {
    const drafted = await client.draftPlan({
      params: { plan: `${NEXT_YEAR}-${plan}` },
      body: {
        document: {
          year: NEXT_YEAR,
          title,
          kind: "random",
          form: "single",
          lead,
          departments: [{ department: lead, items: [`CL-${lead}-1`], ridingAlong: [], seats: 2, qualifications: [] }],
          mode: "notified",
          draw: { key, sizes: { "*": { atLeast: share } } },
          batches: windows.map(([first, last], at) => ({
            batch: `B${at + 1}`,
            window: [`${NEXT_YEAR}-${first}`, `${NEXT_YEAR}-${last}`],
          })),
        },
      },
    });
    if (!drafted.ok) throw new Error(`${plan}: ${drafted.problem.title}`);
    batches.push(...windows.map((_, at) => ({ plan: `${NEXT_YEAR}-${plan}`, batch: `B${at + 1}` })));
    // Those of the department whose approver is in the demo world wait at that desk.
    if (lead !== "MARKET") continue;
    const handedIn = await client.submitPlan({ params: { plan: `${NEXT_YEAR}-${plan}` }, body: { revision: 1 } });
    if (!handedIn.ok) throw new Error(`${plan}: ${handedIn.problem.title}`);
  }
  return batches;
}

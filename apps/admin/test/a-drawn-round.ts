import type { TestConsole } from "./a-console.js";
import { imported } from "./a-seeded-world.js";

export const ROUND = "421126-R7";
/** Drawn for the fire department, which has no account here but the newcomer's. */
export const HIT = "QC-0005";
export const MISSED = "QC-0006";

const CONFLICTS = ["conflict,division,inspector,object,reason", "C-1,421126,M-1,QC-0003,配偶为其股东"].join("\n");
const LEAVES = ["leave,division,inspector,first,last,reason", "L-1,421126,M-1,2029-05-01,2029-05-07,培训"].join("\n");
const DELIVERED = [
  "object,name,kind,division",
  "TAX-1,蕲春县第一税户,enterprise,421126100",
  "TAX-2,没有种类的,spaceship,421126100",
].join("\n");

/**
 * A sealed round that was drawn, as its rows stand in the database: pages only show them, and how they come to be is tested with real
 * rounds. Besides, an inspector with a conflict, and a feed that has delivered.
 */
export async function aDrawnRound(office: TestConsole): Promise<void> {
  const coordinator = await office.as("coordinator");
  await imported(coordinator, "inspector_conflicts", "conflicts.csv", CONFLICTS);
  await imported(coordinator, "inspector_leaves", "leaves.csv", LEAVES);
  const feed = { feed: "TAX-DAILY" };
  const described = { register: "inspection_objects", name: "税务局每日数据", mode: "delta", everyHours: 24 } as const;
  const set = await coordinator.setFeed({ params: feed, body: described });
  if (!set.ok) throw new Error(set.problem.title);
  const file = new Blob([`${DELIVERED}\n`], { type: "text/csv" });
  const delivered = await coordinator.deliverFeed({ params: feed, body: file, query: { name: "每日.csv" } });
  if (!delivered.ok) throw new Error(delivered.problem.title);

  const at = new Date().toISOString();
  const hex = "0".repeat(64);
  const life = {
    round: ROUND,
    stage: "drawn",
    plannedAt: at,
    charter: {
      title: "十一月第一批",
      batches: [],
      witnesses: ["县人大代表", "县公证处"],
      custodians: [],
      isSealed: true,
      beacon: { name: "quicknet" },
      beaconAt: at,
    },
    announced: {
      at,
      digest: hex,
      rows: 120,
      frameRoot: hex,
      rosterRoot: hex,
      parameters: hex,
      beaconRound: 1,
      diceBefore: at,
      beaconTime: at,
      lastDay: "2029-12-31",
      isClosed: false,
      hasPrivateColumn: false,
      folder: ROUND,
    },
    deposited: [],
    rolled: [],
    drawn: {
      at,
      digest: hex,
      counts: { tasks: 1, duplicatesRemoved: 0, visits: 1, seats: 2, unfilled: 0, fewEligible: 0 },
    },
  };
  await office.asOwner(
    `insert into rounds (division, round, title, stage, beacon_at, is_public, events, body)
     values ('421126', $1, '十一月第一批', 'drawn', now(), true, 1, $2)`,
    [ROUND, JSON.stringify(life)],
  );
  await office.asOwner(
    `insert into visits (division, visit, round, object, mode, origin, first, last, lead, departments, visiting, inspectors, state, events)
     values ('421126104', $1, $2, $3, 'notified', 'random', '2029-11-01', '2029-12-31', 'FIRE', '{FIRE}', '{FIRE}', '{}', 'planned', 1)`,
    [`${ROUND}/${HIT}/N1`, ROUND, HIT],
  );
}

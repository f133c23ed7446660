import { invariant, REGISTERS, type Register } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "./database/database.js";
import { homeOf } from "./database/home.js";
import type { Row } from "./database/row.js";

/** 归集: a source that delivers every so often. */
export interface Feed {
  readonly feed: string;
  readonly register: Register;
  readonly name: string;
  /** As an import's; checked when the feed was set up. */
  readonly choices: unknown;
  readonly mode: "delta" | "full";
  readonly everyHours: number;
}

export interface FeedState extends Feed {
  readonly department: string | undefined;
  /** When the last delivery ended that went into the register. */
  readonly lastGood: string | undefined;
  readonly isOverdue: boolean;
  readonly deliveries: readonly Delivery[];
}

export interface Delivery {
  readonly import: string;
  readonly day: string;
  readonly state: string;
  readonly counts: unknown;
  readonly askedAt: string;
}

/** Whether it could be set: a feed of this name may be another place's. */
export async function setFeed(tx: Tx, { feed, register, name, choices, mode, everyHours }: Feed): Promise<boolean> {
  const { department } = tx.identity;
  const rows = await tx.run(sql`
    insert into feeds (feed, register, name, division, department, choices, mode, every_hours)
    values (${feed}, ${register.name}, ${name}, ${homeOf(tx.identity)}, ${department}, ${JSON.stringify(choices)}, ${mode}, ${everyHours})
    on conflict (feed) do nothing`);
  if (rows === 1) return true;
  return (
    (await tx.run(sql`
      update feeds set register = ${register.name}, name = ${name}, choices = ${JSON.stringify(choices)}, mode = ${mode},
        every_hours = ${everyHours} where feed = ${feed}`)) === 1
  );
}

export async function findFeed(tx: Tx, feed: string): Promise<Feed | undefined> {
  const row = await tx.rowOrNone(sql`select * from feeds where feed = ${feed}`);
  return row === undefined ? undefined : feedOf(row);
}

/** With how fresh each is at this moment; a feed that never delivered has been waited for since it was set up. */
export async function feedStates(tx: Tx, now: Date): Promise<FeedState[]> {
  const rows = await tx.rows(sql`
    select f.*, last_good,
      coalesce(last_good, f.created_at) < ${now.toISOString()}::timestamptz - make_interval(hours => every_hours) as overdue
    from feeds f left join lateral (
      select max(ended_at) as last_good from imports i where i.feed = f.feed and i.state = 'done' and not i.dry) good on true
    order by f.feed`);
  const deliveries = await tx.rows(sql`
    select d.* from feeds f cross join lateral (
      select feed, import, day, state, counts, asked_at from imports i where i.feed = f.feed order by asked_at desc limit 10) d
    order by d.feed, d.asked_at desc`);
  return rows.map((row) => ({
    ...feedOf(row),
    department: row.textOrNone("department"),
    lastGood: row.textOrNone("last_good"),
    isOverdue: row.flag("overdue"),
    deliveries: deliveries.filter((each) => each.text("feed") === row.text("feed")).map(deliveryOf),
  }));
}

const deliveryOf = (row: Row): Delivery => ({
  import: row.text("import"),
  day: row.text("day"),
  state: row.text("state"),
  counts: row.json("counts"),
  askedAt: row.text("asked_at"),
});

function feedOf(row: Row): Feed {
  const register = Object.values(REGISTERS).find(({ name }) => name === row.text("register"));
  invariant(register !== undefined, "a feed is for a known register");
  return {
    feed: row.text("feed"),
    register,
    name: row.text("name"),
    choices: row.json("choices"),
    mode: row.text("mode") === "full" ? "full" : "delta",
    everyHours: row.number("every_hours"),
  };
}

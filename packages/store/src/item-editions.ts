import type { ItemReading } from "@suijian/core";
import sql, { empty } from "sql-template-tag";
import type { Tx } from "./database/database.js";

/** An edition of a list: what came onto it and what left it. */
export interface ItemEdition {
  readonly list: string;
  readonly edition: number;
  readonly day: string;
  readonly citation: string;
  readonly published: number;
  readonly withdrawn: number;
}

/** What an edition puts on the list. */
export interface PublishedVersion {
  readonly item: string;
  readonly version: number;
  readonly department: string;
  readonly reading: ItemReading;
}

/** The editions of one list or of all, the first first. */
export async function itemEditions(tx: Tx, list?: string): Promise<ItemEdition[]> {
  const rows = await tx.rows(sql`
    select e.list, e.edition, e.day, e.citation,
      (select count(*) from published_items p where (p.list, p.edition) = (e.list, e.edition)) as published, e.withdrawn
    from item_list_editions e ${list === undefined ? empty : sql`where e.list = ${list}`} order by e.list, e.edition`);
  return rows.map((row) => ({
    list: row.text("list"),
    edition: row.number("edition"),
    day: row.text("day"),
    citation: row.text("citation"),
    published: row.number("published"),
    withdrawn: row.number("withdrawn"),
  }));
}

/** Editions of all lists wait for each other, since an item may move from one list to another. */
export async function nextItemEdition(tx: Tx, list: string): Promise<{ edition: number; lastDay: string | undefined }> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtext('item lists'))`);
  const row = await tx.row(
    sql`select coalesce(max(edition), 0) as last, max(day) as last_day from item_list_editions where list = ${list}`,
  );
  return { edition: row.number("last") + 1, lastDay: row.textOrNone("last_day") };
}

/** On which list each of the items stands now, and since when. */
export async function listedNow(
  tx: Tx,
  items: readonly string[],
): Promise<{ item: string; list: string; department: string; since: string }[]> {
  const rows = await tx.rows(sql`
    select item, list, department, published_on from published_items
    where item = any (${items}::text[]) and withdrawn_on is null order by item`);
  return rows.map((row) => ({
    item: row.text("item"),
    list: row.text("list"),
    department: row.text("department"),
    since: row.text("published_on"),
  }));
}

/** Puts versions on the list from the edition's day on; what stood there of the same items, and what is withdrawn, leaves that day. */
export async function saveItemEdition(
  tx: Tx,
  edition: Pick<ItemEdition, "list" | "edition" | "day" | "citation">,
  versions: readonly PublishedVersion[],
  withdrawn: readonly string[],
): Promise<void> {
  const { list, edition: number, day, citation } = edition;
  const { account } = tx.identity;
  await tx.run(sql`
    insert into item_list_editions (list, edition, day, citation, withdrawn, published_by)
    values (${list}, ${number}, ${day}, ${citation}, ${withdrawn.length}, ${account})`);
  const leaving = [...versions.map(({ item }) => item), ...withdrawn];
  await tx.run(sql`
    insert into item_events (item, version, happened, list, edition, day, body, account)
    select item, version, 'withdrawn', ${list}, ${number}, ${day}, '{}', ${account} from published_items
    where item = any (${leaving}::text[]) and withdrawn_on is null order by item`);
  await tx.run(sql`
    update published_items set withdrawn_on = ${day}::date where item = any (${leaving}::text[]) and withdrawn_on is null`);
  await tx.run(sql`
    insert into item_events (item, version, happened, list, edition, day, body, account)
    select item, version, 'published', ${list}, ${number}, ${day}, body, ${account}
    from jsonb_to_recordset(${JSON.stringify(versions.map(eventRow))}::jsonb) as given (item text, version bigint, body jsonb)
    order by item`);
  await addPublished(tx, sql`where e.list = ${list} and e.edition = ${number}`);
}

const eventRow = ({ item, version, department, reading }: PublishedVersion) => ({
  item,
  version,
  body: { department, ...reading },
});

/** The list from its events; `of` narrows which. Those that were withdrawn first, so that one version at a time is in force. */
async function addPublished(tx: Tx, of = empty): Promise<number> {
  return await tx.run(sql`
    insert into published_items (item, version, department, list, edition, published_on, withdrawn_on, bases_until, ratio_reading,
      frequency_reading, bases)
    select e.item, e.version, e.body ->> 'department', e.list, e.edition, e.day, w.day, (e.body ->> 'basesUntil')::date, e.body -> 'ratio',
      e.body -> 'frequency', e.body -> 'bases'
    from (select * from item_events e ${of}) e
    left join item_events w on (w.item, w.version, w.happened) = (e.item, e.version, 'withdrawn')
    where e.happened = 'published'
    order by w.day is null
    on conflict (item, version) do update set (department, list, edition, published_on, withdrawn_on, bases_until, ratio_reading,
      frequency_reading, bases) = (excluded.department, excluded.list, excluded.edition, excluded.published_on, excluded.withdrawn_on,
      excluded.bases_until, excluded.ratio_reading, excluded.frequency_reading, excluded.bases)`);
}

/** Builds the list anew from what was recorded; the number of versions that were ever on it. Plans refer to its rows: they stay. */
export async function rebuildPublishedItems(tx: Tx): Promise<number> {
  await tx.run(sql`
    delete from published_items p where not exists (
      select from item_events e where (e.item, e.version, e.happened) = (p.item, p.version, 'published'))`);
  return await addPublished(tx);
}

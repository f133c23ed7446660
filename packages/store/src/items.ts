import {
  done,
  fail,
  type DemandReading,
  type ItemDraft,
  type ItemProblem,
  type ItemReading,
  type LegalBasis,
  type RequestProblem,
  type Result,
} from "@suijian/core";
import sql, { empty, type Sql } from "sql-template-tag";
import type { Tx } from "./database/database.js";
import type { Row } from "./database/row.js";

/** What an item says, in the register's words. */
export interface ItemContent {
  readonly item: string;
  readonly version: number;
  readonly department: string;
  readonly main: string;
  readonly sub: string | undefined;
  readonly content: string | undefined;
  readonly basis: string;
  readonly subject: string | undefined;
  readonly objectClasses: readonly string[];
  readonly methods: readonly string[];
  readonly kind: string;
  readonly ratio: string | undefined;
  readonly frequency: string | undefined;
  readonly levels: readonly string[];
  readonly checklist: string | undefined;
  readonly checklistVersion: number | undefined;
  readonly qualifications: readonly string[];
  readonly mode: string | undefined;
  /** X+N: it comes along with any visit at its kind of object. */
  readonly ridesAlong: boolean;
  readonly staff: string | undefined;
  readonly note: string | undefined;
}

/** A version on the list. */
export interface ListedItem extends ItemContent {
  readonly list: string;
  readonly edition: number;
  readonly publishedOn: string;
  readonly withdrawnOn: string | undefined;
  readonly basesUntil: string | undefined;
  readonly reading: ItemReading;
}

/** A draft, with who wrote it and whether this version is on the list. */
export interface DraftedItem extends ItemContent {
  readonly ratioDemands: string | undefined;
  readonly frequencyDemands: string | undefined;
  readonly draft: ItemDraft;
}

export interface ItemFilter {
  readonly day: string;
  readonly department?: string | undefined;
  readonly list?: string | undefined;
  readonly objectClass?: string | undefined;
  readonly kind?: string | undefined;
  readonly ridesAlong?: boolean | undefined;
  readonly level?: string | undefined;
  /** Those that left the list, or whose basis ended, by the day. */
  readonly gone?: boolean | undefined;
  readonly words?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** What may be planned on the day, by its codes. */
export async function plannableItemsOn(tx: Tx, filter: ItemFilter): Promise<ListedItem[]> {
  const { day, department, list, objectClass, kind, ridesAlong, level, gone, words, after, limit } = filter;
  const rows = await tx.rows(sql`
    select i.* from item_list i where ${gone === true ? isGoneOn(day) : isPlannableOn(day)}
      ${level === undefined ? empty : sql`and ${level} = any (levels)`}
      ${department === undefined ? empty : sql`and department = ${department}`} ${list === undefined ? empty : sql`and list = ${list}`}
      ${objectClass === undefined ? empty : sql`and ${objectClass} = any (object_classes)`}
      ${kind === undefined ? empty : sql`and kind = ${kind}`}
      ${ridesAlong === undefined ? empty : sql`and (rides_along is not distinct from 'yes') = ${ridesAlong}`}
      ${words === undefined ? empty : sql`and strpos(concat_ws(' ', main, sub, content), ${words}) > 0`}
      ${after === undefined ? empty : sql`and item > ${after}`}
    order by item limit ${limit}`);
  return rows.map(listedItem);
}

/** Those of the codes that may be planned on the day. */
export async function plannableAmong(tx: Tx, items: readonly string[], day: string): Promise<ListedItem[]> {
  const rows = await tx.rows(sql`
    select * from item_list where item = any (${items}::text[]) and ${isPlannableOn(day)} order by item`);
  return rows.map(listedItem);
}

/** The version of an item that a plan may ask for on the day: 清单之外无事项. */
export async function plannableItem(
  tx: Tx,
  item: string,
  day: string,
): Promise<Result<ListedItem, RequestProblem | ItemProblem>> {
  const [found] = await plannableAmong(tx, [item], day);
  if (found !== undefined) return done(found);
  const ended = await tx.rowOrNone(sql`
    select bases_until from published_items
    where item = ${item} and published_on <= ${day}::date and (withdrawn_on is null or ${day}::date < withdrawn_on)`);
  const lastDay = ended?.textOrNone("bases_until");
  return lastDay === undefined
    ? fail({ code: "item-not-published", item })
    : fail({ code: "basis-expired", item, lastDay });
}

const isPlannableOn = (day: string): Sql => sql`
  published_on <= ${day}::date and (withdrawn_on is null or ${day}::date < withdrawn_on)
  and (bases_until is null or ${day}::date <= bases_until)`;

/** Of an item that cannot be planned on the day, the last version that could. */
const isGoneOn = (day: string): Sql => sql`
  (item, version) in (
    select distinct on (item) item, version from published_items where published_on <= ${day}::date
    order by item, published_on desc, version desc)
  and not exists (select from plannable_items(${day}::date) p where p.item = i.item)`;

/** X+N: the general items of a department that come along with any visit at such an object. */
export const itemsThatRideAlong = (tx: Tx, department: string, objectClass: string, day: string) =>
  plannableItemsOn(tx, { department, objectClass, ridesAlong: true, kind: "general", day, limit: 1000 });

/** Every version of an item that was ever on the list. */
export async function listedVersionsOf(tx: Tx, item: string): Promise<ListedItem[]> {
  return (await tx.rows(sql`select * from item_list where item = ${item} order by published_on, version`)).map(
    listedItem,
  );
}

/** The drafts that the identity may see. */
export async function itemDrafts(
  tx: Tx,
  filter: {
    department?: string | undefined;
    item?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<DraftedItem[]> {
  const { department, item, after, limit } = filter;
  const rows = await tx.rows(sql`
    ${DRAFTS} where true ${department === undefined ? empty : sql`and i.department = ${department}`}
      ${item === undefined ? empty : sql`and i.item = ${item}`}
      ${after === undefined ? empty : sql`and i.item > ${after}`}
    order by i.item limit ${limit}`);
  return rows.map(draftedItem);
}

export async function itemDraftsAmong(tx: Tx, items: readonly string[]): Promise<DraftedItem[]> {
  return (await tx.rows(sql`${DRAFTS} where i.item = any (${items}::text[]) order by i.item`)).map(draftedItem);
}

const DRAFTS = sql`
  select i.*, a.account as written_by, p.item is not null as is_published from inspection_items i
  left join item_authors a using (item, version) left join published_items p using (item, version)`;

/** Whose the code is, whether or not the identity may see the draft. */
export async function departmentOfItem(tx: Tx, item: string): Promise<string | undefined> {
  return (await tx.row(sql`select department_of_item(${item}) as department`)).textOrNone("department");
}

function content(row: Row): ItemContent {
  return {
    item: row.text("item"),
    version: row.number("version"),
    department: row.text("department"),
    main: row.text("main"),
    sub: row.textOrNone("sub"),
    content: row.textOrNone("content"),
    basis: row.text("basis"),
    subject: row.textOrNone("subject"),
    objectClasses: row.list("object_classes"),
    methods: row.list("methods"),
    kind: row.text("kind"),
    ratio: row.textOrNone("ratio"),
    frequency: row.textOrNone("frequency"),
    levels: row.list("levels"),
    checklist: row.textOrNone("checklist"),
    checklistVersion: row.numberOrNone("checklist_version"),
    qualifications: row.list("qualifications"),
    mode: row.textOrNone("mode"),
    ridesAlong: row.textOrNone("rides_along") === "yes",
    staff: row.textOrNone("staff"),
    note: row.textOrNone("note"),
  };
}

function listedItem(row: Row): ListedItem {
  // These three columns only the publication writes, from what core has read.
  const reading = {
    ratio: row.json("ratio_reading") as DemandReading,
    frequency: row.json("frequency_reading") as DemandReading,
    bases: row.json("bases") as LegalBasis[],
  };
  return {
    ...content(row),
    list: row.text("list"),
    edition: row.number("edition"),
    publishedOn: row.text("published_on"),
    withdrawnOn: row.textOrNone("withdrawn_on"),
    basesUntil: row.textOrNone("bases_until"),
    reading,
  };
}

function draftedItem(row: Row): DraftedItem {
  const said = content(row);
  const [ratioDemands, frequencyDemands] = [row.textOrNone("ratio_demands"), row.textOrNone("frequency_demands")];
  const writtenBy = row.textOrNone("written_by");
  const draft: ItemDraft = {
    item: said.item,
    version: said.version,
    department: said.department,
    kind: said.kind,
    basis: said.basis,
    isPublished: row.flag("is_published"),
    ...(said.ratio === undefined ? {} : { ratio: said.ratio }),
    ...(ratioDemands === undefined ? {} : { ratioDemands }),
    ...(said.frequency === undefined ? {} : { frequency: said.frequency }),
    ...(frequencyDemands === undefined ? {} : { frequencyDemands }),
    ...(writtenBy === undefined ? {} : { writtenBy }),
  };
  return { ...said, ratioDemands, frequencyDemands, draft };
}

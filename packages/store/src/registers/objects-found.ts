import sql, { type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";

/** What is asked of the register of objects; a field that is left out is not asked for. */
export interface ObjectsAsked {
  /** A part of the name, folded: `foldedName` makes it so. */
  readonly name?: string | undefined;
  readonly uscc?: string | undefined;
  /** Prefixes of codes. */
  readonly division?: string | undefined;
  readonly industry?: string | undefined;
  readonly kind?: string | undefined;
  readonly category?: string | undefined;
  readonly class?: string | undefined;
  readonly status?: string | undefined;
  /** A reason, or ANY or NONE. */
  readonly excluded?: string | undefined;
}

/** Where an object lies in the order of the pages. */
export interface ObjectPlace {
  readonly division: string;
  readonly object: string;
}

export interface ObjectsFound {
  readonly rows: readonly Row[];
  /** Of all pages; counted exactly up to `MOST_COUNTED`. */
  readonly count: number;
  readonly isMore: boolean;
}

export const MOST_COUNTED = 10_000;

/** The name as names are compared: full-width forms plain, capitals, no blanks. */
export async function foldedName(tx: Tx, text: string): Promise<string> {
  return (await tx.row(sql`select folded(${text}) as name`)).text("name");
}

/**
 * One page of the objects that I may see, in the order of division and object, behind `after`. A question that runs too long is ended by
 * the database, which is then called busy.
 */
export async function findObjects(
  tx: Tx,
  asked: ObjectsAsked,
  page: { readonly after?: ObjectPlace | undefined; readonly limit: number },
): Promise<ObjectsFound> {
  await tx.row(sql`select set_config('statement_timeout', ${LONGEST_MS}, true)`);
  const behind = page.after ?? FIRST;
  if (asked.uscc !== undefined) return withUscc(tx, asked.uscc, asked, behind, page.limit);

  const expected = await answersExpected(tx, asked);
  const few = isFew(expected) ? await atOnce(tx, asked, behind, page.limit) : undefined;
  if (few !== undefined && few.count <= MOST_COUNTED)
    return { rows: await rowsAt(tx, few.keys), count: few.count, isMore: false };

  const keys = await byPlace(tx, asked, behind, page.limit, glanceFor(expected, page.limit));
  const count = few?.count ?? (await countByPlace(tx, asked));
  return { rows: await rowsAt(tx, keys), count: Math.min(count, MOST_COUNTED), isMore: count > MOST_COUNTED };
}

const LONGEST_MS = "5000";
const FIRST: ObjectPlace = { division: "", object: "" };

/** What the sample of the register lets us expect. */
export interface Expected {
  /** How many terms the index is asked for, besides the place. */
  readonly terms: number;
  readonly answers: number;
  /** Of the objects of the places asked for. */
  readonly share: number;
}

/**
 * Reading ten thousand answers and throwing away the rest costs about as much as asking the index for two hundred thousand; beyond that
 * places are asked one by one until there are enough.
 */
const isFew = ({ terms, answers }: Expected): boolean => terms > 0 && answers <= 200_000;

/**
 * How many objects to look at as they stand before the index is asked about a place: three times as many as a page should need, but none
 * where that would be thousands.
 */
function glanceFor({ share }: Expected, limit: number): number {
  const wanted = Math.ceil((3 * limit) / share);
  return wanted <= 2000 ? wanted : 0;
}

async function answersExpected(tx: Tx, asked: ObjectsAsked): Promise<Expected> {
  const row = await tx.row(sql`select terms, answers, share from answers_expected(${question(asked)})`);
  return { terms: row.number("terms"), answers: row.number("answers"), share: row.number("share") };
}

async function atOnce(tx: Tx, asked: ObjectsAsked, behind: ObjectPlace, limit: number) {
  const row = await tx.row(sql`
    select total, divisions, objects
    from objects_at_once(${question(asked)}, ${behind.division}, ${behind.object}, ${limit}::int, ${MOST_COUNTED + 1}::int)`);
  return { count: row.number("total"), keys: keysIn(row) };
}

async function byPlace(tx: Tx, asked: ObjectsAsked, behind: ObjectPlace, limit: number, glance: number) {
  const row = await tx.row(sql`
    select divisions, objects
    from objects_by_place(${question(asked)}, ${behind.division}, ${behind.object}, ${limit}::int, ${glance}::int)`);
  return keysIn(row);
}

async function countByPlace(tx: Tx, asked: ObjectsAsked): Promise<number> {
  const row = await tx.row(sql`select count_objects_by_place(${question(asked)}, ${MOST_COUNTED + 1}::int) as count`);
  return row.number("count");
}

interface Keys {
  readonly divisions: readonly string[];
  readonly objects: readonly string[];
}

const keysIn = (row: Row): Keys =>
  row.isNone("divisions")
    ? { divisions: [], objects: [] }
    : { divisions: row.list("divisions"), objects: row.list("objects") };

/** What a list shows of an object; nothing of it is about a person. */
const LISTED = sql`o.object, o.name, o.kind, o.division, o.uscc, o.industry, o.categories, o.class, o.status, o.excluded,
  o.registered, o.address`;

/** The policy looks at each row once more. */
function rowsAt(tx: Tx, { divisions, objects }: Keys): Promise<Row[]> {
  return tx.rows(sql`
    select ${LISTED} from unnest(${divisions}::text[], ${objects}::text[]) with ordinality as found (division, object, place)
    join inspection_objects o on o.division = found.division and o.object = found.object
    order by found.place`);
}

/** Hardly two objects have the same code: an index finds them all, and the policy sees to who may. */
async function withUscc(tx: Tx, uscc: string, asked: ObjectsAsked, behind: ObjectPlace, limit: number) {
  const all = await tx.rows(sql`
    select ${LISTED}, (o.division, o.object) > (${behind.division}, ${behind.object}) as behind
    from inspection_objects o join object_search s on s.division = o.division and s.object = o.object
    where o.uscc = folded(${uscc}) and o.division ^@ ${asked.division ?? ""} and answers(s, ${question(asked)})
    order by o.division, o.object limit ${MOST_COUNTED + 1}`);
  const rows = all.filter((row) => row.flag("behind")).slice(0, limit);
  return { rows, count: Math.min(all.length, MOST_COUNTED), isMore: all.length > MOST_COUNTED };
}

const question = (asked: ObjectsAsked): Sql => sql`row(${asked.name ?? null}::text, ${asked.division ?? null}::text,
  ${asked.kind ?? null}::text, ${asked.industry ?? null}::text, ${asked.category ?? null}::text, ${asked.class ?? null}::text,
  ${asked.status ?? null}::text, ${asked.excluded ?? null}::text)::object_question`;

/** After an import that changed much: how frequent each term is now. */
export async function refreshTermShares(tx: Tx): Promise<void> {
  await tx.row(sql`select refresh_object_term_shares()`);
}

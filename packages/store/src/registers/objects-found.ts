import sql, { type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";

/** What is asked of the register of objects; a field that is left out is not asked for. */
export interface ObjectsAsked {
  /** A part of the name, as somebody typed it. */
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

/**
 * One page of the objects that I may see, in the order of division and object, behind `after`; nothing where the name has not two
 * characters that can be seen. A question that runs too long is ended by the database, which is then called busy.
 */
export async function findObjects(
  tx: Tx,
  asked: ObjectsAsked,
  page: { readonly after?: ObjectPlace | undefined; readonly limit: number },
): Promise<ObjectsFound | undefined> {
  const work = { asked, behind: page.after ?? FIRST, limit: page.limit };
  if (asked.uscc !== undefined && asked.name === undefined) return withUscc(tx, asked.uscc, work);
  const expected = await answersExpected(tx, asked);
  if (expected.length !== undefined && expected.length < 2) return undefined;
  if (asked.uscc !== undefined) return withUscc(tx, asked.uscc, work);

  const few = isFew(expected) ? await atOnce(tx, work) : undefined;
  if (few !== undefined && !few.isMore) return few;
  return byPlace(tx, work, glanceFor(expected, page.limit), few !== undefined || expected.surelyMore);
}

interface Work {
  readonly asked: ObjectsAsked;
  readonly behind: ObjectPlace;
  readonly limit: number;
}

const FIRST: ObjectPlace = { division: "", object: "" };

/** What the sample of the register lets us expect. */
export interface Expected {
  /** Characters of the folded name, where one is asked for. */
  readonly length: number | undefined;
  /** How many terms the index is asked for, besides the place. */
  readonly terms: number;
  readonly answers: number;
  /** Of the objects of the places asked for. */
  readonly share: number;
  /** There are more than `MOST_COUNTED`, whatever the sample's luck: nobody needs to count them. */
  readonly surelyMore: boolean;
}

/**
 * Reading ten thousand answers and throwing away the rest costs about as much as asking the index for two hundred thousand; beyond that
 * places are asked one by one until there are enough.
 */
const isFew = ({ terms, answers, surelyMore }: Expected): boolean => terms > 0 && !surelyMore && answers <= 200_000;

/**
 * How many objects to look at as they stand before the index is asked about a place: as many as it takes where one kind of objects stands
 * in front of the others, but none where a page would need more than that.
 */
const glanceFor = ({ share }: Expected, limit: number): number => (limit <= MOST_GLANCED * share ? MOST_GLANCED : 0);

/** About twenty milliseconds; asking the index about a large place takes longer. */
const MOST_GLANCED = 12_000;

async function answersExpected(tx: Tx, asked: ObjectsAsked): Promise<Expected> {
  const row = await tx.row(sql`
    select set_config('statement_timeout', ${LONGEST_MS}, true), length(folded(${asked.name ?? null})) as length, terms, answers, share,
      surely_more
    from answers_expected(${question(asked)}, ${MOST_COUNTED}::int)`);
  return {
    length: row.numberOrNone("length"),
    terms: row.number("terms"),
    answers: row.number("answers"),
    share: row.number("share"),
    surelyMore: row.flag("surely_more"),
  };
}

const LONGEST_MS = "5000";

async function atOnce(tx: Tx, { asked, behind, limit }: Work): Promise<ObjectsFound> {
  const rows = await tx.rows(sql`
    select found.total as count, ${LISTED}
    from objects_at_once(${question(asked)}, ${behind.division}, ${behind.object}, ${limit}::int, ${MOST_COUNTED + 1}::int) found
    ${THEIR_ROWS}`);
  return foundIn(rows, rows[0]!.number("count"));
}

async function byPlace(
  tx: Tx,
  { asked, behind, limit }: Work,
  glance: number,
  areMany: boolean,
): Promise<ObjectsFound> {
  const most = MOST_COUNTED + 1;
  const count = areMany ? sql`${most}::int` : sql`(select count_objects_by_place(${question(asked)}, ${most}::int))`;
  const rows = await tx.rows(sql`
    select ${count} as count, ${LISTED}
    from objects_by_place(${question(asked)}, ${behind.division}, ${behind.object}, ${limit}::int, ${glance}::int) found
    ${THEIR_ROWS}`);
  return foundIn(rows, rows[0]!.number("count"));
}

/** What a list shows of an object; nothing of it is about a person. */
const LISTED = sql`o.object, o.name, o.kind, o.division, o.uscc, o.industry, o.categories, o.class, o.status, o.excluded,
  o.registered, o.address`;

/** The rows of the keys that were found, where the policy looks at each once more; one empty row where none was. */
const THEIR_ROWS = sql`
  left join lateral unnest(found.divisions, found.objects) with ordinality as place (division, object, at) on true
  left join inspection_objects o on o.division = place.division and o.object = place.object
  order by place.at`;

const foundIn = (rows: readonly Row[], count: number): ObjectsFound => ({
  rows: rows.filter((row) => !row.isNone("object")),
  count: Math.min(count, MOST_COUNTED),
  isMore: count > MOST_COUNTED,
});

/** Hardly two objects have the same code: an index finds them all, and the policy sees to who may. */
async function withUscc(tx: Tx, uscc: string, { asked, behind, limit }: Work): Promise<ObjectsFound> {
  const all = await tx.rows(sql`
    select ${LISTED}, (o.division, o.object) > (${behind.division}, ${behind.object}) as behind
    from inspection_objects o join object_search s on s.division = o.division and s.object = o.object
    where o.uscc = folded(${uscc}) and o.division ^@ ${asked.division ?? ""} and answers(s, ${question(asked)})
    order by o.division, o.object limit ${MOST_COUNTED + 1}`);
  const rows = all.filter((row) => row.flag("behind")).slice(0, limit);
  return { rows, count: Math.min(all.length, MOST_COUNTED), isMore: all.length > MOST_COUNTED };
}

const question = (asked: ObjectsAsked): Sql => sql`row(folded(${asked.name ?? null}), ${asked.division ?? null}::text,
  ${asked.kind ?? null}::text, ${asked.industry ?? null}::text, ${asked.category ?? null}::text, ${asked.class ?? null}::text,
  ${asked.status ?? null}::text, ${asked.excluded ?? null}::text)::object_question`;

/** After an import that changed much: how frequent each term is now. */
export async function refreshTermShares(tx: Tx): Promise<void> {
  await tx.row(sql`select refresh_object_term_shares()`);
}

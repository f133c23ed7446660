import {
  afterPaperEvent,
  invariant,
  type PaperEvent,
  type PaperKind,
  type PaperName,
  type PaperVersion,
} from "@suijian/core";
import sql, { empty } from "sql-template-tag";
import type { Tx } from "./database/database.js";
import type { Row } from "./database/row.js";

/** Every version of a paper that the identity may see, the first first. */
export async function paperVersionsOf<Body>(tx: Tx, kind: PaperKind, paper: string): Promise<PaperVersion<Body>[]> {
  const rows = await tx.rows(sql`select * from papers where kind = ${kind} and paper = ${paper} order by version`);
  return rows.map((row) => paperVersion<Body>(row));
}

/**
 * Of each paper of the kind the version that holds on the day: the last that was in force by then, unless that one was withdrawn or has
 * ended. Nothing older comes back in its place.
 */
export async function papersOn<Body>(
  tx: Tx,
  kind: PaperKind,
  day: string,
  paper?: string,
): Promise<PaperVersion<Body>[]> {
  const rows = await tx.rows(sql`
    select * from (
      select distinct on (paper) * from papers
      where kind = ${kind} and valid_from <= ${day}::date ${paper === undefined ? empty : sql`and paper = ${paper}`}
      order by paper, valid_from desc, version desc) latest
    where (withdrawn_on is null or ${day}::date < withdrawn_on) and (valid_to is null or ${day}::date <= valid_to)
    order by paper`);
  return rows.map((row) => paperVersion<Body>(row));
}

/** The drafts that the identity may see. */
export async function paperDrafts<Body>(tx: Tx, kind: PaperKind): Promise<PaperVersion<Body>[]> {
  const rows = await tx.rows(
    sql`select * from papers where kind = ${kind} and state = 'draft' order by paper, version`,
  );
  return rows.map((row) => paperVersion<Body>(row));
}

/** The last version of a paper that anyone wrote, whether or not the identity may see it, and whose it is. */
export async function paperHead(
  tx: Tx,
  kind: PaperKind,
  paper: string,
): Promise<{ version: number; department: string | undefined } | undefined> {
  const row = await tx.rowOrNone(sql`select version, department from paper_head(${kind}, ${paper})`);
  return row === undefined ? undefined : { version: row.number("version"), department: row.textOrNone("department") };
}

/** Of each paper the last number, and the content's hash of what was shipped last. */
export async function everyPaperHead(tx: Tx): Promise<Map<string, { version: number; shipped: string | undefined }>> {
  const rows = await tx.rows(sql`
    select kind, paper, max(version) as version,
      (array_agg(shipped order by version desc) filter (where shipped is not null))[1] as shipped
    from papers group by kind, paper`);
  return new Map(
    rows.map((row) => [
      `${row.text("kind")} ${row.text("paper")}`,
      { version: row.number("version"), shipped: row.textOrNone("shipped") },
    ]),
  );
}

/** Two that change one paper wait for each other until the end of the transaction. */
export async function holdPaper(tx: Tx, kind: PaperKind, paper: string): Promise<void> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtext(${`${kind} ${paper}`}))`);
}

/** Records what happened to a version, and what it is now. */
export async function savePaperEvent<Body>(tx: Tx, now: PaperVersion<Body>, event: PaperEvent<Body>): Promise<void> {
  const { happened, at, ...rest } = event;
  await tx.run(sql`
    insert into paper_events (kind, paper, version, happened, body, account, at)
    values (${now.kind}, ${now.paper}, ${now.version}, ${happened}, ${JSON.stringify(rest)}, ${tx.identity.account}, ${at})`);
  const changed = await changeVersion(tx, now);
  if (changed === 0) await addVersion(tx, now);
}

const changeVersion = <Body>(tx: Tx, now: PaperVersion<Body>): Promise<number> =>
  tx.run(sql`
    update papers set state = ${now.state}, department = ${now.department}, departments = ${now.departments},
      writers = ${now.writers}::uuid[], accepted = ${JSON.stringify(now.accepted)}, body = ${JSON.stringify(now.body)},
      shipped = ${now.shipped}, valid_from = ${now.validFrom}, valid_to = ${now.validTo}, citation = ${now.citation},
      published_by = ${now.publishedBy}, withdrawn_on = ${now.withdrawnOn}, recorded_at = ${now.recordedAt}
    where kind = ${now.kind} and paper = ${now.paper} and version = ${now.version}`);

async function addVersion<Body>(tx: Tx, now: PaperVersion<Body>): Promise<void> {
  await tx.run(sql`
    insert into papers (kind, paper, version, state, department, departments, writers, accepted, body, shipped, valid_from, valid_to,
      citation, published_by, withdrawn_on, recorded_at)
    values (${now.kind}, ${now.paper}, ${now.version}, ${now.state}, ${now.department}, ${now.departments}, ${now.writers}::uuid[],
      ${JSON.stringify(now.accepted)}, ${JSON.stringify(now.body)}, ${now.shipped}, ${now.validFrom}, ${now.validTo}, ${now.citation},
      ${now.publishedBy}, ${now.withdrawnOn}, ${now.recordedAt})`);
}

/** Builds what holds anew from what was recorded; the number of versions. */
export async function rebuildPapers(tx: Tx): Promise<number> {
  await tx.run(sql`delete from papers`);
  const rows = await tx.rows(sql`select kind, paper, version, happened, body, at from paper_events order by seq`);
  const versions = new Map<string, PaperVersion>();
  for (const row of rows) {
    const name = paperName(row);
    const key = `${name.kind} ${name.paper} ${name.version}`;
    const after = afterPaperEvent(name, versions.get(key), paperEvent(row));
    invariant(after.ok, "what was recorded could happen");
    versions.set(key, after.value);
  }
  for (const version of versions.values()) await addVersion(tx, version);
  return versions.size;
}

// The kinds are those of the table's check, and what lies in the other columns only we write, from what the door has checked.
const paperName = (row: Row): PaperName => ({
  kind: row.text("kind") as PaperKind,
  paper: row.text("paper"),
  version: row.number("version"),
});

const paperEvent = (row: Row): PaperEvent =>
  ({ ...(row.json("body") as object), happened: row.text("happened"), at: row.text("at") }) as PaperEvent;

function paperVersion<Body>(row: Row): PaperVersion<Body> {
  const found = {
    department: row.textOrNone("department"),
    shipped: row.textOrNone("shipped"),
    validFrom: row.textOrNone("valid_from"),
    validTo: row.textOrNone("valid_to"),
    citation: row.textOrNone("citation"),
    publishedBy: row.textOrNone("published_by"),
    withdrawnOn: row.textOrNone("withdrawn_on"),
  };
  return {
    ...paperName(row),
    state: row.text("state") as PaperVersion["state"],
    departments: row.list("departments"),
    writers: row.list("writers"),
    accepted: row.json("accepted") as PaperVersion["accepted"],
    body: row.json("body") as Body,
    recordedAt: row.text("recorded_at"),
    ...withoutNone(found),
  };
}

/** A row's missing values left out, as our shapes have them. */
function withoutNone<T extends object>(values: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };
}

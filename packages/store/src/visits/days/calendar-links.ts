import sql from "sql-template-tag";
import { type AccountFound, accountOf } from "../../accounts-found.js";
import type { Tx } from "../../database/database.js";
import type { Row } from "../../database/row.js";

/** Whose visits a calendar shows: a person's, a department's, else all that its owner may read. */
export interface CalendarOf {
  readonly inspector?: string | undefined;
  readonly department?: string | undefined;
}

export interface CalendarLink extends CalendarOf {
  readonly link: string;
  readonly title: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | undefined;
}

/** The account's own links, the latest first. */
export async function calendarLinks(tx: Tx): Promise<CalendarLink[]> {
  const rows = await tx.rows(
    sql`select * from calendar_links where account = ${tx.identity.account} order by issued_at desc, link limit 200`,
  );
  return rows.map(linkOf);
}

export async function putCalendarLink(
  tx: Tx,
  link: Omit<CalendarLink, "revokedAt"> & { readonly tokenHash: Uint8Array },
): Promise<void> {
  await tx.run(sql`
    insert into calendar_links (division, link, title, inspector, department, token_hash, issued_at, expires_at)
    values (${tx.identity.division}, ${link.link}, ${link.title}, ${link.inspector}, ${link.department},
      ${Buffer.from(link.tokenHash)}, ${link.issuedAt}, ${link.expiresAt})`);
}

/** Whether it held until now. */
export const revokeCalendarLink = async (tx: Tx, link: string, at: string): Promise<boolean> =>
  (await tx.run(sql`update calendar_links set revoked_at = ${at} where link = ${link} and revoked_at is null`)) === 1;

/** Whose link the token is, as it would be if they were signed in, and what it shows. */
export async function findCalendarLink(
  tx: Tx,
  tokenHash: Uint8Array,
  at: string,
): Promise<(AccountFound & { readonly of: CalendarOf; readonly title: string }) | undefined> {
  const row = await tx.rowOrNone(sql`select * from find_calendar_link(${Buffer.from(tokenHash)}, ${at}::timestamptz)`);
  if (row === undefined) return undefined;
  const of = { inspector: row.textOrNone("of_inspector"), department: row.textOrNone("of_department") };
  return { ...accountOf(row), of, title: row.text("title") };
}

const linkOf = (row: Row): CalendarLink => ({
  link: row.text("link"),
  title: row.text("title"),
  inspector: row.textOrNone("inspector"),
  department: row.textOrNone("department"),
  issuedAt: row.text("issued_at"),
  expiresAt: row.text("expires_at"),
  revokedAt: row.textOrNone("revoked_at"),
});

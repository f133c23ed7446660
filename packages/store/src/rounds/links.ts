import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";

export type LinkKind = "witness" | "custodian";

/** To whom a token leads. */
export interface RoundLink {
  readonly division: string;
  readonly round: string;
  readonly kind: LinkKind;
  readonly name: string;
  readonly expiresAt: string;
  readonly usedAt: string | undefined;
}

export async function findRoundLink(tx: Tx, tokenHash: Uint8Array): Promise<RoundLink | undefined> {
  const row = await tx.rowOrNone(sql`select * from find_round_link(${Buffer.from(tokenHash)})`);
  if (row === undefined) return undefined;
  return {
    division: row.text("division"),
    round: row.text("round"),
    kind: row.text("kind") === "witness" ? "witness" : "custodian",
    name: row.text("name"),
    expiresAt: row.text("expires_at"),
    usedAt: row.textOrNone("used_at"),
  };
}

/** The one before it, if any, leads nowhere any more. */
export async function putRoundLink(
  tx: Tx,
  link: Omit<RoundLink, "usedAt"> & { readonly tokenHash: Uint8Array; readonly issuedAt: string },
): Promise<void> {
  const { division, round, kind, name, tokenHash, issuedAt, expiresAt } = link;
  await tx.run(sql`
    insert into round_links (division, round, kind, name, token_hash, issued_by, issued_at, expires_at)
    values (${division}, ${round}, ${kind}, ${name}, ${Buffer.from(tokenHash)}, ${tx.identity.account}, ${issuedAt}, ${expiresAt})
    on conflict (division, round, kind, name) do update set token_hash = excluded.token_hash, issued_by = excluded.issued_by,
      issued_at = excluded.issued_at, expires_at = excluded.expires_at, used_at = null`);
}

/** Whether it had not been used before: of two that come at once, one is late. */
export const useRoundLink = async (tx: Tx, tokenHash: Uint8Array, at: string): Promise<boolean> =>
  (await tx.run(
    sql`update round_links set used_at = ${at} where token_hash = ${Buffer.from(tokenHash)} and used_at is null`,
  )) === 1;

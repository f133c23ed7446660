import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";

/** Who was given a file of a round that is not public (protocol §11). */
export interface FileAccess {
  readonly audience: "auditor" | "firm";
  readonly file: string;
  readonly account: string | undefined;
  readonly at: string;
}

export async function addFileAccess(
  tx: Tx,
  division: string,
  round: string,
  { access, audience, file, at }: Omit<FileAccess, "account"> & { readonly access: string },
): Promise<void> {
  await tx.run(sql`
    insert into round_file_events (division, round, access, audience, file, account, at)
    values (${division}, ${round}, ${access}, ${audience}, ${file}, ${tx.identity.account}, ${at})`);
}

/** The last first. */
export async function fileAccessesOf(tx: Tx, division: string, round: string, limit: number): Promise<FileAccess[]> {
  const rows = await tx.rows(sql`
    select audience, file, account, at from round_file_events
    where division = ${division} and round = ${round} order by at desc, access limit ${limit}`);
  return rows.map((row) => ({
    audience: row.text("audience") === "firm" ? "firm" : "auditor",
    file: row.text("file"),
    account: row.textOrNone("account"),
    at: row.text("at"),
  }));
}

/** Whether the identity may see the object in today's register. */
export async function seesObject(tx: Tx, object: string): Promise<boolean> {
  const row = await tx.row(sql`select exists (select from inspection_objects where object = ${object}) as seen`);
  return row.flag("seen");
}

import sql from "sql-template-tag";
import type { Tx } from "./database/database.js";
import { homeOf } from "./database/home.js";
import type { Row } from "./database/row.js";

/** A file that was sent in; its content lies under its hash in the data folder. */
export interface Upload {
  readonly upload: string;
  /** Cleaned, for people to read; never part of a path. */
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

export async function addUpload(tx: Tx, { upload, name, sha256, bytes }: Upload): Promise<void> {
  await tx.run(sql`
    insert into uploads (division, upload, name, sha256, bytes, uploaded_by)
    values (${homeOf(tx.identity)}, ${upload}, ${name}, ${sha256}, ${bytes}, ${tx.identity.account})`);
}

export async function findUpload(tx: Tx, upload: string): Promise<Upload | undefined> {
  const row = await tx.rowOrNone(sql`select upload, name, sha256, bytes from uploads where upload = ${upload}`);
  return row === undefined ? undefined : uploadOf(row);
}

const uploadOf = (row: Row): Upload => ({
  upload: row.text("upload"),
  name: row.text("name"),
  sha256: row.text("sha256"),
  bytes: row.number("bytes"),
});

import sql, { join } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";

/** A line as it was hashed; `name` and `login` are those of the account today, where the reader may see them. */
export interface AuditLine {
  readonly division: string;
  readonly seq: number;
  readonly at: string;
  readonly account: string | undefined;
  readonly login: string | undefined;
  readonly name: string | undefined;
  readonly role: string;
  readonly act: string;
  readonly subject: string;
  readonly body: string;
  readonly hash: string;
}

export interface LinePlace {
  readonly at: string;
  readonly division: string;
  readonly seq: number;
}

export interface LinesAsked {
  /** Moments as the lines have them, in UTC: from the first on, and before the second. */
  readonly from: string | undefined;
  readonly before: string | undefined;
  readonly account: string | undefined;
  readonly login: string | undefined;
  /** How the act begins: `account.` is all that was done to accounts. */
  readonly act: string | undefined;
  readonly subject: string | undefined;
  readonly division: string | undefined;
}

/** Lines of the chains that one may see, the latest first, behind `after`. */
export async function auditLinesFound(
  tx: Tx,
  asked: LinesAsked,
  { after, limit }: { readonly after: LinePlace | undefined; readonly limit: number },
): Promise<AuditLine[]> {
  const rows = await tx.rows(sql`
    select l.*, a.login, a.name from audit_log l left join accounts a on a.account = nullif(l.account, '')::uuid
    where ${join(conditions(asked, after), " and ")}
    order by l.at collate "C" desc, l.division desc, l.seq desc limit ${limit}`);
  return rows.map(lineOf);
}

function conditions(asked: LinesAsked, after: LinePlace | undefined) {
  const { from, before, account, login, act, subject, division } = asked;
  return [
    sql`true`,
    ...(from === undefined ? [] : [sql`l.at collate "C" >= ${from}`]),
    ...(before === undefined ? [] : [sql`l.at collate "C" < ${before}`]),
    ...(account === undefined ? [] : [sql`l.account collate "C" = ${account}`]),
    ...(login === undefined ? [] : [sql`l.account = (select account::text from accounts where login = ${login})`]),
    ...(act === undefined ? [] : [sql`starts_with(l.act, ${act})`]),
    ...(subject === undefined ? [] : [sql`l.subject collate "C" = ${subject}`]),
    ...(division === undefined ? [] : [sql`l.division = ${division}`]),
    ...(after === undefined
      ? []
      : [sql`(l.at collate "C", l.division, l.seq) < (${after.at}, ${after.division}, ${after.seq})`]),
  ];
}

const lineOf = (row: Row): AuditLine => ({
  division: row.text("division"),
  seq: row.number("seq"),
  at: row.text("at"),
  account: row.text("account") === "" ? undefined : row.text("account"),
  login: row.textOrNone("login"),
  name: row.textOrNone("name"),
  role: row.text("role"),
  act: row.text("act"),
  subject: row.text("subject"),
  body: row.text("body"),
  hash: Buffer.from(row.bytes("hash")).toString("hex"),
});

import { createHash } from "node:crypto";
import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";

/** The head of a chain as someone noted it elsewhere: the log must still run through it. */
export interface NotedHead {
  readonly division: string;
  readonly seq: number;
  readonly hash: string;
}

export interface AuditVerdict {
  readonly division: string;
  readonly lines: number;
  readonly head: string;
  /** The first line that does not fit, and why. */
  readonly fault?: { readonly seq: number; readonly reason: AuditFault };
}

export type AuditFault =
  | "line-missing" // the numbers have a gap
  | "line-altered" // the hash is not the one of the line's own content
  | "chain-broken" // it does not hold the hash of the line before
  | "head-differs" // the log ends elsewhere than its head says: lines were taken off
  | "noted-differs"; // the log does not run through a head noted elsewhere

/** Recomputes every chain from its lines alone, in Node, by none of the database's functions. */
export async function verifyAudit(
  tx: Tx,
  noted: readonly NotedHead[] = [],
  told: (lines: number) => void = () => undefined,
): Promise<AuditVerdict[]> {
  const divisions = await tx.rows(sql`
    select division from audit_heads union select division from audit_log order by division`);
  const verdicts: AuditVerdict[] = [];
  let lines = 0;
  for (const each of divisions) {
    const division = each.text("division");
    verdicts.push(
      await verifyChain(
        tx,
        division,
        noted.filter((head) => head.division === division),
        (more) => told((lines += more)),
      ),
    );
  }
  return verdicts;
}

/** How many lines the chains say that they have. */
export const auditLineCount = async (tx: Tx): Promise<number> =>
  (await tx.row(sql`select coalesce(sum(seq), 0)::bigint as lines from audit_heads`)).number("lines");

async function verifyChain(
  tx: Tx,
  division: string,
  noted: readonly NotedHead[],
  told: (more: number) => void,
): Promise<AuditVerdict> {
  const awaited = new Map(noted.map((head) => [head.seq, head.hash]));
  let at: { seq: number; hash: Buffer } = { seq: 0, hash: beginning(division) };
  for (;;) {
    const page = await tx.rows(sql`
      select * from audit_log where division = ${division} and seq > ${at.seq} order by seq limit ${PAGE}`);
    for (const line of page) {
      const reason = faultOf(line, division, at);
      if (reason !== undefined) return verdict(division, at, { seq: at.seq + 1, reason });
      at = { seq: line.number("seq"), hash: hashOf(line, division) };
      const expected = awaited.get(at.seq);
      if (expected !== undefined && expected !== at.hash.toString("hex"))
        return verdict(division, at, { seq: at.seq, reason: "noted-differs" });
    }
    told(page.length);
    if (page.length < PAGE) break;
  }
  const beyond = noted.find((head) => head.seq > at.seq);
  if (beyond !== undefined) return verdict(division, at, { seq: beyond.seq, reason: "noted-differs" });
  const head = await tx.rowOrNone(sql`select seq, hash from audit_heads where division = ${division}`);
  const isWhole = head !== undefined && head.number("seq") === at.seq && at.hash.equals(head.bytes("hash"));
  return verdict(division, at, isWhole ? undefined : { seq: at.seq, reason: "head-differs" });
}

const PAGE = 2_000;

function faultOf(line: Row, division: string, before: { seq: number; hash: Buffer }): AuditFault | undefined {
  if (line.number("seq") !== before.seq + 1) return "line-missing";
  if (!before.hash.equals(line.bytes("previous"))) return "chain-broken";
  return hashOf(line, division).equals(line.bytes("hash")) ? undefined : "line-altered";
}

function verdict(division: string, at: { seq: number; hash: Buffer }, fault: AuditVerdict["fault"]): AuditVerdict {
  const whole = { division, lines: at.seq, head: at.hash.toString("hex") };
  return fault === undefined ? whole : { ...whole, fault };
}

/** Before the first line: the division's own name. */
const beginning = (division: string): Buffer =>
  createHash("sha256").update("suijian/audit/1").update(counted(division)).digest();

function hashOf(line: Row, division: string): Buffer {
  const seq = Buffer.alloc(8);
  seq.writeBigInt64BE(BigInt(line.number("seq")));
  const hash = createHash("sha256").update("suijian/audit/1").update(line.bytes("previous"));
  hash.update(counted(division)).update(seq);
  for (const name of ["at", "account", "role", "act", "subject", "body"]) hash.update(counted(line.text(name)));
  return hash.digest();
}

/** Its length in bytes, four of them, then the text: no two lists of texts give the same bytes. */
function counted(text: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

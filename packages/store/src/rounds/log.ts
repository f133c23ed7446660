import { LOG_KINDS, invariant, type LogEntry } from "@suijian/core";
import sql, { empty } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";

/** Whoever writes into a log waits for the one who does. */
export async function holdLog(tx: Tx, division: string): Promise<void> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${`log ${division}`}, 0))`);
}

export async function lastLogEntry(tx: Tx, division: string): Promise<LogEntry | undefined> {
  const row = await tx.rowOrNone(sql`select * from log_entries where division = ${division} order by seq desc limit 1`);
  return row === undefined ? undefined : logEntry(row);
}

/** Protocol §5: the digest that the next announcement names as `previous`: that of the last entry that ended a round. */
export async function lastEndOf(tx: Tx, division: string): Promise<Uint8Array> {
  const row = await tx.rowOrNone(sql`
    select digest from log_entries where division = ${division} and kind in ('result', 'abandonment') order by seq desc limit 1`);
  return row === undefined ? new Uint8Array(32) : row.bytes("digest");
}

export async function addLogEntry(tx: Tx, division: string, entry: LogEntry): Promise<void> {
  const { seq, kind, round, digest, at, head } = entry;
  await tx.run(sql`
    insert into log_entries (division, seq, kind, round, digest, at, head)
    values (${division}, ${seq}, ${kind}, ${round}, ${Buffer.from(digest)}, ${at}, ${Buffer.from(head)})`);
}

/** The first first. */
export async function logEntriesAfter(
  tx: Tx,
  division: string,
  { after = 0, limit }: { readonly after?: number; readonly limit?: number },
): Promise<LogEntry[]> {
  const rows = await tx.rows(sql`
    select * from log_entries where division = ${division} and seq > ${after} order by seq ${limit === undefined ? empty : sql`limit ${limit}`}`);
  return rows.map(logEntry);
}

export async function logEntriesOf(tx: Tx, division: string, round: string): Promise<LogEntry[]> {
  const rows = await tx.rows(
    sql`select * from log_entries where division = ${division} and round = ${round} order by seq`,
  );
  return rows.map(logEntry);
}

/** An outsider who cosigns heads of a log. */
export interface LogWitness {
  readonly witness: string;
  readonly name: string;
  readonly publicKey: Uint8Array;
  readonly registeredAt: string;
  readonly retiredAt: string | undefined;
}

export async function logWitnessesOf(tx: Tx, division: string): Promise<LogWitness[]> {
  const rows = await tx.rows(
    sql`select * from log_witnesses where division = ${division} order by registered_at, witness`,
  );
  return rows.map(logWitness);
}

export async function addLogWitness(
  tx: Tx,
  division: string,
  { witness, name, publicKey, registeredAt }: Omit<LogWitness, "retiredAt">,
): Promise<void> {
  await tx.run(sql`
    insert into log_witnesses (division, witness, name, public_key, registered_at, registered_by)
    values (${division}, ${witness}, ${name}, ${Buffer.from(publicKey)}, ${registeredAt}, ${tx.identity.account})`);
}

/** Whether there was such a one in use. */
export const retireLogWitness = async (tx: Tx, division: string, witness: string, at: string): Promise<boolean> =>
  (await tx.run(sql`
    update log_witnesses set retired_at = ${at} where division = ${division} and witness = ${witness} and retired_at is null`)) ===
  1;

export interface Cosignature {
  readonly seq: number;
  readonly witness: string;
  /** When the witness saw the head, as signed. */
  readonly at: string;
  readonly signature: Uint8Array;
  readonly receivedAt: string;
}

/** Whether it is new: the same witness's word on the same entry stays the first one. */
export const addCosignature = async (tx: Tx, division: string, said: Cosignature): Promise<boolean> =>
  (await tx.run(sql`
    insert into log_cosignatures (division, seq, witness, at, signature, received_at)
    values (${division}, ${said.seq}, ${said.witness}, ${said.at}, ${Buffer.from(said.signature)}, ${said.receivedAt})
    on conflict do nothing`)) === 1;

export async function cosignaturesOf(tx: Tx, division: string, from: number, to: number): Promise<Cosignature[]> {
  const rows = await tx.rows(sql`
    select * from log_cosignatures where division = ${division} and seq between ${from} and ${to} order by seq, received_at`);
  return rows.map((row) => ({
    seq: row.number("seq"),
    witness: row.text("witness"),
    at: row.text("at"),
    signature: row.bytes("signature"),
    receivedAt: row.text("received_at"),
  }));
}

function logEntry(row: Row): LogEntry {
  const kind = LOG_KINDS.find((each) => each === row.text("kind"));
  invariant(kind !== undefined, "the table allows only known kinds of entries");
  return {
    seq: row.number("seq"),
    kind,
    round: row.text("round"),
    digest: row.bytes("digest"),
    at: row.text("at"),
    head: row.bytes("head"),
  };
}

const logWitness = (row: Row): LogWitness => ({
  witness: row.text("witness"),
  name: row.text("name"),
  publicKey: row.bytes("public_key"),
  registeredAt: row.text("registered_at"),
  retiredAt: row.textOrNone("retired_at"),
});

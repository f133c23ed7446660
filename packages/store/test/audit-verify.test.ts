import { done } from "@suijian/core";
import { asOwner, audit, type AuditVerdict, type NotedHead, SYSTEM, txOf, verifyAudit } from "@suijian/store";
import { aDatabase, DATABASES, type TestDatabase } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const LINES = 5;
const IN_WUCHANG = "420106";

describe.each(DATABASES)("on $name", (cluster) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await aDatabase(cluster);
    for (let line = 1; line <= LINES; line++)
      await db.database.write(SYSTEM, async (tx) => {
        await audit(tx, { act: "visit.record", on: `V${line}`, with: { note: "无问题" }, in: IN_WUCHANG });
        await audit(tx, { act: "system.check", on: `C${line}` });
        return done(undefined);
      });
  });
  afterAll(() => db.drop());

  test("an untouched log holds, chain by chain, and also through a head noted earlier", async () => {
    const verdicts = await db.database.read(SYSTEM, (tx) => verifyAudit(tx));
    expect(verdicts).toMatchObject([
      { division: IN_WUCHANG, lines: LINES },
      { division: "system", lines: LINES },
    ]);
    expect(verdicts.every(({ fault }) => fault === undefined)).toBe(true);
    const noted = verdicts.map(({ division, lines, head }) => ({ division, seq: lines, hash: head }));
    await db.database.write(SYSTEM, async (tx) => done(await audit(tx, { act: "system.check", on: "later" })));
    const again = await db.database.read(SYSTEM, (tx) => verifyAudit(tx, noted));
    expect(again.every(({ fault }) => fault === undefined)).toBe(true);
  });

  test.each([
    ["a line's text", "update audit_log set body = '{}' where seq = 3", { seq: 3, reason: "line-altered" }],
    ["who did it", "update audit_log set account = 'somebody' where seq = 2", { seq: 2, reason: "line-altered" }],
    [
      "when",
      "update audit_log set at = '2026-01-01T00:00:00.000000Z' where seq = 1",
      { seq: 1, reason: "line-altered" },
    ],
    ["a line taken out", "delete from audit_log where seq = 2", { seq: 2, reason: "line-missing" }],
    [
      "a line taken out and the others moved up",
      "delete from audit_log where seq = 2; update audit_log set seq = seq - 1 where seq > 2",
      { seq: 2, reason: "chain-broken" },
    ],
    [
      "a line put in",
      `update audit_log set seq = -seq where seq > 2; update audit_log set seq = 1 - seq where seq < 0;
       insert into audit_log select division, 3, at, account, role, 'visit.forge', subject, body, hash,
         audit_hash(hash, division, 3, at, account, role, 'visit.forge', subject, body) from audit_log where seq = 2`,
      { seq: 4, reason: "chain-broken" },
    ],
    ["the last lines cut off", "delete from audit_log where seq > 3", { seq: 3, reason: "head-differs" }],
    ["the whole log emptied", "delete from audit_log", { seq: 0, reason: "head-differs" }],
    ["the head taken away", "delete from audit_heads", { seq: LINES, reason: "head-differs" }],
  ])("%s shows", async (_what, statement, fault) => {
    expect(await faultAfter(db, `${ALTERABLE}; ${statement}`)).toEqual(fault);
  });

  test("a log rewritten to its end holds in itself; only a head noted elsewhere tells", async () => {
    const [before] = await verdictsAfter(db, "select");
    const noted = { division: IN_WUCHANG, seq: 4, hash: await hashAt(db, 4) };
    const forged = `${ALTERABLE}; update audit_log set subject = 'V9' where seq = 3 and division = '${IN_WUCHANG}'; ${REWRITE}`;
    const [after] = await verdictsAfter(db, forged);
    expect(after?.fault).toBeUndefined();
    expect(after?.head).not.toBe(before?.head);
    expect((await verdictsAfter(db, forged, [noted]))[0]?.fault).toEqual({ seq: 4, reason: "noted-differs" });
  });

  test("lines cut off together with their head show against a noted head", async () => {
    const cut = `${ALTERABLE}; delete from audit_log where seq > 2 and division = '${IN_WUCHANG}';
      update audit_heads h set seq = 2, hash = l.hash from audit_log l where l.division = h.division and l.seq = 2 and h.division = '${IN_WUCHANG}'`;
    expect((await verdictsAfter(db, cut))[0]?.fault).toBeUndefined();
    const noted = { division: IN_WUCHANG, seq: 4, hash: await hashAt(db, 4) };
    expect((await verdictsAfter(db, cut, [noted]))[0]?.fault).toEqual({ seq: 4, reason: "noted-differs" });
  });
});

/** Only who owns the tables gets as far as this. */
const ALTERABLE = "alter table audit_log disable trigger user";

/** Hashes and head as the forger would write them anew, with the database's own function. */
const REWRITE = `
  do $$
  declare
    line audit_log;
    last bytea := sha256(convert_to('suijian/audit/1', 'UTF8') || counted_utf8('${IN_WUCHANG}'));
  begin
    for line in select * from audit_log where division = '${IN_WUCHANG}' order by seq loop
      update audit_log set previous = last, hash = audit_hash(last, division, seq, at, account, role, act, subject, body)
        where division = line.division and seq = line.seq returning hash into last;
    end loop;
    update audit_heads set hash = last where division = '${IN_WUCHANG}';
  end
  $$`;

/** On a copy: what was altered is undone when it has been looked at. */
const verdictsAfter = (db: TestDatabase, statement: string, noted: NotedHead[] = []): Promise<AuditVerdict[]> =>
  asOwner(db, async (client) => {
    await client.query(`begin; ${statement}`);
    const verdicts = await verifyAudit(txOf(client, SYSTEM), noted);
    await client.query("rollback");
    return verdicts;
  });

const faultAfter = async (db: TestDatabase, statement: string) => (await verdictsAfter(db, statement))[0]?.fault;

const hashAt = (db: TestDatabase, seq: number): Promise<string> =>
  asOwner(db, async (client) => {
    const { rows } = await client.query<{ hash: string }>(
      "select encode(hash, 'hex') as hash from audit_log where division = $1 and seq = $2",
      [IN_WUCHANG, seq],
    );
    return rows[0]!.hash;
  });

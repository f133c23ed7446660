import { done, fail } from "@suijian/core";
import { audit, SYSTEM, verifyAudit, type AuditVerdict, type Identity } from "@suijian/store";
import { aDatabase, DATABASES, type TestDatabase } from "@suijian/testkit/databases";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

const QICHUN: Identity = { ...SYSTEM, division: "421126", divisions: ["421126"] };

describe.each(DATABASES)("the audit log on $name", (cluster) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await aDatabase(cluster);
  });
  afterAll(() => db.drop());

  test("a write without its line is not stored", async () => {
    await expect(db.database.write(SYSTEM, () => Promise.resolve(done(1)))).rejects.toThrow(/no audit line/);
  });

  test("a problem leaves no line", async () => {
    const before = await verdicts();
    await db.database.write(SYSTEM, async (tx) => {
      await audit(tx, { act: "test.refuse", on: "x" });
      return fail({ code: "cancelled" } as const);
    });
    expect(await verdicts()).toEqual(before);
  });

  test("each division has a chain of its own, and writers at the same time leave no gap", async () => {
    await Promise.all([...Array(20).keys()].map((n) => line(n % 2 === 0 ? SYSTEM : QICHUN, `T${n}`)));
    const found = await verdicts();
    expect(found.map(({ division, lines, fault }) => [division, lines, fault])).toEqual([
      ["421126", 10, undefined],
      ["system", 10, undefined],
    ]);
  });

  test("the server's role can neither change a line nor write one past the function", async () => {
    const client = new pg.Client(db.connection);
    await client.connect();
    try {
      await client.query(
        "select set_config('suijian.role', 'administrator', false), set_config('suijian.divisions', '{\"\"}', false)",
      );
      for (const attempt of [
        "update audit_log set act = 'nothing'",
        "delete from audit_log",
        "truncate audit_log",
        "update audit_heads set seq = 0",
        "insert into audit_log select division, seq + 100, at, account, role, act, subject, body, previous, hash from audit_log",
      ])
        await expect(client.query(attempt)).rejects.toThrow(/permission denied|only grows/);
    } finally {
      await client.end();
    }
  });

  describe("altered by someone who owns the database", () => {
    beforeEach(async () => {
      await asOwner("alter table audit_log disable trigger all", "delete from audit_log", "delete from audit_heads");
      for (let n = 1; n <= 4; n++) await line(SYSTEM, `T${n}`);
    });

    test("whole: four lines", async () => {
      expect(await verdicts()).toMatchObject([{ division: "system", lines: 4 }]);
      expect((await verdicts())[0]!.fault).toBeUndefined();
    });

    test.each([
      ["a changed word", "update audit_log set subject = 'T9' where seq = 2", { seq: 2, reason: "line-altered" }],
      [
        "a changed time",
        "update audit_log set at = '2020-01-01T00:00:00.000000Z' where seq = 3",
        { seq: 3, reason: "line-altered" },
      ],
      ["a line taken out", "delete from audit_log where seq = 2", { seq: 2, reason: "line-missing" }],
      ["the last line taken off", "delete from audit_log where seq = 4", { seq: 3, reason: "head-differs" }],
      [
        "a line put before and all renumbered",
        "update audit_log set seq = seq + 10; update audit_log set seq = seq - 9; insert into audit_log select division, 1, at, account, role, act, subject, body, previous, hash from audit_log where seq = 2",
        { seq: 2, reason: "chain-broken" },
      ],
    ])("%s shows", async (_what, statement, fault) => {
      await asOwner(statement);
      expect((await verdicts())[0]!.fault).toEqual(fault);
    });

    test("a log rewritten whole passes by itself, and fails against a head that someone noted", async () => {
      const noted = (await verdicts())[0]!;
      await asOwner("delete from audit_log", "delete from audit_heads");
      for (let n = 1; n <= 5; n++) await line(SYSTEM, `U${n}`);
      expect((await verdicts())[0]!.fault).toBeUndefined();
      const head = { division: "system", seq: noted.lines, hash: noted.head };
      const against = await db.database.read(SYSTEM, (tx) => verifyAudit(tx, [head]));
      expect(against[0]!.fault).toEqual({ seq: 4, reason: "noted-differs" });
    });
  });

  const verdicts = (): Promise<AuditVerdict[]> => db.database.read(SYSTEM, (tx) => verifyAudit(tx));

  const line = (identity: Identity, on: string) =>
    db.database.write(identity, async (tx) => {
      await audit(tx, { act: "test.do", on, with: { 字: "值 “quoted”" } });
      return done(undefined);
    });

  async function asOwner(...statements: string[]) {
    const client = new pg.Client(db.owner);
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }
});

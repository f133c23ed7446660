import { randomBytes, randomUUID } from "node:crypto";
import { done, type AccountRole } from "@suijian/core";
import {
  accountsInOrder,
  addAccount,
  addSession,
  audit,
  awaitOwnSecondFactor,
  confirmOwnSecondFactor,
  countAttempt,
  dropSecondFactor,
  endOwnSessions,
  findCredentials,
  findSession,
  forgetAttempts,
  type Identity,
  markAudited,
  ownSecrets,
  ownSessions,
  setDisabled,
  setFirstPassword,
  SYSTEM,
  touchSession,
  type Tx,
  useOwnTotpStep,
} from "@suijian/store";
import { aDatabase, DATABASES, type TestDatabase } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asApp, asOwner } from "./as-app.js";

const NOBODY: Identity = { ...SYSTEM, role: "public", division: "public", divisions: [] };
const NOON = new Date("2026-05-04T12:00:00Z");
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const IDLE = 120;

describe.each(DATABASES)("accounts and sessions on $name", (cluster) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await aDatabase(cluster);
    await asOwner(
      db,
      `insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version) values
         ('WUHAN', '武汉市', 'CITY', '{4201}', '2026-01-01', 1), ('WUCHANG', '武昌区', 'DISTRICT', '{420106}', '2026-01-01', 2),
         ('EAST-LAKE', '东湖高新区', 'DISTRICT', '{420111005,420106012}', '2026-01-01', 3)`,
    );
  });
  afterAll(() => db.drop());

  /** Written, with an audit line, as somebody. */
  const by = async <T>(identity: Identity, action: (tx: Tx) => Promise<T>): Promise<T> => {
    const written = await db.database.write<T, never>(identity, async (tx) => {
      const answer = await action(tx);
      await audit(tx, { act: "test", on: "test" });
      return done(answer);
    });
    if (!written.ok) throw new Error("not written");
    return written.value;
  };
  const anAccount = async (role: AccountRole, jurisdiction?: string, department?: string) => {
    const account = randomUUID();
    const login = `${role}-${account.slice(0, 8)}`;
    await by(SYSTEM, (tx) =>
      addAccount(tx, {
        account,
        login,
        name: "某",
        role,
        jurisdiction,
        department,
        password: "hash",
        mustChangePassword: false,
      }),
    );
    const identity: Identity = { ...NOBODY, account, role, division: "4201" };
    return { account, login, identity };
  };
  const aSession = async (identity: Identity, strong = false) => {
    const tokenHash = randomBytes(32);
    const session = { tokenHash, openedAt: NOON, expiresAt: later(720), strong, agent: "test" };
    await by(identity, (tx) => addSession(tx, session));
    return tokenHash;
  };
  const found = (tokenHash: Uint8Array, at = NOON) =>
    db.database.read(NOBODY, (tx) => findSession(tx, tokenHash, at, IDLE));
  const code = (action: Promise<unknown>) =>
    action.then(
      () => "done",
      (error: { code?: string }) => error.code,
    );

  test.each([
    ["administrator", undefined, "system", [""]],
    ["coordinator", "WUHAN", "4201", ["4201"]],
    ["officer", "WUCHANG", "420106", ["420106"]],
    ["auditor", "EAST-LAKE", "420111005", ["420111005", "420106012"]],
    ["observer", "NOWHERE", "NOWHERE", []],
    ["officer", undefined, "system", []],
  ] as const)(
    "%s of %s writes into the chain of %s and looks at %j",
    async (role, jurisdiction, division, divisions) => {
      const { identity } = await anAccount(role, jurisdiction, "WC-MARKET");
      const session = await found(await aSession(identity));
      expect(session?.identity).toMatchObject({ role, division, divisions, department: "WC-MARKET" });
    },
  );

  test("where one may look follows the jurisdiction as it is today", async () => {
    const { identity } = await anAccount("officer", "WUCHANG");
    const token = await aSession(identity);
    await asOwner(db, "update jurisdictions set divisions = '{420106001}' where jurisdiction = 'WUCHANG'");
    expect((await found(token))?.identity.divisions).toEqual(["420106001"]);
    await asOwner(db, "update jurisdictions set divisions = '{420106}' where jurisdiction = 'WUCHANG'");
  });

  test("a session ends 12 hours after it was opened, and after two hours in which nobody was seen", async () => {
    const { identity } = await anAccount("officer", "WUCHANG");
    const token = await aSession(identity);
    expect(await found(token, later(119))).toBeDefined();
    expect(await found(token, later(120))).toBeUndefined();
    const seenAt = async (minutes: number) =>
      db.database.write(NOBODY, async (tx) => done(await touchSession(tx, token, later(minutes))));
    for (const minutes of [110, 220, 330, 440, 550, 660]) await seenAt(minutes);
    expect(await found(token, later(719))).toBeDefined();
    expect(await found(token, later(720))).toBeUndefined();
    // A clock that is behind does not make it older.
    await seenAt(0);
    expect((await found(token, later(700)))?.seenAt).toBe(later(660).toISOString());
  });

  test.each([
    ["it is disabled", (tx: Tx, account: string) => setDisabled(tx, account, true)],
    ["its password is reset", (tx: Tx, account: string) => setFirstPassword(tx, account, "other")],
    ["its second factor is taken away", (tx: Tx, account: string) => dropSecondFactor(tx, account)],
  ])("all sessions of an account end when %s", async (_what, change) => {
    const { account, identity } = await anAccount("officer", "WUCHANG");
    await by(identity, async (tx) => {
      await awaitOwnSecondFactor(tx, "sealed");
      await confirmOwnSecondFactor(tx, 1);
    });
    const tokens = [await aSession(identity), await aSession(identity)];
    const other = await aSession((await anAccount("officer", "WUCHANG")).identity);
    await by(SYSTEM, (tx) => change(tx, account));
    for (const token of tokens) expect(await found(token)).toBeUndefined();
    expect(await found(other)).toBeDefined();
    expect(await asOwner(db, "select from sessions where account = $1", [account])).toEqual([]);
  });

  test("one sees and ends the own sessions and nobody else's, and no token's hash", async () => {
    const { account, identity } = await anAccount("officer", "WUCHANG");
    await aSession(identity);
    await aSession(identity, true);
    const other = await anAccount("officer", "WUCHANG");
    const theirs = await aSession(other.identity);
    expect(await db.database.read(identity, (tx) => ownSessions(tx, NOON, IDLE))).toHaveLength(2);
    const asker = { role: "officer", account, divisions: ["420106"] } as const;
    expect(await asApp(db, asker, "select account from sessions")).toHaveLength(2);
    expect(await code(asApp(db, asker, "select token_hash from sessions"))).toBe("42501");
    expect(await code(asApp(db, asker, "select * from sessions"))).toBe("42501");
    expect(await by(identity, endOwnSessions)).toBe(2);
    expect(await found(theirs)).toBeDefined();
  });

  test("nobody opens a session for another account", async () => {
    const { identity } = await anAccount("officer", "WUCHANG");
    const other = await anAccount("administrator");
    const forged = by({ ...identity, account: identity.account }, (tx) =>
      addSession(
        { ...tx, identity: other.identity },
        {
          tokenHash: randomBytes(32),
          openedAt: NOON,
          expiresAt: later(1),
          strong: true,
          agent: "",
        },
      ),
    );
    expect(await code(forged)).toBe("42501");
  });

  test("of 60 sessions of one account the latest 50 stay", async () => {
    const { identity } = await anAccount("officer", "WUCHANG");
    for (let minute = 0; minute < 60; minute++)
      await by(identity, (tx) =>
        addSession(tx, {
          tokenHash: randomBytes(32),
          openedAt: later(minute),
          expiresAt: later(720),
          strong: false,
          agent: "",
        }),
      );
    expect(await db.database.read(identity, (tx) => ownSessions(tx, later(60), IDLE))).toHaveLength(50);
  });

  test("no role reads a password's hash or a second factor's secret from the table", async () => {
    for (const column of ["password", "totp_secret", "totp_pending", "totp_last_step"])
      expect(await code(asApp(db, { role: "administrator", divisions: [""] }, `select ${column} from accounts`))).toBe(
        "42501",
      );
    expect(await code(asApp(db, { role: "administrator", divisions: [""] }, "select * from account_identities"))).toBe(
      "42501",
    );
    const { identity, login } = await anAccount("officer", "WUCHANG");
    expect(await db.database.read(identity, ownSecrets)).toMatchObject({ password: "hash", totpSecret: undefined });
    expect(await db.database.read(NOBODY, (tx) => findCredentials(tx, login.toUpperCase()))).toMatchObject({ login });
    expect(await asApp(db, undefined, "select * from my_secrets()")).toEqual([]);
  });

  test("an administrator sees every account, a coordinator and an auditor those of their places, others their own", async () => {
    const here = await anAccount("officer", "WUCHANG");
    const beside = await anAccount("officer", "EAST-LAKE");
    const seen = async (role: AccountRole, divisions: string[], account?: string) => {
      const identity: Identity = { ...NOBODY, account, role, divisions };
      const wanted = { role: undefined, jurisdiction: undefined, after: undefined, limit: 1_000 };
      const accounts = await db.database.read(identity, (tx) => accountsInOrder(tx, wanted));
      return [here, beside].map((one) => accounts.some((each) => each.account === one.account));
    };
    expect(await seen("administrator", [""])).toEqual([true, true]);
    expect(await seen("coordinator", ["4201"])).toEqual([true, true]);
    // The zone reaches into another district.
    expect(await seen("coordinator", ["420106"])).toEqual([true, false]);
    expect(await seen("auditor", ["420106"])).toEqual([true, false]);
    expect(await seen("officer", ["420106"], here.account)).toEqual([true, false]);
    expect(await seen("observer", [""])).toEqual([false, false]);
  });

  test("a coordinator's hand in the database reaches officers, inspectors and observers of the own place", async () => {
    const coordinator: Identity = { ...NOBODY, role: "coordinator", division: "4201", divisions: ["420106"] };
    const add = (role: AccountRole, jurisdiction?: string) =>
      code(
        by(coordinator, (tx) =>
          addAccount(tx, {
            account: randomUUID(),
            login: randomUUID(),
            name: "某",
            role,
            jurisdiction,
            mustChangePassword: false,
          }),
        ),
      );
    for (const role of ["officer", "inspector", "observer"] as const) expect(await add(role, "WUCHANG")).toBe("done");
    for (const role of ["approver", "auditor", "coordinator", "administrator"] as const)
      expect(await add(role, "WUCHANG")).toBe("42501");
    for (const jurisdiction of ["WUHAN", "EAST-LAKE", "NOWHERE", undefined])
      expect(await add("officer", jurisdiction)).toBe("42501");

    const officer = await anAccount("officer", "WUCHANG");
    const approver = await anAccount("approver", "WUCHANG");
    expect(await by(coordinator, (tx) => setDisabled(tx, officer.account, true))).toBe(1);
    expect(await by(coordinator, (tx) => setDisabled(tx, approver.account, true))).toBe(0);
    const raised = asApp(
      db,
      coordinator as never,
      `update accounts set role = 'approver' where account = '${officer.account}'`,
    );
    expect(await code(raised)).toBe("42501");
  });

  test("nobody gives himself a role", async () => {
    const { account } = await anAccount("officer", "WUCHANG");
    const rows = await asApp(
      db,
      { role: "officer", account, divisions: ["420106"] },
      "update accounts set role = 'administrator' returning 1",
    );
    expect(rows).toEqual([]);
  });

  test("a login differs by more than capitals, and holds no letter that looks like another", async () => {
    const { login } = await anAccount("officer", "WUCHANG");
    const twice = { account: randomUUID(), name: "某", role: "observer", mustChangePassword: false } as const;
    expect(await by(SYSTEM, (tx) => addAccount(tx, { ...twice, login: login.toUpperCase() }))).toBe(false);
    for (const login of ["аdmin", "ａｄｍｉｎ", "ad min", "ab", "a\u0000dmin", "admin'--", "a".repeat(65)])
      expect(await code(by(SYSTEM, (tx) => addAccount(tx, { ...twice, login })))).toMatch(/^(23514|22021)$/);
  });

  test("a letter that a locale would take for a capital finds no account, and so no way around the count", async () => {
    const { login } = await anAccount("officer", "WUCHANG");
    await asOwner(db, `update accounts set login = 'kelvin-${login.slice(-8)}' where login = '${login}'`);
    const find = (name: string) => db.database.read(NOBODY, (tx) => findCredentials(tx, `${name}-${login.slice(-8)}`));
    expect(await find("KELVIN")).toBeDefined();
    expect(await find("\u212Aelvin")).toBeUndefined();
  });

  test("a one-time code's step is used once, and none before it afterwards; of 10 at once one is in time", async () => {
    const { identity } = await anAccount("officer", "WUCHANG");
    const use = (step: number) => by(identity, (tx) => useOwnTotpStep(tx, step));
    const atOnce = await Promise.all(Array.from({ length: 10 }, () => use(100)));
    expect(atOnce.filter(Boolean)).toHaveLength(1);
    expect([await use(100), await use(99), await use(101)]).toEqual([false, false, true]);
  });

  test("a second factor that is confirmed is not replaced by a new secret", async () => {
    const { identity } = await anAccount("officer", "WUCHANG");
    expect(await by(identity, (tx) => confirmOwnSecondFactor(tx, 1))).toBe(false);
    expect(await by(identity, (tx) => awaitOwnSecondFactor(tx, "one"))).toBe(true);
    expect(await by(identity, (tx) => confirmOwnSecondFactor(tx, 1))).toBe(true);
    expect(await by(identity, (tx) => awaitOwnSecondFactor(tx, "two"))).toBe(false);
    expect(await db.database.read(identity, ownSecrets)).toMatchObject({ totpSecret: "one", totpPending: undefined });
  });

  const LOCK_OUT = { mostFailures: 5, lockMinutes: 15 };
  const tried = async (login: string, minutes = 0) => {
    const counted = await db.database.write(NOBODY, async (tx) =>
      done(await countAttempt(tx, login, later(minutes), LOCK_OUT)),
    );
    return counted.ok ? counted.value : undefined;
  };

  test("after five tries the sixth waits for 15 minutes, whoever the name belongs to", async () => {
    const login = randomUUID();
    for (let failures = 1; failures < 5; failures++)
      expect(await tried(login)).toEqual({ mayTry: true, locksUntil: undefined });
    expect(await tried(login, 1)).toEqual({ mayTry: true, locksUntil: later(16).toISOString() });
    expect(await tried(login.toUpperCase(), 15)).toEqual({ mayTry: false, until: later(16).toISOString() });
    expect(await tried(login, 16)).toEqual({ mayTry: true, locksUntil: undefined });
  });

  test("tries that lie 15 minutes apart do not add up, and one that succeeds clears the count", async () => {
    const apart = randomUUID();
    for (let n = 0; n < 10; n++)
      expect(await tried(apart, n * 15)).toMatchObject({ mayTry: true, locksUntil: undefined });
    const login = randomUUID();
    for (let n = 0; n < 4; n++) await tried(login);
    await db.database.write(NOBODY, async (tx) => done(await forgetAttempts(tx, login)));
    for (let n = 0; n < 4; n++) expect(await tried(login)).toEqual({ mayTry: true, locksUntil: undefined });
  });

  test("of 20 tries at once five may be made", async () => {
    const login = randomUUID();
    const all = await Promise.all(Array.from({ length: 20 }, () => tried(login)));
    expect(all.filter((each) => each?.mayTry)).toHaveLength(5);
  });

  test("what was typed is kept as a hash, for a day", async () => {
    await tried("correct horse battery", 0);
    expect(JSON.stringify(await asOwner(db, "select * from sign_in_attempts"))).not.toContain("horse");
    await tried("someone", 2 * 24 * 60);
    expect(await asOwner(db, "select from sign_in_attempts")).toHaveLength(1);
    expect(await code(asApp(db, { role: "administrator", divisions: [""] }, "select * from sign_in_attempts"))).toBe(
      "42501",
    );
  });

  test("a count leaves no line by itself; a session does", async () => {
    const unaudited = db.database.write(NOBODY, async (tx) => done(await endOwnSessions(tx)));
    await expect(unaudited).rejects.toThrow(/no audit line/);
    await db.database.write(NOBODY, async (tx) => done(await markAudited(tx)));
  });
});

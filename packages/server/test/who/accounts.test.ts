import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";
import { aPerson, auditLines, codeOf, PASSWORD, PLACES, signIn } from "./people.js";

const FIRST = "first password to change";

describe.each(DATABASES)("accounts on $name", (cluster) => {
  let server: TestServer;
  let administrator: Caller;
  let coordinator: Caller;
  beforeAll(async () => {
    server = await aServer(cluster);
    await server.asOwner(PLACES);
    administrator = await server.as("administrator", { strong: true });
    coordinator = await server.as("coordinator", { jurisdiction: "WUCHANG", strong: true });
  });
  afterAll(() => server.close());

  let made = 0;
  const anOfficer = (otherwise: Record<string, unknown> = {}) => ({
    login: `officer-${++made}`,
    name: "王芳",
    role: "officer",
    jurisdiction: "WUCHANG",
    department: "WC-MARKET",
    password: FIRST,
    ...otherwise,
  });
  const create = (by: Caller, otherwise: Record<string, unknown> = {}) =>
    by.post("/api/accounts", anOfficer(otherwise));

  test("an administrator creates an account; its owner signs in and must change the password", async () => {
    const reply = await create(administrator, { login: "wang.fang", inspector: "I-1" });
    expect(reply.statusCode).toBe(201);
    expect(reply.json()).toEqual({
      account: expect.stringMatching(/^[0-9a-f-]{36}$/),
      login: "wang.fang",
      name: "王芳",
      role: "officer",
      department: "WC-MARKET",
      jurisdiction: "WUCHANG",
      inspector: "I-1",
      isLinked: false,
      mustChangePassword: true,
      disabled: false,
      createdAt: expect.stringMatching(/Z$/),
    });
    expect((await signIn(server, "wang.fang", FIRST)).json()).toMatchObject({ mustChangePassword: true });
    const line = (await auditLines(server)).find((each) => each.act === "account.create");
    expect(line).toMatchObject({ account: administrator.account, subject: reply.json<{ account: string }>().account });
    expect(JSON.parse(line!.body)).toEqual({ role: "officer", department: "WC-MARKET", jurisdiction: "WUCHANG" });
  });

  test("the same request sent again gets the same answer, and the log of keys holds no password", async () => {
    const body = anOfficer();
    const key = { "idempotency-key": "the-same-key" };
    const first = await administrator.post("/api/accounts", body, key);
    const again = await administrator.post("/api/accounts", body, key);
    expect(again.json()).toEqual(first.json());
    const kept = await server.asOwner("select * from idempotency_keys");
    expect(JSON.stringify(kept)).not.toContain(FIRST);
  });

  test.each([
    ["officer", 201],
    ["inspector", 201],
    ["observer", 201],
    ["approver", 403],
    ["auditor", 403],
    ["coordinator", 403],
    ["administrator", 403],
  ])("a coordinator who creates a %s gets %d", async (role, status) => {
    const reply = await create(coordinator, { role, ...(role === "administrator" ? { jurisdiction: undefined } : {}) });
    expect(reply.statusCode).toBe(status);
  });

  test("a coordinator creates accounts in the own place alone", async () => {
    for (const jurisdiction of ["WUHAN", "HONGSHAN"])
      expect(codeOf(await create(coordinator, { jurisdiction, department: undefined, role: "observer" }))).toBe(
        "forbidden",
      );
    const city = await server.as("coordinator", { jurisdiction: "WUHAN", strong: true });
    expect((await create(city, { jurisdiction: "HONGSHAN", department: "HS-MARKET" })).statusCode).toBe(201);
  });

  test.each([
    [{ jurisdiction: undefined }, "field-invalid", "body/jurisdiction"],
    [{ jurisdiction: "NOWHERE" }, "refers-to-nothing", "jurisdiction"],
    [{ department: undefined }, "field-invalid", "body/department"],
    [{ department: "NOBODY" }, "refers-to-nothing", "department"],
    [{ department: "HS-MARKET" }, "field-invalid", "body/department"],
    [{ role: "administrator" }, "field-invalid", "body/jurisdiction"],
    [{ password: undefined }, "field-invalid", "body/password"],
    [{ login: "ab" }, "field-invalid", "body/login"],
    [{ login: "аdmin" }, "field-invalid", "body/login"],
    [{ login: "admin'--" }, "field-invalid", "body/login"],
    [{ name: "a\nb" }, "field-invalid", "body/name"],
    [{ role: "public" }, "field-invalid", "body/role"],
    [{ role: "root" }, "field-invalid", "body/role"],
    [{ disabled: false }, "field-invalid", "body/disabled"],
    [{ totpSecret: "X" }, "field-invalid", "body/totpSecret"],
    [{ department: "../x" }, "field-invalid", "body/department"],
    [{ password: `${FIRST}\u0000` }, "field-invalid", "body/password"],
  ])("%j is refused", async (otherwise, code, field) => {
    const before = await server.asOwner("select count(*) as n from accounts");
    const reply = await create(administrator, otherwise);
    expect(reply.json()).toMatchObject({ code, field });
    expect(await server.asOwner("select count(*) as n from accounts")).toEqual(before);
  });

  test("a weak first password is refused, with the reason", async () => {
    for (const [password, reason] of [
      ["short", "short"],
      ["officer-weak!!", "holds-login"],
      ["Passwordpassword", "common"],
    ])
      expect((await create(administrator, { login: "officer-weak", password })).json()).toMatchObject({
        code: "password-weak",
        reason,
      });
  });

  test("a login is given once, whatever its capitals", async () => {
    await create(administrator, { login: "twice" });
    expect((await create(administrator, { login: "TWICE" })).json()).toMatchObject({
      code: "exists-already",
      noun: "account",
    });
  });

  test("a subject of an identity provider needs one to be set up", async () => {
    expect(codeOf(await create(administrator, { oidcSubject: "abc" }))).toBe("oidc-missing");
  });

  test("a name full of markup and commands is a name", async () => {
    const name = `<img src=x onerror=alert(1)>'; drop table accounts; --\u202e`;
    const reply = await create(administrator, { name });
    expect(reply.json()).toMatchObject({ name });
  });

  test("accounts are listed page by page; each sees those of the own places, and the reading is written down", async () => {
    for (let n = 0; n < 5; n++) await create(administrator, { login: `page-${n}` });
    const logins: string[] = [];
    for (let after = ""; ;) {
      const page = (await administrator.get(`/api/accounts?limit=3${after === "" ? "" : `&after=${after}`}`)).json<{
        rows: { login: string }[];
        next?: string;
      }>();
      logins.push(...page.rows.map((row) => row.login));
      if (page.next === undefined) break;
      expect(page.rows).toHaveLength(3);
      after = page.next;
    }
    const [{ n }] = (await server.asOwner("select count(*)::int as n from accounts")) as [{ n: number }];
    expect(logins).toEqual([...new Set(logins)].sort());
    expect(logins).toHaveLength(n);

    const auditor = await server.as("auditor", { jurisdiction: "HONGSHAN" });
    const seen = (await auditor.get("/api/accounts?role=officer")).json<{ rows: { jurisdiction: string }[] }>().rows;
    expect(new Set(seen.map((row) => row.jurisdiction))).toEqual(new Set(["HONGSHAN"]));
    const reads = (await auditLines(server)).filter((line) => line.act === "read" && line.account === auditor.account);
    expect(reads).toMatchObject([{ subject: "/api/accounts?role=officer", division: "420111" }]);
    expect((await administrator.get("/api/accounts")).body).not.toMatch(/argon2|password":"|totp/);
  });

  test("a disabled account is out at once, and in again when it is enabled", async () => {
    const { account, login } = await aPerson(server, { jurisdiction: "WUCHANG", department: "WC-MARKET" });
    const token = (await signIn(server, login)).json<{ token: string }>().token;
    const whoAmI = () => server.nobody.get("/api/session", { authorization: `Bearer ${token}` });
    const set = (disabled: boolean) => coordinator.put(`/api/accounts/${account}/disabled`, { disabled });
    expect((await set(true)).json()).toMatchObject({ disabled: true });
    expect(codeOf(await whoAmI())).toBe("not-signed-in");
    expect(codeOf(await signIn(server, login))).toBe("credentials-wrong");
    expect((await set(false)).json()).toMatchObject({ disabled: false });
    expect(codeOf(await whoAmI())).toBe("not-signed-in");
    expect((await signIn(server, login)).statusCode).toBe(201);
    const acts = (await auditLines(server)).filter((line) => line.subject === account).map((line) => line.act);
    expect(acts).toEqual(["session.open", "account.disable", "session.refuse", "account.enable", "session.open"]);
  });

  test("a reset password is for one sign-in, ends the sessions and lifts the lock-out", async () => {
    const { account, login } = await aPerson(server, { jurisdiction: "WUCHANG", department: "WC-MARKET" });
    const token = (await signIn(server, login)).json<{ token: string }>().token;
    for (let n = 0; n < 5; n++) await signIn(server, login, "wrong and wrong");
    expect(codeOf(await signIn(server, login))).toBe("locked-out");
    const reset = await coordinator.put(`/api/accounts/${account}/password`, { password: FIRST });
    expect(reset.json()).toMatchObject({ mustChangePassword: true });
    expect(codeOf(await server.nobody.get("/api/session", { authorization: `Bearer ${token}` }))).toBe("not-signed-in");
    expect(codeOf(await signIn(server, login, PASSWORD))).toBe("credentials-wrong");
    expect((await signIn(server, login, FIRST)).json()).toMatchObject({ mustChangePassword: true });
  });

  describe("a change of role, place and department", () => {
    const BODY = { name: "李强", role: "inspector", jurisdiction: "WUCHANG", department: "WC-MARKET" };
    const change = (by: Caller, account: string, otherwise: Record<string, unknown> = {}) =>
      by.put(`/api/accounts/${account}`, { ...BODY, ...otherwise });

    test("takes effect with the next sign-in, and says in the log what was before", async () => {
      const { account, login } = await aPerson(server, { jurisdiction: "WUCHANG", department: "WC-MARKET" });
      const token = (await signIn(server, login)).json<{ token: string }>().token;
      const reply = await change(coordinator, account, { inspector: "I-7" });
      expect(reply.json()).toMatchObject({
        name: "李强",
        role: "inspector",
        inspector: "I-7",
        department: "WC-MARKET",
      });
      expect(codeOf(await server.nobody.get("/api/session", { authorization: `Bearer ${token}` }))).toBe(
        "not-signed-in",
      );
      const line = (await auditLines(server)).find((each) => each.act === "account.change" && each.subject === account);
      expect(JSON.parse(line!.body)).toEqual({
        was: { role: "officer", department: "WC-MARKET", jurisdiction: "WUCHANG" },
        role: "inspector",
        department: "WC-MARKET",
        jurisdiction: "WUCHANG",
      });
    });

    test("a coordinator makes nobody a judge of the own work, and reaches no other place", async () => {
      const { account } = await aPerson(server, { jurisdiction: "WUCHANG", department: "WC-MARKET" });
      for (const role of ["approver", "auditor", "coordinator"])
        expect(codeOf(await change(coordinator, account, { role }))).toBe("forbidden");
      const there = { jurisdiction: "HONGSHAN", department: "HS-MARKET" };
      expect(codeOf(await change(coordinator, account, there))).toBe("forbidden");
      const elsewhere = await aPerson(server, there);
      expect(codeOf(await change(coordinator, elsewhere.account))).toBe("not-found");
    });

    test("nobody gives himself a role, an administrator neither", async () => {
      expect(codeOf(await change(administrator, administrator.account!, { role: "officer" }))).toBe("own-work");
      expect(codeOf(await change(coordinator, coordinator.account!, { role: "observer" }))).toBe("own-work");
    });

    test("of two administrators who take the other one away at once, one stays", async () => {
      await server.asOwner("update accounts set disabled = true where role = 'administrator'");
      const two = [
        await server.as("administrator", { strong: true }),
        await server.as("administrator", { strong: true }),
      ];
      const [a, b] = [two[0]!, two[1]!];
      const replies = await Promise.all([
        a.put(`/api/accounts/${b.account}/disabled`, { disabled: true }),
        change(b, a.account!, { role: "officer" }),
      ]);
      const left = await server.asOwner(
        "select count(*)::int as n from accounts where role = 'administrator' and not disabled",
      );
      // Who comes second is refused, or is no longer signed in.
      const [won, lost] = replies.map(({ statusCode }) => statusCode).sort();
      expect([won, [401, 409].includes(lost!), left]).toEqual([200, true, [{ n: 1 }]]);
      await server.asOwner("update accounts set disabled = false where account = $1", [administrator.account]);
      administrator = await server.as("administrator", { strong: true });
    });
  });

  test("a coordinator does not reach those who judge the coordinator's work, nor other places", async () => {
    const approver = await aPerson(server, { role: "approver", jurisdiction: "WUCHANG", department: "WC-MARKET" });
    const elsewhere = await aPerson(server, { jurisdiction: "HONGSHAN", department: "HS-MARKET" });
    for (const { account } of [approver, elsewhere]) {
      expect(codeOf(await coordinator.put(`/api/accounts/${account}/disabled`, { disabled: true }))).toBe("not-found");
      expect(codeOf(await coordinator.put(`/api/accounts/${account}/password`, { password: FIRST }))).toBe("not-found");
      expect(codeOf(await coordinator.delete(`/api/accounts/${account}/second-factor`))).toBe("forbidden");
    }
  });

  test("nobody resets or disables the own account: that would be a way around proving who one is", async () => {
    const own = `/api/accounts/${administrator.account}`;
    for (const reply of [
      await administrator.put(`${own}/disabled`, { disabled: true }),
      await administrator.put(`${own}/password`, { password: FIRST }),
      await administrator.delete(`${own}/second-factor`),
    ])
      expect(codeOf(reply)).toBe("own-work");
  });

  test("an account that is not there is not found", async () => {
    const nobody = "00000000-0000-4000-8000-000000000000";
    expect(codeOf(await administrator.put(`/api/accounts/${nobody}/disabled`, { disabled: true }))).toBe("not-found");
    for (const id of ["x", "1 or 1=1", "..%2f..", `${nobody}'`])
      expect(
        (await administrator.put(`/api/accounts/${encodeURIComponent(id)}/disabled`, { disabled: true })).json(),
      ).toMatchObject({
        code: "field-invalid",
        field: "params/account",
      });
  });
});

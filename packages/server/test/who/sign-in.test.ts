import { createHash } from "node:crypto";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type TestServer } from "../a-server.js";
import { aClock, aPerson, auditLines, bearing, codeOf, PASSWORD, PLACES, signIn, tokenOf } from "./people.js";

describe.each(DATABASES)("signing in on $name", (cluster) => {
  const clock = aClock();
  let server: TestServer;
  beforeAll(async () => {
    server = await aServer(cluster, clock);
    await server.asOwner(PLACES);
  });
  afterAll(() => server.close());

  const whoIs = (token: string) => server.nobody.get("/api/session", bearing(token));

  test("who knows the password gets a session, as a cookie that no script reads and as a token", async () => {
    const { account, login } = await aPerson(server, { jurisdiction: "WUCHANG", department: "WC-MARKET" });
    const reply = await signIn(server, login);
    expect(reply.statusCode).toBe(201);
    expect(reply.headers["cache-control"]).toBe("no-store");
    expect(reply.json()).toEqual({
      account,
      login,
      name: "someone",
      role: "officer",
      department: "WC-MARKET",
      jurisdiction: "WUCHANG",
      strong: false,
      mustChangePassword: false,
      expiresAt: new Date(clock.at.getTime() + 12 * 3_600_000).toISOString(),
      token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    });
    const [cookie] = reply.cookies;
    expect(cookie).toMatchObject({ name: "suijian_session", httpOnly: true, sameSite: "Strict", path: "/" });
    expect(cookie?.secure).toBeUndefined();
    const byCookie = await server.nobody.get("/api/session", { cookie: `suijian_session=${cookie?.value}` });
    expect(byCookie.json()).toMatchObject({ account });
    expect((await whoIs(tokenOf(reply))).json()).toMatchObject({ account });
  });

  test("over TLS the cookie is for TLS alone", async () => {
    const secure = await aServer(cluster, clock, { isSecure: true });
    const { login } = await aPerson(secure);
    expect((await signIn(secure, login)).cookies[0]).toMatchObject({ secure: true, httpOnly: true });
    await secure.close();
  });

  test("the database holds the token's hash and no token, the password's argon2id hash and no password", async () => {
    const { account, login } = await aPerson(server);
    const token = tokenOf(await signIn(server, login));
    const sessions = await server.asOwner("select token_hash from sessions where account = $1", [account]);
    expect(sessions).toEqual([{ token_hash: createHash("sha256").update(token).digest() }]);
    const [kept] = await server.asOwner("select password from accounts where account = $1", [account]);
    expect(kept?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const everything = JSON.stringify([
      await server.asOwner("select * from audit_log"),
      await server.asOwner("select * from idempotency_keys"),
    ]);
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(PASSWORD);
  });

  test("a wrong password, an unknown name and a disabled account get the same answer", async () => {
    const { login } = await aPerson(server);
    const disabled = await aPerson(server);
    await server.asOwner("update accounts set disabled = true where account = $1", [disabled.account]);
    const withoutPassword = await aPerson(server, { password: undefined });
    const replies = [
      await signIn(server, login, "plum rain over the lake"),
      await signIn(server, "nobody-of-that-name"),
      await signIn(server, disabled.login),
      await signIn(server, withoutPassword.login),
    ];
    for (const reply of replies) {
      expect(reply.statusCode).toBe(401);
      const { instance, ...document } = reply.json<Record<string, unknown>>();
      expect(document).toEqual({
        type: "urn:suijian:problem:credentials-wrong",
        title: "the account or the password is wrong",
        status: 401,
        code: "credentials-wrong",
      });
      expect(instance).toEqual(expect.any(String));
      expect(reply.cookies).toEqual([]);
    }
  });

  test("a name is known whatever its capitals, a password is not", async () => {
    const { login } = await aPerson(server, { login: `Zhang.San-${Date.now()}` });
    expect((await signIn(server, login.toUpperCase())).statusCode).toBe(201);
    expect(codeOf(await signIn(server, login, PASSWORD.toUpperCase()))).toBe("credentials-wrong");
  });

  test("a password is the same however its characters are composed", async () => {
    const { login } = await aPerson(server, { password: "café ﾊﾞｰ im Regen" });
    expect((await signIn(server, login, "cafe\u0301 バー im Regen")).statusCode).toBe(201);
  });

  test("after five failures the right password waits for 15 minutes; the failures are kept although each was refused", async () => {
    const { account, login } = await aPerson(server, { jurisdiction: "WUCHANG" });
    const locksAt = clock.at.getTime() + 15 * 60_000;
    for (let n = 0; n < 5; n++)
      expect(codeOf(await signIn(server, login, "wrong and wrong"))).toBe("credentials-wrong");
    const locked = await signIn(server, login);
    expect(locked.statusCode).toBe(423);
    expect(locked.json()).toMatchObject({ code: "locked-out", until: new Date(locksAt).toISOString() });
    clock.forward(14);
    expect(codeOf(await signIn(server, login))).toBe("locked-out");
    clock.forward(1);
    expect((await signIn(server, login)).statusCode).toBe(201);

    const lines = (await auditLines(server)).filter((line) => line.subject === account);
    expect(lines.map((line) => line.act)).toEqual([
      ...Array<string>(5).fill("session.refuse"),
      "session.lock",
      "session.open",
    ]);
    expect(lines.every((line) => line.division === "420106")).toBe(true);
    expect(JSON.parse(lines[0]!.body)).toEqual({ reason: "password-wrong", address: "127.0.0.1" });
    expect(JSON.parse(lines[5]!.body)).toEqual({ until: new Date(locksAt).toISOString(), address: "127.0.0.1" });
  });

  test("a name that no account has is locked out just the same, and is not written down", async () => {
    for (let n = 0; n < 5; n++) await signIn(server, "my secret word");
    expect(codeOf(await signIn(server, "my secret word"))).toBe("locked-out");
    expect(JSON.stringify(await auditLines(server))).not.toContain("secret word");
    const strangers = (await auditLines(server)).filter(
      (line) => line.subject === "unknown" && line.act === "session.refuse",
    );
    expect(strangers.at(-1)).toMatchObject({ division: "public", account: "" });
  });

  test("four failures and a success begin the count anew", async () => {
    const { login } = await aPerson(server);
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 4; n++)
        expect(codeOf(await signIn(server, login, "wrong and wrong"))).toBe("credentials-wrong");
      expect((await signIn(server, login)).statusCode).toBe(201);
    }
  });

  test("of 20 guesses at once no more than five are judged", async () => {
    const { login } = await aPerson(server);
    const replies = await Promise.all(Array.from({ length: 20 }, (_, n) => signIn(server, login, `guess number ${n}`)));
    expect(replies.filter((reply) => codeOf(reply) === "credentials-wrong")).toHaveLength(5);
    expect(replies.filter((reply) => codeOf(reply) === "locked-out")).toHaveLength(15);
  });

  test("each sign-in has a new token, and ends the session that the request came with", async () => {
    const { login } = await aPerson(server);
    const first = tokenOf(await signIn(server, login));
    const second = await server.nobody.post(
      "/api/session",
      { login, password: PASSWORD },
      { cookie: `suijian_session=${first}` },
    );
    expect(tokenOf(second)).not.toBe(first);
    expect(codeOf(await whoIs(first))).toBe("not-signed-in");
    expect((await whoIs(tokenOf(second))).statusCode).toBe(200);
  });

  test("a token that someone laid into the browser before the sign-in opens nothing afterwards", async () => {
    const { login } = await aPerson(server);
    const laid = "A".repeat(43);
    await server.nobody.post("/api/session", { login, password: PASSWORD }, { cookie: `suijian_session=${laid}` });
    expect(codeOf(await whoIs(laid))).toBe("not-signed-in");
  });

  test("a session ends after two hours in which nobody used it, and after twelve in any case", async () => {
    const { login } = await aPerson(server);
    const idle = tokenOf(await signIn(server, login));
    const used = tokenOf(await signIn(server, login));
    for (let n = 0; n < 11; n++) {
      clock.forward(65);
      expect((await whoIs(used)).statusCode).toBe(200);
      if (n === 0) expect((await whoIs(idle)).statusCode).toBe(200);
    }
    expect(codeOf(await whoIs(idle))).toBe("not-signed-in");
    clock.forward(5);
    expect(codeOf(await whoIs(used))).toBe("not-signed-in");
  });

  test("who signs out is out, here alone or everywhere", async () => {
    const { account, login } = await aPerson(server);
    const tokens = [];
    for (let n = 0; n < 3; n++) tokens.push(tokenOf(await signIn(server, login)));
    const [here, there, elsewhere] = tokens as [string, string, string];
    const other = tokenOf(await signIn(server, (await aPerson(server)).login));

    const out = await server.nobody.delete("/api/session", bearing(here));
    expect(out.statusCode).toBe(204);
    expect(out.cookies[0]).toMatchObject({ name: "suijian_session", value: "", expires: new Date(0) });
    expect(codeOf(await whoIs(here))).toBe("not-signed-in");

    const listed = await server.nobody.get("/api/sessions", { ...bearing(there), "user-agent": "x" });
    expect(listed.json<{ rows: unknown[] }>().rows).toHaveLength(2);
    expect(listed.body).not.toContain(there);

    expect((await server.nobody.delete("/api/sessions", bearing(there))).statusCode).toBe(204);
    for (const token of [there, elsewhere]) expect(codeOf(await whoIs(token))).toBe("not-signed-in");
    expect((await whoIs(other)).statusCode).toBe(200);
    const acts = (await auditLines(server)).filter((line) => line.account === account).map((line) => line.act);
    expect(acts).toEqual(["session.open", "session.open", "session.open", "session.end", "session.end-all"]);
  });

  test("a given password must be changed before anything else", async () => {
    const { login } = await aPerson(server, { role: "administrator", mustChangePassword: true });
    const token = tokenOf(await signIn(server, login));
    expect((await whoIs(token)).json()).toMatchObject({ mustChangePassword: true });
    for (const path of ["/api/accounts", "/api/sessions", "/api/inspection-objects"]) {
      const reply = await server.nobody.get(path, bearing(token));
      expect([reply.statusCode, codeOf(reply)], path).toEqual([403, "password-change-needed"]);
    }
    const change = (current: string, password: string) =>
      server.nobody.put("/api/session/password", { current, password }, bearing(token));
    expect((await change(PASSWORD, PASSWORD)).json()).toMatchObject({ code: "password-weak", reason: "same" });
    expect((await change(PASSWORD, "short")).json()).toMatchObject({ code: "password-weak", reason: "short" });
    expect((await change(PASSWORD, `${login} and more`)).json()).toMatchObject({ reason: "holds-login" });
    expect((await change(PASSWORD, "password1234!")).json()).toMatchObject({ reason: "common" });
    expect(codeOf(await change("not the password", "pear blossom by the well"))).toBe("credentials-wrong");

    const changed = await change(PASSWORD, "pear blossom by the well");
    expect(changed.json()).toMatchObject({ mustChangePassword: false });
    expect(codeOf(await whoIs(token))).toBe("not-signed-in");
    const now = tokenOf(changed);
    expect((await server.nobody.get("/api/sessions", bearing(now))).statusCode).toBe(200);
    expect(codeOf(await signIn(server, login))).toBe("credentials-wrong");
    expect((await signIn(server, login, "pear blossom by the well")).statusCode).toBe(201);
  });

  test("who must change the password may also just sign out", async () => {
    const { login } = await aPerson(server, { mustChangePassword: true });
    const token = tokenOf(await signIn(server, login));
    expect((await server.nobody.delete("/api/session", bearing(token))).statusCode).toBe(204);
  });

  test("a password is not guessed through its change either", async () => {
    const { login } = await aPerson(server);
    const token = tokenOf(await signIn(server, login));
    const change = () =>
      server.nobody.put(
        "/api/session/password",
        { current: "wrong and wrong", password: "pear blossom by the well" },
        bearing(token),
      );
    for (let n = 0; n < 5; n++) expect(codeOf(await change())).toBe("credentials-wrong");
    expect(codeOf(await change())).toBe("locked-out");
    expect(codeOf(await signIn(server, login))).toBe("locked-out");
  });

  test("another site's page signs nobody in or out", async () => {
    const { login } = await aPerson(server);
    const token = tokenOf(await signIn(server, login));
    const foreign = { origin: "https://evil.example" };
    const replies = [
      await server.nobody.post("/api/session", { login, password: PASSWORD }, foreign),
      await server.nobody.delete("/api/session", { ...bearing(token), ...foreign }),
      await server.nobody.delete("/api/session", { ...bearing(token), origin: "null" }),
    ];
    expect(replies.map(codeOf)).toEqual(["origin-foreign", "origin-foreign", "origin-foreign"]);
    expect((await whoIs(token)).statusCode).toBe(200);
  });

  test.each([
    "Bearer",
    "Bearer ",
    `Bearer ${"A".repeat(42)}`,
    `Bearer ${"A".repeat(44)}`,
    `Bearer ${"A".repeat(100_00)}`,
    "Bearer ' or 1=1 --",
    "Basic YWRtaW46YWRtaW4=",
    `Bearer ${"%00".repeat(14)}A`,
  ])("%s opens nothing", async (authorization) => {
    const reply = await server.nobody.get("/api/session", { authorization });
    expect([reply.statusCode, codeOf(reply)]).toEqual([401, "not-signed-in"]);
    expect(reply.headers["www-authenticate"]).toBe("Bearer");
  });

  test.each([
    ["' or '1'='1", "' or '1'='1"],
    ["admin'; drop table accounts; --", "x"],
    ["<script>alert(1)</script>", "<script>"],
    ["../../etc/passwd", "../../etc/passwd"],
    ["аdmin", "а".repeat(200)],
    ["\u202eadmin", "\u202e"],
    ["{{7*7}}", "${7*7}"],
  ])("%j is a name like any other, and nobody's", async (login, password) => {
    const reply = await server.nobody.post("/api/session", { login, password });
    expect([reply.statusCode, codeOf(reply)]).toEqual([401, "credentials-wrong"]);
  });

  test.each([
    [{ login: "a" }, "body/password"],
    [{ login: "a", password: "" }, "body/password"],
    [{ login: "a", password: "x".repeat(257) }, "body/password"],
    [{ login: "a\u0000b", password: "x" }, "body/login"],
    [{ login: "a", password: "\udfff" }, "body/password"],
    [{ login: "a", password: 7 }, "body/password"],
    [{ login: "a", password: "x", code: "12345" }, "body/code"],
    [{ login: "a", password: "x", role: "administrator" }, "body/role"],
    [[], "body"],
  ])("%j is refused with the field's name, and counts for nobody", async (body, field) => {
    const before = await server.asOwner("select count(*) as n from sign_in_attempts");
    const reply = await server.nobody.post("/api/session", body);
    expect([reply.statusCode, reply.json<{ field: string }>().field]).toEqual([400, field]);
    expect(await server.asOwner("select count(*) as n from sign_in_attempts")).toEqual(before);
  });
});

describe("how long a refusal takes", () => {
  const MEASURED = 60;

  test(
    "an unknown name takes as long as a wrong password: medians of 60 lie within a quarter",
    { retry: 3 },
    async () => {
      const server = await aServer(DATABASES[0]!);
      const { login } = await aPerson(server);
      const seed = Date.now();
      const times = { known: [] as number[], unknown: [] as number[] };
      const measured = async (kind: "known" | "unknown", name: string) => {
        await server.asOwner("delete from sign_in_attempts");
        const begun = performance.now();
        await signIn(server, name, "wrong and wrong");
        times[kind].push(performance.now() - begun);
      };
      // In an order by chance: whatever comes back every few requests, a collection of garbage, meets both alike.
      for (let n = 0; n < MEASURED; n++) {
        const isKnownFirst = createHash("sha256").update(`${seed} ${n}`).digest()[0]! < 128;
        if (isKnownFirst) await measured("known", login);
        await measured("unknown", `unknown-${n}`);
        if (!isKnownFirst) await measured("known", login);
      }
      await server.close();
      const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
      const [known, unknown] = [median(times.known), median(times.unknown)];
      console.log(`seed ${seed}: wrong password ${known.toFixed(1)} ms, unknown name ${unknown.toFixed(1)} ms`);
      expect(Math.abs(known - unknown) / known).toBeLessThan(0.25);
      expect(known).toBeGreaterThan(5);
    },
  );
});

import { DATABASES } from "@suijian/testkit/databases";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type TestServer } from "../a-server.js";
import { aClock, aPerson, auditLines, bearing, codeOf, PASSWORD, signIn, tokenOf } from "./people.js";

describe.each(DATABASES)("the second factor on $name", (cluster) => {
  const clock = aClock();
  let server: TestServer;
  beforeAll(async () => {
    server = await aServer(cluster, clock);
  });
  afterAll(() => server.close());

  const begin = (token: string, password: string | undefined = PASSWORD) =>
    server.nobody.put("/api/session/second-factor/pending", { password }, bearing(token));
  const confirm = (token: string, code: string) =>
    server.nobody.put("/api/session/second-factor/confirmed", { code }, bearing(token));
  const prove = (token: string, code: string) =>
    server.nobody.put("/api/session/second-factor", { code }, bearing(token));
  /** As an authenticator app reads the QR and shows the code of a moment. */
  const phoneOf = (uri: string) => {
    const secret = new URL(uri).searchParams.get("secret") ?? "";
    return (steps = 0) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.at.getTime() + steps * 30_000 });
  };
  /** Somebody with a phone, and a moment at which none of its codes was used. */
  const enrolled = async (role: "officer" | "administrator" = "officer") => {
    const { account, login } = await aPerson(server, { role });
    const token = tokenOf(await signIn(server, login));
    const phone = phoneOf((await begin(token)).json<{ uri: string }>().uri);
    const confirmed = await confirm(token, phone());
    clock.forward(2);
    return { account, login, phone, token: tokenOf(confirmed), confirmed };
  };

  test("an app gets what RFC 6238 needs: SHA-1, 6 digits, 30 seconds, 20 random bytes, and whose it is", async () => {
    const { login } = await aPerson(server);
    const { uri } = (await begin(tokenOf(await signIn(server, login)))).json<{ uri: string }>();
    const { protocol, host, pathname, searchParams } = new URL(uri);
    expect([protocol, host, decodeURIComponent(pathname)]).toEqual(["otpauth:", "totp", `/Suijian:${login}`]);
    expect(Object.fromEntries(searchParams)).toEqual({
      issuer: "Suijian",
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      algorithm: "SHA1",
      digits: "6",
      period: "30",
    });
  });

  test("the first code confirms it; all sessions end and the caller has a strong one", async () => {
    const { login } = await aPerson(server);
    const token = tokenOf(await signIn(server, login));
    const elsewhere = tokenOf(await signIn(server, login));
    const phone = phoneOf((await begin(token)).json<{ uri: string }>().uri);
    expect(codeOf(await confirm(token, "000000"))).toBe("second-factor-wrong");
    const confirmed = await confirm(token, phone());
    expect(confirmed.json()).toMatchObject({ login, strong: true });
    for (const old of [token, elsewhere])
      expect(codeOf(await server.nobody.get("/api/session", bearing(old)))).toBe("not-signed-in");
    expect((await server.nobody.get("/api/session", bearing(tokenOf(confirmed)))).json()).toMatchObject({
      strong: true,
    });
  });

  test("from then on the password alone signs nobody in", async () => {
    const { login, phone } = await enrolled();
    const without = await signIn(server, login);
    expect([without.statusCode, codeOf(without)]).toEqual([403, "second-factor-needed"]);
    const wrong = await signIn(server, login, PASSWORD, phone() === "123456" ? "654321" : "123456");
    expect([wrong.statusCode, codeOf(wrong)]).toEqual([401, "second-factor-wrong"]);
    expect((await signIn(server, login, PASSWORD, phone())).json()).toMatchObject({ strong: true });
  });

  test("the right code with a wrong password tells nothing of the code, and is not used up", async () => {
    const { login, phone } = await enrolled();
    expect(codeOf(await signIn(server, login, "wrong and wrong", phone()))).toBe("credentials-wrong");
    expect((await signIn(server, login, PASSWORD, phone())).statusCode).toBe(201);
  });

  test("a code holds 30 seconds before and after its own, and once", async () => {
    const { login, phone } = await enrolled();
    for (const steps of [-2, 2])
      expect(codeOf(await signIn(server, login, PASSWORD, phone(steps)))).toBe("second-factor-wrong");
    expect((await signIn(server, login, PASSWORD, phone(-1))).statusCode).toBe(201);
    expect(codeOf(await signIn(server, login, PASSWORD, phone(-1)))).toBe("second-factor-wrong");
    expect((await signIn(server, login, PASSWORD, phone(0))).statusCode).toBe(201);
    expect((await signIn(server, login, PASSWORD, phone(1))).statusCode).toBe(201);
    // A later one was used: those before it are over.
    expect(codeOf(await signIn(server, login, PASSWORD, phone(0)))).toBe("second-factor-wrong");
  });

  test("of four that come with the same code at once, one gets in", async () => {
    const { login, phone } = await enrolled();
    const replies = await Promise.all(Array.from({ length: 4 }, () => signIn(server, login, PASSWORD, phone())));
    expect(replies.filter((reply) => reply.statusCode === 201)).toHaveLength(1);
  });

  test("codes are not guessed: the fifth wrong one locks the name out, whatever lies between", async () => {
    const { account, login, phone } = await enrolled();
    for (let n = 0; n < 4; n++)
      expect(codeOf(await signIn(server, login, PASSWORD, n % 2 === 0 ? "000000" : undefined))).toMatch(
        /^second-factor/,
      );
    expect(codeOf(await signIn(server, login, PASSWORD, "000000"))).toBe("second-factor-wrong");
    expect(codeOf(await signIn(server, login, PASSWORD, phone()))).toBe("locked-out");
    const reasons = (await auditLines(server))
      .filter((line) => line.subject === account && line.act === "session.refuse")
      .map((line) => (JSON.parse(line.body) as { reason: string }).reason);
    expect(reasons).toEqual(["code-wrong", "code-missing", "code-wrong", "code-missing", "code-wrong"]);
  });

  test("a route for those with a second factor refuses a session without it, and opens once it is proven", async () => {
    const { phone, account } = await enrolled("administrator");
    const weak = await server.as("administrator");
    const create = { login: "x", name: "x", role: "observer" };
    expect(codeOf(await weak.post("/api/accounts", { ...create, login: "abc" }))).toBe("second-factor-needed");
    // As one whom the identity provider let in.
    await server.asOwner("update sessions set account = $1 where account = $2", [account, weak.account]);
    expect(codeOf(await weak.post("/api/accounts", { ...create, login: "abc" }))).toBe("second-factor-needed");
    const proven = await prove(weak.token!, phone());
    expect(proven.json()).toMatchObject({ strong: true });
    const strong = await server.nobody.post("/api/accounts", { ...create, login: "abc" }, bearing(tokenOf(proven)));
    expect(codeOf(strong)).toBe("field-invalid");
    expect(codeOf(await server.nobody.get("/api/session", bearing(weak.token!)))).toBe("not-signed-in");
  });

  test("a session left open is not enough to put another phone in place", async () => {
    const { login } = await aPerson(server);
    const token = tokenOf(await signIn(server, login));
    expect(codeOf(await begin(token, "wrong and wrong"))).toBe("credentials-wrong");
    expect(codeOf(await server.nobody.put("/api/session/second-factor/pending", {}, bearing(token)))).toBe(
      "credentials-wrong",
    );
    const strong = await enrolled();
    const again = await begin(strong.token);
    expect(again.json()).toMatchObject({ code: "state-wrong", noun: "second-factor", state: "confirmed" });
  });

  test("whom only the identity provider lets in begins without a password", async () => {
    const { account } = await aPerson(server, { password: undefined });
    const caller = await server.as("officer");
    await server.asOwner("update sessions set account = $1 where account = $2", [account, caller.account]);
    const begun = await server.nobody.put("/api/session/second-factor/pending", {}, bearing(caller.token!));
    expect((await confirm(caller.token!, phoneOf(begun.json<{ uri: string }>().uri)())).json()).toMatchObject({
      strong: true,
    });
  });

  test("nothing is proven or confirmed that was not begun", async () => {
    const { login } = await aPerson(server);
    const token = tokenOf(await signIn(server, login));
    expect((await prove(token, "123456")).json()).toMatchObject({ code: "state-wrong", state: "missing" });
    expect((await confirm(token, "123456")).json()).toMatchObject({ code: "state-wrong", state: "not-begun" });
  });

  test("the database holds no secret that an app could use, and one moved to another account opens nothing", async () => {
    const mine = await enrolled();
    const other = await enrolled();
    const [kept] = await server.asOwner("select totp_secret from accounts where account = $1", [mine.account]);
    expect(String(kept?.totp_secret)).not.toMatch(/^[A-Z2-7]{32}$/);
    await server.asOwner("update accounts set totp_secret = $1 where account = $2", [kept?.totp_secret, other.account]);
    const reply = await signIn(server, other.login, PASSWORD, mine.phone());
    expect([reply.statusCode, codeOf(reply)]).toEqual([500, "internal"]);
    expect(
      JSON.stringify([await auditLines(server), await server.asOwner("select * from idempotency_keys")]),
    ).not.toContain("otpauth");
  });

  test("who lost the phone gets a new chance from an administrator, and the log says so", async () => {
    const { account, login } = await enrolled();
    const administrator = await server.as("administrator", { strong: true });
    expect((await administrator.delete(`/api/accounts/${account}/second-factor`)).statusCode).toBe(200);
    expect((await signIn(server, login)).json()).toMatchObject({ strong: false });
    const reset = (await auditLines(server)).filter((line) => line.act === "account.reset-second-factor");
    expect(reset.at(-1)).toMatchObject({ subject: account, account: administrator.account });
  });
});

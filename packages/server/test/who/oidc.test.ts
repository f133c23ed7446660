import { openOidc } from "@suijian/server";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type TestServer } from "../a-server.js";
import { aProvider, CLIENT, type RunningProvider } from "./a-provider.js";
import { aClock, auditLines, bearing, codeOf, PLACES, signIn } from "./people.js";

const CALLBACK = "https://suijian.example.cn/api/session/oidc/callback";
const PEOPLE = {
  "by-subject": { amr: ["pwd"] },
  "two-factors": { amr: ["pwd", "otp", "mfa"] },
  "by-email": { email: "li.na@example.cn", email_verified: true },
  unverified: { email: "wang.wu@example.cn", email_verified: false },
  heir: { email: "li.na@example.cn", email_verified: true },
  stranger: { email: "stranger@example.cn", email_verified: true },
  disabled: {},
};

describe.each(DATABASES)("signing in by the identity provider, on $name", (cluster) => {
  const clock = aClock(new Date().toISOString());
  let provider: RunningProvider;
  let server: TestServer;
  beforeAll(async () => {
    provider = await aProvider(PEOPLE, CALLBACK);
    const oidc = openOidc({
      issuer: provider.issuer,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      callback: CALLBACK,
    });
    server = await aServer(cluster, clock, { oidc, isSecure: true });
    await server.asOwner(PLACES);
  });
  afterAll(async () => {
    await server.close();
    await provider.close();
  });

  const begin = async () => {
    const reply = await server.nobody.post("/api/session/oidc");
    const { location } = reply.json<{ location: string }>();
    return { reply, location, cookie: `suijian_oidc=${reply.cookies[0]?.value}` };
  };
  const comeBack = (address: string, cookie: string) => {
    const { pathname, search } = new URL(address);
    return server.nobody.get(pathname + search, { cookie });
  };
  const whole = async (subject: string) => {
    const { location, cookie } = await begin();
    return comeBack(await provider.signIn(location, subject), cookie);
  };
  const prepare = async (otherwise: Record<string, unknown>) => {
    const administrator = await server.as("administrator", { strong: true });
    const body = { name: "李娜", role: "observer", jurisdiction: "WUCHANG", ...otherwise };
    return (await administrator.post("/api/accounts", body)).json<{ account: string; isLinked: boolean }>();
  };
  const refusal = (reply: { json<T>(): T }) => reply.json<{ code: string; reason: string }>();

  test("the browser is sent off with PKCE, state and nonce, which stay in a sealed cookie for ten minutes", async () => {
    const { reply, location } = await begin();
    expect(reply.statusCode).toBe(201);
    const asked = Object.fromEntries(new URL(location).searchParams);
    expect(asked).toEqual({
      client_id: "suijian",
      response_type: "code",
      redirect_uri: CALLBACK,
      scope: "openid email",
      state: expect.stringMatching(/^.{43}$/),
      nonce: expect.stringMatching(/^.{43}$/),
      code_challenge: expect.stringMatching(/^.{43}$/),
      code_challenge_method: "S256",
    });
    const [cookie] = reply.cookies;
    expect(cookie).toMatchObject({
      name: "suijian_oidc",
      httpOnly: true,
      secure: true,
      sameSite: "Lax",
      path: "/api/session/oidc/callback",
      maxAge: 600,
    });
    const opened = Buffer.from(cookie!.value, "base64url").toString("latin1");
    for (const value of [asked.state!, asked.nonce!]) expect(opened).not.toContain(value);
  });

  test("whom an administrator has prepared by subject is let in, without a second factor unless the provider says so", async () => {
    const { account, isLinked } = await prepare({ login: "subject-one", oidcSubject: "by-subject" });
    expect(isLinked).toBe(true);
    const reply = await whole("by-subject");
    expect(reply.statusCode).toBe(200);
    expect(reply.headers["content-type"]).toContain("text/html");
    expect(reply.body).toContain('content="0;url=/"');
    const session = reply.cookies.find((each) => each.name === "suijian_session")!;
    expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: "Strict" });
    const me = await server.nobody.get("/api/session", bearing(session.value));
    expect(me.json()).toMatchObject({ account, strong: false, jurisdiction: "WUCHANG", mustChangePassword: false });
    expect(reply.cookies.find((each) => each.name === "suijian_oidc")).toMatchObject({ value: "" });
    const line = (await auditLines(server)).find((each) => each.act === "session.open" && each.subject === account);
    expect(JSON.parse(line!.body)).toMatchObject({ by: "oidc", strong: false });
  });

  test("a session is strong when the provider has asked for more than one factor", async () => {
    await prepare({ login: "two-factors", oidcSubject: "two-factors" });
    const reply = await whole("two-factors");
    const session = reply.cookies.find((each) => each.name === "suijian_session")!;
    expect((await server.nobody.get("/api/session", bearing(session.value))).json()).toMatchObject({ strong: true });
  });

  test("a verified e-mail that is the login links the person once; whoever gets the address later is not let in by it", async () => {
    const { account } = await prepare({ login: "li.na@example.cn" });
    expect((await whole("by-email")).statusCode).toBe(200);
    const linked = await server.asOwner("select oidc_issuer, oidc_subject from accounts where account = $1", [account]);
    expect(linked).toEqual([{ oidc_issuer: provider.issuer, oidc_subject: "by-email" }]);
    expect((await whole("by-email")).statusCode).toBe(200);
    expect(refusal(await whole("heir"))).toMatchObject({ code: "oidc-refused", reason: "account-missing" });
    expect((await auditLines(server)).filter((line) => line.act === "account.link")).toMatchObject([
      { subject: account },
    ]);
  });

  test("an e-mail that the provider has not verified is nobody's, and nobody gets an account by coming", async () => {
    await prepare({ login: "wang.wu@example.cn" });
    const before = await server.asOwner("select count(*) as n from accounts");
    for (const subject of ["unverified", "stranger"]) {
      const reply = await whole(subject);
      expect([reply.statusCode, refusal(reply).reason]).toEqual([401, "account-missing"]);
      expect(reply.cookies.some((each) => each.name === "suijian_session")).toBe(false);
    }
    expect(await server.asOwner("select count(*) as n from accounts")).toEqual(before);
  });

  test("a disabled account stays shut, and the log says whose it is", async () => {
    const { account } = await prepare({ login: "disabled-one", oidcSubject: "disabled" });
    await server.asOwner("update accounts set disabled = true where account = $1", [account]);
    expect(refusal(await whole("disabled")).reason).toBe("account-missing");
    const line = (await auditLines(server)).filter((each) => each.subject === account && each.act === "session.refuse");
    expect(line).toMatchObject([{ division: "420106" }]);
  });

  test("a subject is linked to one account alone", async () => {
    await prepare({ login: "link-one", oidcSubject: "twice" });
    const administrator = await server.as("administrator", { strong: true });
    const again = { login: "link-two", name: "x", role: "observer", jurisdiction: "WUCHANG", oidcSubject: "twice" };
    expect(codeOf(await administrator.post("/api/accounts", again))).toBe("exists-already");
  });

  test("who has no password is not let in by one", async () => {
    await prepare({ login: "no-password", oidcSubject: "none" });
    expect(codeOf(await signIn(server, "no-password", "any password at all"))).toBe("credentials-wrong");
  });

  test("an answer without the cookie, with another's, or after ten minutes belongs to no sign-in", async () => {
    const mine = await begin();
    const answer = await provider.signIn(mine.location, "by-subject");
    expect(refusal(await comeBack(answer, "")).reason).toBe("not-begun");
    expect(refusal(await comeBack(answer, "suijian_oidc=forged")).reason).toBe("not-begun");
    // State and verifier of another browser: a login that an attacker began is not finished here.
    expect(refusal(await comeBack(answer, (await begin()).cookie)).reason).toBe("answer-invalid");
    clock.forward(10);
    expect(refusal(await comeBack(answer, mine.cookie)).reason).toBe("not-begun");
  });

  test("a code is good once", async () => {
    const { location, cookie } = await begin();
    const answer = await provider.signIn(location, "by-subject");
    expect((await comeBack(answer, cookie)).statusCode).toBe(200);
    expect(refusal(await comeBack(answer, cookie)).reason).toBe("answer-invalid");
  });

  test.each([
    ["another state", (url: URL) => url.searchParams.set("state", "x".repeat(43))],
    ["no state", (url: URL) => url.searchParams.delete("state")],
    ["another code", (url: URL) => url.searchParams.set("code", "x".repeat(43))],
    ["no code", (url: URL) => url.searchParams.delete("code")],
    ["another issuer", (url: URL) => url.searchParams.set("iss", "https://evil.example")],
    ["two states", (url: URL) => url.searchParams.append("state", "y")],
    ["markup", (url: URL) => url.searchParams.set("code", "<script>alert(1)</script>' or 1=1 --")],
  ])("an answer with %s is refused", async (_what, change) => {
    const { location, cookie } = await begin();
    const address = new URL(await provider.signIn(location, "by-subject"));
    change(address);
    const reply = await comeBack(address.href, cookie);
    const { code, reason } = refusal(reply);
    // A query that names a field twice does not pass the door.
    expect(code === "oidc-refused" ? reason : code).toMatch(/^(answer|field)-invalid$/);
    expect(reply.cookies.some((each) => each.name === "suijian_session")).toBe(false);
  });

  test("who cancels at the provider is not signed in", async () => {
    const { location, cookie } = await begin();
    const reply = await comeBack(await provider.cancel(location), cookie);
    expect([reply.statusCode, refusal(reply).reason]).toEqual([401, "provider-refused"]);
  });
});

describe.each(DATABASES.slice(0, 1))("an identity provider that is not there, on $name", (cluster) => {
  test("no provider is set up: the route says so", async () => {
    const server = await aServer(cluster);
    expect((await server.nobody.post("/api/session/oidc")).json()).toMatchObject({ status: 404, code: "oidc-missing" });
    expect((await server.nobody.get("/api/session/oidc/callback?code=x")).json()).toMatchObject({ status: 404 });
    await server.close();
  });

  test("a provider that cannot be reached is asked again at the next sign-in; the server runs without it", async () => {
    const callback = "http://localhost/api/session/oidc/callback";
    const gone = await aProvider({}, callback);
    await gone.close();
    const server = await aServer(cluster, undefined, {
      oidc: openOidc({ issuer: gone.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, callback: undefined }),
    });
    for (let n = 0; n < 2; n++)
      expect((await server.nobody.post("/api/session/oidc")).json()).toMatchObject({
        status: 503,
        code: "oidc-refused",
        reason: "provider-unreachable",
      });
    await server.close();
  });
});

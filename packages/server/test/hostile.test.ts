import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "./a-server.js";
import { operationsOf, requestOf, sampleOf, type Operation, type Schema } from "./asks.js";

/** What every route refuses, made from the OpenAPI file: a route that is added is asked as well. */
describe.each(DATABASES.slice(0, 1))("hostile input on $name", (cluster) => {
  let server: TestServer;
  let operations: Operation[];
  let callers: Caller[];

  beforeAll(async () => {
    server = await aServer(cluster);
    operations = await operationsOf(server.app);
    callers = await Promise.all(
      (["administrator", "coordinator", "approver", "officer", "inspector", "auditor"] as const).map((role) =>
        server.as(role, { strong: true }),
      ),
    );
  });
  afterAll(() => server.close());

  test("a field that is missing, of a wrong type, too long or out of bounds is refused by its name, and nothing is stored", async () => {
    const before = await stored();
    let asked = 0;
    for (const operation of operations) {
      for (const fault of faultsOf(operation)) {
        const reply = await send(operation, fault.url, fault.body);
        asked++;
        const what = `${operation.method} ${fault.url.slice(0, 200)} with ${fault.what}: ${reply.statusCode} ${reply.body.slice(0, 300)}`;
        expect(reply.statusCode, what).toBeGreaterThanOrEqual(400);
        expect(reply.statusCode, what).toBeLessThan(500);
        expect(reply.headers["content-type"], what).toContain("application/problem+json");
        const document = reply.json<Record<string, unknown>>();
        expect(document.title, what).toEqual(expect.any(String));
        if (document.code === "field-invalid") expect(String(document.field), what).toContain(fault.field);
      }
    }
    expect(asked).toBeGreaterThan(100);
    expect(await stored()).toEqual(before);
  });

  test("words that mean something to SQL, a shell, a page or a file system are words: never a fault of ours", async () => {
    const before = await stored();
    for (const operation of operations) {
      for (const word of HOSTILE) {
        for (const place of placesOf(operation)) {
          const { url, body } = place(word);
          const reply = await send(operation, url, body);
          expect(
            reply.statusCode,
            `${operation.method} ${url.slice(0, 300)}: ${reply.body.slice(0, 300)}`,
          ).toBeLessThan(500);
        }
      }
    }
    const after = await stored();
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after.accounts).toBe(before.accounts);
  });

  test("headers that lie are refused or ignored", async () => {
    const reader = callers[0]!;
    for (const headers of [
      { authorization: "Bearer ' or 1=1 --" },
      { authorization: `Bearer ${"A".repeat(10_000)}` },
      { cookie: "suijian_session=../../etc/passwd" },
      { "x-forwarded-for": "127.0.0.1, evil", authorization: "Basic YWRtaW46YWRtaW4=" },
    ]) {
      const reply = await server.app.inject({ url: "/api/session", headers });
      expect([401, 431]).toContain(reply.statusCode);
    }
    for (const key of ["short", "with space in it", "汉字汉字汉字汉字", "x".repeat(300)]) {
      const reply = await reader.post("/api/session", { login: "a", password: "b" }, { "idempotency-key": key });
      expect(reply.statusCode).toBe(400);
    }
    const foreign = await reader.delete("/api/session", { origin: "https://evil.example" });
    expect(foreign.json<{ code: string }>().code).toBe("origin-foreign");
    const media = await reader.post("/api/session", "a=b", { "content-type": "application/x-www-form-urlencoded" });
    expect(media.statusCode).toBe(415);
    const broken = await reader.post("/api/session", "{", { "content-type": "application/json" });
    expect(broken.statusCode).toBe(400);
    const large = await reader.post("/api/session", JSON.stringify({ login: "a".repeat(2 << 20), password: "b" }), {
      "content-type": "application/json",
    });
    expect(large.statusCode).toBe(413);
  });

  test("addresses that are none", async () => {
    for (const url of [
      "/api/../etc/passwd",
      "/api/%00",
      "/api/%ff",
      "/api//session",
      "/api/session/%2e%2e",
      "/api/nothing",
    ]) {
      const reply = await server.app.inject({ url });
      expect([400, 404], url).toContain(reply.statusCode);
    }
  });

  /** As one who may; where several may, as the first. */
  function send(operation: Operation, url: string, body: unknown) {
    const caller =
      callers[
        ["administrator", "coordinator", "approver", "officer", "inspector", "auditor"].findIndex(
          (role) => operation.who === undefined || typeof operation.who === "string" || operation.who.includes(role),
        )
      ] ?? callers[0]!;
    if (operation.method === "GET") return caller.get(url);
    if (operation.method === "DELETE") return caller.delete(url);
    return operation.method === "POST" ? caller.post(url, body) : caller.put(url, body);
  }

  /** Rows of every table but those that may grow by a refusal: failed sign-ins leave a line. */
  async function stored(): Promise<Record<string, number>> {
    const tables = await server.asOwner(
      "select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      if (["audit_log", "audit_heads", "idempotency_keys", "sessions"].includes(String(name))) continue;
      counts[String(name)] = Number((await server.asOwner(`select count(*) as rows from "${String(name)}"`))[0]!.rows);
    }
    return counts;
  }
});

interface Fault {
  readonly what: string;
  readonly field: string;
  readonly url: string;
  readonly body: unknown;
}

function faultsOf(operation: Operation): Fault[] {
  const inQuery = Object.entries(operation.query).flatMap(([name, { schema }]) =>
    wrongTexts(schema).map((value) => ({
      what: `query ${name}=${String(value).slice(0, 20)}`,
      field: name,
      ...requestOf(operation, { query: { [name]: value } }),
    })),
  );
  const inPath = Object.entries(operation.params).flatMap(([name, { schema }]) =>
    wrongTexts(schema).map((value) => ({
      what: `${name} in the path`,
      field: name,
      ...requestOf(operation, { params: { [name]: value.slice(0, 250) } }),
    })),
  );
  return [...inQuery, ...inPath, ...bodyFaults(operation)];
}

function bodyFaults(operation: Operation): Fault[] {
  const { body } = operation;
  if (body?.properties === undefined) return [];
  const whole = sampleOf(body);
  const put = (what: string, field: string, changed: unknown): Fault => ({
    what,
    field,
    ...requestOf(operation, { body: changed }),
  });
  const given = typeof whole === "object" && whole !== null ? whole : {};
  const missing = (body.required ?? []).map((name) =>
    put(`${name} missing`, name, Object.fromEntries(Object.entries(given).filter(([key]) => key !== name))),
  );
  const wrong = Object.entries(body.properties).flatMap(([name, schema]) =>
    wrongValues(schema).map((value) =>
      put(`${name} = ${JSON.stringify(value)?.slice(0, 30)}`, name, { ...given, [name]: value }),
    ),
  );
  const extra =
    body.additionalProperties === false ? [put("an unknown field", "isAdmin", { ...given, isAdmin: true })] : [];
  return [...missing, ...wrong, ...extra, put("a list instead", "", []), put("null", "", null)];
}

/** In an address all is text: what no reading of it fits. */
function wrongTexts(schema: Schema): string[] {
  const type = typeof schema.type === "string" ? schema.type : undefined;
  if (type === "integer") return ["one", "1.5", "-1", "999999999999999999999"];
  if (schema.enum !== undefined || schema.anyOf !== undefined) return ["NO-SUCH-VALUE-OF-THE-LIST"];
  if (type !== "string") return [];
  const long = "x".repeat((schema.maxLength ?? 5_000) + 1);
  return schema.maxLength !== undefined || schema.pattern !== undefined || schema.format !== undefined ? [long] : [];
}

function wrongValues(schema: Schema): unknown[] {
  const type = typeof schema.type === "string" ? schema.type : undefined;
  if (type === "string") return [7, null, {}, ["x"], ...wrongTexts(schema)];
  if (type === "integer" || type === "number")
    return ["seven", null, {}, ...(schema.minimum === undefined ? [] : [schema.minimum - 1])];
  if (type === "boolean") return ["maybe", null, {}, 7];
  if (type === "array")
    return [
      ...(schema.maxItems === undefined ? [] : [Array(schema.maxItems + 1).fill(sampleOf(schema.items ?? {}))]),
      { a: 1 },
    ];
  if (type === "object") return ["text", 7];
  return [];
}

/** Every place of a request where a text may stand. */
function placesOf(operation: Operation): ((word: string) => { url: string; body: unknown })[] {
  const whole = operation.body === undefined ? {} : sampleOf(operation.body);
  const given = typeof whole === "object" && whole !== null ? whole : {};
  return [
    ...Object.keys(operation.query).map((name) => (word: string) => requestOf(operation, { query: { [name]: word } })),
    ...Object.keys(operation.params).map(
      (name) => (word: string) => requestOf(operation, { params: { [name]: word } }),
    ),
    ...Object.entries(operation.body?.properties ?? {})
      .filter(([, schema]) => schema.type === "string")
      .map(
        ([name]) =>
          (word: string) =>
            requestOf(operation, { body: { ...given, [name]: word } }),
      ),
  ];
}

const HOSTILE = [
  "' or '1'='1",
  "'; drop table accounts; --",
  "$1",
  "%_\\%",
  "../../../etc/passwd",
  "..\\..\\windows",
  "<script>alert(1)</script>",
  "{{7*7}}${7*7}",
  "=cmd|' /C calc'!A0",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202egnp.exe",
  "ｓｅｌｅｃｔ",
  "\ufeff零宽\u200b字符",
  "İıſK",
  "__proto__",
  "constructor",
  "\r\nSet-Cookie: a=b",
  "𠮷".repeat(40),
];

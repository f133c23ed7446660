import { aDatabase, DATABASES, type TestDatabase } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aDataFolder, type Program, start, urlOf } from "./a-program.js";

const TOKEN = "metrics-token-of-thirty-two-letters";
let db: TestDatabase;
let program: Program;
let address: string;

beforeAll(async () => {
  db = await aDatabase(DATABASES[0]!);
  program = start({ SUIJIAN_DATA: aDataFolder(), DATABASE_URL: urlOf(db.owner), SUIJIAN_METRICS_TOKEN: TOKEN });
  address = await program.address;
});
afterAll(async () => {
  await program.stop();
  await db.drop();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, address), { headers });

test("places of the applications to come say so, in the reader's language", async () => {
  for (const path of ["/field/", "/public/"]) {
    const chinese = await get(path, { "accept-language": "zh-CN,zh;q=0.9" });
    expect(chinese.status).toBe(200);
    expect(await chinese.text()).toContain("尚未做成");
    const english = await (await get(path, { "accept-language": "en-GB" })).text();
    expect(english).toMatch(/lang="en"[\s\S]*to come[\s\S]*\/api\/openapi\.json/);
  }
});

test("every answer tells the browser what it must not do; HTTPS is not demanded where there is none", async () => {
  for (const path of ["/", "/api/about", "/api/no-such", "/health/live", "/metrics"]) {
    const { headers } = await get(path);
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("strict-transport-security")).toBeNull();
  }
});

describe("metrics", () => {
  test("count requests by route and status, and never by what was asked", async () => {
    await get("/api/about?name=张伟");
    await get("/api/inspection-objects?name=张伟");
    await get("/api/person/张伟");
    const text = await (await get("/metrics")).text();
    expect(text).toMatch(/suijian_request_seconds_count\{route="\/api\/about",method="GET",status="200"\} [1-9]/);
    expect(text).toMatch(
      /suijian_request_seconds_count\{route="\/api\/inspection-objects",method="GET",status="401"\} 1/,
    );
    expect(text).toMatch(/suijian_request_seconds_count\{route="none",method="GET",status="404"\} [1-9]/);
    expect(text).not.toMatch(/张伟|%E5%BC%A0/);
    expect(text).toContain("suijian_database_up 1");
    expect(text).toMatch(/suijian_database_connections\{state="idle"\} \d/);
    expect(text).toContain("nodejs_eventloop_lag_seconds");
  });

  test("are for this machine; whom a proxy brings needs the token", async () => {
    const proxied = { "x-forwarded-for": "203.0.113.7" };
    expect((await get("/metrics", proxied)).status).toBe(404);
    expect((await get("/metrics", { forwarded: "for=203.0.113.7" })).status).toBe(404);
    expect((await get("/metrics", { ...proxied, authorization: "Bearer wrong" })).status).toBe(404);
    expect((await get("/metrics", { ...proxied, authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  });
});

test("the log has a line for each request, without query, address or body", async () => {
  await fetch(new URL("/api/session?name=李四", address), {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": "k-12345678" },
    body: JSON.stringify({ login: "wang-wu", password: "geheim-geheim-1" }),
  });
  await expect.poll(() => program.log()).toMatch(/"method":"POST","route":"\/api\/session","status":401,"ms":[\d.]+/);
  expect(program.log()).not.toMatch(/李四|%E6%9D%8E|wang-wu|geheim|127\.0\.0\.1"/);
});

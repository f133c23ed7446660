import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { handlers, openApp } from "@suijian/server";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";
import { newKey } from "./an-office.js";

describe("a file that is sent in", () => {
  let server: TestServer;
  let caller: Caller;
  beforeAll(async () => {
    server = await aServer(DATABASES[0]!);
    caller = await server.as("administrator");
  });
  afterAll(() => server.close());

  const send = (body: string | Buffer, query = "", headers: Record<string, string> = {}) =>
    caller.post(`/api/uploads${query}`, body, { "content-type": "text/csv", ...headers });
  const files = (): string[] =>
    readdirSync(join(server.parts.folder, "uploads"), { recursive: true, encoding: "utf8" }).filter((name) =>
      statSync(join(server.parts.folder, "uploads", name)).isFile(),
    );

  test("lies under its hash, once, and only the server may read it", async () => {
    const body = "a,b\n1,2\n";
    const sha256 = createHash("sha256").update(body).digest("hex");
    const first = await send(body, "?name=a.csv");
    expect(first.statusCode).toBe(201);
    expect(first.json()).toMatchObject({ name: "a.csv", sha256, bytes: 8 });
    const second = await send(body, "?name=b.csv");
    expect(second.json()).toMatchObject({ name: "b.csv", sha256 });
    expect(files()).toEqual([join(sha256.slice(0, 2), sha256)]);
    const path = join(server.parts.folder, "uploads", sha256.slice(0, 2), sha256);
    expect(readFileSync(path, "utf8")).toBe(body);
    expect(statSync(join(server.parts.folder, "uploads")).mode & 0o077).toBe(0);
  });

  test.each([
    ["../../../etc/passwd", "passwd"],
    ["..\\..\\windows\\system32", "system32"],
    ["C:\\公司.csv", "公司.csv"],
    ["/", "file"],
    ["..", "file"],
    ["", "file"],
    ["a\u0000b\u202ec\u200b.csv", "abc.csv"],
    [`${"长".repeat(130)}.csv`, "长".repeat(120)],
    ["<script>.csv", "<script>.csv"],
  ])("has of the name %j what is a name: %j", async (name, clean) => {
    const answer = await send(`x,${newKey()}\n`, `?name=${encodeURIComponent(name)}`);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ name: clean });
    expect(existsSync(join(server.parts.folder, "passwd"))).toBe(false);
  });

  test.each([
    ["text/csv", Buffer.from("PK\u0003\u0004 a workbook"), 415, "file-not-as-said"],
    ["text/csv", gzipSync("a,b\n"), 415, "file-not-as-said"],
    ["text/csv", Buffer.from("d0cf11e0a1b11ae1", "hex"), 415, "file-not-as-said"],
    ["application/gzip", Buffer.from("a,b\n"), 415, "file-not-as-said"],
    ["application/json", Buffer.from("{}"), 415, "media-type-unknown"],
    ["multipart/form-data; boundary=x", Buffer.from("--x--"), 415, "media-type-unknown"],
    ["text/csv", Buffer.from(""), 400, "field-invalid"],
  ])("said to be %s, with other content, is refused", async (media, body, status, code) => {
    const before = files();
    const known = await server.asOwner("select count(*) as rows from uploads");
    const answer = await send(body, "", { "content-type": media });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
    expect(await server.asOwner("select count(*) as rows from uploads")).toEqual(known);
    expect(files()).toEqual(before);
  });

  test("is the same for the same key, and another one is refused under it", async () => {
    const key = { "idempotency-key": newKey() };
    const first = await send("k,1\n", "?name=k.csv", key);
    const again = await send("k,1\n", "?name=k.csv", key);
    expect(again.json()).toEqual(first.json());
    const other = await send("k,2\n", "?name=k.csv", key);
    expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([422, "idempotency-key-reused"]);
    expect(await server.asOwner("select count(*)::int as rows from uploads where name = 'k.csv'")).toEqual([
      { rows: 1 },
    ]);
  });

  test("that is larger than it may be is refused while it comes, and leaves nothing", async () => {
    const app = await openApp({ ...server.parts, limits: { ...server.parts.limits, uploadMegabytes: 1 } }, handlers, {
      logger: false,
    });
    const before = files();
    let sent = 0;
    const endless = new Readable({
      read() {
        sent += 1 << 16;
        this.push(sent > 3 << 20 ? null : Buffer.alloc(1 << 16, 0x61));
      },
    });
    const answer = await app.inject({
      method: "POST",
      url: "/api/uploads",
      payload: endless,
      headers: { authorization: `Bearer ${caller.token}`, "content-type": "text/csv", "idempotency-key": newKey() },
    });
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ code: "body-too-large", limit: 1 << 20 });
    expect(files()).toEqual(before);
    await app.close();
  });

  test("may not be asked for by a place in the file system", async () => {
    for (const upload of ["../../etc/passwd", "/etc/passwd", "0", newKey()]) {
      const answer = await caller.post("/api/imports", { upload, register: "departments", mode: "delta" });
      expect([400, 422]).toContain(answer.statusCode);
    }
  });
});

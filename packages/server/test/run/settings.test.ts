import { writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { localAuthority, realWorld, serverCertificate, settingsOf } from "@suijian/server";
import { describe, expect, test } from "vitest";
import { aFolder } from "./a-program.js";

const folder = aFolder();
const authority = localAuthority(folder, realWorld);
const files = Object.fromEntries(
  ["a", "b"].map((name) => {
    const { cert, key } = serverCertificate(join(folder, name), authority, ["localhost"], realWorld);
    const [certFile, keyFile] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
    writeFileSync(certFile, cert);
    writeFileSync(keyFile, key);
    return [name, { certFile, keyFile }];
  }),
);
const [{ certFile, keyFile }, { keyFile: otherKey }] = [files.a!, files.b!];

const NOT_ASKED = { lan: false, demo: undefined };
const read = (environment: Record<string, string>, asked = NOT_ASKED) => settingsOf(environment, asked);

test("with nothing set, it serves this machine on 8080 from a database of its own", async () => {
  const usual = process.getuid?.() === 0 ? "/var/lib/suijian" : join(homedir(), ".local/share/suijian");
  expect(await read({})).toMatchObject({
    value: {
      host: "127.0.0.1",
      port: 8080,
      data: usual,
      where: { kind: "embedded", folder: join(usual, "database") },
      lan: false,
    },
  });
});

test("a relative data folder is one of who called, also when npm runs the server from the project's folder", async () => {
  expect(await read({ SUIJIAN_DATA: "data", INIT_CWD: "/home/li" })).toMatchObject({
    value: { data: "/home/li/data" },
  });
  expect(await read({ SUIJIAN_DATA: "./data" })).toMatchObject({ value: { data: join(process.cwd(), "data") } });
});

test("what is set is taken; empty is as good as not set", async () => {
  const environment = {
    PORT: "9000",
    HOST: "::",
    SUIJIAN_DATA: "/srv/suijian",
    DATABASE_URL: "postgres://app:p@db.example:6432/suijian",
    DATABASE_OWNER_URL: "postgresql://owner@db.example/suijian",
    SUIJIAN_ORIGINS: "https://a.example https://b.example:8443",
    SUIJIAN_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
    SUIJIAN_METRICS_TOKEN: "t".repeat(32),
    SUIJIAN_TLS_CERT: certFile,
    SUIJIAN_TLS_KEY: keyFile,
    SUIJIAN_PROXIES: "127.0.0.1, 10.0.0.2",
  };
  expect(await read(environment)).toMatchObject({
    value: {
      port: 9000,
      host: "::",
      data: "/srv/suijian",
      where: { kind: "server", url: environment.DATABASE_URL, ownerUrl: environment.DATABASE_OWNER_URL },
      origins: ["https://a.example", "https://b.example:8443"],
      secretKey: Buffer.alloc(32, 7),
      proxies: ["127.0.0.1", "10.0.0.2"],
    },
  });
  expect(await read({ PORT: "", HOST: "", DATABASE_URL: "", SUIJIAN_ORIGINS: "" })).toMatchObject({
    value: { port: 8080 },
  });
  expect(await read({}, { lan: true, demo: undefined })).toMatchObject({ value: { host: "0.0.0.0" } });
  expect(await read({ DATABASE_URL: "postgres://u@h/d" })).toMatchObject({
    value: { where: { ownerUrl: "postgres://u@h/d" } },
  });
});

describe("a wrong setting is refused by name, before anything starts", () => {
  test.each<[Record<string, string>, string, string]>([
    [{ PORT: "http" }, "PORT", "not-a-port"],
    [{ PORT: "65536" }, "PORT", "not-a-port"],
    [{ PORT: "-1" }, "PORT", "not-a-port"],
    [{ PORT: "80 80" }, "PORT", "not-a-port"],
    [{ HOST: "a b" }, "HOST", "not-a-host"],
    [{ HOST: "http://x" }, "HOST", "not-a-host"],
    [{ DATABASE_URL: "db.example" }, "DATABASE_URL", "not-a-database-url"],
    [{ DATABASE_URL: "mysql://u@h/d" }, "DATABASE_URL", "not-a-database-url"],
    [{ DATABASE_URL: "postgres://u@h/d", DATABASE_OWNER_URL: "x" }, "DATABASE_OWNER_URL", "not-a-database-url"],
    [{ DATABASE_OWNER_URL: "postgres://u@h/d" }, "DATABASE_URL", "needs-its-pair"],
    [{ SUIJIAN_SECRET_KEY: "c2hvcnQ=" }, "SUIJIAN_SECRET_KEY", "not-32-bytes"],
    [{ SUIJIAN_ORIGINS: "https://a.example/path" }, "SUIJIAN_ORIGINS", "not-an-origin"],
    [{ SUIJIAN_ORIGINS: "*" }, "SUIJIAN_ORIGINS", "not-an-origin"],
    [{ SUIJIAN_DRAND_RELAYS: "https://one.example" }, "SUIJIAN_DRAND_RELAYS", "not-two-relays"],
    [{ SUIJIAN_DRAND_RELAYS: "https://one.example two.example" }, "SUIJIAN_DRAND_RELAYS", "not-two-relays"],
    [{ SUIJIAN_METRICS_TOKEN: "short" }, "SUIJIAN_METRICS_TOKEN", "too-short"],
    [{ SUIJIAN_TLS_CERT: certFile }, "SUIJIAN_TLS_KEY", "needs-its-pair"],
    [{ SUIJIAN_TLS_KEY: keyFile }, "SUIJIAN_TLS_CERT", "needs-its-pair"],
    [{ SUIJIAN_TLS_CERT: "/no/such", SUIJIAN_TLS_KEY: keyFile }, "SUIJIAN_TLS_CERT", "unreadable"],
    [{ SUIJIAN_TLS_CERT: certFile, SUIJIAN_TLS_KEY: folder }, "SUIJIAN_TLS_KEY", "unreadable"],
    [{ SUIJIAN_TLS_CERT: keyFile, SUIJIAN_TLS_KEY: keyFile }, "SUIJIAN_TLS_CERT", "not-a-certificate"],
    [{ SUIJIAN_TLS_CERT: certFile, SUIJIAN_TLS_KEY: otherKey }, "SUIJIAN_TLS_KEY", "key-of-another-certificate"],
  ])("%j", async (environment, setting, fault) => {
    expect(await read(environment)).toMatchObject({ problem: { code: "setting-wrong", setting, fault } });
  });

  test("a certificate of one's own and --lan exclude each other", async () => {
    const both = await read({ SUIJIAN_TLS_CERT: certFile, SUIJIAN_TLS_KEY: keyFile }, { lan: true, demo: undefined });
    expect(both).toMatchObject({ problem: { setting: "SUIJIAN_TLS_CERT", fault: "not-with-lan" } });
  });

  test("secrets are not repeated in what is said about them", async () => {
    const said = await Promise.all([
      read({ DATABASE_URL: "postgre://u:geheim@h/d" }),
      read({ SUIJIAN_SECRET_KEY: "geheim" }),
      read({ SUIJIAN_METRICS_TOKEN: "geheim" }),
    ]);
    expect(JSON.stringify(said)).not.toContain("geheim");
  });
});

import { X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { get } from "node:https";
import { join } from "node:path";
import { connect } from "node:tls";
import { localAuthority, realWorld, serverCertificate, type World } from "@suijian/server";
import { aDatabase, DATABASES } from "@suijian/testkit/databases";
import { describe, expect, test } from "vitest";
import { aDataFolder, aFolder, start, urlOf } from "./a-program.js";

const DAY = 86_400_000;
const at = (day: number): World => ({ ...realWorld, now: () => new Date(day) });

describe("the local authority", () => {
  test("stays the same; its key and its certificates are the owner's alone", () => {
    const data = aFolder();
    const first = localAuthority(data, realWorld);
    expect(localAuthority(data, realWorld).fingerprint).toBe(first.fingerprint);
    expect(localAuthority(aFolder(), realWorld).fingerprint).not.toBe(first.fingerprint);
    expect(statSync(join(data, "tls")).mode & 0o777).toBe(0o700);
    expect(statSync(join(data, "tls/authority.pem")).mode & 0o777).toBe(0o600);
    const parsed = new X509Certificate(first.cert);
    expect(parsed.ca).toBe(true);
    expect(parsed.verify(parsed.publicKey)).toBe(true);
  });

  test("certifies names and addresses for less than 825 days, and anew when one is added or a month is left", () => {
    const data = aFolder();
    const authority = localAuthority(data, realWorld);
    const begun = Date.UTC(2026, 10, 23);
    const names = ["office", "192.168.1.20", "fd00::2", "fe90:1:2:3:4:5:6:7"];
    const first = serverCertificate(data, authority, names, at(begun));
    const parsed = new X509Certificate(first.cert);
    expect(parsed.subjectAltName).toBe(
      "DNS:office, IP Address:192.168.1.20, IP Address:FD00:0:0:0:0:0:0:2, IP Address:FE90:1:2:3:4:5:6:7",
    );
    expect(parsed.checkIssued(new X509Certificate(authority.cert))).toBe(true);
    expect((Date.parse(parsed.validTo) - Date.parse(parsed.validFrom)) / DAY).toBeLessThanOrEqual(825);
    expect(Date.parse(parsed.validFrom)).toBeLessThan(begun);

    expect(serverCertificate(data, authority, names, at(begun + 700 * DAY)).cert).toBe(first.cert);
    expect(serverCertificate(data, authority, ["office"], at(begun)).cert).toBe(first.cert);
    expect(serverCertificate(data, authority, [...names, "10.0.0.9"], at(begun)).cert).not.toBe(first.cert);
    expect(serverCertificate(data, authority, names, at(begun + 775 * DAY)).cert).not.toBe(first.cert);
    expect(serverCertificate(data, localAuthority(aFolder(), realWorld), names, at(begun)).cert).not.toBe(first.cert);
  });
});

test("--lan: a phone fetches the authority without HTTPS, compares its fingerprint and comes by HTTPS", async () => {
  const db = await aDatabase(DATABASES[0]!);
  const data = aDataFolder();
  const program = start({ SUIJIAN_DATA: data, DATABASE_URL: urlOf(db.owner) }, ["--lan"]);
  const address = new URL(await program.address);
  expect(address.protocol).toBe("https:");

  const page = /to trust this machine\):\n {2}(http:\S+)\n/.exec(program.shown())?.[1] ?? "";
  const { port } = new URL(page);
  const html = await fetch(`http://127.0.0.1:${port}/`);
  expect(await html.text()).toContain("suijian.crt");
  const der = Buffer.from(await (await fetch(`http://127.0.0.1:${port}/suijian.crt`)).arrayBuffer());
  const authority = new X509Certificate(der);
  expect(program.shown()).toContain(authority.fingerprint256);
  // The page has nothing else, least of all the key.
  for (const path of ["/authority.pem", "/tls/authority.pem", "/../tls/authority.pem", "/api/about"])
    expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(404);

  const ca = authority.toString();
  expect(await statusOf({ host: "127.0.0.1", port: address.port, path: "/api/about", ca })).toBe(200);
  expect(await statusOf({ host: "localhost", port: address.port, path: "/health/ready", ca })).toBe(200);
  await expect(statusOf({ host: "127.0.0.1", port: address.port, path: "/", ca: [] })).rejects.toThrow();
  expect(await program.stop()).toBe(0);
  expect(readFileSync(join(data, "tls/authority.pem"), "utf8")).toContain(ca.trim().split("\n")[1]);
  await db.drop();
});

test("with a certificate of one's own: HTTPS, and browsers are bound to it", async () => {
  const db = await aDatabase(DATABASES[0]!);
  const data = aDataFolder();
  const authority = localAuthority(aFolder(), realWorld);
  serverCertificate(join(data, "own"), authority, ["localhost"], realWorld);
  const pem = join(data, "own/tls/server.pem");
  const program = start({
    SUIJIAN_DATA: data,
    DATABASE_URL: urlOf(db.owner),
    SUIJIAN_TLS_CERT: pem,
    SUIJIAN_TLS_KEY: pem,
  });
  const { port } = new URL(await program.address);
  const headers = await headersOf({ host: "localhost", port, path: "/api/about", ca: authority.cert });
  expect(headers["strict-transport-security"]).toBe("max-age=31536000");
  const old = await protocolOf(Number(port), authority.cert);
  expect(old).toMatch(/^TLSv1\.[23]$/);
  expect(await program.stop()).toBe(0);
  await db.drop();
});

interface Asked {
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly ca: string | string[];
}

const answerTo = (asked: Asked) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get({ ...asked, agent: false }, (answer) => {
      answer.resume();
      resolve(answer);
    }).on("error", reject);
  });

const statusOf = async (asked: Asked) => (await answerTo(asked)).statusCode;
const headersOf = async (asked: Asked) => (await answerTo(asked)).headers;

const protocolOf = (port: number, ca: string) =>
  new Promise<string | null>((resolve, reject) => {
    const socket = connect({ host: "localhost", port, ca, servername: "localhost" }, () => {
      resolve(socket.getProtocol());
      socket.end();
    });
    socket.on("error", reject);
  });

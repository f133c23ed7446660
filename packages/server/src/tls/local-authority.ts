import { createPrivateKey, generateKeyPairSync, type KeyObject, X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { World } from "../world.js";
import type { Certificate } from "./certificate.js";
import { issue } from "./issue.js";

/** An authority of our own, for a local network that no public one certifies: phones that trust it let the application use the camera. */
export interface LocalAuthority {
  /** PEM. */
  readonly cert: string;
  readonly der: Buffer;
  /** As phones show it, for comparing before one trusts it. */
  readonly fingerprint: string;
  readonly key: KeyObject;
}

export function localAuthority(data: string, world: World): LocalAuthority {
  const folder = tlsFolder(data);
  const kept = keptPair(folder, "authority");
  const whole = kept ?? makeAuthority(folder, world);
  const parsed = new X509Certificate(whole.cert);
  return { cert: whole.cert, der: parsed.raw, fingerprint: parsed.fingerprint256, key: createPrivateKey(whole.key) };
}

/** For these names; the kept one as long as it serves them all for another month. */
export function serverCertificate(
  data: string,
  authority: LocalAuthority,
  names: readonly string[],
  world: World,
): Certificate {
  const folder = tlsFolder(data);
  const kept = keptPair(folder, "server");
  if (kept !== undefined && stillServes(kept, authority, names, world.now())) return kept;
  const key = newKey();
  const day = world.now().getTime();
  const cert = issue({
    serial: world.randomBytes(16),
    subject: hostname(),
    key,
    issuer: subjectOf(authority),
    issuerKey: authority.key,
    from: new Date(day - DAY),
    until: new Date(day + SERVER_DAYS * DAY),
    names,
  });
  return keepPair(folder, "server", { cert, key: pemOf(key) });
}

const DAY = 86_400_000;

/** Apple refuses certificates for more than 825 days, also of authorities that the user trusts; phones' clocks may be behind by one. */
const SERVER_DAYS = 800;
const AUTHORITY_DAYS = 3_650;
const RENEWED_BEFORE = 30;

function stillServes({ cert }: Certificate, authority: LocalAuthority, names: readonly string[], now: Date): boolean {
  const parsed = new X509Certificate(cert);
  const isOurs = parsed.verify(new X509Certificate(authority.cert).publicKey);
  const isLong = Date.parse(parsed.validTo) - now.getTime() > RENEWED_BEFORE * DAY;
  return isOurs && isLong && names.every((name) => parsed.checkHost(name) ?? parsed.checkIP(name));
}

/** Each has a name of its own: a phone may come to trust several of them. */
function makeAuthority(folder: string, world: World): Certificate {
  const key = newKey();
  const name = `Suijian ${hostname()} ${world.randomBytes(3).toString("hex")}`;
  const day = world.now().getTime();
  const cert = issue({
    serial: world.randomBytes(16),
    subject: name,
    key,
    issuer: name,
    issuerKey: key,
    from: new Date(day - DAY),
    until: new Date(day + AUTHORITY_DAYS * DAY),
    names: "authority",
  });
  return keepPair(folder, "authority", { cert, key: pemOf(key) });
}

const subjectOf = ({ cert }: LocalAuthority): string => new X509Certificate(cert).subject.replace(/^CN=/, "");

const newKey = (): KeyObject => generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;

const pemOf = (key: KeyObject): string => key.export({ type: "pkcs8", format: "pem" }).toString();

function tlsFolder(data: string): string {
  const folder = join(data, "tls");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return folder;
}

/** Key and certificate in one file, so that they are always a pair. */
const fileOf = (folder: string, name: string): string => join(folder, `${name}.pem`);

function keptPair(folder: string, name: string): Certificate | undefined {
  if (!existsSync(fileOf(folder, name))) return undefined;
  const text = readFileSync(fileOf(folder, name), "utf8");
  const block = (label: string) => new RegExp(`-----BEGIN ${label}-----[^-]*-----END ${label}-----\n`).exec(text)?.[0];
  const [cert, key] = [block("CERTIFICATE"), block("PRIVATE KEY")];
  return cert === undefined || key === undefined ? undefined : { cert, key };
}

function keepPair(folder: string, name: string, pair: Certificate): Certificate {
  const draft = `${fileOf(folder, name)}.partial`;
  writeFileSync(draft, pair.key + pair.cert, { mode: 0o600, flush: true });
  renameSync(draft, fileOf(folder, name));
  return pair;
}

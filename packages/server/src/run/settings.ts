import { done, fail, type OperatorProblem, type Result, type SettingFault } from "@suijian/core";
import { dataFolderOf, type Environment, type Where, whereOf } from "@suijian/store";
import { FEWEST_RELAYS, USUAL_RELAYS } from "../rounds/relays.js";
import { type Certificate, readCertificate } from "../tls/certificate.js";
import { type Limits, limitsOf, type OidcSettings, oidcSettingsOf } from "../who/settings.js";

/** All that an operator can choose, checked before anything starts. */
export interface Settings {
  readonly host: string;
  /** 0 lets the system choose one. */
  readonly port: number;
  readonly data: string;
  readonly where: Where;
  /** Files with certificate and key, read again when they change. */
  readonly tls: CertificateFiles | undefined;
  /** Everyone in the local network may come, by a certificate of our own. */
  readonly lan: boolean;
  /** Missing: it is kept in the data folder, and made there at the first start. */
  readonly secretKey: Buffer | undefined;
  readonly origins: readonly string[];
  /** Addresses of proxies in front of us: they speak TLS, and say whom they speak for. */
  readonly proxies: readonly string[];
  readonly metricsToken: string | undefined;
  /** Where drand's beacons are asked for. */
  readonly relays: readonly string[];
  /** A folder with a generated city for an empty database. */
  readonly demo: string | undefined;
  readonly limits: Limits;
  readonly oidc: OidcSettings | undefined;
}

export interface CertificateFiles extends Certificate {
  readonly certFile: string;
  readonly keyFile: string;
}

export interface Asked {
  readonly lan: boolean;
  readonly demo: string | undefined;
}

export async function settingsOf(environment: Environment, asked: Asked): Promise<Result<Settings, OperatorProblem>> {
  const port = portOf(environment.PORT);
  if (!port.ok) return port;
  const host = hostOf(environment.HOST, asked.lan);
  if (!host.ok) return host;
  const where = whereOf(environment);
  if (!where.ok) return where;
  const tls = await tlsOf(environment, asked.lan);
  if (!tls.ok) return tls;
  const secretKey = secretKeyOf(environment.SUIJIAN_SECRET_KEY);
  if (!secretKey.ok) return secretKey;
  const origins = originsOf(environment.SUIJIAN_ORIGINS);
  if (!origins.ok) return origins;
  const metricsToken = tokenOf(environment.SUIJIAN_METRICS_TOKEN);
  if (!metricsToken.ok) return metricsToken;
  const relays = relaysOf(environment.SUIJIAN_DRAND_RELAYS);
  if (!relays.ok) return relays;
  const limits = limitsOf(environment);
  if (!limits.ok) return limits;
  const oidc = oidcSettingsOf(environment);
  if (!oidc.ok) return oidc;
  return done({
    ...asked,
    port: port.value,
    host: host.value,
    data: dataFolderOf(environment),
    where: where.value,
    tls: tls.value,
    secretKey: secretKey.value,
    origins: origins.value,
    proxies: words(environment.SUIJIAN_PROXIES),
    metricsToken: metricsToken.value,
    relays: relays.value,
    limits: limits.value,
    oidc: oidc.value,
  });
}

type Checked<T> = Result<T, OperatorProblem>;

const wrong = (setting: string, value: string, fault: SettingFault) =>
  fail({ code: "setting-wrong", setting, value, fault } as const);

function portOf(text = ""): Checked<number> {
  if (text === "") return done(8080);
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? done(port) : wrong("PORT", text, "not-a-port");
}

/** Only this machine, unless somebody says otherwise. */
function hostOf(text = "", lan: boolean): Checked<string> {
  if (text === "") return done(lan ? "0.0.0.0" : "127.0.0.1");
  return /^[A-Za-z0-9.:_-]{1,253}$/.test(text) ? done(text) : wrong("HOST", text, "not-a-host");
}

async function tlsOf(environment: Environment, lan: boolean): Promise<Checked<CertificateFiles | undefined>> {
  const { SUIJIAN_TLS_CERT: certFile = "", SUIJIAN_TLS_KEY: keyFile = "" } = environment;
  if (certFile === "" && keyFile === "") return done(undefined);
  if (lan) return wrong("SUIJIAN_TLS_CERT", certFile, "not-with-lan");
  if (certFile === "") return wrong("SUIJIAN_TLS_CERT", "", "needs-its-pair");
  if (keyFile === "") return wrong("SUIJIAN_TLS_KEY", "", "needs-its-pair");
  const read = await readCertificate(certFile, keyFile);
  return read.ok ? done({ ...read.value, certFile, keyFile }) : read;
}

function secretKeyOf(text = ""): Checked<Buffer | undefined> {
  if (text === "") return done(undefined);
  const key = Buffer.from(text, "base64");
  // The value itself is a secret and not repeated.
  return key.length === 32 ? done(key) : wrong("SUIJIAN_SECRET_KEY", "", "not-32-bytes");
}

function originsOf(text: string | undefined): Checked<string[]> {
  const origins = words(text);
  const odd = origins.find((each) => !URL.canParse(each) || new URL(each).origin !== each);
  return odd === undefined ? done(origins) : wrong("SUIJIAN_ORIGINS", odd, "not-an-origin");
}

function tokenOf(text = ""): Checked<string | undefined> {
  if (text === "") return done(undefined);
  return text.length >= 32 ? done(text) : wrong("SUIJIAN_METRICS_TOKEN", "", "too-short");
}

/** Of fewer than two, one could keep a round waiting as long as it likes. */
function relaysOf(text: string | undefined): Checked<readonly string[]> {
  const relays = words(text);
  if (relays.length === 0) return done(USUAL_RELAYS);
  const isFit =
    relays.length >= FEWEST_RELAYS && relays.every((each) => /^https?:\/\//.test(each) && URL.canParse(each));
  return isFit ? done(relays) : wrong("SUIJIAN_DRAND_RELAYS", relays.join(" "), "not-two-relays");
}

const words = (text = ""): string[] => text.split(/[\s,]+/).filter((each) => each !== "");

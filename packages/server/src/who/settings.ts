import { done, fail, type OperatorProblem, type Result } from "@suijian/core";
import type { LockOut } from "@suijian/store";

/** How long one stays signed in, how often one may ask, how much one may send. */
export interface Limits extends LockOut {
  readonly sessionHours: number;
  /** A session that nobody uses ends after so long. */
  readonly idleMinutes: number;
  /** For each address: attempts to sign in, to guess a code, to change a password. 0 lifts a limit. */
  readonly signInsPerMinute: number;
  /** For each session. */
  readonly requestsPerMinute: number;
  /** For each address, of requests without a session. */
  readonly strangersPerMinute: number;
  /** Of one file that is sent in. */
  readonly uploadMegabytes: number;
}

/** An office may stand behind one address, so the address's limit is wide and each name has a narrow one of its own. */
export const LIMITS: Limits = {
  sessionHours: 12,
  idleMinutes: 120,
  mostFailures: 5,
  lockMinutes: 15,
  signInsPerMinute: 60,
  requestsPerMinute: 1_200,
  strangersPerMinute: 600,
  uploadMegabytes: 2048,
};

const VARIABLES: Readonly<Record<keyof Limits, { readonly name: string; readonly least: number }>> = {
  sessionHours: { name: "SUIJIAN_SESSION_HOURS", least: 1 },
  idleMinutes: { name: "SUIJIAN_SESSION_IDLE_MINUTES", least: 1 },
  mostFailures: { name: "SUIJIAN_LOCKOUT_FAILURES", least: 1 },
  lockMinutes: { name: "SUIJIAN_LOCKOUT_MINUTES", least: 1 },
  signInsPerMinute: { name: "SUIJIAN_RATE_SIGN_IN", least: 0 },
  requestsPerMinute: { name: "SUIJIAN_RATE_SESSION", least: 0 },
  strangersPerMinute: { name: "SUIJIAN_RATE_ADDRESS", least: 0 },
  uploadMegabytes: { name: "SUIJIAN_UPLOAD_MEGABYTES", least: 1 },
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The limits as the environment sets them; what it does not name is as shipped. */
export function limitsOf(environment: Environment): Result<Limits, OperatorProblem> {
  const limits: { -readonly [Name in keyof Limits]: Limits[Name] } = { ...LIMITS };
  for (const name of Object.keys(LIMITS) as (keyof Limits)[]) {
    const { name: setting, least } = VARIABLES[name];
    const value = environment[setting];
    if (value === undefined || value === "") continue;
    if (!/^\d{1,7}$/.test(value) || Number(value) < least)
      return fail({ code: "setting-wrong", setting, value, fault: "not-a-count" });
    limits[name] = Number(value);
  }
  return done(limits);
}

/** The office's identity provider. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Our own callback as the provider knows it; derived from the request where it is not set. */
  readonly callback: string | undefined;
}

/** Nothing where no provider is set up. */
export function oidcSettingsOf(environment: Environment): Result<OidcSettings | undefined, OperatorProblem> {
  const issuer = environment.SUIJIAN_OIDC_ISSUER ?? "";
  if (issuer === "") return done(undefined);
  const clientId = environment.SUIJIAN_OIDC_CLIENT_ID ?? "";
  const clientSecret = environment.SUIJIAN_OIDC_CLIENT_SECRET ?? "";
  const callback = environment.SUIJIAN_OIDC_CALLBACK || undefined;
  for (const [setting, value] of [
    ["SUIJIAN_OIDC_ISSUER", issuer],
    ["SUIJIAN_OIDC_CALLBACK", callback ?? issuer],
  ] as const)
    if (!isSafe(value)) return fail({ code: "setting-wrong", setting, value, fault: "not-an-address" });
  if (clientId === "" || clientSecret === "")
    return fail({ code: "setting-wrong", setting: "SUIJIAN_OIDC_CLIENT_ID", value: "", fault: "needs-its-pair" });
  return done({ issuer, clientId, clientSecret, callback });
}

/** Tokens travel by TLS; only a provider on this very machine may do without. */
export function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}

import { done, fail, type OidcRefusal, type Result } from "@suijian/core";
import type { Subject } from "@suijian/store";
import * as client from "openid-client";
import type { OidcSettings } from "./settings.js";

/** The office's identity provider: authorization code with PKCE, state and nonce (OpenID Connect Core §3.1, RFC 7636, RFC 9700). */
export interface Oidc {
  readonly issuer: string;
  /** Our own callback as the provider knows it, where it is set. */
  readonly callback: string | undefined;
  begin(callback: string): Promise<Result<Begun, OidcRefusal>>;
  finish(begun: Pending, query: string): Promise<Result<Person, OidcRefusal>>;
}

/** What the browser keeps, sealed, until it comes back. */
export interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly callback: string;
}

export interface Begun {
  readonly location: string;
  readonly pending: Pending;
}

export interface Person extends Subject {
  /** The provider says that it asked for more than one factor (RFC 8176, `mfa`). */
  readonly strong: boolean;
}

export function openOidc({ issuer, clientId, clientSecret, callback }: OidcSettings): Oidc {
  let discovered: Promise<client.Configuration> | undefined;
  // What the provider publishes of itself is asked for at the first sign-in, and again after a failure: the server starts without it.
  const provider = () => {
    discovered ??= discover(issuer, clientId, clientSecret);
    discovered.catch(() => (discovered = undefined));
    return discovered;
  };
  return {
    issuer,
    callback,
    begin: (to) => refusedOr(async () => begin(await provider(), to)),
    finish: (begun, query) => refusedOr(async () => finish(await provider(), issuer, begun, query)),
  };
}

async function discover(issuer: string, clientId: string, clientSecret: string): Promise<client.Configuration> {
  const isPlain = new URL(issuer).protocol === "http:";
  return await client.discovery(new URL(issuer), clientId, clientSecret, client.ClientSecretBasic(clientSecret), {
    timeout: PATIENCE_S,
    // Only for a provider on this machine: the settings refuse any other.
    execute: isPlain ? [client.allowInsecureRequests] : [],
  });
}

const PATIENCE_S = 10;

async function begin(provider: client.Configuration, callback: string): Promise<Begun> {
  const verifier = client.randomPKCECodeVerifier();
  const pending = { state: client.randomState(), nonce: client.randomNonce(), verifier, callback };
  const location = client.buildAuthorizationUrl(provider, {
    redirect_uri: callback,
    scope: "openid email",
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return { location: location.href, pending };
}

async function finish(
  provider: client.Configuration,
  issuer: string,
  { state, nonce, verifier, callback }: Pending,
  query: string,
): Promise<Person> {
  const address = new URL(callback);
  address.search = query;
  const tokens = await client.authorizationCodeGrant(provider, address, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new Error("the provider gave no ID token");
  const about =
    claims.email === undefined && hasUserInfo(provider) ? await asked(provider, tokens, claims.sub) : claims;
  return {
    issuer,
    subject: claims.sub,
    email: about.email_verified === true && typeof about.email === "string" ? about.email : undefined,
    strong: Array.isArray(claims.amr) && claims.amr.includes("mfa"),
  };
}

const hasUserInfo = (provider: client.Configuration): boolean =>
  provider.serverMetadata().userinfo_endpoint !== undefined;

const asked = (provider: client.Configuration, { access_token }: client.TokenEndpointResponse, subject: string) =>
  client.fetchUserInfo(provider, access_token, subject);

async function refusedOr<T>(action: () => Promise<T>): Promise<Result<T, OidcRefusal>> {
  try {
    return done(await action());
  } catch (error) {
    return fail(refusalOf(error));
  }
}

function refusalOf(error: unknown): OidcRefusal {
  if (error instanceof client.AuthorizationResponseError) return "provider-refused";
  if (error instanceof client.ClientError && ["OAUTH_TIMEOUT", "OAUTH_ABORT"].includes(error.code ?? ""))
    return "provider-unreachable";
  // What `fetch` throws when there is no connection.
  return error instanceof TypeError && error.message === "fetch failed" ? "provider-unreachable" : "answer-invalid";
}

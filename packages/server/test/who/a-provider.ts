import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export const CLIENT = { id: "suijian", secret: "the client's secret" };

/** A person whom the provider knows. */
export interface Known {
  readonly email?: string;
  readonly email_verified?: boolean;
  /** How the provider has them prove who they are (RFC 8176). */
  readonly amr?: string[];
}

export interface RunningProvider {
  readonly issuer: string;
  /** From our address through the provider, where this person signs in, to the address that it sends the browser back to. */
  signIn(location: string, subject: string): Promise<string>;
  /** As one who thinks better of it. */
  cancel(location: string): Promise<string>;
  close(): Promise<void>;
}

/** A real OpenID provider on a loopback port; only its page for signing in is ours, and takes anyone's word. */
export async function aProvider(people: Readonly<Record<string, Known>>, callback: string): Promise<RunningProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [callback],
        grant_types: ["authorization_code"],
      },
    ],
    claims: { openid: ["sub", "amr"], email: ["email", "email_verified"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `${PAGE}${interaction.uid}` },
    cookies: { keys: ["a key for a test"] },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({ sub: subject, email: people[subject]?.email, email_verified: people[subject]?.email_verified }),
    }),
  });
  const provided = provider.callback();
  server.on("request", (request, response) => {
    if (request.url?.startsWith(PAGE) !== true) return void provided(request, response);
    void page(provider, people, request, response);
  });
  return {
    issuer,
    signIn: (location, subject) => walk(location, issuer, subject),
    cancel: (location) => walk(location, issuer, ""),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const PAGE = "/sign-in/";

async function page(
  provider: Provider,
  people: Readonly<Record<string, Known>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const subject = new URL(request.url!, "http://localhost").searchParams.get("subject")!;
  if (subject === "") return provider.interactionFinished(request, response, { error: "access_denied" });
  const grant = new provider.Grant({ accountId: subject, clientId: CLIENT.id });
  grant.addOIDCScope("openid email");
  const amr = people[subject]?.amr;
  await provider.interactionFinished(request, response, {
    login: { accountId: subject, ...(amr === undefined ? {} : { amr }) },
    consent: { grantId: await grant.save() },
  });
}

/** A browser of a few lines: it keeps cookies, says who it is on the provider's page, follows redirects and stops at our address. */
async function walk(location: string, issuer: string, subject: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = location;
  for (let step = 0; step < 10; step++) {
    if (!next.startsWith(issuer)) return next;
    const asked = next.startsWith(issuer + PAGE) ? `${next}?subject=${encodeURIComponent(subject)}` : next;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const reply = await fetch(asked, { redirect: "manual", headers: { cookie } });
    for (const each of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(each)!;
      cookies.set(name!, value!);
    }
    const redirected = reply.headers.get("location");
    if (redirected === null) throw new Error(`the provider ends with ${reply.status}: ${await reply.text()}`);
    next = new URL(redirected, next).href;
  }
  throw new Error("the provider sends the browser round in circles");
}

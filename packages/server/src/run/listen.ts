import { done, fail, type OperatorProblem, type Result } from "@suijian/core";
import type { FastifyInstance } from "fastify";
import { setTimeout as sleep } from "node:timers/promises";
import { inUrl, localAddresses } from "../tls/local-names.js";

/** Addresses to open in a browser, the one for this machine first. */
export async function listen(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
  protocol: "http" | "https",
): Promise<Result<string[], OperatorProblem>> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "";
    if (["EADDRINUSE", "EACCES", "EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"].includes(reason))
      return fail({ code: "address-unusable", host, port, reason });
    throw error;
  }
  const bound = app.server.address();
  const taken = bound !== null && typeof bound === "object" ? bound.port : port;
  return done(hostsOf(host).map((each) => `${protocol}://${inUrl(each)}:${taken}/`));
}

/** 0.0.0.0 is every address of version 4, :: of both. */
function hostsOf(host: string): string[] {
  if (host !== "0.0.0.0" && host !== "::") return [host];
  return ["localhost", ...localAddresses().filter((address) => host === "::" || !address.includes(":"))];
}

export const isOnlyHere = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

/** No new requests; those that are being answered have so long to end. Who is connected and asks nothing is not waited for. */
export async function closeWithin(app: FastifyInstance, milliseconds: number): Promise<void> {
  const closed = app.close();
  for (const until = Date.now() + milliseconds; app.inFlight() > 0 && Date.now() < until;) await sleep(20);
  app.server.closeAllConnections();
  await closed;
}

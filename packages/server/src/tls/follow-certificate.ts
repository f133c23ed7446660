import type { Server } from "node:http";
import { Server as TlsServer } from "node:tls";
import type { Certificate } from "./certificate.js";

/**
 * A certificate that is renewed while the server runs is taken up without a restart. One that cannot be read is not: the one in use stays.
 * Returns what ends the watch.
 */
export function followCertificate(
  server: Server,
  inUse: Certificate,
  current: () => Promise<Certificate | undefined>,
  every = 60_000,
): () => void {
  let { cert } = inUse;
  const look = async () => {
    const found = await current();
    if (found === undefined || found.cert === cert || !(server instanceof TlsServer)) return;
    server.setSecureContext({ cert: found.cert, key: found.key });
    cert = found.cert;
  };
  const timer = setInterval(() => void look(), every).unref();
  return () => clearInterval(timer);
}

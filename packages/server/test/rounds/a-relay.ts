import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A drand relay that says what it is told to say. */
export interface Relay {
  readonly address: string;
  /** Nothing: it does not have the round yet. */
  says(signature: string | undefined): void;
  /** How often it was asked, and for which rounds. */
  readonly asked: string[];
  close(): Promise<void>;
}

export async function aRelay(): Promise<Relay> {
  const asked: string[] = [];
  let said: string | undefined;
  const server: Server = createServer((request, reply) => {
    asked.push(request.url ?? "");
    if (said === undefined) return void reply.writeHead(404).end();
    // `randomness` is not that of the signature: whoever takes it from here is lied to.
    const round = Number(request.url?.split("/").at(-1));
    reply.writeHead(200, { "content-type": "application/json" });
    reply.end(JSON.stringify({ round, randomness: "00".repeat(32), signature: said }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    says: (signature) => void (said = signature),
    asked,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

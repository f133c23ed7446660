import { renameSync, statSync } from "node:fs";
import { join } from "node:path";
import type { FastifyServerOptions } from "fastify";

/**
 * One JSON line for each event: to standard output, where whoever runs the server as a service collects it; beside a person at a
 * terminal, into a file of the data folder.
 */
export function logTo(data: string, isTerminal: boolean): FastifyServerOptions["logger"] {
  if (!isTerminal) return { level: "info", serializers };
  const file = join(data, "server.log");
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LONG)
    renameSync(file, join(data, "server.previous.log"));
  return { level: "info", serializers, file };
}

const LONG = 16 << 20;

/** Without the details of a database's refusal, in which the refused values stand. */
const serializers = {
  err: (error: Error & { readonly code?: string }) => ({
    type: error.name,
    message: error.message,
    stack: error.stack ?? "",
    ...(error.code === undefined ? {} : { code: error.code }),
  }),
};

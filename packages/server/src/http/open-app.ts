import cookie from "@fastify/cookie";
import etag from "@fastify/etag";
import swagger from "@fastify/swagger";
import { ROUTES } from "@suijian/contract";
import Fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import type { Handlers } from "./handler.js";
import { catchFaults } from "./faults.js";
import { probes } from "./health.js";
import { openApi } from "./open-api.js";
import type { Parts } from "./parts.js";
import { mountRoute } from "./mount.js";

export interface AppOptions {
  readonly logger: FastifyServerOptions["logger"];
  readonly https?: { readonly cert: string; readonly key: string };
}

/** The HTTP application: it only lists what it is made of. */
export async function openApp(parts: Parts, handlers: Handlers, options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    ...(options.https === undefined ? {} : { https: options.https }),
    logger: options.logger ?? false,
    bodyLimit: LARGEST_BODY,
    genReqId: () => parts.world.newId(),
    // What the schema does not name is refused by it, never silently taken away; a text is never made a number, except in addresses.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: "array", allErrors: false } },
    forceCloseConnections: "idle",
  });
  await app.register(cookie);
  await app.register(etag, { weak: true });
  await app.register(swagger, openApi);
  catchFaults(app);
  probes(app, parts);
  for (const [name, route] of Object.entries(ROUTES)) mountRoute(app, name, route, handlers, parts);
  app.get("/api/openapi.json", { schema: { hide: true } }, () => app.swagger());
  await app.ready();
  return app;
}

/** Files come as streams and have limits of their own. */
const LARGEST_BODY = 1 << 20;

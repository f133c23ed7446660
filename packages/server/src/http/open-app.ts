import cookie from "@fastify/cookie";
import etag from "@fastify/etag";
import swagger from "@fastify/swagger";
import { ROUTES } from "@suijian/contract";
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from "fastify";
import type { Meters } from "../metrics/meters.js";
import { mountMetrics } from "../metrics/mount-metrics.js";
import { countRates } from "../who/rates.js";
import { comingPages } from "./coming-pages.js";
import { CONSOLE_FOLDER, consolePages } from "./console-pages.js";
import type { Handlers } from "./handler.js";
import { catchFaults, problemOf } from "./faults.js";
import { probes } from "./health.js";
import { openApi } from "./open-api.js";
import type { Parts } from "./parts.js";
import { countInFlight } from "./in-flight.js";
import { mountRoute } from "./mount.js";
import { replyProblem } from "./problem-reply.js";
import { logRequests } from "./request-log.js";
import { secureHeaders } from "./security-headers.js";
import { tellStopping } from "./stopping.js";
import { refuseUnstorableText } from "./storable-text.js";
import { validators } from "./validators.js";

export interface AppOptions {
  readonly logger: FastifyServerOptions["logger"];
  readonly https?: { readonly cert: string; readonly key: string };
  /** Browsers are bound to HTTPS: for a certificate that the world trusts. */
  readonly strictTransport?: boolean;
  /** Addresses of proxies that say whom they speak for. */
  readonly proxies?: readonly string[];
  readonly meters?: Meters;
  /** Lets others than this machine read the metrics. */
  readonly metricsToken?: string | undefined;
  /** Where the built console lies, when it is not where the build puts it. */
  readonly consoleFolder?: string;
}

/** The HTTP application: it only lists what it is made of. */
export async function openApp(parts: Parts, handlers: Handlers, options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    ...(options.https === undefined ? {} : { https: options.https }),
    logger: options.logger ?? false,
    // Fastify's own lines would hold addresses and queries.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.proxies === undefined || options.proxies.length === 0 ? false : [...options.proxies],
    // Longer than any id, so that one too long is refused by its field's name.
    routerOptions: { maxParamLength: 300 },
    // What the router refuses comes as a problem too.
    frameworkErrors: (error, request, reply) => void replyProblem(request, reply, problemOf(error, request)),
    bodyLimit: LARGEST_BODY,
    genReqId: () => parts.world.newId(),
    forceCloseConnections: "idle",
  });
  app.setValidatorCompiler(validators());
  countInFlight(app);
  tellStopping(app);
  secureHeaders(app, options.strictTransport === true);
  logRequests(app);
  if (options.meters !== undefined) mountMetrics(app, options.meters, options.metricsToken);
  await app.register(cookie);
  await app.register(etag, { weak: true });
  await app.register(swagger, openApi);
  app.decorateRequest("session", undefined);
  refuseUnstorableText(app);
  const rates = await countRates(app, parts.limits);
  catchFaults(app, consolePages(app, options.consoleFolder ?? CONSOLE_FOLDER));
  probes(app, parts);
  comingPages(app);
  for (const [name, route] of Object.entries(ROUTES)) mountRoute(app, name, route, handlers, parts, rates);
  app.get("/api/openapi.json", { schema: { hide: true } }, () => app.swagger());
  await app.ready();
  return app;
}

/** Files come as streams and have limits of their own. */
const LARGEST_BODY = 1 << 20;

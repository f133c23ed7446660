import { ProblemDocument, type Route, type RouteName, ROUTES } from "@suijian/contract";
import type { FastifyInstance, FastifySchema } from "fastify";
import { answer } from "./answer.js";
import type { Handler, Handlers } from "./handler.js";
import { enter } from "../who/enter.js";
import type { Rates } from "../who/rates.js";
import type { Parts } from "./parts.js";
import { replyProblem } from "./problem-reply.js";

export function mountRoute(
  app: FastifyInstance,
  name: string,
  route: Route,
  handlers: Handlers,
  parts: Parts,
  rates: Rates,
): void {
  // Each handler was checked against its own route where it is written; here they are all routes.
  const handler = handlers[name as RouteName] as unknown as Handler<Route>;
  const mount = (on: FastifyInstance): FastifyInstance =>
    on.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(name, route),
      onRequest: async (request, reply) => {
        const whyNot = await enter(route, parts, rates, request);
        if (whyNot !== undefined) return replyProblem(request, reply, whyNot);
      },
      handler: (request, reply) => answer(route, handler, parts, request, reply),
    });
  if (route.takes === undefined) mount(app);
  else void app.register(async (scope) => void mount(takingFiles(scope, route.takes ?? [])));
}

/** A file that is sent as the body comes as a stream, and nothing else is taken. */
function takingFiles(scope: FastifyInstance, media: readonly string[]): FastifyInstance {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser([...media], (_request, payload, parsed) => parsed(null, payload));
  return scope;
}

function schemaOf(name: string, route: Route): FastifySchema {
  const answers = route.answer === undefined ? {} : { [route.status]: route.answer };
  return {
    operationId: name,
    summary: route.says[1],
    description: route.says[0],
    tags: [route.tag],
    ...(route.params === undefined ? {} : { params: route.params }),
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.body === undefined ? {} : { body: route.body }),
    ...(route.method === "POST" ? { headers: IDEMPOTENCY_HEADER } : {}),
    response: { ...answers, default: ProblemDocument },
    security: route.who === "everyone" ? [] : [{ session: [] }, { bearer: [] }],
    "x-who": route.who,
    "x-strong": route.strong === true,
    ...(route.takes === undefined ? {} : { consumes: [...route.takes] }),
  } as FastifySchema;
}

const IDEMPOTENCY_HEADER = {
  type: "object",
  properties: { "idempotency-key": { type: "string", minLength: 8, maxLength: 128 } },
};

export const routeCount = Object.keys(ROUTES).length;

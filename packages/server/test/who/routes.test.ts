import { ROLES } from "@suijian/core";
import { DATABASES } from "@suijian/testkit/databases";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";
import { type Operation, operationsOf, requestOf } from "../asks.js";
import { PLACES } from "./people.js";

/** The roles of those who sign in. */
const SIGNED_IN = ROLES.filter((role) => role !== "public");

/** Served beside the API's file, for probes, programs and browsers; each with its reason. */
const NOT_LISTED = [
  /^\/health\/(live|ready)$/, // for whoever keeps the server running
  /^\/metrics$/, // guarded by a token of its own
  /^\/api\/openapi\.json$/, // the file itself
  /^\/$|^\/(field|public)(\/|$)|^\/icon\.svg$|^\/assets\/\{file\}$/, // the applications' files
];

/** Made from the OpenAPI file: a route that is added is asked as well, by every role and by nobody. The door needs one database. */
describe.each(DATABASES.slice(0, 1))("who may call which route on $name", (cluster) => {
  let server: TestServer;
  let operations: Operation[];
  beforeAll(async () => {
    server = await aServer(cluster);
    await server.asOwner(PLACES);
    operations = await operationsOf(server.app);
  });
  afterAll(() => server.close());

  test("every route says who may call it, in roles that there are", () => {
    for (const { name, who } of operations) {
      expect(who, name).toBeDefined();
      if (who !== "everyone" && who !== "signed-in") {
        expect(who!.length, name).toBeGreaterThan(0);
        for (const role of who!) expect(SIGNED_IN, name).toContain(role);
      }
    }
  });

  test("the server answers no route that the file does not list", () => {
    const listed = new Set(operations.map(({ method, path }) => `${method} ${path}`));
    const unlisted = mounted(server).filter(
      ({ method, path }) => !listed.has(`${method} ${path}`) && !NOT_LISTED.some((pattern) => pattern.test(path)),
    );
    expect(unlisted).toEqual([]);
    // The tree was read right: it holds every route of the file.
    const found = mounted(server).map(({ method, path }) => `${method} ${path}`);
    expect([...listed].filter((each) => !found.includes(each))).toEqual([]);
  });

  test("each route lets in those it names, and refuses everyone else by name of role", async () => {
    const verdicts: string[] = [];
    for (const operation of operations)
      for (const role of [undefined, ...SIGNED_IN]) {
        // A new session each time: some routes end it.
        const caller = role === undefined ? server.nobody : await server.as(role, { ...PLACE[role], strong: true });
        const reply = await send(caller, operation);
        const expected = expectedOf(operation, role);
        const found = refusalOf(reply);
        if (found !== expected)
          verdicts.push(
            `${operation.name} as ${role ?? "nobody"}: ${found ?? "let in"}, not ${expected ?? "let in"}; ${reply?.body.slice(0, 200)}`,
          );
      }
    expect(verdicts).toEqual([]);
    expect(operations.length).toBeGreaterThan(15);
  });

  test("a route for those with a second factor refuses a session without it, and every route a password still to be changed", async () => {
    for (const operation of operations) {
      if (operation.who === "everyone") continue;
      const role = SIGNED_IN.find((each) => operation.who === "signed-in" || operation.who?.includes(each))!;
      const weak = await send(await server.as(role, { ...PLACE[role], strong: false }), operation);
      expect([undefined, "second-factor-needed"], operation.name).toContain(refusalOf(weak));
      expect(refusalOf(weak) === "second-factor-needed", operation.name).toBe(operation.strong);

      const caller = await server.as(role, { ...PLACE[role], strong: true });
      await server.asOwner("update accounts set must_change_password = true where account = $1", [caller.account]);
      const refusal = refusalOf(await send(caller, operation));
      const isLetIn = ["whoAmI", "changePassword", "signOut"].includes(operation.name);
      expect(refusal, operation.name).toBe(isLetIn ? undefined : "password-change-needed");
    }
  });
});

const OF_A_PLACE = { jurisdiction: "WUCHANG", department: "WC-MARKET" };
const PLACE = {
  administrator: {},
  coordinator: { jurisdiction: "WUCHANG" },
  officer: OF_A_PLACE,
  approver: OF_A_PLACE,
  inspector: OF_A_PLACE,
  auditor: { jurisdiction: "WUCHANG" },
  observer: { jurisdiction: "WUCHANG" },
} as const;

function expectedOf({ who }: Operation, role: string | undefined): string | undefined {
  if (who === "everyone") return undefined;
  if (role === undefined) return "not-signed-in";
  return who === "signed-in" || who?.includes(role) === true ? undefined : "forbidden";
}

const REFUSALS = ["not-signed-in", "forbidden", "second-factor-needed", "password-change-needed"];

/** Why the door is shut, if it is: what lies behind it may refuse by other problems. */
function refusalOf(reply: LightMyRequestResponse | undefined): string | undefined {
  if (reply === undefined || (reply.statusCode !== 401 && reply.statusCode !== 403)) return undefined;
  return REFUSALS.find((code) => code === reply.json<{ code: string }>().code);
}

/** A stream of events never ends, and one that has begun was let in. */
async function send(caller: Caller, operation: Operation): Promise<LightMyRequestResponse | undefined> {
  const { url, body } = requestOf(operation);
  const payload = operation.takesFile ? "object,name\n" : body;
  const headers: Record<string, string> = operation.takesFile ? { "content-type": "text/csv" } : {};
  const method = operation.method.toLowerCase() as "get" | "post" | "put" | "delete";
  const sent = method === "get" || method === "delete" ? caller[method](url) : caller[method](url, payload, headers);
  return await Promise.race([sent, new Promise<undefined>((resolve) => setTimeout(resolve, 5_000, undefined))]);
}

/** Every route that the server has mounted, as its own tree says. */
function mounted(server: TestServer): { method: string; path: string }[] {
  const found: { method: string; path: string }[] = [];
  const above: string[] = [];
  for (const line of server.app.printRoutes({ commonPrefix: false }).split("\n")) {
    const match = /^([│├└─ ]*)(\S*) \(([A-Z, ]+)\)$/.exec(line) ?? /^([│├└─ ]*)(\S+)$/.exec(line);
    if (match === null) continue;
    const depth = match[1]!.length / 4;
    above.length = Math.max(0, depth - 1);
    above.push(match[2]!);
    const path = above.join("").replaceAll(/:([A-Za-z]+)/g, "{$1}");
    for (const method of (match[3] ?? "").split(", ").filter((each) => !["", "HEAD", "OPTIONS"].includes(each)))
      found.push({ method, path });
  }
  return found;
}

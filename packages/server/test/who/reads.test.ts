import { ROUTES, type Route } from "@suijian/contract";
import { verifyAudit, SYSTEM } from "@suijian/store";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type TestServer } from "../a-server.js";
import { operationsOf, requestOf } from "../asks.js";
import { auditLines, codeOf, PLACES } from "./people.js";

describe.each(DATABASES)("reads that are written down, on $name", (cluster) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await aServer(cluster);
    await server.asOwner(PLACES);
  });
  afterAll(() => server.close());

  const reads = async () => (await auditLines(server)).filter((line) => line.act === "read");

  test("who read what stands in the chain of the reader's place, with the question that was asked", async () => {
    const auditor = await server.as("auditor", { jurisdiction: "WUCHANG" });
    expect((await auditor.get("/api/accounts?limit=5&role=officer")).statusCode).toBe(200);
    expect(await reads()).toEqual([
      {
        act: "read",
        subject: "/api/accounts?limit=5&role=officer",
        body: "{}",
        account: auditor.account,
        division: "420106",
      },
    ]);
  });

  test("what was refused was not read", async () => {
    const before = await reads();
    const officer = await server.as("officer", { jurisdiction: "WUCHANG", department: "WC-MARKET" });
    expect(codeOf(await officer.get("/api/accounts"))).toBe("forbidden");
    expect(codeOf(await server.nobody.get("/api/accounts"))).toBe("not-signed-in");
    const auditor = await server.as("auditor", { jurisdiction: "WUCHANG" });
    expect(codeOf(await auditor.get("/api/accounts?role=emperor"))).toBe("field-invalid");
    expect(await reads()).toEqual(before);
  });

  test("every route whose reading is logged leaves its line, files as well", async () => {
    const logged = Object.entries(ROUTES as Record<string, Route>).filter(([, route]) => route.logsRead === true);
    expect(logged.length).toBeGreaterThan(0);
    const operations = await operationsOf(server.app);
    for (const [name, route] of logged) {
      const operation = operations.find((each) => each.name === name)!;
      const role = route.who === "everyone" || route.who === "signed-in" ? "auditor" : route.who[0]!;
      if (role === "public") throw new Error(`${name} is for the public, and its reading is logged`);
      const caller = await server.as(role, {
        ...(role === "administrator" ? {} : { jurisdiction: "WUCHANG" }),
        strong: true,
      });
      const { url } = requestOf(operation);
      const reply = await caller.get(url);
      // Of what is not there nothing was read.
      if (reply.statusCode >= 400 && route.gives === undefined) continue;
      expect(
        (await reads()).filter((line) => line.account === caller.account),
        name,
      ).toMatchObject([{ subject: url }]);
    }
  });

  test("a read is a line of the chain like any other", async () => {
    const verdicts = await server.db.database.read(SYSTEM, (tx) => verifyAudit(tx));
    expect(verdicts.filter((verdict) => verdict.fault !== undefined)).toEqual([]);
    expect(verdicts.map((verdict) => verdict.division)).toContain("420106");
  });
});

import { LIMITS } from "@suijian/server";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type TestServer } from "../a-server.js";
import { codeOf, signIn } from "./people.js";

/** Counted in the server's memory, so one database is enough. */
describe.each(DATABASES.slice(0, 1))("how often one may ask, on $name", (cluster) => {
  const limits = { ...LIMITS, signInsPerMinute: 5, requestsPerMinute: 8, strangersPerMinute: 12 };
  let server: TestServer;
  beforeAll(async () => {
    server = await aServer(cluster, undefined, { limits });
  });
  afterAll(() => server.close());

  const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
    server.app.inject({ url: "/api/session", remoteAddress, headers });
  const repeated = async <T>(times: number, action: () => Promise<T>) => {
    const answers: T[] = [];
    for (let n = 0; n < times; n++) answers.push(await action());
    return answers;
  };

  test("the sixth attempt to sign in from one address within a minute waits, whoever is named", async () => {
    const replies = await repeated(6, () => signIn(server, `somebody-${Math.random()}`));
    expect(replies.map(codeOf)).toEqual([...Array<string>(5).fill("credentials-wrong"), "too-many-requests"]);
    const last = replies.at(-1)!;
    expect(last.statusCode).toBe(429);
    const { seconds } = last.json<{ seconds: number }>();
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(last.headers["retry-after"]).toBe(String(seconds));
    const tried = await server.asOwner("select count(*)::int as n from sign_in_attempts");
    expect(tried).toEqual([{ n: 5 }]);
  });

  test("each session has a count of its own, from whatever address", async () => {
    const [one, other] = [await server.as("officer"), await server.as("officer")];
    const codes = (await repeated(9, () => from("10.0.0.1", { authorization: `Bearer ${one.token}` }))).map(codeOf);
    expect(codes).toEqual([...Array<undefined>(8).fill(undefined), "too-many-requests"]);
    expect(codeOf(await from("10.0.0.2", { authorization: `Bearer ${one.token}` }))).toBe("too-many-requests");
    expect(codeOf(await from("10.0.0.1", { authorization: `Bearer ${other.token}` }))).toBeUndefined();
  });

  test("made-up tokens are counted for the address they come from", async () => {
    const made = () =>
      from("10.0.0.3", { authorization: `Bearer ${Math.random().toString(36).padEnd(43, "x").replace(".", "_")}` });
    const codes = (await repeated(13, made)).map(codeOf);
    expect(codes).toEqual([...Array<string>(12).fill("not-signed-in"), "too-many-requests"]);
    expect(codeOf(await from("10.0.0.4"))).toBe("not-signed-in");
  });
});

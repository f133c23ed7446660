import { randomUUID } from "node:crypto";
import type { RegisterName } from "@suijian/core";
import { importJobs, loadReference, startJobs, type JobRunner, type World } from "@suijian/server";
import type { Cluster } from "@suijian/testkit/databases";
import { aServer, type Caller, type TestServer } from "../a-server.js";

export interface Office {
  readonly server: TestServer;
  /** Of the whole city 4403. */
  readonly city: Caller;
  /** Of the district 440306. */
  readonly district: Caller;
  readonly administrator: Caller;
  /** Works on nothing any more. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** A server with its code lists, a city and one of its districts, that works on what it is asked for. */
export async function anOffice(cluster: Cluster, world?: World): Promise<Office> {
  const server = await aServer(cluster, world);
  await loadReference(server.db.database);
  await aJurisdiction(server, "440300", ["4403"]);
  await aJurisdiction(server, "440306", ["440306"]);
  const runner = aRunner(server);
  return {
    server,
    city: await server.as("coordinator", { jurisdiction: "440300" }),
    district: await server.as("coordinator", { jurisdiction: "440306" }),
    administrator: await server.as("administrator"),
    rest: () => runner.stop(),
    close: async () => {
      await runner.stop();
      await server.close();
    },
  };
}

export function aRunner(server: TestServer): JobRunner {
  const kinds = new Map([["import", importJobs(server.parts)]]);
  const { database, world } = server.parts;
  return startJobs({ database, world, kinds, pollMilliseconds: 20, onBug: (error) => console.error(error) });
}

const aJurisdiction = (server: TestServer, jurisdiction: string, divisions: string[]) =>
  server.asOwner(
    `insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version) values ($1, $1, 'city', $2, '2020-01-01', 0)`,
    [jurisdiction, divisions],
  );

export interface Asked {
  readonly register?: RegisterName;
  readonly mode?: "delta" | "full";
  readonly dry?: boolean;
  readonly day?: string;
  readonly refuseAll?: boolean;
  readonly confirmWithdrawals?: boolean;
  readonly mapping?: unknown;
  readonly profile?: "generated";
  readonly media?: string;
  readonly name?: string;
}

export interface Imported {
  readonly import: string;
  readonly job: string;
  readonly state: string;
  readonly counts: Record<string, number>;
  readonly problem?: { readonly code: string; readonly title: string };
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly line: number;
  readonly severity: string;
  readonly code: string;
  readonly field: string;
  readonly value: string;
  readonly reason: string;
}

export async function upload(
  caller: Caller,
  body: string | Buffer,
  { media = "text/csv", name = "objects.csv" }: Asked = {},
): Promise<string> {
  const answer = await caller.post(`/api/uploads?name=${encodeURIComponent(name)}`, body, { "content-type": media });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json<{ upload: string }>().upload;
}

/** Uploads, imports, and waits for the end. */
export async function imported(caller: Caller, body: string | Buffer, asked: Asked = {}): Promise<Imported> {
  const { register = "inspection_objects", mode = "delta", media: _, name: __, ...rest } = asked;
  const answer = await caller.post("/api/imports", {
    upload: await upload(caller, body, asked),
    register,
    mode,
    ...rest,
  });
  if (answer.statusCode !== 202) throw new Error(answer.body);
  return ended(caller, answer.json<{ import: string }>().import);
}

export async function ended(caller: Caller, id: string): Promise<Imported> {
  for (;;) {
    const row = (await caller.get(`/api/imports/${id}`)).json<Imported>();
    if (row.state !== "waiting") return { ...row, findings: await findingsOf(caller, id) };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const findingsOf = async (caller: Caller, id: string): Promise<Finding[]> =>
  (await caller.get(`/api/imports/${id}/findings?limit=500`)).json<{ rows: Finding[] }>().rows;

/** `L3 refused uscc value-malformed`, for a test to read. */
export const told = ({ findings }: Imported): string[] =>
  findings.map(({ line, severity, field, code }) =>
    [`L${line}`, severity, field, code].filter((each) => each !== "").join(" "),
  );

export const csv = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;

export const HEADER = "object,name,kind,division";

/** So many plain rows of the city. */
export const someObjects = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, i) => `X${from + i},公司${from + i},enterprise,440306001`);

export const newKey = (): string => randomUUID();

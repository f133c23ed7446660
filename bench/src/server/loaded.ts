import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { done, REGISTERS, type RegisterName } from "@suijian/core";
import { importNow, type ImportEnd } from "@suijian/server";
import { markAudited, refreshTermShares, shippedMigrations, SYSTEM } from "@suijian/store";
import type { Asked } from "../bench.js";
import { cityName } from "../city.js";
import { withServer, type BenchServer } from "./bench-server.js";
import { filesOf, registerFilesFor, type RegisterFiles } from "./full-registers.js";

export interface LoadedRegisters {
  readonly objects: ImportEnd;
  readonly premises: ImportEnd;
  /** Looking how frequent the words of names are, for the search. */
  readonly refreshing: number;
}

/** A new database with the registers in it, by the door that every file takes; it stays for the benches that come after. */
export async function loadAnew(asked: Asked): Promise<LoadedRegisters> {
  const files = await registerFilesFor(asked);
  await rm(dataIn(files), { recursive: true, force: true });
  const loaded = await withServer(dataIn(files), (server) => load(asked, server, files));
  await writeFile(markIn(files), "");
  return loaded;
}

/** With the registers loaded, now or by an earlier bench. */
export async function withLoaded<T>(asked: Asked, action: (server: BenchServer) => Promise<T>): Promise<T> {
  const files = await registerFilesFor(asked);
  if (!existsSync(markIn(files))) await loadAnew(asked);
  return withServer(dataIn(files), action);
}

/** Only with registers that an earlier bench has loaded; nothing where there are none of this schema. */
export async function withLoadedAlready<T>(
  asked: Asked,
  action: (server: BenchServer) => Promise<T>,
): Promise<T | undefined> {
  const name = cityName(asked);
  const files = filesOf(name);
  return existsSync(markIn(files)) ? withServer(dataIn(files), action) : undefined;
}

const dataIn = ({ folder }: RegisterFiles): string => join(folder, "data");

/** Of these very migrations: a database that another schema was loaded into is of no use. */
function markIn(files: RegisterFiles): string {
  const schema = createHash("sha256").update(
    shippedMigrations()
      .map(({ checksum }) => checksum)
      .join(),
  );
  return join(dataIn(files), `loaded-${schema.digest("hex").slice(0, 16)}`);
}

async function load(asked: Asked, server: BenchServer, files: RegisterFiles): Promise<LoadedRegisters> {
  asked.say("importing the objects");
  const objects = await importFile(server, "inspection_objects", files.objects);
  asked.say("importing the premises");
  const premises = await importFile(server, "object_premises", files.premises);
  const begun = performance.now();
  await server.database.write(SYSTEM, async (tx) => {
    await refreshTermShares(tx);
    await markAudited(tx);
    return done(undefined);
  });
  const refreshing = performance.now() - begun;
  // As a server that has run for a night: autovacuum has been there.
  for (const table of TABLES) await server.asOwner(`vacuum (analyze) ${table}`);
  return { objects, premises, refreshing };
}

const TABLES = ["inspection_objects", "inspection_objects_versions", "object_search", "object_premises"];

async function importFile(server: BenchServer, name: RegisterName, path: string): Promise<ImportEnd> {
  const file = { path, name: `${name}.csv` };
  const end = await importNow(server.parts, SYSTEM, { register: REGISTERS[name], file, mode: "delta" });
  if (end.state !== "done") throw new Error(`${name} was refused: ${JSON.stringify(end.problem)}`);
  return end;
}

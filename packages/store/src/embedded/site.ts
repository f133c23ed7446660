import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Place } from "./place.js";
import { machineAt, settingsFor, type Settings } from "./settings.js";

/** A place with the line by which its PostgreSQL is started. */
export interface Site extends Place {
  readonly postgres: string;
  readonly args: readonly string[];
  /** Of programs and settings: a server that says the same need not be started again. */
  readonly startedAs: string;
}

export function siteOf(place: Place, programs: string, wanted: Settings): Site {
  const { cluster, socketFolder } = place;
  const settings = { ...settingsFor(machineAt(existing(cluster))), ...wanted, ...reachedBySocket(socketFolder) };
  const postgres = join(programs, "postgres");
  const args = ["-D", cluster, ...Object.entries(settings).flatMap(setting)];
  const startedAs = createHash("sha256")
    .update(JSON.stringify([postgres, args]))
    .digest("hex")
    .slice(0, 16);
  return { ...place, postgres, args: [...args, ...setting(["suijian.started_as", startedAs])], startedAs };
}

/** What surrounds us is not for PostgreSQL: PGPORT and the like would change what it does, a locale what it says. */
export const ENVIRONMENT = { LC_ALL: "C", TZ: "UTC" };

const setting = ([name, value]: [string, string]): string[] => ["-c", `${name}=${value}`];

const existing = (path: string): string => (existsSync(path) ? path : dirname(path));

/** Whatever the caller wants: trust is bearable only on a socket that nobody else can reach. */
const reachedBySocket = (folder: string): Settings => ({
  listen_addresses: "",
  port: "5432",
  // A list to PostgreSQL: in quotation marks the path may hold a comma.
  unix_socket_directories: `"${folder.replaceAll('"', '""')}"`,
  unix_socket_permissions: "0700",
});

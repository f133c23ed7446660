import { done, type Result } from "@suijian/core";
import { createCluster } from "./cluster.js";
import { Ownership, type DatabaseEvent } from "./ownership.js";
import { placeIn } from "./place.js";
import type { DatabaseProblem } from "./problem.js";
import { programsFor } from "./programs.js";
import { orRefusal } from "./refusal.js";
import { APP_ROLE, DATABASE, OWNER_ROLE } from "./roles.js";
import { connectionTo, type Connection } from "./session.js";
import type { Settings } from "./settings.js";
import { siteOf } from "./site.js";

/** A PostgreSQL of this process's own, reached by a socket that only its user and root can enter. */
export interface EmbeddedDatabase {
  /** As the owner of the schema: for migrations. */
  readonly owner: Connection;
  /** As the server, with what migrations granted. */
  readonly app: Connection;
  /** Takes at most twenty seconds, and mostly less than one. Safe to call again. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Made if it is not there; the database is what was in it before. One process has it at a time. */
  readonly folder: string;
  /** Told when the database ended by itself and when it is back; pools need not be told. */
  readonly watch?: (event: DatabaseEvent) => void;
  /** Added to ours, or in their place; names as in postgresql.conf. */
  readonly settings?: Settings;
}

export function startEmbedded(options: EmbeddedOptions): Promise<Result<EmbeddedDatabase, DatabaseProblem>> {
  return orRefusal(options.folder, async () => {
    const place = placeIn(options.folder);
    if (!place.ok) return place;
    const programs = programsFor(place.value);
    if (!programs.ok) return programs;
    const created = await createCluster(place.value, programs.value);
    if (!created.ok) return created;

    const site = siteOf(place.value, programs.value, options.settings ?? {});
    const ownership = await Ownership.begin(site, options.watch ?? (() => undefined));
    if (!ownership.ok) return ownership;
    return done({
      owner: connectionTo(site, OWNER_ROLE, DATABASE),
      app: connectionTo(site, APP_ROLE, DATABASE),
      stop: () => ownership.value.stop(),
    });
  });
}

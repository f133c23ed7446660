import type pg from "pg";
import { shippedMigrations } from "./migrations.js";

export interface MigrationLine {
  readonly name: string;
  /** `waiting` runs with the next start; `altered` ran from another text than ours; `unknown` is of a later version. */
  readonly state: "ran" | "waiting" | "altered" | "unknown";
  readonly ranAt: string | undefined;
}

/** Every step that ran here or is to run, in order. */
export async function migrationLines(client: pg.ClientBase): Promise<MigrationLine[]> {
  const ran = new Map((await ranHere(client)).map((each) => [each.name, each]));
  const shipped = shippedMigrations();
  const known = shipped.map(({ name, checksum }): MigrationLine => {
    const found = ran.get(name);
    if (found === undefined) return { name, state: "waiting", ranAt: undefined };
    return { name, state: found.checksum === checksum ? "ran" : "altered", ranAt: found.at };
  });
  const unknown = [...ran.values()].filter(({ name }) => !shipped.some((each) => each.name === name));
  return [...known, ...unknown.map(({ name, at }): MigrationLine => ({ name, state: "unknown", ranAt: at }))];
}

async function ranHere(client: pg.ClientBase): Promise<{ name: string; checksum: string; at: string }[]> {
  const there = await client.query("select where to_regclass('public.migrations') is not null");
  if (there.rowCount === 0) return [];
  const { rows } = await client.query<{ name: string; checksum: string; at: string }>(
    "select name, checksum, ran_at as at from public.migrations order by name",
  );
  return rows;
}

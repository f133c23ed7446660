import { openDatabase, type Database, type Reached, reachAny, reachOwn, whereOf } from "@suijian/store";
import type { Result } from "@suijian/core";
import type { World } from "../world.js";

/** Beside a server that may be running: the database as the environment says where it is, and ended again if we had to start it. */
export const withReached = <T>(world: World, action: (reached: Reached) => Promise<Result<T>>): Promise<Result<T>> =>
  withOneOf(world, reachAny, action);

/** For what makes a database where there is none, and must have it alone if it is an embedded one. */
export const withOwn = <T>(world: World, action: (reached: Reached) => Promise<Result<T>>): Promise<Result<T>> =>
  withOneOf(world, (where) => reachOwn(where), action);

async function withOneOf<T>(
  world: World,
  reach: typeof reachAny,
  action: (reached: Reached) => Promise<Result<T>>,
): Promise<Result<T>> {
  const where = whereOf(world.environment);
  if (!where.ok) return where;
  const reached = await reach(where.value);
  if (!reached.ok) return reached;
  try {
    return await action(reached.value);
  } finally {
    await reached.value.stop();
  }
}

/** As the system, with the server's own role. */
export const withDatabase = <T>(world: World, action: (database: Database) => Promise<Result<T>>): Promise<Result<T>> =>
  withReached(world, async ({ app: connection, takesRole }) => {
    const database = openDatabase({ connection, takesRole, connections: 1 });
    try {
      return await action(database);
    } finally {
      await database.close();
    }
  });

import { done, fail, type Problem, type Result } from "@suijian/core";
import {
  type Database,
  type DatabaseEvent,
  endLeases,
  migrate,
  openDatabase,
  ownerRoleFault,
  type Reached,
  reachOwn,
  roleFault,
} from "@suijian/store";
import type { Start } from "./run.js";
import { sayProblemTo, type Terminal } from "./terminal.js";

/** The database, reached, brought forward and open; what it needs closed is with the closers. */
export async function openStore({ settings, terminal, closers, signal }: Start): Promise<Result<Database, Problem>> {
  const { where } = settings;
  terminal.say(
    where.kind === "embedded"
      ? ["启动内嵌数据库…", "Starting the embedded database …"]
      : ["连接数据库…", "Reaching the database …"],
  );
  const reached = await reachOwn(where, { patience: 30_000, watch: (event) => tell(terminal, event) });
  if (!reached.ok) return reached;
  closers.add(() => reached.value.stop());
  if (signal.aborted) return fail({ code: "cancelled" });
  const migrated = await bringForward(reached.value, terminal);
  if (!migrated.ok) return migrated;
  if (where.kind === "embedded") await endLeases(reached.value.owner);
  const { app: connection, takesRole } = reached.value;
  const database = openDatabase({ connection, takesRole });
  closers.add(() => database.close());
  return done(database);
}

async function bringForward(reached: Reached, terminal: Terminal): Promise<Result<unknown, Problem>> {
  const before = await ownerRoleFault(reached);
  if (before !== undefined) return fail(before);
  const migrated = await migrate(reached.owner, (name) => terminal.say([`执行迁移 ${name}`, `Migration ${name}`]));
  if (!migrated.ok) return migrated;
  const after = await roleFault(reached);
  return after === undefined ? migrated : fail(after);
}

function tell(terminal: Terminal, event: DatabaseEvent): void {
  switch (event.kind) {
    case "lost":
      return terminal.say(["数据库已中断，正在重新启动", "The database ended; starting it again"]);
    case "back":
      return terminal.say(["数据库已恢复", "The database is back"]);
    case "not-back":
      return sayProblemTo(terminal, event.problem);
  }
}

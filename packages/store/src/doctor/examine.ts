import { done, type OperatorProblem, type Result } from "@suijian/core";
import { DatabaseUnavailable, faultOf } from "../database/fault.js";
import { asOwner } from "../reach/as-owner.js";
import { isMade, nameOf, type Reached, reachAny } from "../reach/reach.js";
import { roleFault } from "../reach/role-fault.js";
import { dataFolderOf, type Environment, type Where, whereOf } from "../reach/where.js";
import { examineDatabase } from "./examine-database.js";
import { examineMachine } from "./examine-machine.js";
import { type Finding, warn, wrong } from "./finding.js";

/** Looks at everything that a server here needs, and changes nothing. */
export async function examine(environment: Environment, now: Date): Promise<Result<Finding[], OperatorProblem>> {
  const where = whereOf(environment);
  if (!where.ok) return where;
  return done([...(await examineMachine(dataFolderOf(environment), now)), ...(await examineWhere(where.value))]);
}

async function examineWhere(where: Where): Promise<Finding[]> {
  if (!isMade(where)) return [warn("database-reached", "missing", { server: nameOf(where) })];
  const reached = await reachAny(where);
  if (reached.ok) return examineReached(reached.value);
  const { problem } = reached;
  if (problem.code === "database-too-old") return [wrong("database-version", "too-old", { version: problem.found })];
  const reason = "reason" in problem ? problem.reason : problem.code;
  return [wrong("database-reached", "unreachable", { server: nameOf(where), reason })];
}

async function examineReached(reached: Reached): Promise<Finding[]> {
  try {
    const found = await asOwner(reached, (client) => examineDatabase(client, reached.name));
    const fault = await roleFault(reached);
    if (fault?.code !== "database-role-missing") return found;
    return [...found, wrong("roles", "not-a-member", { login: fault.login, role: fault.role })];
  } catch (error) {
    const fault = faultOf(error);
    if (!(fault instanceof DatabaseUnavailable)) throw error;
    return [wrong("database-reached", "unreachable", { server: reached.name, reason: fault.reason })];
  } finally {
    await reached.stop();
  }
}

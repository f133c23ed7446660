import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";

/** What the register of objects is at this moment, as a text that changes whenever the register may have changed. */
export const objectsState = async (tx: Tx): Promise<string> =>
  (await tx.row(sql`select objects_state() as state`)).text("state");

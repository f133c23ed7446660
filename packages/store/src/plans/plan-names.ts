import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";

/** The first of these that the register does not know. */
export async function unknownDepartment(tx: Tx, departments: readonly string[]): Promise<string | undefined> {
  const row = await tx.rowOrNone(sql`
    select asked from unnest(${departments}::text[]) with ordinality as of(asked, number)
    where not exists (select from departments d where d.department = asked) order by number limit 1`);
  return row?.text("asked");
}

/** Whether the department works within the identity's places. */
export async function isDepartmentOfPlace(tx: Tx, department: string): Promise<boolean> {
  return (await tx.row(sql`select department_is_mine(${department}) as mine`)).flag("mine");
}

/** The first of these objects that the identity does not see in the register. */
export async function unknownObject(tx: Tx, objects: readonly string[]): Promise<string | undefined> {
  const row = await tx.rowOrNone(sql`
    select asked from unnest(${objects}::text[]) with ordinality as of(asked, number)
    where not exists (select from inspection_objects o where o.object = asked) order by number limit 1`);
  return row?.text("asked");
}

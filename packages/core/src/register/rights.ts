import type { RequestProblem } from "../kernel/request-problem.js";
import type { Role } from "./role.js";

/** Whoever signs in has one of these. */
export type AccountRole = Exclude<Role, "public">;

/**
 * The roles that one of this role may give. The joint office prepares the accounts of those who work in its place; who judges its work
 * (approvers, auditors, other coordinators) is appointed by the administrator, or the judged would choose the judges. The database's
 * policy on accounts says the same.
 */
export function rolesGivenBy(role: Role): readonly AccountRole[] {
  if (role === "administrator") return [...LESSER_ROLES, "approver", "auditor", "coordinator", "administrator"];
  return role === "coordinator" ? LESSER_ROLES : [];
}

const LESSER_ROLES: readonly AccountRole[] = ["officer", "inspector", "observer"];

/** Roles that act for one department. */
const needsDepartment = (role: Role): boolean => ["officer", "approver", "inspector"].includes(role);

/** Every role but the administrator's is for a place. */
const needsJurisdiction = (role: Role): boolean => role !== "administrator";

/** Whether all these prefixes of divisions lie within those; no prefix at all lies nowhere. */
export const liesWithin = (places: readonly string[], divisions: readonly string[]): boolean =>
  places.length > 0 && places.every((place) => divisions.some((division) => place.startsWith(division)));

export interface AccountWanted {
  readonly role: AccountRole;
  readonly department?: string | undefined;
  readonly jurisdiction?: string | undefined;
}

/** Where it would work, as the registers say: prefixes of divisions, or nothing where the registers do not know the name. */
export interface Workplace {
  readonly divisions: readonly string[] | undefined;
  readonly departmentDivisions: readonly string[] | undefined;
}

/** Why one who may give accounts may not give this one: too high a role, no place or one beyond the giver's own, another's department. */
export function whyNotGive(
  giver: { readonly role: Role; readonly divisions: readonly string[] },
  wanted: AccountWanted,
  workplace: Workplace,
): RequestProblem | undefined {
  if (!rolesGivenBy(giver.role).includes(wanted.role)) return { code: "forbidden", role: giver.role };
  return whyNotThere(giver, wanted, workplace) ?? whyNotOfDepartment(wanted, workplace);
}

function whyNotThere(
  giver: { readonly role: Role; readonly divisions: readonly string[] },
  { role, jurisdiction }: AccountWanted,
  { divisions }: Workplace,
): RequestProblem | undefined {
  if (!needsJurisdiction(role))
    return jurisdiction === undefined ? undefined : unfit("jurisdiction", "not for this role");
  if (jurisdiction === undefined) return unfit("jurisdiction", "must be given for this role");
  if (divisions === undefined) return { code: "refers-to-nothing", field: "jurisdiction", value: jurisdiction };
  return liesWithin(divisions, giver.divisions) ? undefined : { code: "forbidden", role: giver.role };
}

function whyNotOfDepartment(
  { role, department }: AccountWanted,
  { divisions, departmentDivisions }: Workplace,
): RequestProblem | undefined {
  if (department === undefined)
    return needsDepartment(role) ? unfit("department", "must be given for this role") : undefined;
  if (departmentDivisions === undefined) return { code: "refers-to-nothing", field: "department", value: department };
  return liesWithin(divisions ?? [], departmentDivisions) ? undefined : unfit("department", "works in another place");
}

const unfit = (field: string, reason: string): RequestProblem => ({
  code: "field-invalid",
  field: `body/${field}`,
  reason,
});

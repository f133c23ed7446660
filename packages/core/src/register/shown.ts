import type { Field, Register } from "./definition.js";
import type { Role } from "./role.js";

/**
 * The fields of a register that a role sees in lists. Personal fields are not among them (PIPL art. 6: no more than the task needs), but
 * for a person's own name, by which those who work with them call them.
 */
export const fieldsShown = ({ fields }: Register, role: Role): readonly Field[] =>
  fields.filter((field) => !field.personal || (isOwnName(field) && SEES_NAMES.includes(role)));

/** The fields that are kept back from lists, and are read one person at a time. */
export const fieldsKeptBack = (register: Register, role: Role): readonly Field[] => {
  const shown = fieldsShown(register, role);
  return register.fields.filter((field) => !shown.includes(field));
};

/** Who may take personal fields of a whole register away in a file. */
export const mayExportPersonal = (role: Role): boolean => role === "administrator" || role === "coordinator";

/** Of personal fields only a person's own name is never empty. */
const isOwnName = (field: Field): boolean => field.personal && field.required;

const SEES_NAMES: readonly Role[] = ["administrator", "coordinator", "officer", "approver", "inspector"];

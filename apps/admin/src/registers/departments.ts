import type { Choice } from "../lists/choice-filter.js";
import { useAnswer } from "../shell/answers.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { valueText } from "./value-text.js";

export interface Departments {
  readonly choices: readonly Choice[];
  /** By its name; one that is not on the register by its code. */
  named(department: string): string;
}

/** The departments of the register, as far as the reader may see it. */
export function useDepartments(): Departments {
  const { role } = useMe();
  const asked = { params: { register: "departments" as const }, query: { limit: 500 } };
  const found = useAnswer("readRegister", asked, { when: whyNotCall("readRegister", role) === undefined });
  const choices = (found.data?.rows ?? []).map(({ fields }) => ({
    value: valueText(fields.department),
    label: valueText(fields.name),
  }));
  const names = new Map((found.data?.rows ?? []).map(({ fields }) => [valueText(fields.department), fields.name]));
  return { choices, named: (department) => valueText(names.get(department)) || department };
}

import { keep, kept } from "../shell/kept.js";
import type { AnnualForm } from "./annual-editor.js";
import type { PlanForm } from "./plan-form.js";

/** What was typed and not saved, in this browser. */
export function keptForm(place: string): PlanForm | undefined {
  const found = read(nameOf(place));
  return isOurs(found) && "departments" in found && Array.isArray(found.departments) ? (found as PlanForm) : undefined;
}

export function keptAnnual(place: string): AnnualForm | undefined {
  const found = read(annualName(place));
  return isOurs(found) && "plans" in found && Array.isArray(found.plans) ? (found as AnnualForm) : undefined;
}

export const keepAnnual = (place: string, form: AnnualForm): void =>
  keep(annualName(place), JSON.stringify({ version: VERSION, ...form }));

export const forgetAnnual = (place: string): void => keep(annualName(place), "null");

function read(name: string): unknown {
  try {
    return JSON.parse(kept(name) ?? "null");
  } catch {
    return undefined;
  }
}

export const keepForm = (place: string, form: PlanForm): void =>
  keep(nameOf(place), JSON.stringify({ version: VERSION, ...form }));

export const forgetForm = (place: string): void => keep(nameOf(place), "null");

const nameOf = (place: string): string => `plan-draft.${place}`;
const annualName = (place: string): string => `annual-draft.${place}`;

/** What another version of the editor left is no form of this one. */
const VERSION = 1;

// What lies there only this version of the editors wrote.
const isOurs = (found: unknown): found is object =>
  typeof found === "object" && found !== null && "version" in found && found.version === VERSION;

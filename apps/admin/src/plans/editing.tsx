import { useSay } from "@suijian/ui";
import { createContext, type ReactNode, use } from "react";
import type { FieldFault } from "./form-faults.js";
import type { PlanForm } from "./plan-form.js";

/** What is being written, and what is wrong with it. */
export interface Editing {
  readonly form: PlanForm;
  /** Fields that somebody has been to, by their addresses; of the others nothing is said beside them. */
  readonly visited: ReadonlySet<string> | "all";
  readonly faults: readonly FieldFault[];
  change(changed: Partial<PlanForm>, field: string): void;
}

export const EditingContext = createContext<Editing | undefined>(undefined);

export function useEditing(): Editing {
  const editing = use(EditingContext);
  if (editing === undefined) throw new Error("only the parts of the editor write on a plan");
  return editing;
}

export interface PlanFieldOptions {
  /** The address in the plan: what is wrong there is said here. */
  readonly field: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly children: (control: Control) => ReactNode;
}

interface Control {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
  readonly status?: "error";
}

/** A control with its label and what is wrong with it; the summary jumps to it by its id. */
export function PlanField({ field, label, help, children }: PlanFieldOptions) {
  const say = useSay();
  const { faults, visited } = useEditing();
  const isVisited = visited === "all" || visited.has(field);
  const fault = isVisited ? faults.find((each) => each.field === field) : undefined;
  const id = idOf(field);
  const says = fault === undefined ? help : say(fault.says);
  const described = says === undefined ? {} : { "aria-describedby": `${id}-says` };
  const wrong = fault === undefined ? {} : ({ "aria-invalid": true, status: "error" } as const);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...described, ...wrong })}
      {says === undefined ? null : (
        <small id={`${id}-says`} className={fault === undefined ? "sj-quiet" : "field-error"}>
          {says}
        </small>
      )}
    </div>
  );
}

/** What is wrong with a whole part, such as that it has no row at all. */
export function PartFault({ field }: { readonly field: string }) {
  const say = useSay();
  const { faults, visited } = useEditing();
  const fault = faults.find((each) => each.field === field);
  const isSaid = fault !== undefined && (visited === "all" || visited.has(field));
  return (
    <p id={idOf(field)} tabIndex={-1} className={isSaid ? "field-error" : "sj-unseen"}>
      {isSaid ? say(fault.says) : ""}
    </p>
  );
}

export const idOf = (field: string): string => `plan-${field.replaceAll(/[^A-Za-z0-9_-]/g, "-")}`;

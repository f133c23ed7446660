import { type ReactNode, useId } from "react";

export interface FieldOptions {
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  /** The control, with the id that the label names, and what describes it. */
  readonly children: (control: { readonly id: string; readonly "aria-describedby"?: string }) => ReactNode;
}

/** A control with its label, its help and what is wrong with it. */
export function Field({ label, help, error, children }: FieldOptions) {
  const id = useId();
  const says = error ?? help;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(says === undefined ? { id } : { id, "aria-describedby": `${id}-says` })}
      {says === undefined ? null : (
        <small id={`${id}-says`} className={error === undefined ? "sj-quiet" : "field-error"}>
          {says}
        </small>
      )}
    </div>
  );
}

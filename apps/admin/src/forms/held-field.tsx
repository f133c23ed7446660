import type { ReactNode } from "react";

/** What every field of a form has. */
export interface FormField {
  /** Its name within the form: the summary of faults leads here. */
  readonly at: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
}

export const HeldField = ({ at, children }: { readonly at: string; readonly children: ReactNode }) => (
  <div className="held-field" data-field={at}>
    {children}
  </div>
);

/** To the control of that name. */
export function goToField(at: string): void {
  const held = document.querySelector(`[data-field="${CSS.escape(at)}"]`);
  // What is folded away opens first.
  for (let around = held?.closest("details"); around; around = around.parentElement?.closest("details"))
    around.open = true;
  held?.scrollIntoView({ block: "center" });
  held?.querySelector<HTMLElement>("input, textarea, button")?.focus({ preventScroll: true });
}

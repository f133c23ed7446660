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

/** To the control of that name; what it is folded into opens first. */
export function goToField(at: string): void {
  if (focusOn(at)) return;
  for (const folded of document.querySelectorAll<HTMLDetailsElement>("details[data-folded]"))
    if (at.startsWith(`${folded.dataset.folded}.`)) folded.open = true;
  setTimeout(() => focusOn(at), UNFOLDED);
}

function focusOn(at: string): boolean {
  const held = document.querySelector(`[data-field="${CSS.escape(at)}"]`);
  held?.scrollIntoView({ block: "center" });
  held?.querySelector<HTMLElement>("input, textarea, button")?.focus({ preventScroll: true });
  return held !== null;
}

/** Milliseconds until what was folded is there. */
const UNFOLDED = 60;

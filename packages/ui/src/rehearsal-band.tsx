import type { ReactNode } from "react";

/** Hatched, across the page and on every print: what is under it binds nobody. */
export const RehearsalBand = ({ children }: { readonly children: ReactNode }) => (
  <div className="sj-band" role="note">
    <span>{children}</span>
  </div>
);

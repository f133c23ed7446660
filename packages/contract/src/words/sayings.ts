import type { Words } from "./language.js";

/** A sentence for each code of a catalogue; one forgotten does not compile. */
export type Sayings<P extends { readonly code: string }> = {
  readonly [Code in P["code"]]: (problem: Extract<P, { readonly code: Code }>) => Words;
};

import type { JobName } from "./jobs.js";

/** What the pool tells a worker. It answers every part, in order; at the end it forgets the context, so that memory goes. */
export type Order =
  | { readonly kind: "begin"; readonly job: JobName; readonly context: unknown }
  | { readonly kind: "part"; readonly part: unknown }
  | { readonly kind: "forget" };

export type Answer =
  { readonly kind: "done"; readonly value: unknown } | { readonly kind: "threw"; readonly stack: string };

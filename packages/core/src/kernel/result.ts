import type { Problem } from "./problem.js";

/** What may happen is a value: either the consequence, or the problem that prevented it. */
export type Result<T, P = Problem> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: P };

export const done = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const fail = <P>(problem: P): { readonly ok: false; readonly problem: P } => ({ ok: false, problem });

/** What must not happen is a throw: a broken invariant is a bug, never an answer. */
export function invariant(holds: boolean, rule: string): asserts holds {
  if (!holds) throw new Error(`Invariant broken: ${rule}`);
}

/** What may go wrong with simulations and the matching of plans, and is no bug. */
export type SimulationProblem =
  /** Pairs of object and plan: more than fit into memory. */
  | { readonly code: "simulation-too-large"; readonly members: number; readonly limit: number }
  /** A department that a proposal concerns has not accepted it yet. */
  | { readonly code: "proposal-not-agreed"; readonly proposal: string; readonly waiting: readonly string[] };

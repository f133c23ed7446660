/** What may go wrong with items, scenes, lists and groups, and is no bug. */
export type ItemProblem =
  /** A field without which an item or a paper cannot be published, or one that nobody can read. */
  | { readonly code: "incomplete"; readonly noun: string; readonly id: string; readonly field: string }
  /** Something is asked for which no law gives the right. */
  | { readonly code: "basis-missing"; readonly noun: string; readonly id: string; readonly at: string }
  /** Every law that gave the right has ended. */
  | { readonly code: "basis-expired"; readonly item: string; readonly lastDay: string }
  | { readonly code: "points-too-few"; readonly scene: string; readonly found: number; readonly needed: number }
  /** The department has no part in it. */
  | { readonly code: "department-not-named"; readonly noun: string; readonly id: string; readonly department: string }
  /** Two lines of one list bear the same code. */
  | { readonly code: "repeated"; readonly noun: string; readonly id: string; readonly value: string };

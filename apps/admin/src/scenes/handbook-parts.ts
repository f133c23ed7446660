/** The parts of a handbook that are lines, and those that are lines with their law. */
export const LINES = ["before", "onSite", "commonProblems", "selfCheck"] as const;
export const GROUNDED = ["rights", "legalDuties"] as const;

/** 《law》article, as lists write it. */
export const basisText = ({ law, article }: { readonly law: string; readonly article?: string }): string =>
  law === "" ? "" : `《${law}》${article ?? ""}`;

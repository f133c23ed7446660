/** How the matter of the first code lies to that of the second. */
export const CROSSWALK_RELATIONS = ["equal", "narrower", "broader", "partial"] as const;
export type CrosswalkRelation = (typeof CROSSWALK_RELATIONS)[number];

/** The same line read from its other end. */
export const seenFromTheOther = (relation: CrosswalkRelation): CrosswalkRelation =>
  relation === "narrower" ? "broader" : relation === "broader" ? "narrower" : relation;

import type { LifeStage } from "./round-life.js";

/** What a reader of the register learns of an object in a round. */
export const TREATMENTS = ["abandoned", "to-be-drawn", "drawn", "not-drawn", "sealed"] as const;
export type Treatment = (typeof TREATMENTS)[number];

export interface TreatmentAsked {
  readonly stage: LifeStage;
  readonly isClosed: boolean;
  /** Whether the reader sees the visits of all departments; else only those that concern him. */
  readonly seesAll: boolean;
  /** Whether the reader knows of a visit of the round at the object. */
  readonly hasVisit: boolean;
}

/**
 * Protocol §11.4: who does not see all visits learns of the own ones, and of an open round after its reveal; until then "sealed" says
 * the same of those that were drawn and of those that were not.
 */
export function treatmentOf({ stage, isClosed, seesAll, hasVisit }: TreatmentAsked): Treatment {
  if (stage === "abandoned") return "abandoned";
  if (stage !== "drawn" && stage !== "revealed") return "to-be-drawn";
  if (hasVisit) return "drawn";
  return seesAll || (stage === "revealed" && !isClosed) ? "not-drawn" : "sealed";
}

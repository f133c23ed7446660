import type { PlanStage } from "@suijian/core";

export const ONCE_STEPS = ["plan", "task", "draw", "dispatch", "visit", "consult", "publication", "circular"] as const;
export type OnceStep = (typeof ONCE_STEPS)[number];

/** How far each of the eight steps is; of what the server does not know nothing is said. */
export type OnceState = "done" | "now" | "ahead" | "unknown";

export interface OncePlan {
  readonly stage: PlanStage;
  readonly departments: readonly unknown[];
  readonly batches: readonly { readonly state: "open" | "held" | "drawn" }[];
}

/** 八个一次性 are asked of what several departments do together. */
export const isJoint = ({ departments, stage }: Pick<OncePlan, "departments" | "stage">): boolean =>
  departments.length > 1 && stage !== "withdrawn";

/**
 * One plan: once it is public. One task: once a round holds its batches with all its departments. One draw, and one dispatch, since the
 * drawn visits are entered by the same act: once every batch is drawn.
 */
export function onceStates({ stage, batches }: OncePlan): Readonly<Record<OnceStep, OnceState>> {
  const isPublic = stage === "published";
  const isDrawn = batches.length > 0 && batches.every(({ state }) => state === "drawn");
  const isBegun = batches.some(({ state }) => state !== "open");
  const drawing: OnceState = isDrawn ? "done" : batches.some(({ state }) => state === "drawn") ? "now" : "ahead";
  const task: OnceState =
    isDrawn || (isPublic && batches.length > 0 && batches.every(({ state }) => state !== "open"))
      ? "done"
      : isBegun || isPublic
        ? "now"
        : "ahead";
  return {
    plan: isPublic ? "done" : "now",
    task: isPublic ? task : "ahead",
    draw: isBegun && drawing === "ahead" ? "now" : drawing,
    dispatch: drawing,
    visit: "unknown",
    consult: "unknown",
    publication: "unknown",
    circular: "unknown",
  };
}

/** How many of the eight are done, for a line of its own. */
export const onceDone = (plan: OncePlan): number => {
  const states = onceStates(plan);
  return ONCE_STEPS.filter((step) => states[step] === "done").length;
};

import type { PlanStage } from "@suijian/core";
import { StateTag, useSay } from "@suijian/ui";
import { daysLeftWords, PLANS, STAGE, STAGE_TONE } from "./words.js";

export const StageTag = ({ stage }: { readonly stage: PlanStage }) => (
  <StateTag tone={STAGE_TONE[stage]}>{useSay()(STAGE[stage])}</StateTag>
);

export interface DueOptions {
  readonly due?: string | undefined;
  readonly isLate?: boolean | undefined;
  readonly workingDaysLeft?: number | undefined;
}

/** Until when something has to be public, in working days where a calendar knows them. */
export function DueTag({ due, isLate, workingDaysLeft }: DueOptions) {
  const say = useSay();
  if (due === undefined) return null;
  const tone =
    isLate === true ? "wrong" : workingDaysLeft !== undefined && workingDaysLeft <= SOON ? "soon" : "resting";
  const words =
    workingDaysLeft === undefined ? `${say(PLANS.deadline)} ${due}` : say(daysLeftWords(workingDaysLeft, due));
  return <StateTag tone={tone}>{words}</StateTag>;
}

/** Working days from which on a deadline is near. */
export const SOON = 10;

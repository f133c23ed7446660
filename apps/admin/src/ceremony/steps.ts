import type { AnswerTo } from "../shell/answers.js";

export type Round = AnswerTo<"readRound">;

/** What the hall goes through, in the order of the protocol. */
export const STEPS = ["freeze", "custody", "dice", "beacon", "draw", "tickets", "fusion", "matching", "proof"] as const;
export type Step = (typeof STEPS)[number];

/** Custody is a step only where there is a key to keep. */
export const stepsOf = ({ isSealed }: Pick<Round, "isSealed">): readonly Step[] =>
  STEPS.filter((step) => step !== "custody" || isSealed);

type Standing = Pick<Round, "stage" | "isSealed" | "custodians">;

const FROM: Readonly<Record<Step, readonly Round["stage"][]>> = {
  freeze: ["announced", "diced", "seeded", "drawn", "revealed"],
  custody: ["diced", "seeded", "drawn", "revealed"],
  dice: ["diced", "seeded", "drawn", "revealed"],
  beacon: ["seeded", "drawn", "revealed"],
  draw: ["drawn", "revealed"],
  tickets: ["drawn", "revealed"],
  fusion: ["drawn", "revealed"],
  matching: ["drawn", "revealed"],
  proof: ["drawn", "revealed"],
};

/** Whether what the step is for has happened. */
export function isDone(step: Step, { stage, custodians }: Standing): boolean {
  if (step === "custody" && stage === "announced")
    return custodians.filter(({ confirmedAt }) => confirmedAt !== undefined).length >= SHARES_NEEDED;
  return FROM[step].includes(stage);
}

/** Protocol §5. */
const SHARES_NEEDED = 2;

/** Where the round stands: the first step that is still to be done; the first of the result when all of them are. */
export function stepNow(round: Standing): Step {
  return stepsOf(round).find((step) => !isDone(step, round)) ?? "tickets";
}

/** The step before or after, none beyond the ends. */
export function beside(steps: readonly Step[], step: Step, by: 1 | -1): Step {
  return steps[steps.indexOf(step) + by] ?? step;
}

export const isStep = (text: string | undefined): text is Step => STEPS.some((step) => step === text);

/** Of a moment yet to come; zeros when it has. */
export function untilIn(
  moment: string,
  now: number,
): { hours: number; minutes: number; seconds: number; isOver: boolean } {
  const left = Math.max(0, Math.ceil((Date.parse(moment) - now) / 1000));
  return {
    hours: Math.floor(left / 3600),
    minutes: Math.floor(left / 60) % 60,
    seconds: left % 60,
    isOver: left === 0,
  };
}

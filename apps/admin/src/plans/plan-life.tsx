import type { PlanStage } from "@suijian/core";
import { type Deadline, type LifeStep, momentOf, type Say, StatusLine, useSay } from "@suijian/ui";
import { PAGE } from "./page-words.js";
import type { PlanAnswer } from "./plan-page.js";
import { SOON } from "./stage-tag.js";
import { STEP } from "./words.js";

export interface PlanLifeOptions {
  readonly page: PlanAnswer;
  readonly departmentOf: (code: string) => string;
}

/** Where the plan stands, who holds it, until when, and what is in the way. */
export function PlanLife({ page, departmentOf }: PlanLifeOptions) {
  const say = useSay();
  const { next, stage } = page;
  return (
    <section className="panel" aria-label={say(PAGE.life)}>
      <StatusLine
        label={say(PAGE.life)}
        steps={stepsOf(page, say)}
        at={placeOf(page)}
        holder={holderOf(page, say, departmentOf)}
        deadline={deadlineOf(page)}
      />
      {page.uncounted === undefined ? null : (
        <p className="sj-quiet">
          {say(PAGE.uncounted)}
          {page.uncounted.title}
        </p>
      )}
      {next === undefined ? (
        stage === "withdrawn" ? null : (
          <p>{say(page.kind === "triggered" ? PAGE.dispatched : PAGE.over)}</p>
        )
      ) : (
        <p>
          {say(PAGE.next)}
          <strong>{say(STEP[next.step])}</strong>
        </p>
      )}
      {next === undefined || next.hindrances.length === 0 ? null : (
        <ul className="hindrances" aria-label={say(PAGE.inTheWay)}>
          {next.hindrances.map((each) => (
            <li key={each.title}>{each.title}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

type Place = "draft" | "call" | "submit" | "approve" | "file" | "publish" | "draw" | "dispatch";

/** A plan of one department calls nobody; a triggered one is neither filed nor published. */
function placesOf({ kind, departments }: PlanAnswer): readonly Place[] {
  const beginning: readonly Place[] = departments.length > 1 ? ["draft", "call", "submit"] : ["draft", "submit"];
  return kind === "triggered"
    ? [...beginning, "approve", "dispatch"]
    : [...beginning, "approve", "file", "publish", "draw"];
}

const NAMES = {
  draft: PAGE.stepDraft,
  call: PAGE.stepCall,
  submit: PAGE.stepSubmit,
  approve: PAGE.stepApprove,
  file: PAGE.stepFile,
  publish: PAGE.stepPublish,
  draw: PAGE.stepDraw,
  dispatch: PAGE.stepDispatch,
} as const;

const HAPPENED: Readonly<Record<Place, string>> = {
  draft: "drafted",
  call: "accepted",
  submit: "submitted",
  approve: "approved",
  file: "filed",
  publish: "published",
  draw: "drawn",
  dispatch: "dispatched",
};

/** When each step was last taken with the text that holds. */
function stepsOf(page: PlanAnswer, say: Say): LifeStep[] {
  const at = page.history.findLastIndex(({ happened }) => happened === "drafted");
  const since = page.history.slice(Math.max(at, 0));
  const steps = placesOf(page).map((place): LifeStep => {
    const when = since.findLast(({ happened }) => happened === HAPPENED[place])?.at;
    const step = { key: place, name: say(NAMES[place]) };
    return when === undefined ? step : { ...step, when: momentOf(when).slice(0, 10) };
  });
  if (page.withdrawn === undefined) return steps;
  // What it never came to is no part of its life.
  const lived = steps.filter(({ when }) => when !== undefined);
  return [...lived, { key: "withdrawn", name: say(PAGE.withdrawn), when: page.withdrawn.day }];
}

const AFTER: Readonly<Record<Exclude<PlanStage, "draft" | "withdrawn">, Place>> = {
  submitted: "approve",
  approved: "file",
  filed: "publish",
  published: "draw",
};

/** The step that it is at: the next one to be taken. */
function placeOf({ stage, kind, next }: PlanAnswer): Place | undefined {
  if (stage === "withdrawn" || next === undefined) return undefined;
  if (stage === "draft")
    return next.step === "invite" || next.step === "answer" ? "call" : next.step === "submit" ? "submit" : "draft";
  return stage === "approved" && kind === "triggered" ? "dispatch" : AFTER[stage];
}

function holderOf(page: PlanAnswer, say: Say, departmentOf: (code: string) => string): string | undefined {
  const { next, lead, calls } = page;
  const officer = `${departmentOf(lead)} ${say(PAGE.officerOf)}`;
  switch (next?.step) {
    case undefined:
      return undefined;
    case "rewrite":
    case "invite":
    case "submit":
    case "file":
    case "visit":
      return officer;
    case "answer":
      return calls
        .filter(({ answer }) => answer === "none")
        .map(({ department }) => departmentOf(department))
        .join("、");
    case "approve":
      return `${departmentOf(lead)} ${say(PAGE.approverOf)}`;
    case "publish":
    case "draw":
      return say(PAGE.jointOffice);
  }
}

function deadlineOf({ due, isLate, workingDaysLeft, stage }: PlanAnswer): Deadline | undefined {
  if (due === undefined || stage === "published") return undefined;
  const isSoon = workingDaysLeft !== undefined && workingDaysLeft <= SOON;
  const state = isLate === true ? "late" : isSoon ? "soon" : "far";
  return workingDaysLeft === undefined ? { day: due, state } : { day: due, workingDays: workingDaysLeft, state };
}

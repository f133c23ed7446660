import { momentOf, StatusLine, useSay, type Words } from "@suijian/ui";
import { useDepartmentNames } from "./department-names.js";
import type { Visit } from "./visit-states.js";
import { VISIT_PAGE } from "./words.js";

export interface LifeLineOptions {
  readonly visit: Visit;
  /** The planned day, as far as it is known. */
  readonly day: string | undefined;
}

/** Where the visit stands, who has to act, and how many working days there are. */
export function VisitLifeLine({ visit, day }: LifeLineOptions) {
  const say = useSay();
  const departmentName = useDepartmentNames();
  const { state, last, workingDaysLeft } = visit;
  const isOpen = state !== "performed" && state !== "void";
  const holder = holderOf(visit, day);
  return (
    <StatusLine
      label={say(VISIT_PAGE.life)}
      steps={stepsOf(visit, day).map(({ key, name, when }) => ({
        key,
        name: say(name),
        ...(when === undefined ? {} : { when }),
      }))}
      at={isOpen ? stepOf(visit, day) : state === "void" ? "end" : undefined}
      holder={
        !isOpen ? undefined : holder === "approver" ? say(VISIT_PAGE.approver) : holder.map(departmentName).join("、")
      }
      deadline={
        isOpen
          ? {
              day: last,
              ...(workingDaysLeft === undefined ? {} : { workingDays: workingDaysLeft }),
              state: dueState(workingDaysLeft),
            }
          : undefined
      }
    />
  );
}

interface Step {
  readonly key: string;
  readonly name: Words;
  readonly when?: string;
}

function stepsOf({ origin, state, override, history, performedOn }: Visit, day: string | undefined): Step[] {
  const whenOf = (happened: string) => {
    const event = history.find((each) => each.happened === happened);
    return event === undefined ? {} : { when: momentOf(event.at) };
  };
  const isTriggered = origin === "triggered";
  const isHeld = state === "held-by-ceiling" || override !== undefined;
  return [
    { key: "created", name: isTriggered ? VISIT_PAGE.asked : VISIT_PAGE.created, ...whenOf("created") },
    ...(isTriggered ? [{ key: "approval", name: VISIT_PAGE.approval, ...whenOf("approved") }] : []),
    ...(isHeld ? [{ key: "ceiling", name: VISIT_PAGE.ceiling, ...whenOf("override-approved") }] : []),
    // What ended without a day is not said to have had one.
    ...(day === undefined && (state === "performed" || state === "void")
      ? []
      : [{ key: "day", name: VISIT_PAGE.planned, ...(day === undefined ? {} : { when: day }) }]),
    state === "void"
      ? { key: "end", name: VISIT_PAGE.voided, ...whenOf("voided") }
      : { key: "end", name: VISIT_PAGE.performed, ...(performedOn === undefined ? {} : { when: performedOn }) },
  ];
}

function stepOf({ state }: Visit, day: string | undefined): string {
  if (state === "awaiting-approval") return "approval";
  if (state === "held-by-ceiling") return "ceiling";
  return day === undefined ? "day" : "end";
}

/** Whoever approves; else the department that leads, and those who make it. */
function holderOf({ state, override, lead, visiting }: Visit, day: string | undefined): "approver" | readonly string[] {
  if (state === "awaiting-approval" || override === "asked") return "approver";
  return state === "planned" && day !== undefined ? visiting : [lead];
}

/** Within a working week it is soon. */
const dueState = (left: number | undefined): "far" | "soon" | "late" =>
  left === undefined || left > 5 ? "far" : left < 0 ? "late" : "soon";

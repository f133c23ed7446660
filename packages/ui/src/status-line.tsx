import { useSay } from "./language.js";
import { StateTag } from "./state-tag.js";

export interface LifeStep {
  readonly key: string;
  readonly name: string;
  /** When it happened, in words. */
  readonly when?: string;
}

export interface Deadline {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** Working days that remain, negative when they are over; missing where no calendar knows them. */
  readonly workingDays?: number;
  readonly state: "far" | "soon" | "late";
}

export interface StatusLineOptions {
  /** What it is the life of, for who cannot see it. */
  readonly label: string;
  readonly steps: readonly LifeStep[];
  /** The key of the step it is at; missing when the life is over. */
  readonly at?: string | undefined;
  /** Who has to act. */
  readonly holder?: string | undefined;
  readonly deadline?: Deadline | undefined;
}

/** The steps of a life, the step it is at, who holds it, and until when. */
export function StatusLine({ label, steps, at, holder, deadline }: StatusLineOptions) {
  const place = at === undefined ? steps.length : steps.findIndex(({ key }) => key === at);
  return (
    <div className="sj-status-line">
      <ol aria-label={label}>
        {steps.map((step, index) => (
          <Step key={step.key} step={step} standing={index < place ? "past" : index === place ? "now" : "ahead"} />
        ))}
      </ol>
      <Held holder={holder} deadline={deadline} />
    </div>
  );
}

const Step = ({ step, standing }: { readonly step: LifeStep; readonly standing: "past" | "now" | "ahead" }) => (
  <li className={`sj-step sj-step-${standing}`} {...(standing === "now" ? { "aria-current": "step" } : {})}>
    <StateTag tone={standing === "past" ? "done" : standing === "now" ? "acting" : "resting"}>{step.name}</StateTag>
    {step.when === undefined ? null : <small>{step.when}</small>}
  </li>
);

function Held({ holder, deadline }: Pick<StatusLineOptions, "holder" | "deadline">) {
  const say = useSay();
  if (holder === undefined && deadline === undefined) return null;
  return (
    <p>
      {holder === undefined ? null : <span>{say([`待${holder}办理`, `With ${holder}`])}</span>}
      {deadline === undefined ? null : <Due deadline={deadline} />}
    </p>
  );
}

const TONES = { far: "resting", soon: "soon", late: "wrong" } as const;

function Due({ deadline: { day, workingDays, state } }: { readonly deadline: Deadline }) {
  const say = useSay();
  return <StateTag tone={TONES[state]}>{say(remaining(day, workingDays))}</StateTag>;
}

function remaining(day: string, workingDays: number | undefined): readonly [string, string] {
  if (workingDays === undefined) return [`截止 ${day}`, `Due ${day}`];
  if (workingDays < 0) return [`逾期 ${-workingDays} 个工作日（${day}）`, `${-workingDays} working days late (${day})`];
  return [`还有 ${workingDays} 个工作日（${day}）`, `${workingDays} working days left (${day})`];
}

import { figure, ProblemAlert, useSay } from "@suijian/ui";
import { useIntent } from "../shell/answers.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { Figure, MainAct } from "./act.js";
import { HallProgress } from "./hall-progress.js";
import type { Round } from "./steps.js";
import { ACTS } from "./words.js";

/** The draw, with what the server tells of it while it goes on. */
export function DrawAct({ round }: { readonly round: Round }) {
  const say = useSay();
  const me = useMe();
  const draw = useIntent("drawRound", ["readRound"]);
  const { stage, job, counts, announced, stopped } = round;
  const forbidden = whyNotAct("drawRound", me) ?? (stage === "seeded" ? undefined : ACTS.beaconFirst);
  if (counts !== undefined)
    return (
      <div className="hall-figures">
        <Figure value={figure(counts.tasks)}>{say(ACTS.tasks)}</Figure>
        <Figure value={figure(announced?.rows ?? 0)}>{say(ACTS.objects)}</Figure>
      </div>
    );
  return (
    <>
      <div className="hall-figures">
        <Figure value={figure(announced?.rows ?? 0)}>{say(ACTS.objects)}</Figure>
      </div>
      {draw.error === null ? null : <ProblemAlert problem={draw.error.problem} />}
      {stopped === undefined || job !== undefined ? null : (
        <p className="hall-reason">
          {say(ACTS.stopped)}
          <code>{stopped.why}</code>
        </p>
      )}
      {job === undefined ? (
        <MainAct
          act={() => draw.mutate({ params: { round: round.round }, body: {} })}
          sure={say(ACTS.drawSure)}
          isBusy={draw.isPending}
          disabledReason={forbidden === undefined ? undefined : say(forbidden)}
        >
          {say(ACTS.draw)}
        </MainAct>
      ) : (
        <HallProgress key={job} job={job} />
      )}
    </>
  );
}

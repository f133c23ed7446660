import { ProblemAlert, ReasonedButton, useSay } from "@suijian/ui";
import { useState } from "react";
import { Refusal } from "../shell/server.js";
import { exportSeen, MOST_SEEN, type SeenAsked } from "./export-seen.js";
import { exporting, LISTS, tooManySeen } from "./words.js";

export interface ExportButtonOptions<Row> {
  readonly seen: Omit<SeenAsked<Row>, "progress">;
  /** Rows that the filters leave; more than a browser gathers are refused with the reason. */
  readonly count: number;
  readonly isMore: boolean;
}

export function ExportButton<Row>({ seen, count, isMore }: ExportButtonOptions<Row>) {
  const say = useSay();
  const [rows, setRows] = useState<number>();
  const [refusal, setRefusal] = useState<Refusal>();
  const start = async () => {
    setRefusal(undefined);
    setRows(0);
    try {
      await exportSeen({ ...seen, progress: setRows });
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      setRefusal(fault);
    } finally {
      setRows(undefined);
    }
  };
  const isTooMuch = isMore || count > MOST_SEEN;
  return (
    <>
      <ReasonedButton
        loading={rows !== undefined}
        disabledReason={isTooMuch ? say(tooManySeen(isMore ? count : MOST_SEEN)) : undefined}
        onClick={() => void start()}
      >
        {rows === undefined ? say(LISTS.seen) : say(exporting(rows))}
      </ReasonedButton>
      {refusal === undefined ? null : <ProblemAlert problem={refusal.problem} />}
    </>
  );
}

import { ProblemAlert, ReasonedButton, useSay } from "@suijian/ui";
import { useState } from "react";
import { Refusal } from "../shell/server.js";
import { exportSeen, MOST_SEEN, type SeenAsked } from "./export-seen.js";
import { TABLE_FORMATS, type TableFormat } from "./save-rows.js";
import { exporting, seenAs, tooManySeen } from "./words.js";

export interface ExportButtonOptions<Row> {
  readonly seen: Omit<SeenAsked<Row>, "progress">;
  /** Rows that the filters leave; more than a browser gathers are refused with the reason. */
  readonly count: number;
  readonly isMore: boolean;
}

/** What is seen, in either format; the rows are gathered when somebody asks. */
export function ExportButton<Row>({ seen, count, isMore }: ExportButtonOptions<Row>) {
  const say = useSay();
  const [running, setRunning] = useState<{ readonly format: TableFormat; readonly rows: number }>();
  const [refusal, setRefusal] = useState<Refusal>();
  const start = async (format: TableFormat) => {
    setRefusal(undefined);
    setRunning({ format, rows: 0 });
    try {
      await exportSeen(format, { ...seen, progress: (rows) => setRunning({ format, rows }) });
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      setRefusal(fault);
    } finally {
      setRunning(undefined);
    }
  };
  const isTooMuch = isMore || count > MOST_SEEN;
  return (
    <>
      {TABLE_FORMATS.map((format) => (
        <ReasonedButton
          key={format}
          loading={running?.format === format}
          disabledReason={isTooMuch ? say(tooManySeen(isMore ? count : MOST_SEEN)) : undefined}
          onClick={() => void start(format)}
        >
          {running?.format === format ? say(exporting(running.rows)) : say(seenAs(format))}
        </ReasonedButton>
      ))}
      {refusal === undefined ? null : <ProblemAlert problem={refusal.problem} />}
    </>
  );
}

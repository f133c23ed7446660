import { Digest, figure, StateTag, useSay } from "@suijian/ui";
import { Button } from "antd";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { VisitLink } from "./object-rounds.js";
import { TRAIL } from "./trail-words.js";

type Receipt = AnswerTo<"readReceipt">;

export interface ReceiptOptions {
  readonly round: string;
  readonly object: string;
  readonly close: () => void;
}

/** What the object's receipt of a round says in plain words; the file itself is for the object, to be checked by itself. */
export function ReceiptSays({ round, object, close }: ReceiptOptions) {
  const say = useSay();
  const receipt = useAnswer("readReceipt", { params: { round, object } });
  return (
    <section className="receipt" aria-label={`${say(TRAIL.receipt)} ${round}`}>
      <div className="panel-head">
        <h3>
          {say(TRAIL.receipt)} <code>{round}</code>
        </h3>
        <div className="in-a-row">
          {receipt.data === undefined ? null : (
            <Button onClick={() => download(receipt.data, `${round}-${object}-receipt.json`)}>
              {say(TRAIL.download)}
            </Button>
          )}
          <Button onClick={close}>{say(TRAIL.close)}</Button>
        </div>
      </div>
      <Loaded answer={receipt}>{(found) => <Said receipt={found} />}</Loaded>
    </section>
  );
}

function Said({ receipt: { row, announcement, ticket, thresholds, visits } }: { readonly receipt: Receipt }) {
  const say = useSay();
  const columns = announcement.frame.columns;
  return (
    <>
      <dl className="sj-facts">
        <div>
          <dt>{say(TRAIL.row)}</dt>
          <dd>
            {figure(row.index + 1)} / {figure(announcement.frame.rows)}
          </dd>
        </div>
        {row.values.map((value, at) => (
          <div key={columns[at] ?? at}>
            <dt>{columns[at]}</dt>
            <dd>{value === "" ? "–" : value}</dd>
          </div>
        ))}
      </dl>
      {ticket === undefined ? (
        <p className="sj-quiet">{say(TRAIL.notYet)}</p>
      ) : (
        <>
          <p>
            {say(TRAIL.ticket)} <Digest value={ticket.value} of={say(TRAIL.ticket)} groups={6} />
          </p>
          <ul>
            {thresholds?.map(({ plan, stratum, threshold }) => (
              <li key={`${plan} ${stratum}`}>
                <code>{plan}</code> {stratum} · {say(TRAIL.threshold)}{" "}
                {threshold === "" ? "–" : <Digest value={threshold} of={say(TRAIL.threshold)} groups={6} />}
              </li>
            ))}
          </ul>
          {visits === undefined || visits.length === 0 ? (
            <StateTag tone="resting">{say(TRAIL.noDrawn)}</StateTag>
          ) : (
            <p>
              {say(TRAIL.drawnVisits)}：
              {visits.map(({ visit }) => (
                <VisitLink key={visit} visit={visit} />
              ))}
            </p>
          )}
        </>
      )}
    </>
  );
}

function download(receipt: Receipt, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(receipt, null, 2)}\n`], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

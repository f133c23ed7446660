import { DataTable, figure, momentOf, ReasonedButton, StateTag, useSay, Why } from "@suijian/ui";
import { Button } from "antd";
import { useState } from "react";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { ReceiptSays } from "./receipt-says.js";
import { STAGE_WORDS, TRAIL, TREATMENT } from "./trail-words.js";
import { OBJECT_PAGE } from "./words.js";

type Row = AnswerTo<"listObjectRounds">["rows"][number];

/** In which rounds it was in the pool, and whether it was drawn, as far as the reader may know. */
export function ObjectRounds({ object }: { readonly object: string }) {
  const say = useSay();
  const { role } = useMe();
  const [after, setAfter] = useState<string>();
  const [receipt, setReceipt] = useState<string>();
  const query = { limit: 20, ...(after === undefined ? {} : { after }) };
  const rounds = useAnswer("listObjectRounds", { params: { object }, query }, { keepsLast: true });
  const reason = whyNotCall("readReceipt", role);
  return (
    <Loaded answer={rounds}>
      {({ rows, next }) => (
        <>
          <h3>{say(TRAIL.rounds)}</h3>
          {rows.length === 0 ? (
            <p className="sj-quiet">{say(TRAIL.noRounds)}</p>
          ) : (
            <DataTable<Row>
              label={say(TRAIL.rounds)}
              rows={rows}
              keyOf={({ round }) => round}
              columns={[
                { key: "round", title: say(TRAIL.round), names: true, cell: (row) => <RoundName row={row} /> },
                { key: "at", title: say(TRAIL.announced), keepShort: true, cell: (row) => momentOf(row.announcedAt) },
                { key: "stage", title: say(TRAIL.stage), cell: ({ stage }) => say(STAGE_WORDS[stage]) },
                { key: "pool", title: say(TRAIL.pool), cell: (row) => <Pool row={row} /> },
                { key: "drawn", title: say(TRAIL.treatment), cell: (row) => <Drawn row={row} /> },
                {
                  key: "visits",
                  title: say(TRAIL.visits),
                  cell: ({ visits }) => visits.map((visit) => <VisitLink key={visit} visit={visit} />),
                },
                {
                  key: "receipt",
                  title: say(TRAIL.receipt),
                  cell: ({ round }) => (
                    <ReasonedButton
                      size="small"
                      aria-label={`${say(TRAIL.askReceipt)} ${round}`}
                      disabledReason={reason === undefined ? undefined : say(reason)}
                      onClick={() => setReceipt(round)}
                    >
                      {say(TRAIL.askReceipt)}
                    </ReasonedButton>
                  ),
                },
              ]}
            />
          )}
          {receipt === undefined ? null : (
            <ReceiptSays round={receipt} object={object} close={() => setReceipt(undefined)} />
          )}
          {next === undefined ? null : (
            <div>
              <Button onClick={() => setAfter(next)}>{say(OBJECT_PAGE.older)}</Button>
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}

export const VisitLink = ({ visit }: { readonly visit: string }) => (
  <PageLink className="one-line" href={`/visits/${visit}`}>
    {visit}
  </PageLink>
);

function RoundName({ row: { round, title, isRehearsal } }: { readonly row: Row }) {
  const say = useSay();
  return (
    <>
      <PageLink href={`/rounds/${round}`}>{title}</PageLink> <code className="one-line">{round}</code>
      {isRehearsal ? <StateTag tone="soon">{say(TRAIL.rehearsal)}</StateTag> : null}
    </>
  );
}

const POOL_TONES = { in: "done", "not-in": "resting", "not-recorded": "resting" } as const;

function Pool({ row: { pool, excluded, rows, announcedAt } }: { readonly row: Row }) {
  const say = useSay();
  const facts = [
    [say(TRAIL.announced), momentOf(announcedAt)],
    [say(TRAIL.rows), figure(rows)],
  ] as const;
  return (
    <span className="in-a-row">
      <StateTag tone={POOL_TONES[pool]}>{say(TRAIL[pool])}</StateTag>
      {excluded === undefined ? null : (
        <span>
          {say(TRAIL.excluded)}
          {excluded}
        </span>
      )}
      <Why of={say(TRAIL.pool)} reasons={{ rule: say(TRAIL.poolRule), citation: say(TRAIL.protocol), facts }} />
    </span>
  );
}

function Drawn({ row: { treatment, lastDay, isSealed } }: { readonly row: Row }) {
  const say = useSay();
  const [tone, words] = TREATMENT[treatment];
  const facts = isSealed ? ([[say(TRAIL.revealAfter), lastDay]] as const) : [];
  return (
    <span className="in-a-row">
      <StateTag tone={tone}>{say(words)}</StateTag>
      <Why
        of={say(TRAIL.treatment)}
        reasons={{ rule: say(TRAIL.treatmentRule), citation: say(TRAIL.protocol), facts }}
      />
    </span>
  );
}

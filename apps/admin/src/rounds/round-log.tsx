import { DataTable, Digest, EmptyState, momentOf, StateTag, useSay } from "@suijian/ui";
import { useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import type { Round } from "./round-page.js";
import { LOG_WORDS, RECORDS } from "./words.js";

/** The log in which the round stands: each entry chained to the one before, its heads cosigned by outsiders. */
export function RoundLog({ round: { round } }: { readonly round: Round }) {
  const say = useSay();
  const division = round.slice(0, Math.max(0, round.indexOf("-")));
  const entries = useAnswer("listLog", { params: { division }, query: { limit: 200 } });
  const witnesses = useAnswer("listLogWitnesses", { params: { division } });
  return (
    <section className="panel" aria-label={say(RECORDS.log)}>
      <h2>{say(RECORDS.log)}</h2>
      <p className="sj-quiet">{say(RECORDS.logSays)}</p>
      <Loaded answer={entries}>
        {({ rows }) => (
          <DataTable
            label={say(RECORDS.log)}
            rows={rows.toReversed()}
            keyOf={({ seq }) => String(seq)}
            columns={[
              { key: "seq", title: say(RECORDS.seq), isFigure: true, cell: ({ seq }) => seq },
              {
                key: "kind",
                title: say(RECORDS.kind),
                names: true,
                cell: (row) => `${say(LOG_WORDS[row.kind] ?? [row.kind, row.kind])} · ${row.round}`,
              },
              { key: "at", title: say(RECORDS.at), keepShort: true, cell: ({ at }) => momentOf(at) },
              {
                key: "digest",
                title: say(RECORDS.digest),
                cell: ({ digest, seq }) => <Digest value={digest} of={`${say(RECORDS.digest)} ${seq}`} groups={4} />,
              },
              {
                key: "head",
                title: say(RECORDS.head),
                cell: ({ head, seq }) => <Digest value={head} of={`${say(RECORDS.head)} ${seq}`} groups={4} />,
              },
              {
                key: "cosigned",
                title: say(RECORDS.cosigned),
                cell: ({ cosignatures }) =>
                  cosignatures.length === 0
                    ? say(RECORDS.nobody)
                    : cosignatures.map(({ name, at }) => `${name}（${momentOf(at)}）`).join("、"),
              },
            ]}
          />
        )}
      </Loaded>
      <h3>{say(RECORDS.logWitnesses)}</h3>
      <Loaded answer={witnesses}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={say(RECORDS.noLogWitnesses)} />
          ) : (
            <ul>
              {rows.map(({ witness, name, publicKey, retiredAt }) => (
                <li key={witness}>
                  {name} <Digest value={publicKey} of={say(RECORDS.key)} groups={4} />
                  {retiredAt === undefined ? null : <StateTag tone="resting">{say(RECORDS.retired)}</StateTag>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

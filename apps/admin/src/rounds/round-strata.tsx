import { DataTable, figure, share, useSay } from "@suijian/ui";
import { ExportButton } from "../lists/export-button.js";
import { useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { ROUND } from "./words.js";

/** N, n and the chance of each object, as they were announced. */
export function RoundStrata({ round }: { readonly round: string }) {
  const say = useSay();
  const me = useMe();
  const strata = useAnswer(
    "readRoundStrata",
    { params: { round } },
    { when: whyNotCall("readRoundStrata", me.role) === undefined },
  );
  if (whyNotCall("readRoundStrata", me.role) !== undefined) return null;
  const header = [ROUND.plan, ROUND.stratum, ROUND.size, ROUND.n, ROUND.chance].map((words) => say(words));
  return (
    <section className="panel" aria-label={say(ROUND.strata)}>
      <Loaded answer={strata}>
        {({ rows }) => (
          <>
            <div className="panel-head">
              <h2>{say(ROUND.strata)}</h2>
              <div className="in-a-row">
                <ExportButton
                  count={rows.length}
                  isMore={false}
                  seen={{
                    file: `${round}-strata.csv`,
                    header,
                    cells: ({ roundPlan, stratum, size, n, chance }: (typeof rows)[number]) => [
                      roundPlan,
                      stratum,
                      String(size),
                      String(n),
                      String(chance),
                    ],
                    pageAfter: () => Promise.resolve({ rows }),
                  }}
                />
              </div>
            </div>
            <DataTable
              label={say(ROUND.strata)}
              rows={rows.slice(0, MOST_SHOWN)}
              keyOf={({ roundPlan, stratum }) => `${roundPlan} ${stratum}`}
              columns={[
                { key: "plan", title: say(ROUND.plan), cell: ({ roundPlan }) => roundPlan },
                { key: "stratum", title: say(ROUND.stratum), names: true, cell: ({ stratum }) => stratum },
                { key: "size", title: say(ROUND.size), isFigure: true, cell: ({ size }) => figure(size) },
                { key: "n", title: say(ROUND.n), isFigure: true, cell: ({ n }) => figure(n) },
                { key: "chance", title: say(ROUND.chance), isFigure: true, cell: ({ n, size }) => share(n, size) },
              ]}
            />
            {rows.length > MOST_SHOWN ? (
              <p className="sj-quiet">
                {say([
                  `共 ${figure(rows.length)} 层，此处显示前 ${MOST_SHOWN} 层；导出含全部`,
                  `${figure(rows.length)} strata, of which the first ${MOST_SHOWN} are shown; the export has all`,
                ])}
              </p>
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  );
}

const MOST_SHOWN = 60;

import { DataTable, StateTag, useSay } from "@suijian/ui";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { useDepartments } from "./departments.js";
import { VisitLink } from "./object-rounds.js";
import { ORIGIN_WORDS, TRAIL, VISIT_STATE } from "./trail-words.js";

type Visit = AnswerTo<"listVisits">["rows"][number];

/** Its visits that the reader may see; results and follow-ups come later and are not made up here. */
export function ObjectVisits({ object }: { readonly object: string }) {
  const say = useSay();
  const { named } = useDepartments();
  const visits = useAnswer("listVisits", { query: { object, limit: 100 } });
  return (
    <Loaded answer={visits}>
      {({ rows }) => (
        <>
          <h3>{say(TRAIL.visits)}</h3>
          {rows.length === 0 ? (
            <p className="sj-quiet">{say(TRAIL.noVisits)}</p>
          ) : (
            <DataTable<Visit>
              label={say(TRAIL.visits)}
              rows={rows.toSorted((a, b) => b.first.localeCompare(a.first))}
              keyOf={({ visit }) => visit}
              columns={[
                {
                  key: "visit",
                  title: say(TRAIL.visit),
                  names: true,
                  cell: ({ visit }) => <VisitLink visit={visit} />,
                },
                {
                  key: "state",
                  title: say(TRAIL.state),
                  cell: ({ state }) => {
                    const [tone, words] = VISIT_STATE[state];
                    return <StateTag tone={tone}>{say(words)}</StateTag>;
                  },
                },
                { key: "origin", title: say(TRAIL.origin), cell: ({ origin }) => say(ORIGIN_WORDS[origin]) },
                {
                  key: "window",
                  title: say(TRAIL.window),
                  keepShort: true,
                  cell: ({ first, last }) => `${first} – ${last}`,
                },
                { key: "performed", title: say(TRAIL.performed), cell: ({ performedOn }) => performedOn ?? "–" },
                {
                  key: "departments",
                  title: say(TRAIL.departments),
                  cell: ({ departments }) => departments.map(named).join("、"),
                },
              ]}
            />
          )}
          <p className="sj-quiet">{say(TRAIL.later)}</p>
        </>
      )}
    </Loaded>
  );
}

import { type Column, DataTable, StateTag, useSay } from "@suijian/ui";
import type { AnswerTo } from "../shell/answers.js";
import { PageLink } from "../shell/page-link.js";
import { useDepartmentNames } from "./department-names.js";
import { MoveVisit } from "./move-visit.js";
import { hrefOf, wordsOf } from "./visit-states.js";
import { FoundBy, type Scheduled } from "./why-day.js";
import { ACTS, BOARD, BOOKING_WORDS, DAY, MODE_WORDS, VISITS } from "./words.js";

/** One day in its order: the route of everyone who is out. */
export function DayBoard({ known }: { readonly known: AnswerTo<"readSchedule"> }) {
  const say = useSay();
  const departmentName = useDepartmentNames();
  const stops = new Map(known.rows.map(({ visit }, at) => [visit, at + 1]));
  const columns: readonly Column<Scheduled>[] = [
    { key: "stop", title: say(BOARD.stop), isFigure: true, cell: ({ visit }) => stops.get(visit) },
    {
      key: "time",
      title: say(BOARD.time),
      cell: ({ agreed, booking, mode }) =>
        agreed === undefined
          ? mode === "notified" && booking !== "none"
            ? say(wordsOf(BOOKING_WORDS, booking))
            : "–"
          : `${agreed.from}–${agreed.to}`,
    },
    {
      key: "object",
      title: say(VISITS.object),
      names: true,
      cell: ({ visit, name, object }) => <PageLink href={hrefOf(visit)}>{name ?? object}</PageLink>,
    },
    { key: "address", title: say(BOARD.address), cell: ({ address, division }) => `${division} ${address}` },
    { key: "people", title: say(VISITS.people), cell: ({ team }) => team.join("、") },
    {
      key: "departments",
      title: say(VISITS.departments),
      cell: ({ visiting }) => visiting.map(departmentName).join("、"),
    },
    { key: "mode", title: say(VISITS.mode), cell: ({ mode }) => say(wordsOf(MODE_WORDS, mode)) },
    {
      key: "found",
      title: say(DAY.found),
      cell: (visit) => (
        <>
          <FoundBy visit={visit} capacity={known.capacity} />
          {visit.unfit === undefined ? null : (
            <StateTag tone="wrong">
              {say(DAY.unfit)}：{visit.unfit}
            </StateTag>
          )}
        </>
      ),
    },
    {
      key: "move",
      title: "",
      cell: ({ visit, name, object, day, state }) => (
        <MoveVisit
          visit={visit}
          name={name ?? object}
          day={day}
          size="small"
          forbidden={state === "performed" ? ACTS.over : undefined}
        />
      ),
    },
  ];
  return <DataTable label={say(BOARD.title)} columns={columns} rows={known.rows} keyOf={({ visit }) => visit} />;
}

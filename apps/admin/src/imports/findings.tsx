import { type Route, ROUTES } from "@suijian/contract";
import { type Column, DataTable, EmptyState, figure, type Say, StateTag, useSay } from "@suijian/ui";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { ListFoot } from "../lists/list-foot.js";
import { TextFilter } from "../lists/text-filter.js";
import { fieldWords } from "../registers/field-words.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { addressOf, type Filters, useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { REPORT, SEVERITY } from "./words.js";

type Finding = AnswerTo<"listFindings">["rows"][number];

const { path }: Route = ROUTES.exportFindings;

/** Row by row: what was warned or refused, where, and why. */
export function Findings({ id, dropped }: { readonly id: string; readonly dropped: number }) {
  const say = useSay();
  const { filters } = useFilters();
  const wanted = filterOf(filters);
  const query = { ...wanted, limit: 50, ...(filters.after === undefined ? {} : { after: filters.after }) };
  const findings = useAnswer("listFindings", { params: { import: id }, query }, { keepsLast: true });
  const severities = (["warned", "refused"] as const).map((value) => ({ value, label: say(SEVERITY[value][1]) }));
  return (
    <section className="panel" aria-label={say(REPORT.findings)}>
      <div className="panel-head">
        <h2>{say(REPORT.findings)}</h2>
        <a className="button-link" href={addressOf(path.replace(":import", id), { ...wanted })} download>
          {say(REPORT.export)}
        </a>
      </div>
      {dropped === 0 ? null : (
        <StateTag tone="soon">
          {say(REPORT.dropped)}
          {figure(dropped)}
        </StateTag>
      )}
      <div className="filters">
        <ChoiceFilter name="severity" label={say(REPORT.severity)} choices={severities} />
        <TextFilter name="code" label={say(REPORT.code)} />
        <TextFilter name="field" label={say(REPORT.field)} />
      </div>
      <Loaded answer={findings}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title={say(REPORT.noFindings)} />
          ) : (
            <>
              <DataTable
                label={say(REPORT.findings)}
                rows={rows}
                keyOf={({ seq }) => String(seq)}
                columns={columnsOf(say)}
                isStale={findings.isPlaceholderData}
              />
              <ListFoot next={next} />
            </>
          )
        }
      </Loaded>
    </section>
  );
}

interface Wanted {
  readonly severity?: "warned" | "refused";
  readonly code?: string;
  readonly field?: string;
}

const filterOf = ({ severity, code, field }: Filters): Wanted => ({
  ...(severity === "warned" || severity === "refused" ? { severity } : {}),
  ...(code === undefined ? {} : { code }),
  ...(field === undefined ? {} : { field }),
});

const columnsOf = (say: Say): readonly Column<Finding>[] => [
  { key: "line", title: say(REPORT.line), names: true, isFigure: true, cell: ({ line }) => figure(line) },
  {
    key: "severity",
    title: say(REPORT.severity),
    cell: ({ severity }) => {
      const [tone, words] = SEVERITY[severity];
      return <StateTag tone={tone}>{say(words)}</StateTag>;
    },
  },
  {
    key: "field",
    title: say(REPORT.field),
    cell: ({ field }) => (field === "" ? "" : `${say(fieldWords(field))} (${field})`),
  },
  { key: "value", title: say(REPORT.value), cell: ({ value }) => value, keepShort: true },
  { key: "reason", title: say(REPORT.reason), cell: ({ reason }) => reason },
  { key: "code", title: say(REPORT.code), cell: ({ code }) => <code>{code}</code> },
];

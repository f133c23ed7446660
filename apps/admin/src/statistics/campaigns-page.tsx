import { MEASURE_WORDS } from "@suijian/contract";
import { definitionsOn, figureOf } from "@suijian/core";
import { type Column, DataTable, EmptyState, figure, type Say, useSay } from "@suijian/ui";
import { SaveTable } from "../charts/save-table.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useAsked } from "./asked.js";
import { AskedFilters } from "./asked-filters.js";
import { percent } from "./figures.js";
import { WHY_NONE } from "./metric-card.js";
import "./statistics.css";
import { FORM_WORDS, STATISTICS } from "./words.js";

type Campaign = AnswerTo<"listCampaigns">["rows"][number];

/** 行动战报: what each joint, scene and special campaign came to. */
export function CampaignsPage() {
  const say = useSay();
  const asked = useAsked();
  const campaigns = useAnswer("listCampaigns", { query: asked.query }, { keepsLast: true });
  const fields = fieldsOf(say);
  const columns: readonly Column<Campaign>[] = [
    {
      key: "title",
      title: say(["行动", "Campaign"]),
      names: true,
      cell: ({ plan, title }) => (
        <PageLink className="campaign-title" href={`/plans/${plan}`}>
          {title}
        </PageLink>
      ),
    },
    ...fields.map(([key, title, text, isFigure]) => ({
      key,
      title,
      isFigure,
      cell: (row: Campaign) => cellOf(text(row)),
    })),
  ];
  return (
    <>
      <PageHead title={say(STATISTICS.campaigns)} says={say(STATISTICS.campaignsSays)} />
      <AskedFilters asked={asked} years={[]} />
      <Loaded answer={campaigns}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={say(STATISTICS.noCampaigns)}>{say(STATISTICS.noCampaignsHelp)}</EmptyState>
          ) : (
            <section className="panel" aria-label={say(STATISTICS.campaigns)}>
              <div className="in-a-row">
                <SaveTable
                  file="campaigns"
                  of={say(STATISTICS.campaigns)}
                  rows={[
                    columns.map(({ title }) => String(title)),
                    ...rows.map((row) => [row.title, ...fields.map(([, , text]) => text(row))]),
                  ]}
                />
              </div>
              <DataTable label={say(STATISTICS.campaigns)} columns={columns} rows={rows} keyOf={({ plan }) => plan} />
            </section>
          )
        }
      </Loaded>
    </>
  );
}

const cellOf = (value: string | number) => (typeof value === "number" ? figure(value) : value);

type FieldOfCampaign = readonly [
  key: string,
  title: string,
  text: (row: Campaign) => string | number,
  isFigure: boolean,
];

/** What is not recorded yet says so, here too. */
function fieldsOf(say: Say): readonly FieldOfCampaign[] {
  const count = (row: Campaign, measure: keyof typeof MEASURE_WORDS) =>
    row.measures[measure] ?? say(STATISTICS.notRecorded);
  return [
    ["form", say(["形式", "Form"]), ({ form }) => say(FORM_WORDS[form] ?? [form, form]), false],
    ["departments", say(["参与部门", "Departments"]), ({ departments }) => departments.join("、"), false],
    ["units", say(["部门数", "Departments"]), ({ departments }) => departments.length, true],
    ["personTimes", say(MEASURE_WORDS.personTimes), (row) => count(row, "personTimes"), true],
    ["visits", say(["抽中检查", "Visits drawn"]), ({ visits }) => visits, true],
    ["made", say(MEASURE_WORDS.madeVisits), ({ made }) => made, true],
    [
      "visited",
      say(["检查企业", "Firms visited"]),
      ({ visited, objects }) => `${figure(visited)} / ${figure(objects)}`,
      true,
    ],
    ["timely", say(["按期开展率", "Timeliness"]), (row) => timelinessOf(row, say), true],
    ["warnings", say(MEASURE_WORDS.warnings), (row) => count(row, "warnings"), true],
    ["badAddresses", say(MEASURE_WORDS.badAddresses), (row) => count(row, "badAddresses"), true],
  ];
}

function timelinessOf({ measures }: Campaign, say: Say): string {
  const definition = definitionsOn("9999").find(({ metric }) => metric === "timeliness");
  const found = definition === undefined ? undefined : figureOf(definition, measures);
  if (found === undefined) return "–";
  return found.known ? percent(found.value) : say(WHY_NONE[found.why]);
}

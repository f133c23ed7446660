import { RULE_KINDS } from "@suijian/core";
import {
  type Column,
  DataTable,
  EmptyState,
  type Language,
  type Say,
  StateTag,
  useLanguage,
  useSay,
} from "@suijian/ui";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { ListFoot } from "../lists/list-foot.js";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { type Filters, useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { ADMINISTRATION, RULE_KIND, RULES } from "./words.js";

export type RuleVersion = AnswerTo<"listRules">["rows"][number];

/** The rules that speak of a day, with their source, and whether they are in force. */
export function RulesPage() {
  const say = useSay();
  const language = useLanguage();
  const { filters } = useFilters();
  const rules = useAnswer("listRules", { query: { ...queryOf(filters), limit: 50 } }, { keepsLast: true });
  const kinds = RULE_KINDS.map((kind) => ({ value: kind, label: say(RULE_KIND[kind]) }));
  return (
    <>
      <PageHead title={say(ADMINISTRATION.rules)} says={say(RULES.says)} />
      <section className="panel" aria-label={say(LISTS.filters)}>
        <div className="filters">
          <ChoiceFilter name="kind" label={say(RULES.kind)} choices={kinds} />
          <ChoiceFilter
            name="state"
            label={say(RULES.inForce)}
            choices={[
              { value: "in-force", label: say(RULES.enabled) },
              { value: "off", label: say(RULES.off) },
            ]}
          />
          <ChoiceFilter
            name="source"
            label={say(RULES.sourceState)}
            choices={[
              { value: "verified", label: say(RULES.verified) },
              { value: "unverified", label: say(RULES.unverified) },
            ]}
          />
          <TextFilter name="topic" label={say(RULES.topic)} />
          <TextFilter name="division" label={say(RULES.division)} />
          <TextFilter name="day" type="date" label={say(RULES.day)} />
        </div>
      </section>
      <Loaded answer={rules}>
        {({ rows, next }) => (
          <section className="panel" aria-label={say(ADMINISTRATION.rules)}>
            {rows.length === 0 ? (
              <EmptyState title={say(RULES.noRules)} />
            ) : (
              <DataTable<RuleVersion>
                label={say(ADMINISTRATION.rules)}
                rows={rows}
                keyOf={({ rule, version }) => `${rule} ${version}`}
                columns={columnsOf(say, language)}
                isStale={rules.isPlaceholderData}
              />
            )}
            <ListFoot next={next} />
          </section>
        )}
      </Loaded>
    </>
  );
}

const STATES = ["in-force", "off"] as const;
const SOURCES = ["verified", "unverified"] as const;

function queryOf({ kind, topic, division, day, after, ...marks }: Filters) {
  const known = RULE_KINDS.find((each) => each === kind);
  const state = STATES.find((each) => each === marks.state);
  const source = SOURCES.find((each) => each === marks.source);
  return {
    ...(state === undefined ? {} : { state }),
    ...(source === undefined ? {} : { source }),
    ...(known === undefined ? {} : { kind: known }),
    ...(topic === undefined ? {} : { topic }),
    ...(division === undefined ? {} : { division }),
    ...(day === undefined ? {} : { day }),
    ...(after === undefined ? {} : { after }),
  };
}

const columnsOf = (say: Say, language: Language): readonly Column<RuleVersion>[] => [
  {
    key: "rule",
    title: say(RULES.rule),
    names: true,
    cell: ({ rule }) => <PageLink href={`/administration/rules/${rule}`}>{rule}</PageLink>,
  },
  { key: "kind", title: say(RULES.kind), cell: ({ kind }) => <span className="one-line">{say(RULE_KIND[kind])}</span> },
  { key: "text", title: say(RULES.text), cell: ({ text }) => text[language] },
  { key: "citation", title: say(RULES.citation), cell: ({ citation }) => citationText(citation) },
  {
    key: "validity",
    title: say(RULES.validity),
    cell: ({ validFrom, validTo }) => (
      <span className="one-line">{`${validFrom ?? say(RULES.always)} – ${validTo ?? say(RULES.always)}`}</span>
    ),
  },
  { key: "state", title: say(RULES.state), cell: (version) => <RuleState {...version} /> },
];

export const citationText = ({ document, article }: RuleVersion["citation"]): string =>
  article === undefined ? document : `${document} ${article}`;

export function RuleState({ enabled, verified, mark }: Pick<RuleVersion, "enabled" | "verified" | "mark">) {
  const say = useSay();
  return (
    <span className="rule-state">
      <StateTag tone={enabled ? "done" : "resting"}>{say(enabled ? RULES.enabled : RULES.off)}</StateTag>
      <StateTag tone={verified ? "done" : "soon"}>
        {say(verified ? RULES.verified : RULES.unverified)} {mark}
      </StateTag>
    </span>
  );
}

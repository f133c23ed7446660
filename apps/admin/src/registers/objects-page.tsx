import { useSay } from "@suijian/ui";
import type { AnswerTo } from "../shell/answers.js";
import { useAnswer } from "../shell/answers.js";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { type Filters, useFilters } from "../shell/filters.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { Button } from "antd";
import { useCodes } from "./codes.js";
import { ObjectsTable } from "./objects-table.js";
import { REGISTER_WORDS, REGISTERS_PAGE } from "./words.js";

export type FoundObject = AnswerTo<"searchObjects">["rows"][number];

const ROWS = 50;

/** Which objects there are: the filters are in the address, the server finds, a page is by key. */
export function ObjectsPage() {
  const say = useSay();
  const { filters } = useFilters();
  const query = { ...queryOf(filters), limit: ROWS };
  const found = useAnswer("searchObjects", { query }, { keepsLast: true });
  const [title, says] = REGISTER_WORDS.inspection_objects;
  return (
    <>
      <PageHead
        title={say(title)}
        says={say(says)}
        actions={
          <PageLink className="button-link" href="/imports/new?register=inspection_objects">
            {say(REGISTERS_PAGE.import)}
          </PageLink>
        }
      />
      <ObjectFilters />
      <ObjectsTable found={found} query={query} />
    </>
  );
}

const FILTERED = ["name", "uscc", "division", "industry", "kind", "category", "class", "status", "excluded"] as const;

/** Only what the server knows as a filter; what else stands in the address is for others. */
function queryOf(filters: Filters): Partial<Record<(typeof FILTERED)[number] | "after", string>> {
  const asked = [...FILTERED, "after" as const].map((name) => [name, filters[name]] as const);
  return Object.fromEntries(asked.filter(([, value]) => value !== undefined && value !== ""));
}

function ObjectFilters() {
  const say = useSay();
  const { filters, change } = useFilters();
  const kinds = useCodes("object-kind");
  const excluded = [
    { value: "NONE", label: say(REGISTERS_PAGE.notExcluded) },
    { value: "ANY", label: say(REGISTERS_PAGE.anyExcluded) },
  ];
  const isFiltered = FILTERED.some((name) => filters[name] !== undefined);
  return (
    <section className="panel" aria-label={say(LISTS.filters)}>
      <div className="filters">
        <TextFilter name="name" label={say(REGISTERS_PAGE.name)} fewest={2} help={say(REGISTERS_PAGE.nameFewest)} />
        <TextFilter name="uscc" label={say(REGISTERS_PAGE.uscc)} />
        <TextFilter name="division" label={say(REGISTERS_PAGE.division)} />
        <TextFilter name="industry" label={say(REGISTERS_PAGE.industry)} />
        <ChoiceFilter name="kind" label={say(REGISTERS_PAGE.kind)} choices={kinds} />
        <TextFilter name="category" label={say(REGISTERS_PAGE.category)} />
        <TextFilter name="class" label={say(REGISTERS_PAGE.class)} />
        <TextFilter name="status" label={say(REGISTERS_PAGE.status)} />
        <ChoiceFilter name="excluded" label={say(REGISTERS_PAGE.excluded)} choices={excluded} />
      </div>
      {isFiltered ? (
        <div>
          <Button onClick={() => change(Object.fromEntries(FILTERED.map((name) => [name, undefined])))}>
            {say(LISTS.clear)}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

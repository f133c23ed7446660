import { PLAN_FORMS, PLAN_KINDS, PLAN_STAGES } from "@suijian/core";
import { ReasonedButton, useSay } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { useFilters } from "../shell/filters.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { yearOf, yearsAround } from "./filters.js";
import { useDepartments } from "./names.js";
import "./plans.css";
import { PlansList } from "./plans-list.js";
import { FORM, KIND, PLANS, STAGE } from "./words.js";
import { YearCalendar } from "./year-calendar.js";

/** All plans that one may see, as a list or as the year's one table. */
export function PlansPage() {
  const say = useSay();
  const { filters } = useFilters();
  const isCalendar = filters.view === "calendar";
  return (
    <>
      <PageHead title={say(PLANS.title)} says={say(PLANS.says)} actions={<PlanLinks />} />
      <Views isCalendar={isCalendar} />
      <PlanFilters />
      {isCalendar ? <YearCalendar /> : <PlansList />}
    </>
  );
}

function PlanLinks() {
  const say = useSay();
  const { history } = useRouter();
  const reason = whyNotAct("draftPlan", useMe());
  return (
    <>
      <PageLink className="button-link" href="/plans/annual">
        {say(PLANS.annual)}
      </PageLink>
      <PageLink className="button-link" href="/plans/matching">
        {say(PLANS.matching)}
      </PageLink>
      <PageLink className="button-link" href="/plans/what-if">
        {say(PLANS.whatIf)}
      </PageLink>
      <ReasonedButton
        type="primary"
        disabledReason={reason === undefined ? undefined : say(reason)}
        onClick={() => history.push("/plans/new")}
      >
        {say(PLANS.new)}
      </ReasonedButton>
    </>
  );
}

function Views({ isCalendar }: { readonly isCalendar: boolean }) {
  const say = useSay();
  const { filters, href } = useFilters();
  const { view: _view, group: _group, after: _after, page: _page, ...rest } = filters;
  return (
    <nav className="views" aria-label={say(PLANS.views)}>
      <PageLink href={href(rest)} {...(isCalendar ? {} : { "aria-current": "page" })}>
        {say(PLANS.list)}
      </PageLink>
      <PageLink href={href({ ...rest, view: "calendar" })} {...(isCalendar ? { "aria-current": "page" } : {})}>
        {say(PLANS.calendar)}
      </PageLink>
    </nav>
  );
}

function PlanFilters() {
  const say = useSay();
  const { filters } = useFilters();
  const departments = useDepartments();
  const years = yearsAround(new Date().getFullYear(), yearOf(filters.year)).map(String);
  const choices = <Code extends string>(
    codes: readonly Code[],
    words: Readonly<Record<Code, readonly [string, string]>>,
  ) => codes.map((value) => ({ value, label: say(words[value]) }));
  return (
    <section className="panel no-print" aria-label={say(LISTS.filters)}>
      <div className="filters">
        <ChoiceFilter
          name="year"
          label={say(PLANS.year)}
          choices={years.map((year) => ({ value: year, label: year }))}
        />
        <ChoiceFilter name="stage" label={say(PLANS.stage)} choices={choices(PLAN_STAGES, STAGE)} />
        <ChoiceFilter name="department" label={say(PLANS.department)} choices={departments.choices} />
        <ChoiceFilter name="form" label={say(PLANS.form)} choices={choices(PLAN_FORMS, FORM)} />
        <ChoiceFilter name="kind" label={say(PLANS.kind)} choices={choices(PLAN_KINDS, KIND)} />
        <TextFilter name="words" label={say(PLANS.words)} />
      </div>
    </section>
  );
}

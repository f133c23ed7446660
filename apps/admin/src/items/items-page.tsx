import { ITEM_KINDS, LEVELS } from "@suijian/core";
import { useSay } from "@suijian/ui";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { useDepartments } from "../registers/departments.js";
import { type Filters, useFilters } from "../shell/filters.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { LEVEL_WORDS } from "./demand-words.js";
import { DraftsTable } from "./drafts-table.js";
import { useObjectClasses } from "./item-names.js";
import { ItemSections } from "./item-sections.js";
import { ListedTable } from "./listed-table.js";
import { ITEMS, KIND_WORDS } from "./words.js";

/** Which items there are: on the list on a day, being drafted, or gone. */
export function ItemsPage() {
  const say = useSay();
  const { filters } = useFilters();
  const { role } = useMe();
  const isDrafts = filters.stage === "draft";
  const mayDraft = whyNotCall("draftItem", role) === undefined;
  return (
    <>
      <PageHead
        title={say(ITEMS.title)}
        says={say(ITEMS.says)}
        actions={
          <>
            <PageLink className="button-link" href="/imports/new?register=inspection_items">
              {say(ITEMS.importDrafts)}
            </PageLink>
            {mayDraft ? (
              <PageLink className="button-link" href="/items/drafts/new">
                {say(ITEMS.new)}
              </PageLink>
            ) : null}
            <PageLink className="button-link main-act" href="/items/editions/new">
              {say(ITEMS.publish)}
            </PageLink>
          </>
        }
      />
      <ItemSections />
      <ItemFilters isDrafts={isDrafts} />
      {isDrafts ? <DraftsTable /> : <ListedTable query={listedQuery(filters)} />}
    </>
  );
}

function ItemFilters({ isDrafts }: { readonly isDrafts: boolean }) {
  const say = useSay();
  const departments = useDepartments();
  const classes = useObjectClasses();
  const stages = [
    { value: "draft", label: say(ITEMS.draft) },
    { value: "gone", label: say(ITEMS.gone) },
  ];
  return (
    <section className="panel" aria-label={say(LISTS.filters)}>
      <div className="filters">
        <ChoiceFilter name="stage" label={say(ITEMS.stage)} choices={stages} any={say(ITEMS.listed)} />
        <ChoiceFilter name="department" label={say(ITEMS.department)} choices={departments.choices} />
        {isDrafts ? null : (
          <>
            <TextFilter name="words" label={say(ITEMS.words)} />
            <ChoiceFilter name="objectClass" label={say(ITEMS.objectClass)} choices={classes} />
            <ChoiceFilter
              name="level"
              label={say(ITEMS.level)}
              choices={LEVELS.map((value) => ({ value, label: say(LEVEL_WORDS[value]) }))}
            />
            <ChoiceFilter
              name="kind"
              label={say(ITEMS.kind)}
              choices={ITEM_KINDS.map((value) => ({ value, label: say(KIND_WORDS[value]) }))}
            />
            <ChoiceFilter
              name="ridesAlong"
              label={say(ITEMS.rides)}
              choices={[{ value: "true", label: say(ITEMS.ridesOnly) }]}
            />
            <TextFilter name="list" label={say(ITEMS.list)} />
            <TextFilter name="day" type="date" label={say(ITEMS.day)} />
          </>
        )}
      </div>
    </section>
  );
}

const TEXTS = ["department", "list", "objectClass", "words", "day", "after"] as const;

/** As the server knows the filters; what else stands in the address is for others. */
export function listedQuery(filters: Filters) {
  const texts = TEXTS.flatMap((name) => {
    const value = filters[name];
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  const kind = ITEM_KINDS.find((each) => each === filters.kind);
  const level = LEVELS.find((each) => each === filters.level);
  return {
    ...Object.fromEntries(texts),
    ...(kind === undefined ? {} : { kind }),
    ...(level === undefined ? {} : { level }),
    ...(filters.ridesAlong === "true" ? { ridesAlong: true } : {}),
    ...(filters.stage === "gone" ? { gone: true } : {}),
  };
}

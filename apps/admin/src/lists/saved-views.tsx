import { ReasonedButton, useSay } from "@suijian/ui";
import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { type Filters, PLACE, useFilters } from "../shell/filters.js";
import { keep, kept } from "../shell/kept.js";
import { Field } from "../shell/field.js";
import { PageLink } from "../shell/page-link.js";
import { LISTS } from "./words.js";

interface View {
  readonly name: string;
  readonly filters: Filters;
}

/** Filters under a name, kept in this browser; a link is how a view is given to somebody else. */
export function SavedViews({ list }: { readonly list: string }) {
  const say = useSay();
  const { filters, href } = useFilters();
  const [views, setViews] = useState(() => viewsOf(list));
  const [name, setName] = useState("");
  const change = (wanted: readonly View[]) => {
    setViews(wanted);
    keep(`views.${list}`, JSON.stringify(wanted));
  };
  const add = () => {
    const wanted = Object.fromEntries(Object.entries(filters).filter(([each]) => !PLACE.some((one) => one === each)));
    change([...views.filter((each) => each.name !== name), { name, filters: wanted }]);
    setName("");
  };
  const content = (
    <div className="saved-views">
      {views.length === 0 ? <p className="sj-quiet">{say(LISTS.noViews)}</p> : null}
      <ul>
        {views.map((view) => (
          <li key={view.name}>
            <PageLink href={href(view.filters)}>{view.name}</PageLink>
            <Button
              size="small"
              type="text"
              aria-label={`${say(LISTS.drop)} ${view.name}`}
              onClick={() => change(views.filter((each) => each !== view))}
            >
              {say(LISTS.drop)}
            </Button>
          </li>
        ))}
      </ul>
      <Field label={say(LISTS.viewName)} help={say(LISTS.viewsHere)}>
        {(control) => (
          <Input {...control} value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <ReasonedButton disabledReason={name.trim() === "" ? say(LISTS.cutName) : undefined} onClick={add}>
        {say(LISTS.keepView)}
      </ReasonedButton>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button>{say(LISTS.views)}</Button>
    </Popover>
  );
}

/** What another version of the console left there is no view. */
function viewsOf(list: string): readonly View[] {
  try {
    const found: unknown = JSON.parse(kept(`views.${list}`) ?? "[]");
    return Array.isArray(found) ? found.filter(isView) : [];
  } catch {
    return [];
  }
}

const isView = (found: unknown): found is View =>
  typeof found === "object" &&
  found !== null &&
  "name" in found &&
  typeof found.name === "string" &&
  "filters" in found &&
  typeof found.filters === "object" &&
  found.filters !== null &&
  Object.values(found.filters).every((each) => typeof each === "string");

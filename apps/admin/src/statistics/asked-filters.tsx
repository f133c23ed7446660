import { useSay } from "@suijian/ui";
import { Select } from "antd";
import { TextFilter } from "../lists/text-filter.js";
import { Field } from "../shell/field.js";
import { useFilters } from "../shell/filters.js";
import type { AskedOfPage } from "./asked.js";
import { STATISTICS } from "./words.js";

/** What is counted; in the address, so that a view can be sent. */
export function AskedFilters({ asked, years }: { readonly asked: AskedOfPage; readonly years: readonly string[] }) {
  const say = useSay();
  const { change } = useFilters();
  const all = [...new Set([...years, String(asked.year), String(new Date().getFullYear())])].toSorted().toReversed();
  return (
    <section className="panel" aria-label={say(STATISTICS.filters)}>
      <div className="filters">
        <Field label={say(STATISTICS.year)}>
          {(control) => (
            <Select
              {...control}
              value={String(asked.year)}
              options={all.map((year) => ({ value: year, label: year }))}
              onChange={(year) => change({ year })}
            />
          )}
        </Field>
        <TextFilter name="division" label={say(STATISTICS.division)} fewest={2} />
        <TextFilter name="department" label={say(STATISTICS.department)} />
        <Field label={say(STATISTICS.rehearsals)}>
          {(control) => (
            <Select
              {...control}
              value={asked.query.rehearsals}
              options={[
                { value: "left-out", label: say(STATISTICS.leftOut) },
                { value: "counted", label: say(STATISTICS.counted) },
              ]}
              onChange={(rehearsals) => change({ rehearsals })}
            />
          )}
        </Field>
      </div>
    </section>
  );
}

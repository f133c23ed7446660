import { useSay } from "@suijian/ui";
import { Select } from "antd";
import { Field } from "../shell/field.js";
import { useFilters } from "../shell/filters.js";
import type { FilterOptions } from "./text-filter.js";
import { LISTS } from "./words.js";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceFilterOptions extends FilterOptions {
  readonly choices: readonly Choice[];
  /** What is shown when none is chosen. */
  readonly any?: string;
}

/** One of a closed list. */
export function ChoiceFilter({ name, label, choices, any }: ChoiceFilterOptions) {
  const say = useSay();
  const { filters, change } = useFilters();
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          value={filters[name] ?? ""}
          options={[{ value: "", label: any ?? say(LISTS.any) }, ...choices]}
          showSearch={choices.length > 12 ? { optionFilterProp: "label" } : false}
          onChange={(value) => change({ [name]: value })}
        />
      )}
    </Field>
  );
}

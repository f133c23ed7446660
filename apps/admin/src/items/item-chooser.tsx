import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { HeldField } from "../forms/held-field.js";
import { useAnswer } from "../shell/answers.js";
import { Field } from "../shell/field.js";

export interface ItemChooserOptions {
  readonly at: string;
  readonly label: string;
  readonly help?: string | undefined;
  /** Only items of this list or department. */
  readonly of?: { readonly list?: string; readonly department?: string };
  readonly value: readonly string[];
  readonly set: (items: readonly string[]) => void;
}

/** Items of the list by their words; the server finds them, however many there are. */
export function ItemChooser({ at, label, help, of = {}, value, set }: ItemChooserOptions) {
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed.trim());
  const query = { ...of, limit: 50, ...(words === "" ? {} : { words }) };
  const found = useAnswer("listItems", { query }, { keepsLast: true });
  const options = (found.data?.rows ?? []).map(({ item, main, sub }) => ({
    value: item,
    label: `${item} ${sub ?? main}`,
  }));
  return (
    <HeldField at={at}>
      <Field label={label} help={help}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            value={[...value]}
            options={options}
            loading={found.isFetching}
            showSearch={{ filterOption: false, onSearch: setTyped }}
            onChange={(items: string[]) => set(items)}
          />
        )}
      </Field>
    </HeldField>
  );
}

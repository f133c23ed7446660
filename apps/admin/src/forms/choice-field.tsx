import { Select } from "antd";
import type { Choice } from "../lists/choice-filter.js";
import { Field } from "../shell/field.js";
import { type FormField, HeldField } from "./held-field.js";

export interface ChoiceFieldOptions extends FormField {
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly set: (value: string) => void;
}

/** One of a closed list; a value that is no longer on it stays as it is until another is chosen. */
export const ChoiceField = ({ at, label, help, error, value, choices, set }: ChoiceFieldOptions) => (
  <HeldField at={at}>
    <Field label={label} help={help} error={error}>
      {(control) => (
        <Select
          {...control}
          value={value}
          status={error === undefined ? "" : "error"}
          options={withHeld(choices, value === "" ? [] : [value])}
          showSearch={choices.length > 12 ? { optionFilterProp: "label" } : false}
          onChange={set}
        />
      )}
    </Field>
  </HeldField>
);

export interface SeveralFieldOptions extends FormField {
  readonly value: readonly string[];
  readonly choices: readonly Choice[];
  readonly set: (value: string[]) => void;
  /** What is not on the list may be typed in. */
  readonly takesOthers?: boolean;
}

/** Any number of a list. */
export const SeveralField = ({ at, label, help, error, value, choices, set, takesOthers }: SeveralFieldOptions) => (
  <HeldField at={at}>
    <Field label={label} help={help} error={error}>
      {(control) => (
        <Select
          {...control}
          mode={takesOthers === true ? "tags" : "multiple"}
          value={[...value]}
          status={error === undefined ? "" : "error"}
          options={withHeld(choices, value)}
          showSearch={{ optionFilterProp: "label" }}
          onChange={set}
        />
      )}
    </Field>
  </HeldField>
);

function withHeld(choices: readonly Choice[], held: readonly string[]): Choice[] {
  const missing = held.filter((value) => !choices.some((choice) => choice.value === value));
  return [...choices, ...missing.map((value) => ({ value, label: value }))];
}

import { Input } from "antd";
import { Field } from "../shell/field.js";
import { type FormField, HeldField } from "./held-field.js";

export interface TextFieldOptions extends FormField {
  readonly value: string;
  readonly set: (value: string) => void;
  /** More than one: a text of several lines. */
  readonly rows?: number;
  readonly longest?: number;
  readonly type?: "text" | "date" | "number";
  readonly readOnly?: boolean;
}

export function TextField(options: TextFieldOptions) {
  const { label, value, set, help, error, rows = 1, longest = 500, type = "text", readOnly = false } = options;
  const typed = { value, maxLength: longest, readOnly, status: error === undefined ? "" : "error" } as const;
  return (
    <HeldField at={options.at}>
      <Field label={label} help={help} error={error}>
        {(control) =>
          rows > 1 ? (
            <Input.TextArea {...control} {...typed} rows={rows} onChange={(event) => set(event.target.value)} />
          ) : (
            <Input {...control} {...typed} type={type} onChange={(event) => set(event.target.value)} />
          )
        }
      </Field>
    </HeldField>
  );
}

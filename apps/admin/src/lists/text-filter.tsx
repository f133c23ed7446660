import { Input } from "antd";
import { useEffect, useState } from "react";
import { Field } from "../shell/field.js";
import { useFilters } from "../shell/filters.js";

export interface FilterOptions {
  /** In the address. */
  readonly name: string;
  readonly label: string;
}

export interface TextFilterOptions extends FilterOptions {
  readonly type?: "text" | "date" | "number";
  readonly help?: string | undefined;
  /** Fewer letters are not asked for. */
  readonly fewest?: number;
}

/** What is typed goes into the address when the typing rests. */
export function TextFilter({ name, label, type = "text", help, fewest = 1 }: TextFilterOptions) {
  const { filters, change } = useFilters();
  const given = filters[name] ?? "";
  const [typed, setTyped] = useState(given);
  useEffect(() => setTyped(given), [given]);
  const isShort = typed !== "" && typed.length < fewest;
  useEffect(() => {
    if (typed === given || isShort) return undefined;
    const rest = setTimeout(() => change({ [name]: typed }), REST);
    return () => clearTimeout(rest);
    // `change` is another function on every rendering; what it does is the same.
  }, [typed]);
  return (
    <Field label={label} help={isShort ? help : undefined}>
      {(control) => (
        <Input
          {...control}
          type={type}
          value={typed}
          allowClear={type === "text"}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => isShort || typed === given || change({ [name]: typed })}
        />
      )}
    </Field>
  );
}

const REST = 400;

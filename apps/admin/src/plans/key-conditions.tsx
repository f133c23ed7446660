import { type Clause, type Key, keyText, type Operator } from "@suijian/core";
import { useSay } from "@suijian/ui";
import { Button, Select } from "antd";
import { useId } from "react";
import { conditionName, EDITOR, OPERATOR } from "./editor-words.js";
import type { KeyCodes } from "./key-names.js";

export interface KeyConditionsOptions {
  readonly parsed: Key;
  readonly codes: KeyCodes;
  readonly onChange: (text: string) => void;
}

/** The key's parts as choices; what is chosen is written into the key's text, which is all there is. */
export function KeyConditions({ parsed, codes, onChange }: KeyConditionsOptions) {
  const say = useSay();
  const strata = useId();
  const put = (changed: Partial<Key>) => onChange(keyText({ ...parsed, ...changed }));
  const replace = (at: number, clause: Clause) =>
    put({ clauses: parsed.clauses.map((each, place) => (place === at ? clause : each)) });
  return (
    <div className="key-parts">
      <div className="field strata-field">
        <label htmlFor={strata}>{say(EDITOR.strata)}</label>
        <Select
          id={strata}
          mode="multiple"
          value={[...parsed.columns]}
          options={[...codes.columns]}
          onChange={(columns: string[]) => (columns.length === 0 ? undefined : put({ columns }))}
        />
      </div>
      <ul className="conditions" aria-label={say(EDITOR.conditions)}>
        {parsed.clauses.map((clause, at) => (
          <Condition
            key={at}
            at={at}
            clause={clause}
            codes={codes}
            onChange={(changed) => replace(at, changed)}
            onDrop={() => put({ clauses: parsed.clauses.filter((_, place) => place !== at) })}
          />
        ))}
      </ul>
      <Button onClick={() => put({ clauses: [...parsed.clauses, ANOTHER] })}>{say(EDITOR.addCondition)}</Button>
    </div>
  );
}

const ANOTHER: Clause = { column: "industry", operator: "^=", values: [""] };

interface ConditionOptions {
  readonly at: number;
  readonly clause: Clause;
  readonly codes: KeyCodes;
  readonly onChange: (clause: Clause) => void;
  readonly onDrop: () => void;
}

function Condition({ at, clause, codes, onChange, onDrop }: ConditionOptions) {
  const say = useSay();
  const name = say(conditionName(at));
  const { column, operator, values } = clause;
  const given = values.filter((value) => value !== "");
  return (
    <li>
      <Select
        aria-label={`${name} ${say(EDITOR.column)}`}
        value={column}
        options={[...codes.columns]}
        onChange={(chosen: string) => onChange({ column: chosen, operator, values: [""] })}
      />
      <Select
        aria-label={`${name} ${say(EDITOR.operator)}`}
        value={operator}
        options={OPERATORS.map((value) => ({ value, label: say(OPERATOR[value]) }))}
        onChange={(chosen: Operator) => onChange({ ...clause, operator: chosen })}
      />
      <Select
        aria-label={`${name} ${say(EDITOR.values)}`}
        mode="tags"
        value={given}
        options={[...codes.choicesOf(column)]}
        optionFilterProp="label"
        tokenSeparators={[",", "，", "、", " "]}
        placeholder={say(EDITOR.empty)}
        onChange={(chosen: string[]) =>
          onChange({ ...clause, values: chosen.length === 0 ? [""] : chosen.map(harmless) })
        }
      />
      <Button aria-label={`${say(EDITOR.dropCondition)} ${at + 1}`} onClick={onDrop}>
        {say(EDITOR.dropDepartment)}
      </Button>
    </li>
  );
}

const OPERATORS: readonly Operator[] = ["=", "!=", "^=", "~="];

/** The marks between conditions and values are no part of one. */
const harmless = (value: string): string => value.replaceAll(/[,&]/g, "").trim();

import { type Column, useSay } from "@suijian/ui";
import { Button, Checkbox, Popover } from "antd";
import { useState } from "react";
import { keep, kept } from "../shell/kept.js";
import { LISTS } from "./words.js";

export interface ChosenColumns<Row> {
  readonly shown: readonly Column<Row>[];
  readonly keys: readonly string[];
  choose(keys: readonly string[] | undefined): void;
}

/** Which columns this browser's user wants to see of a list; the order is the list's. */
export function useColumns<Row>(
  list: string,
  all: readonly Column<Row>[],
  usual: readonly string[],
): ChosenColumns<Row> {
  const name = `columns.${list}`;
  const [chosen, setChosen] = useState(() => kept(name)?.split(","));
  const keys = chosen ?? usual;
  return {
    keys,
    shown: all.filter((column) => column.names === true || keys.includes(column.key)),
    choose: (wanted) => {
      setChosen(wanted === undefined ? undefined : [...wanted]);
      keep(name, (wanted ?? usual).join(","));
    },
  };
}

export interface ColumnChoiceOptions<Row> {
  readonly all: readonly Column<Row>[];
  readonly columns: ChosenColumns<Row>;
}

export function ColumnChoice<Row>({ all, columns }: ColumnChoiceOptions<Row>) {
  const say = useSay();
  const toggle = (key: string, isWanted: boolean) =>
    columns.choose(isWanted ? [...columns.keys, key] : columns.keys.filter((each) => each !== key));
  const boxes = (
    <div className="column-choice" role="group" aria-label={say(LISTS.columns)}>
      {all.map(({ key, title, names }) => (
        <Checkbox
          key={key}
          checked={names === true || columns.keys.includes(key)}
          disabled={names === true}
          onChange={(event) => toggle(key, event.target.checked)}
        >
          {title}
        </Checkbox>
      ))}
      <Button size="small" onClick={() => columns.choose(undefined)}>
        {say(LISTS.usual)}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={boxes}>
      <Button>{say(LISTS.columns)}</Button>
    </Popover>
  );
}

import { useSay } from "@suijian/ui";
import { Select } from "antd";
import { useState } from "react";
import { useAnswer } from "../shell/answers.js";
import { useRested } from "./rested.js";
import { ITEM_KIND } from "./words.js";

export interface ItemSelectOptions {
  readonly control: object;
  readonly department: string;
  readonly onlyKey?: boolean;
  readonly ridesAlong?: boolean;
  readonly value: readonly string[];
  readonly onChange: (items: readonly string[]) => void;
}

/** Items of the published list, of one department, found by their words. */
export function ItemSelect({
  control,
  department,
  onlyKey = false,
  ridesAlong = false,
  value,
  onChange,
}: ItemSelectOptions) {
  const say = useSay();
  const [typed, setTyped] = useState("");
  const words = useRested(typed.trim());
  const query = {
    department,
    limit: 100,
    ...(words === "" ? {} : { words }),
    ...(onlyKey ? { kind: "key" as const } : {}),
    ...(ridesAlong ? { ridesAlong } : {}),
  };
  const found = useAnswer("listItems", { query }, { when: department !== "", keepsLast: true });
  const options = (found.data?.rows ?? []).map(({ item, main, sub, kind }) => {
    const kindWords = ITEM_KIND[kind];
    const name = sub === undefined ? main : `${main} · ${sub}`;
    return { value: item, label: `${name}（${item}${kindWords === undefined ? "" : ` · ${say(kindWords)}`}）` };
  });
  return (
    <Select
      {...control}
      mode="multiple"
      value={[...value]}
      options={options}
      loading={found.isLoading}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      onChange={(items: string[]) => {
        setTyped("");
        onChange(items);
      }}
      notFoundContent={say(
        found.isLoading ? ["正在读取…", "Reading …"] : ["清单上没有符合的事项", "No such item is on the list"],
      )}
    />
  );
}

import { useSay } from "@suijian/ui";
import { useDepartments } from "../registers/departments.js";
import type { Drafted, Listed } from "./demand-words.js";
import { ITEM_PARTS, partText } from "./item-changes.js";
import { useItemNames } from "./item-names.js";
import { ReadingOf } from "./reading.js";
import { ITEMS, PART_WORDS } from "./words.js";

/** All that an item says; empty parts are left out. */
export function ItemFacts({ item }: { readonly item: Listed | Drafted }) {
  const say = useSay();
  const nameOf = useItemNames();
  const { named } = useDepartments();
  const parts = ITEM_PARTS.filter((part) => part !== "basis" && partText(item, part) !== "");
  return (
    <dl className="sj-facts item-facts">
      <div>
        <dt>{say(ITEMS.department)}</dt>
        <dd>{named(item.department)}</dd>
      </div>
      {parts.map((part) => (
        <div key={part}>
          <dt>{say(PART_WORDS[part])}</dt>
          <dd>
            {part === "ratio" || part === "frequency" ? (
              <ReadingOf name={say(PART_WORDS[part])} reading={item[part]} />
            ) : (
              partText(item, part, nameOf)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

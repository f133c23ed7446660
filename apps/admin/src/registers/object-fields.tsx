import { INSPECTION_OBJECTS } from "@suijian/core";
import { useSay } from "@suijian/ui";
import type { AnswerTo } from "../shell/answers.js";
import { useCodes } from "./codes.js";
import { fieldWords } from "./field-words.js";
import { valueText } from "./value-text.js";
import { REGISTERS_PAGE } from "./words.js";

export function ObjectFields({
  found,
}: {
  readonly found: Pick<AnswerTo<"readObject">, "fields" | "version" | "validFrom">;
}) {
  const say = useSay();
  const kinds = useCodes("object-kind");
  const shown = INSPECTION_OBJECTS.fields.filter(({ name }) => valueText(found.fields[name]) !== "");
  return (
    <dl className="sj-facts">
      {shown.map(({ name }) => {
        const text = valueText(found.fields[name]);
        return (
          <div key={name}>
            <dt>{say(fieldWords(name))}</dt>
            <dd>{name === "kind" ? (kinds.find(({ value }) => value === text)?.label ?? text) : text}</dd>
          </div>
        );
      })}
      <div>
        <dt>{say(REGISTERS_PAGE.validFrom)}</dt>
        <dd>
          {found.validFrom} · {say(REGISTERS_PAGE.version)} {found.version}
        </dd>
      </div>
    </dl>
  );
}

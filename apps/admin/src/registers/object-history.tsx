import { fieldNamed, INSPECTION_OBJECTS } from "@suijian/core";
import { momentOf, useSay } from "@suijian/ui";
import { Button } from "antd";
import { useState } from "react";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { fieldWords } from "./field-words.js";
import { valueText } from "./value-text.js";
import { OBJECT_PAGE, REGISTERS_PAGE } from "./words.js";

type Version = AnswerTo<"readObjectHistory">["rows"][number];

/** What changed and when, the latest first, each with the import that said so. */
export function ObjectHistory({ object }: { readonly object: string }) {
  const say = useSay();
  const [after, setAfter] = useState<string>();
  const query = { limit: 20, ...(after === undefined ? {} : { after }) };
  const history = useAnswer("readObjectHistory", { params: { object }, query }, { keepsLast: true });
  return (
    <section className="panel" aria-label={say(OBJECT_PAGE.history)}>
      <h2>{say(OBJECT_PAGE.history)}</h2>
      <Loaded answer={history}>
        {({ rows, next }) => (
          <>
            <ol className="history">
              {rows.map((version) => (
                <OneVersion key={version.version} version={version} />
              ))}
            </ol>
            {next === undefined ? null : (
              <div>
                <Button onClick={() => setAfter(next)}>{say(OBJECT_PAGE.older)}</Button>
              </div>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

/** Of a personal field the history says only that it changed. */
const isPersonal = (field: string): boolean => fieldNamed(INSPECTION_OBJECTS, field)?.personal === true;

function OneVersion({ version }: { readonly version: Version }) {
  const say = useSay();
  const { filters, href } = useFilters();
  return (
    <li>
      <strong>{version.validFrom}</strong>{" "}
      {version.withdrawn ? say(OBJECT_PAGE.withdrawn) : `${say(REGISTERS_PAGE.version)} ${version.version}`}{" "}
      <span className="sj-quiet">
        {say(OBJECT_PAGE.recorded)} {momentOf(version.recordedAt)}
        {version.file === undefined ? "" : ` · ${say(OBJECT_PAGE.file)} ${version.file}`}
      </span>{" "}
      <PageLink href={`/imports/${version.import}`}>{say(OBJECT_PAGE.seeImport)}</PageLink>{" "}
      {version.withdrawn ? null : (
        <PageLink
          href={href({ ...filters, day: version.validFrom })}
          aria-label={`${say(OBJECT_PAGE.asThen)} ${version.validFrom}`}
        >
          {say(OBJECT_PAGE.asThen)}
        </PageLink>
      )}
      <dl className="sj-facts">
        {version.changes.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{say(fieldWords(field))}</dt>
            <dd>
              {before === undefined ? null : (
                <>
                  <del>{valueText(before)}</del> →{" "}
                </>
              )}
              {after === undefined
                ? say(isPersonal(field) ? OBJECT_PAGE.notShown : OBJECT_PAGE.nothing)
                : valueText(after)}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

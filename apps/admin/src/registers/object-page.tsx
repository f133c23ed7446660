import { DataTable, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { TextFilter } from "../lists/text-filter.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useCodes } from "./codes.js";
import { fieldWords } from "./field-words.js";
import { ObjectCeilings } from "./object-ceilings.js";
import { ObjectFields } from "./object-fields.js";
import { ObjectHistory } from "./object-history.js";
import { ObjectTrail } from "./object-trail.js";
import { PersonalFields } from "./personal-fields.js";
import "./registers.css";
import { valueText } from "./value-text.js";
import { OBJECT_PAGE } from "./words.js";

type Known = AnswerTo<"readObject">;

/** Everything that is known of one object, and how it came to be so. */
export function ObjectPage() {
  const { object } = useParams({ strict: false });
  return object === undefined ? <NotFound /> : <OneObject key={object} object={object} />;
}

function OneObject({ object }: { readonly object: string }) {
  const { day } = useFilters().filters;
  const known = useAnswer("readObject", { params: { object }, query: day === undefined ? {} : { day } });
  return <Loaded answer={known}>{(found) => <Shown object={object} found={found} />}</Loaded>;
}

function Shown({ object, found }: { readonly object: string; readonly found: Known }) {
  const say = useSay();
  return (
    <>
      <PageHead title={valueText(found.fields.name)} says={<code>{object}</code>} />
      <section className="panel" aria-label={say(OBJECT_PAGE.fields)}>
        <div className="panel-head">
          <h2>{say(OBJECT_PAGE.fields)}</h2>
          <TextFilter name="day" type="date" label={say(OBJECT_PAGE.asOf)} />
        </div>
        <ObjectFields found={found} />
      </section>
      <PersonalFields object={object} />
      <ObjectCeilings object={object} />
      <ObjectTrail object={object} />
      <Premises rows={found.premises} />
      <Branches rows={found.branches} parent={valueText(found.fields.parent_object)} />
      <ObjectHistory object={object} />
    </>
  );
}

function Premises({ rows }: { readonly rows: Known["premises"] }) {
  const say = useSay();
  const kinds = useCodes("premise-kind");
  return (
    <section className="panel" aria-label={say(OBJECT_PAGE.premises)}>
      <h2>{say(OBJECT_PAGE.premises)}</h2>
      {rows.length === 0 ? (
        <p className="sj-quiet">{say(OBJECT_PAGE.noPremises)}</p>
      ) : (
        <DataTable<Known["premises"][number]>
          label={say(OBJECT_PAGE.premises)}
          rows={rows}
          keyOf={({ premise }) => premise}
          columns={[
            { key: "address", title: say(fieldWords("address")), names: true, cell: ({ address }) => address },
            {
              key: "kind",
              title: say(fieldWords("kind")),
              cell: ({ kind }) => kinds.find(({ value }) => value === kind)?.label ?? kind,
            },
            {
              key: "place_division",
              title: say(fieldWords("place_division")),
              cell: ({ place_division }) => place_division,
            },
            { key: "since", title: say(fieldWords("since")), cell: ({ since }) => since },
            { key: "until", title: say(fieldWords("until")), cell: ({ until }) => until },
          ]}
        />
      )}
    </section>
  );
}

interface BranchesOptions {
  readonly rows: Known["branches"];
  /** What it is itself a branch of. */
  readonly parent: string;
}

function Branches({ rows, parent }: BranchesOptions) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(OBJECT_PAGE.branches)}>
      <h2>{say(OBJECT_PAGE.branches)}</h2>
      {parent === "" ? null : (
        <p>
          {say(fieldWords("parent_object"))}{" "}
          <PageLink href={`/registers/inspection_objects/${parent}`}>{parent}</PageLink>
        </p>
      )}
      {rows.length === 0 ? (
        <p className="sj-quiet">{say(OBJECT_PAGE.noBranches)}</p>
      ) : (
        <ul>
          {rows.map(({ object, name, division }) => (
            <li key={object}>
              <PageLink href={`/registers/inspection_objects/${object}`}>{name}</PageLink>{" "}
              <span className="sj-quiet">{division}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

import { INSPECTORS } from "@suijian/core";
import { DataTable, ReasonedButton, StateTag, useSay, Why } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { useCodes } from "./codes.js";
import { certificateOn } from "./certificate.js";
import { useDepartments } from "./departments.js";
import { fieldWords } from "./field-words.js";
import { INSPECTOR_PAGE } from "./inspector-words.js";
import { InspectorPersonal } from "./personal-fields.js";
import { valueText } from "./value-text.js";
import { REGISTERS_PAGE } from "./words.js";

type Known = AnswerTo<"readInspector">;
type Conflicts = AnswerTo<"readInspectorConflicts">;

/** One officer: what he may inspect, until when, and for whom he steps aside. */
export function InspectorPage() {
  const { inspector } = useParams({ strict: false });
  return inspector === undefined ? <NotFound /> : <OneInspector key={inspector} inspector={inspector} />;
}

function OneInspector({ inspector }: { readonly inspector: string }) {
  const say = useSay();
  const { named } = useDepartments();
  const found = useAnswer("readInspector", { params: { inspector } });
  return (
    <Loaded answer={found}>
      {(known) => (
        <>
          <PageHead
            title={valueText(known.fields.name) || inspector}
            says={
              <>
                <code>{inspector}</code> · {named(valueText(known.fields.department))}
              </>
            }
          />
          <section className="panel" aria-label={say(INSPECTOR_PAGE.fields)}>
            <h2>{say(INSPECTOR_PAGE.fields)}</h2>
            <Certificate known={known} />
            <Fields known={known} />
          </section>
          <InspectorPersonal inspector={inspector} />
          <Leaves rows={known.leaves} />
          <ConflictsOf inspector={inspector} />
        </>
      )}
    </Loaded>
  );
}

function Certificate({ known }: { readonly known: Known }) {
  const say = useSay();
  const last = valueText(known.fields.certificate);
  const { tone, words } = certificateOn(last, new Date().toLocaleDateString("sv-SE"));
  return (
    <p className="in-a-row">
      {say(INSPECTOR_PAGE.certificate)} {last}
      <StateTag tone={tone}>{say(words)}</StateTag>
      <Why
        of={say(INSPECTOR_PAGE.certificate)}
        reasons={{ rule: say(INSPECTOR_PAGE.rule), citation: say(INSPECTOR_PAGE.citation) }}
      />
    </p>
  );
}

function Fields({ known: { fields, validFrom, version } }: { readonly known: Known }) {
  const say = useSay();
  const { named } = useDepartments();
  const qualifications = useCodes("inspector-qualification");
  const jobs = useCodes("inspector-job-category");
  const namesOf = (name: string, text: string) => {
    const codes = name === "qualifications" ? qualifications : name === "job_category" ? jobs : [];
    const label = (code: string) => codes.find(({ value }) => value === code)?.label ?? code;
    return name === "department" ? named(text) : text.split("、").map(label).join("、");
  };
  const shown = INSPECTORS.fields.filter(({ name }) => name !== "name" && valueText(fields[name]) !== "");
  return (
    <dl className="sj-facts">
      {shown.map(({ name }) => (
        <div key={name}>
          <dt>{say(fieldWords(name))}</dt>
          <dd>{namesOf(name, valueText(fields[name]))}</dd>
        </div>
      ))}
      <div>
        <dt>{say(REGISTERS_PAGE.validFrom)}</dt>
        <dd>
          {validFrom} · {say(REGISTERS_PAGE.version)} {version}
        </dd>
      </div>
    </dl>
  );
}

function Leaves({ rows }: { readonly rows: Known["leaves"] }) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(INSPECTOR_PAGE.leaves)}>
      <h2>{say(INSPECTOR_PAGE.leaves)}</h2>
      {rows.length === 0 ? (
        <p className="sj-quiet">{say(INSPECTOR_PAGE.noLeaves)}</p>
      ) : (
        <DataTable<Known["leaves"][number]>
          label={say(INSPECTOR_PAGE.leaves)}
          rows={rows}
          keyOf={({ leave }) => leave}
          columns={[
            { key: "leave", title: say(INSPECTOR_PAGE.leave), names: true, cell: ({ leave }) => leave },
            { key: "first", title: say(INSPECTOR_PAGE.first), cell: ({ first }) => first },
            { key: "last", title: say(INSPECTOR_PAGE.last), cell: ({ last }) => last },
            { key: "reason", title: say(INSPECTOR_PAGE.reason), cell: ({ reason }) => reason },
          ]}
        />
      )}
    </section>
  );
}

function ConflictsOf({ inspector }: { readonly inspector: string }) {
  const say = useSay();
  const { role } = useMe();
  const { filters, change } = useFilters();
  const isAsked = filters.conflicts === "1";
  const reason = whyNotCall("readInspectorConflicts", role);
  const found = useAnswer("readInspectorConflicts", { params: { inspector } }, { when: isAsked });
  return (
    <section className="panel" aria-label={say(INSPECTOR_PAGE.conflicts)}>
      <div className="panel-head">
        <h2>{say(INSPECTOR_PAGE.conflicts)}</h2>
        {isAsked ? null : (
          <ReasonedButton
            disabledReason={reason === undefined ? undefined : say(reason)}
            onClick={() => change({ conflicts: "1" })}
          >
            {say(INSPECTOR_PAGE.show)}
          </ReasonedButton>
        )}
      </div>
      <p className="sj-quiet">{say(INSPECTOR_PAGE.conflictsSays)}</p>
      {isAsked ? <Loaded answer={found}>{(conflicts) => <Both conflicts={conflicts} />}</Loaded> : null}
    </section>
  );
}

function Both({ conflicts: { declared, computed } }: { readonly conflicts: Conflicts }) {
  const say = useSay();
  const none = <p className="sj-quiet">{say(INSPECTOR_PAGE.none)}</p>;
  const object = ({ object: id, name }: { readonly object: string; readonly name?: string | undefined }) => (
    <PageLink href={`/registers/inspection_objects/${id}`}>{name ?? id}</PageLink>
  );
  return (
    <>
      <h3>{say(INSPECTOR_PAGE.declared)}</h3>
      {declared.length === 0 ? (
        none
      ) : (
        <DataTable<Conflicts["declared"][number]>
          label={say(INSPECTOR_PAGE.declared)}
          rows={declared}
          keyOf={({ conflict }) => conflict}
          columns={[
            { key: "object", title: say(INSPECTOR_PAGE.object), names: true, cell: object },
            { key: "reason", title: say(INSPECTOR_PAGE.reason), cell: ({ reason }) => reason },
            { key: "until", title: say(INSPECTOR_PAGE.until), cell: ({ until }) => until ?? "–" },
          ]}
        />
      )}
      <h3>{say(INSPECTOR_PAGE.computed)}</h3>
      {computed.length === 0 ? (
        none
      ) : (
        <DataTable<Conflicts["computed"][number]>
          label={say(INSPECTOR_PAGE.computed)}
          rows={computed}
          keyOf={({ relation, object: id, reason }) => `${relation} ${id} ${reason}`}
          columns={[
            { key: "object", title: say(INSPECTOR_PAGE.object), names: true, cell: object },
            { key: "kind", title: say(INSPECTOR_PAGE.relation), cell: ({ kind }) => <Relation kind={kind} /> },
            {
              key: "why",
              title: say(INSPECTOR_PAGE.why),
              cell: ({ reason, relation }) => (
                <span className="in-a-row">
                  {say(INSPECTOR_PAGE[reason])}
                  <Why
                    of={say(INSPECTOR_PAGE[reason])}
                    reasons={{
                      rule: say(INSPECTOR_PAGE.computedRule),
                      citation: say(INSPECTOR_PAGE.law),
                      facts: [[say(INSPECTOR_PAGE.relation), relation]],
                    }}
                  />
                </span>
              ),
            },
            { key: "division", title: say(INSPECTOR_PAGE.division), cell: ({ division }) => division },
          ]}
        />
      )}
    </>
  );
}

function Relation({ kind }: { readonly kind: string }) {
  const kinds = useCodes("relation-kind");
  return <>{kinds.find(({ value }) => value === kind)?.label ?? kind}</>;
}

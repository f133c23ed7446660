import { ProblemAlert, ReasonedButton, useSay, type Words } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { Input, Popconfirm, Select } from "antd";
import { useState } from "react";
import { useCodes } from "../registers/codes.js";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { keep, kept } from "../shell/kept.js";
import { PageHead } from "../shell/page-head.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { hrefOf, todayHere } from "./visit-states.js";
import { ACTS, MODE_WORDS, NEW_VISIT, VISITS } from "./words.js";

const FIELDS = ["object", "department", "first", "last", "items", "inspectors", "cause", "reason", "mode"] as const;
type Name = (typeof FIELDS)[number];
type Draft = Readonly<Record<Name, string>>;

const LABELS: Readonly<Record<Name, Words>> = {
  object: NEW_VISIT.object,
  department: NEW_VISIT.department,
  first: VISITS.first,
  last: VISITS.last,
  items: NEW_VISIT.items,
  inspectors: NEW_VISIT.inspectors,
  cause: VISITS.cause,
  reason: ACTS.reason,
  mode: VISITS.mode,
};

const DRAFT = "draft.visit.new";

/** 个案检查: asked for with cause and reason; somebody else approves it. */
export function NewVisitPage() {
  const say = useSay();
  const me = useMe();
  const { history } = useRouter();
  const create = useIntent("createTriggeredVisit", ["listVisits", "countVisits"]);
  const causes = useCodes("visit-cause");
  const [draft, setDraft] = useState<Draft>(() => draftOf(me.department));
  const [isTried, setTried] = useState(false);
  const change = (changed: Partial<Draft>) => {
    const now = { ...draft, ...changed };
    setDraft(now);
    keep(DRAFT, JSON.stringify(now));
  };
  const faults = faultsOf(draft);
  const faultAt = (name: Name) => (isTried && faults[name] !== undefined ? { error: say(faults[name]) } : {});
  const missing = FIELDS.filter((name) => faults[name] !== undefined);
  const forbidden = whyNotAct("createTriggeredVisit", me);
  const send = () => {
    setTried(true);
    if (missing.length > 0) return;
    create.mutate(
      { body: bodyOf(draft) },
      {
        onSuccess: ({ visit }) => {
          keep(DRAFT, "");
          history.push(hrefOf(visit));
        },
      },
    );
  };
  const text = (name: Name, type: "text" | "date" = "text") => (
    <Field label={say(LABELS[name])} {...faultAt(name)}>
      {(control) => (
        <Input
          {...control}
          type={type}
          value={draft[name]}
          status={isTried && faults[name] !== undefined ? "error" : ""}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <PageHead title={say(NEW_VISIT.title)} says={say(NEW_VISIT.says)} />
      <section className="panel" aria-label={say(NEW_VISIT.title)}>
        <div className="narrow-form">
          {create.error === null ? null : <ProblemAlert problem={create.error.problem} />}
          {isTried && missing.length > 0 ? (
            <p className="field-error" role="alert">
              {say(NEW_VISIT.missing)}
              {missing.map((name) => say(LABELS[name])).join("、")}
            </p>
          ) : null}
          {text("object")}
          {text("department")}
          <Field label={say(LABELS.cause)} {...faultAt("cause")}>
            {(control) => (
              <Select
                {...control}
                value={draft.cause === "" ? null : draft.cause}
                options={[...causes]}
                onChange={(cause) => change({ cause: cause ?? "" })}
              />
            )}
          </Field>
          <Field label={say(LABELS.mode)}>
            {(control) => (
              <Select
                {...control}
                value={draft.mode}
                options={Object.entries(MODE_WORDS).map(([value, words]) => ({ value, label: say(words) }))}
                onChange={(mode) => change({ mode })}
              />
            )}
          </Field>
          {text("first", "date")}
          {text("last", "date")}
          {text("items")}
          {text("inspectors")}
          <Field label={say(LABELS.reason)} help={say(ACTS.reasonHelp)} {...faultAt("reason")}>
            {(control) => (
              <Input.TextArea
                {...control}
                rows={4}
                maxLength={2000}
                value={draft.reason}
                onChange={(event) => change({ reason: event.target.value })}
              />
            )}
          </Field>
          <p className="sj-quiet">{say(NEW_VISIT.kept)}</p>
          {forbidden === undefined && missing.length === 0 ? (
            <Popconfirm
              title={say(NEW_VISIT.send)}
              description={say(NEW_VISIT.says)}
              okText={say(ACTS.confirm)}
              cancelText={say(ACTS.cancel)}
              onConfirm={send}
            >
              <ReasonedButton type="primary" loading={create.isPending}>
                {say(NEW_VISIT.send)}
              </ReasonedButton>
            </Popconfirm>
          ) : (
            <ReasonedButton
              type="primary"
              disabledReason={forbidden === undefined ? undefined : say(forbidden)}
              onClick={send}
            >
              {say(NEW_VISIT.send)}
            </ReasonedButton>
          )}
        </div>
      </section>
    </>
  );
}

function draftOf(department: string | undefined): Draft {
  const empty: Draft = {
    ...{ object: "", department: department ?? "", first: todayHere(), last: "", items: "", inspectors: "" },
    ...{ cause: "", reason: "", mode: "unannounced" },
  };
  try {
    const typed: unknown = JSON.parse(kept(DRAFT) ?? "{}");
    const texts = Object.entries(typed ?? {}).filter(([name, value]) => name in empty && typeof value === "string");
    return { ...empty, ...Object.fromEntries(texts) };
  } catch {
    return empty;
  }
}

const ID = /^[A-Z0-9._:-]{1,64}$/;
const idsIn = (text: string): string[] => text.split(/[,，、\s]+/).filter((each) => each !== "");

/** What the door would refuse, beside its field before it is sent. */
function faultsOf({
  object,
  department,
  first,
  last,
  items,
  inspectors,
  cause,
  reason,
}: Draft): Partial<Record<Name, Words>> {
  const faults: [Name, Words | undefined][] = [
    ["object", object === "" ? NEW_VISIT.needed : ID.test(object) ? undefined : NEW_VISIT.id],
    ["department", department === "" ? NEW_VISIT.needed : ID.test(department) ? undefined : NEW_VISIT.id],
    ["cause", cause === "" ? NEW_VISIT.needed : undefined],
    ["first", first === "" ? NEW_VISIT.needed : undefined],
    ["last", last === "" ? NEW_VISIT.needed : last < first ? NEW_VISIT.wrongDays : undefined],
    ["items", idsIn(items).length === 0 ? NEW_VISIT.needed : idsIn(items).every(isId) ? undefined : NEW_VISIT.id],
    ["inspectors", idsIn(inspectors).every(isId) ? undefined : NEW_VISIT.id],
    ["reason", reason.trim() === "" ? NEW_VISIT.needed : undefined],
  ];
  return Object.fromEntries(faults.filter(([, fault]) => fault !== undefined));
}

const isId = (text: string): boolean => ID.test(text);

function bodyOf({ object, department, first, last, items, inspectors, cause, reason, mode }: Draft) {
  const named = idsIn(inspectors);
  return {
    ...{ object, department, first, last, cause, reason: reason.trim(), items: idsIn(items) },
    mode: mode === "notified" ? ("notified" as const) : ("unannounced" as const),
    ...(named.length === 0 ? {} : { inspectors: named }),
  };
}

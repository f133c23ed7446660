import { DataTable, EmptyState, momentOf, ProblemAlert, ReasonedButton, StateTag, useSay } from "@suijian/ui";
import { Button, Input, Popconfirm, Select } from "antd";
import { useState } from "react";
import { type AnswerTo, useAnswer, useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { addressOf } from "../shell/filters.js";
import "./visits.css";
import { ACTS, CALENDARS } from "./words.js";

type Link = AnswerTo<"listCalendarLinks">["rows"][number];
type Whose = "mine" | "inspector" | "department";

/** Calendars for other programs: a file, or a link that can be taken back. */
export function CalendarsPage() {
  const say = useSay();
  const [whose, setWhose] = useState<Whose>("mine");
  const [code, setCode] = useState("");
  const needsCode = whose !== "mine" && !/^[A-Z0-9._:-]{1,64}$/.test(code);
  const of = whose === "mine" ? {} : { [whose]: code };
  return (
    <>
      <PageHead title={say(CALENDARS.title)} says={say(CALENDARS.says)} />
      <section className="panel" aria-label={say(CALENDARS.of)}>
        <h2>{say(CALENDARS.of)}</h2>
        <div className="visit-span">
          <Field label={say(CALENDARS.of)}>
            {(control) => (
              <Select
                {...control}
                value={whose}
                options={[
                  { value: "mine", label: say(CALENDARS.mine) },
                  { value: "inspector", label: say(CALENDARS.person) },
                  { value: "department", label: say(CALENDARS.department) },
                ]}
                onChange={setWhose}
              />
            )}
          </Field>
          {whose === "mine" ? null : (
            <Field label={say(CALENDARS.code)} error={needsCode && code !== "" ? say(CALENDARS.missing) : undefined}>
              {(control) => (
                <Input {...control} value={code} onChange={(event) => setCode(event.target.value.trim())} />
              )}
            </Field>
          )}
        </div>
        <Download of={of} needsCode={needsCode} />
      </section>
      <Links of={of} needsCode={needsCode} />
    </>
  );
}

interface OfOptions {
  readonly of: Readonly<Record<string, string>>;
  readonly needsCode: boolean;
}

function Download({ of, needsCode }: OfOptions) {
  const say = useSay();
  const forbidden = whyNotAct("readVisitCalendar", useMe()) ?? (needsCode ? CALENDARS.missing : undefined);
  return (
    <div>
      {forbidden === undefined ? (
        <a className="button-link main-act" href={addressOf("/api/visits/calendar", of)} download="visits.ics">
          {say(CALENDARS.download)}
        </a>
      ) : (
        <ReasonedButton disabledReason={say(forbidden)}>{say(CALENDARS.download)}</ReasonedButton>
      )}
    </div>
  );
}

function Links({ of, needsCode }: OfOptions) {
  const say = useSay();
  const links = useAnswer("listCalendarLinks", {});
  const issue = useIntent("issueCalendarLink", ["listCalendarLinks"]);
  const [title, setTitle] = useState("");
  const forbidden =
    whyNotAct("issueCalendarLink", useMe()) ??
    (title.trim() === "" ? CALENDARS.missingTitle : needsCode ? CALENDARS.missing : undefined);
  return (
    <section className="panel" aria-label={say(CALENDARS.links)}>
      <h2>{say(CALENDARS.links)}</h2>
      {issue.error === null ? null : <ProblemAlert problem={issue.error.problem} />}
      <div className="visit-span">
        <Field label={say(CALENDARS.linkTitle)}>
          {(control) => (
            <Input {...control} maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
          )}
        </Field>
        <ReasonedButton
          loading={issue.isPending}
          disabledReason={forbidden === undefined ? undefined : say(forbidden)}
          onClick={() => issue.mutate({ body: { title: title.trim(), ...of } })}
        >
          {say(CALENDARS.issue)}
        </ReasonedButton>
      </div>
      {issue.data === undefined ? null : <Issued token={issue.data.token} />}
      <Loaded answer={links}>
        {({ rows }) => (rows.length === 0 ? <EmptyState title={say(CALENDARS.noLinks)} /> : <LinkTable rows={rows} />)}
      </Loaded>
    </section>
  );
}

function Issued({ token }: { readonly token: string }) {
  const say = useSay();
  const address = `${location.origin}/api/calendar-feeds/${token}`;
  return (
    <div className="visit-issued" role="status">
      <p>{say(CALENDARS.shown)}</p>
      <p className="in-a-row">
        <code>{address}</code>
        <Button size="small" onClick={() => void navigator.clipboard.writeText(address)}>
          {say(CALENDARS.copy)}
        </Button>
      </p>
    </div>
  );
}

function LinkTable({ rows }: { readonly rows: readonly Link[] }) {
  const say = useSay();
  const state = ({ revokedAt, expiresAt }: Link) =>
    revokedAt !== undefined
      ? CALENDARS.revoked
      : expiresAt < new Date().toISOString()
        ? CALENDARS.expired
        : CALENDARS.holds;
  return (
    <DataTable<Link>
      label={say(CALENDARS.links)}
      rows={rows}
      keyOf={({ link }) => link}
      columns={[
        { key: "title", title: say(CALENDARS.linkTitle), names: true, cell: ({ title }) => title },
        {
          key: "of",
          title: say(CALENDARS.of),
          cell: ({ inspector, department }) => inspector ?? department ?? say(CALENDARS.mine),
        },
        { key: "issued", title: say(CALENDARS.issued), cell: ({ issuedAt }) => momentOf(issuedAt) },
        { key: "expires", title: say(CALENDARS.expires), cell: ({ expiresAt }) => momentOf(expiresAt) },
        {
          key: "state",
          title: say(CALENDARS.state),
          cell: (link) => (
            <StateTag tone={state(link) === CALENDARS.holds ? "acting" : "resting"}>{say(state(link))}</StateTag>
          ),
        },
        { key: "revoke", title: "", cell: (link) => (link.revokedAt === undefined ? <Revoke link={link} /> : null) },
      ]}
    />
  );
}

function Revoke({ link: { link, title } }: { readonly link: Link }) {
  const say = useSay();
  const revoke = useIntent("revokeCalendarLink", ["listCalendarLinks"]);
  return (
    <>
      {revoke.error === null ? null : <ProblemAlert problem={revoke.error.problem} />}
      <Popconfirm
        title={`${say(CALENDARS.revoke)} ${title}`}
        description={say(CALENDARS.revokeSays)}
        okText={say(ACTS.confirm)}
        cancelText={say(ACTS.cancel)}
        onConfirm={() => revoke.mutate({ params: { link } })}
      >
        <Button size="small" loading={revoke.isPending} aria-label={`${say(CALENDARS.revoke)} ${title}`}>
          {say(CALENDARS.revoke)}
        </Button>
      </Popconfirm>
    </>
  );
}

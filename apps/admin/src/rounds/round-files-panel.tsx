import { EmptyState, ProblemAlert, ReasonedButton, useSay } from "@suijian/ui";
import { Input } from "antd";
import { useState } from "react";
import { useAnswer, useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { Loaded } from "../shell/loaded.js";
import { useMe, whyNotAct, whyNotCall } from "../shell/who.js";
import type { Round } from "./round-page.js";
import { RECORDS } from "./words.js";

/** The bundle, by who may have which of its files at this stage; and what one firm is handed. */
export function RoundFiles({ round }: { readonly round: Round }) {
  const say = useSay();
  const me = useMe();
  return (
    <section className="panel" aria-label={say(RECORDS.files)}>
      <h2>{say(RECORDS.files)}</h2>
      {round.files.length === 0 ? (
        <EmptyState title={say(RECORDS.noFiles)} />
      ) : (
        <>
          <h3>{say(RECORDS.publicFiles)}</h3>
          <FileLinks files={round.files} at={`/api/rounds/${round.round}/files`} />
          {whyNotCall("listAuditorFiles", me.role) === undefined ? <AuditorFiles round={round.round} /> : null}
          {whyNotCall("readReceipt", me.role) === undefined ? <Receipt round={round.round} /> : null}
        </>
      )}
    </section>
  );
}

const FileLinks = ({ files, at }: { readonly files: readonly string[]; readonly at: string }) => (
  <ul className="round-files">
    {files.map((file) => (
      <li key={file}>
        <a href={`${at}/${file}`} download>
          {file}
        </a>
      </li>
    ))}
  </ul>
);

function AuditorFiles({ round }: { readonly round: string }) {
  const say = useSay();
  const me = useMe();
  const files = useAnswer("listAuditorFiles", { params: { round } });
  const forbidden = whyNotAct("readAuditorFile", me);
  return (
    <>
      <h3>{say(RECORDS.auditorFiles)}</h3>
      {forbidden === undefined ? (
        <Loaded answer={files}>
          {(found) => <FileLinks files={found.files} at={`/api/rounds/${round}/auditor-files`} />}
        </Loaded>
      ) : (
        <p className="sj-quiet">{say(forbidden)}</p>
      )}
    </>
  );
}

function Receipt({ round }: { readonly round: string }) {
  const say = useSay();
  const [object, setObject] = useState("");
  const read = useIntent("readReceipt", ["listFileAccesses"]);
  const take = () =>
    read.mutate(
      { params: { round, object: object.trim() } },
      { onSuccess: (receipt) => save(`${round}-${object.trim()}.json`, JSON.stringify(receipt, null, 2)) },
    );
  return (
    <div className="narrow-form">
      <h3>{say(RECORDS.receipt)}</h3>
      <p className="sj-quiet">{say(RECORDS.receiptSays)}</p>
      {read.error === null ? null : <ProblemAlert problem={read.error.problem} />}
      <Field label={say(RECORDS.object)}>
        {(control) => (
          <Input {...control} maxLength={64} value={object} onChange={(event) => setObject(event.target.value)} />
        )}
      </Field>
      <ReasonedButton
        disabledReason={object.trim() === "" ? say(RECORDS.object) : undefined}
        loading={read.isPending}
        onClick={take}
      >
        {say(RECORDS.take)}
      </ReasonedButton>
    </div>
  );
}

function save(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

import { type Register, REGISTERS } from "@suijian/core";
import { Digest, figure, ProblemAlert, StateTag, useSay } from "@suijian/ui";
import { Input, Radio, Select } from "antd";
import { type DragEvent, useState } from "react";
import { registerNamed } from "../registers/register-named.js";
import { REGISTER_WORDS } from "../registers/words.js";
import { type AnswerTo, useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { headerOf, mediaOf } from "./header.js";
import "./imports.css";
import { IMPORTS, WIZARD } from "./words.js";

export interface How {
  readonly mode: "delta" | "full";
  readonly day: string;
}

/** A file that the server has, and the names of its columns where this side can read them. */
export interface Chosen {
  readonly upload: string;
  readonly header: readonly string[];
}

export interface ChooseFileOptions {
  readonly register: Register;
  readonly chooseRegister: (name: string) => void;
  readonly how: How;
  readonly setHow: (how: How) => void;
  readonly then: (chosen: Chosen | undefined) => void;
}

export function ChooseFile({ register, chooseRegister, how, setHow, then }: ChooseFileOptions) {
  const say = useSay();
  const registers = Object.keys(REGISTERS).flatMap((name) => {
    const known = registerNamed(name);
    return known === undefined ? [] : [{ value: name, label: say(REGISTER_WORDS[known.name][0]) }];
  });
  return (
    <section className="panel" aria-label={say(WIZARD.choose)}>
      <h2>{say(WIZARD.choose)}</h2>
      <div className="filters">
        <Field label={say(IMPORTS.register)}>
          {(control) => (
            <Select {...control} value={register.name as string} options={registers} onChange={chooseRegister} />
          )}
        </Field>
        <Field label={say(IMPORTS.day)} help={say(IMPORTS.dayHelp)}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={how.day}
              onChange={(event) => setHow({ ...how, day: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Radio.Group
        aria-label={say(IMPORTS.mode)}
        value={how.mode}
        options={(["delta", "full"] as const).map((value) => ({ value, label: say(IMPORTS[value]) }))}
        onChange={(event) => setHow({ ...how, mode: event.target.value === "full" ? "full" : "delta" })}
      />
      <PickFile then={then} />
    </section>
  );
}

/** The file goes to the server as soon as it is chosen; it is imported from there, once or more often. */
function PickFile({ then }: Pick<ChooseFileOptions, "then">) {
  const say = useSay();
  const store = useIntent("storeUpload");
  const [isWrong, setWrong] = useState(false);
  const pick = async (file: File | undefined) => {
    then(undefined);
    store.reset();
    const type = mediaOf(file?.name ?? "");
    setWrong(file !== undefined && type === undefined);
    if (file === undefined || type === undefined) return;
    const header = await headerOf(file);
    const body = new Blob([file], { type });
    store.mutate({ body, query: { name: file.name } }, { onSuccess: ({ upload }) => then({ upload, header }) });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void pick(event.dataTransfer.files[0]);
  };
  return (
    <div className="file-place" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <label className="button-link">
        {say(WIZARD.pick)}
        <input
          className="sj-unseen"
          type="file"
          accept=".csv,.gz,.xlsx"
          onChange={(event) => void pick(event.target.files?.[0])}
        />
      </label>
      <span className="sj-quiet">{say(WIZARD.drop)}</span>
      <div role="status">
        {isWrong ? <StateTag tone="wrong">{say(WIZARD.wrongFile)}</StateTag> : null}
        {store.isPending ? <StateTag tone="acting">{say(WIZARD.uploading)}</StateTag> : null}
        {store.data === undefined ? null : <Stored stored={store.data} />}
      </div>
      {store.error === null ? null : <ProblemAlert problem={store.error.problem} />}
    </div>
  );
}

function Stored({ stored }: { readonly stored: AnswerTo<"storeUpload"> }) {
  const say = useSay();
  return (
    <span className="in-a-row">
      <StateTag tone="done">{say(WIZARD.uploaded)}</StateTag>
      {stored.name} · {figure(stored.bytes)} B
      <Digest value={stored.sha256} of={say(WIZARD.digest)} groups={4} />
    </span>
  );
}

import { ProblemAlert, useSay, type Words } from "@suijian/ui";
import { Input, Modal } from "antd";
import { useState } from "react";
import { Field } from "../shell/field.js";
import type { Refusal } from "../shell/server.js";
import { type ActField, ACTS } from "./act-words.js";

export type ActValues = Readonly<Record<ActField, string>>;

export interface ActDialogOptions {
  readonly title: Words;
  readonly consequence: Words;
  readonly fields: readonly ActField[];
  readonly isGrave: boolean;
  readonly isPending: boolean;
  readonly error: Refusal | null;
  readonly send: (values: ActValues) => void;
  readonly close: () => void;
}

/** What an act does, what it needs to be told, and then the act. */
export function ActDialog({ title, consequence, fields, isGrave, isPending, error, send, close }: ActDialogOptions) {
  const say = useSay();
  const [values, setValues] = useState<ActValues>(() => ({
    reason: "",
    day: today(),
    with: "",
    number: "",
    citation: "",
  }));
  const isMissing = fields.some((field) => field !== "number" && values[field].trim() === "");
  const set = (field: ActField, text: string) => setValues({ ...values, [field]: text });
  return (
    <Modal
      open
      title={say(title)}
      okText={say(title).replace("…", "").trim()}
      cancelText={say(ACTS.cancel)}
      okButtonProps={{ disabled: isMissing, danger: isGrave, title: isMissing ? say(ACTS.missing) : "" }}
      confirmLoading={isPending}
      onCancel={close}
      onOk={() => send(values)}
    >
      <div className="narrow-form">
        <p>{say(consequence)}</p>
        {error === null ? null : <ProblemAlert problem={error.problem} kept={say(ACTS.nothing)} />}
        {fields.map((field) => (
          <Field key={field} label={say(ACTS[field])}>
            {(control) =>
              field === "reason" ? (
                <Input.TextArea
                  {...control}
                  rows={3}
                  maxLength={2000}
                  value={values.reason}
                  onChange={(event) => set("reason", event.target.value)}
                />
              ) : (
                <Input
                  {...control}
                  type={field === "day" ? "date" : "text"}
                  maxLength={field === "citation" ? 500 : 200}
                  value={values[field]}
                  onChange={(event) => set(field, event.target.value)}
                />
              )
            }
          </Field>
        ))}
      </div>
    </Modal>
  );
}

/** As the reader's calendar has it. */
export function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

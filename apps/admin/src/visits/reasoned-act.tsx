import { ProblemAlert, ReasonedButton, useSay, type Words } from "@suijian/ui";
import { Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { Field } from "../shell/field.js";
import { keep, kept } from "../shell/kept.js";
import type { Refusal } from "../shell/server.js";
import { ACTS } from "./words.js";

export interface ReasonedActOptions {
  readonly name: Words;
  /** What it does, before it is done. */
  readonly says: Words;
  /** Why it cannot be done now, and who could. */
  readonly forbidden?: Words | undefined;
  /** Under which name the draft of the reason is kept. */
  readonly draft: string;
  readonly reasonLabel?: Words;
  readonly needsReason?: boolean;
  /** No reason is asked for at all. */
  readonly hasNoReason?: boolean;
  /** What else is asked, and why it is not whole yet. */
  readonly children?: ReactNode;
  readonly missing?: Words | undefined;
  readonly intent: { readonly error: Refusal | null; readonly isPending: boolean; reset(): void };
  readonly send: (reason: string, done: () => void) => void;
  readonly isMain?: boolean;
  /** For who hears the buttons of a list one after the other. */
  readonly of?: string;
  readonly size?: "small" | "middle";
  /** Opened from elsewhere: dropped on another day, say. */
  readonly opened?: { readonly isOpen: boolean; set(isOpen: boolean): void };
}

/** An act with its consequence before it, its reason within it, and its refusal where it was tried. Nothing typed is lost. */
export function ReasonedAct(options: ReasonedActOptions) {
  const say = useSay();
  const { name, forbidden, intent, isMain = false, of, size = "middle", opened } = options;
  const [isOwnOpen, setOwnOpen] = useState(false);
  const { isOpen, set } = opened ?? { isOpen: isOwnOpen, set: setOwnOpen };
  const open = () => {
    intent.reset();
    set(true);
  };
  return (
    <>
      <ReasonedButton
        size={size}
        type={isMain && forbidden === undefined ? "primary" : "default"}
        {...(of === undefined ? {} : { "aria-label": `${say(name)} ${of}` })}
        disabledReason={forbidden === undefined ? undefined : say(forbidden)}
        onClick={open}
      >
        {say(name)}
      </ReasonedButton>
      {isOpen ? <ActDialog {...options} close={() => set(false)} /> : null}
    </>
  );
}

function ActDialog({
  name,
  says,
  draft,
  reasonLabel = ACTS.reason,
  needsReason = true,
  hasNoReason = false,
  children,
  missing,
  intent,
  send,
  of,
  close,
}: ReasonedActOptions & { readonly close: () => void }) {
  const say = useSay();
  const key = `draft.visit.${draft}`;
  const [reason, setReason] = useState(() => kept(key) ?? "");
  const [isTried, setTried] = useState(false);
  const isMissing = needsReason && !hasNoReason && reason.trim() === "";
  const type = (text: string) => {
    setReason(text);
    keep(key, text);
  };
  const confirm = () => {
    setTried(true);
    if (isMissing || missing !== undefined) return;
    send(reason.trim(), () => {
      keep(key, "");
      close();
    });
  };
  return (
    <Modal
      open
      title={of === undefined ? say(name) : `${say(name)} · ${of}`}
      okText={say(ACTS.confirm)}
      cancelText={say(ACTS.cancel)}
      confirmLoading={intent.isPending}
      onCancel={close}
      onOk={confirm}
    >
      <div className="narrow-form">
        <p>{say(says)}</p>
        {intent.error === null ? null : <ProblemAlert problem={intent.error.problem} />}
        {children}
        {isTried && missing !== undefined ? (
          <p className="field-error" role="alert">
            {say(missing)}
          </p>
        ) : null}
        {hasNoReason ? null : (
          <Field
            label={say(reasonLabel)}
            help={say(ACTS.reasonHelp)}
            error={isTried && isMissing ? say(ACTS.reasonMissing) : undefined}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                rows={3}
                maxLength={2000}
                value={reason}
                status={isTried && isMissing ? "error" : ""}
                onChange={(event) => type(event.target.value)}
              />
            )}
          </Field>
        )}
      </div>
    </Modal>
  );
}

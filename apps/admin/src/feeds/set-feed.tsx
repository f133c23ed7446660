import type { FeedRow } from "@suijian/contract";
import { REGISTERS } from "@suijian/core";
import { ProblemAlert, useSay } from "@suijian/ui";
import { Modal } from "antd";
import { useState } from "react";
import { ChoiceField } from "../forms/choice-field.js";
import "../forms/forms.css";
import { TextField } from "../forms/text-field.js";
import { FORMS } from "../forms/words.js";
import { registerNamed } from "../registers/register-named.js";
import { REGISTER_WORDS } from "../registers/words.js";
import { useIntent } from "../shell/answers.js";
import { FEEDS } from "./words.js";

export interface SetFeedOptions {
  /** Missing for a new one. */
  readonly feed: FeedRow | undefined;
  readonly close: () => void;
}

/** Sets a source up, or changes how it is set up; how its columns are read stays as it was. */
export function SetFeed({ feed, close }: SetFeedOptions) {
  const say = useSay();
  const [id, setId] = useState(feed?.feed ?? "");
  const [name, setName] = useState(feed?.name ?? "");
  const [register, setRegister] = useState<string>(feed?.register ?? "inspection_objects");
  const [mode, setMode] = useState<"delta" | "full">(feed?.mode ?? "delta");
  const [hours, setHours] = useState(String(feed?.everyHours ?? 24));
  const set = useIntent("setFeed", ["listFeeds"]);
  const known = registerNamed(register)?.name ?? "inspection_objects";
  const every = Number(hours);
  const isId = /^[A-Z0-9._:-]{1,64}$/.test(id);
  const isHours = Number.isInteger(every) && every >= 1 && every <= 8784;
  const reading = {
    ...(feed?.mapping === undefined ? {} : { mapping: feed.mapping }),
    ...(feed?.profile === undefined ? {} : { profile: feed.profile }),
    ...(feed?.refuseAll === undefined ? {} : { refuseAll: feed.refuseAll }),
  };
  const send = () =>
    set.mutate(
      { params: { feed: id }, body: { ...reading, register: known, name: name.trim(), mode, everyHours: every } },
      { onSuccess: close },
    );
  const registers = Object.keys(REGISTERS).flatMap((value) => {
    const one = registerNamed(value);
    return one === undefined ? [] : [{ value, label: say(REGISTER_WORDS[one.name][0]) }];
  });
  return (
    <Modal
      open
      title={say(feed === undefined ? FEEDS.new : FEEDS.change)}
      okText={say(FEEDS.save)}
      cancelText={say(FEEDS.back)}
      okButtonProps={{ disabled: !isId || !isHours || name.trim() === "" }}
      confirmLoading={set.isPending}
      onCancel={close}
      onOk={send}
    >
      <div className="narrow-form">
        <p>{say(FEEDS.setSays)}</p>
        {set.error === null ? null : <ProblemAlert problem={set.error.problem} />}
        <TextField
          at="id"
          label={say(FEEDS.id)}
          value={id}
          set={(text) => setId(text.toUpperCase())}
          readOnly={feed !== undefined}
          longest={64}
          error={id === "" || isId ? undefined : say(FORMS.notAnId)}
        />
        <TextField at="name" label={say(FEEDS.name)} value={name} set={setName} longest={200} />
        <ChoiceField at="register" label={say(FEEDS.register)} value={register} choices={registers} set={setRegister} />
        <ChoiceField
          at="mode"
          label={say(FEEDS.mode)}
          value={mode}
          choices={(["delta", "full"] as const).map((value) => ({ value, label: say(FEEDS[value]) }))}
          set={(value) => setMode(value === "full" ? "full" : "delta")}
        />
        <TextField
          at="every"
          label={say(FEEDS.every)}
          type="number"
          value={hours}
          set={setHours}
          error={isHours ? undefined : "1–8784"}
        />
      </div>
    </Modal>
  );
}

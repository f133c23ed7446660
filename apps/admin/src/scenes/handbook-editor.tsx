import { useSay } from "@suijian/ui";
import { Button } from "antd";
import { changed } from "../forms/moved.js";
import { RowActs } from "../forms/row-acts.js";
import { TextField } from "../forms/text-field.js";
import { SCENE_EDITOR } from "./editor-words.js";
import { GROUNDED, LINES } from "./handbook-parts.js";
import type { PartOptions } from "./scene-editor-page.js";
import { SCENES } from "./words.js";

/** The handbook: what a firm should know beforehand, with its rights and its duties. */
export function HandbookEditor({ draft, set, errorAt }: PartOptions) {
  const say = useSay();
  const { document } = draft;
  const { handbook } = document;
  const change = (part: Partial<typeof handbook>) =>
    set({ ...draft, document: { ...document, handbook: { ...handbook, ...part } } });
  return (
    <section className="panel" aria-label={say(SCENES.handbook)}>
      <h2>{say(SCENES.handbook)}</h2>
      {(["purpose", "applicable"] as const).map((part) => (
        <TextField
          key={part}
          at={`handbook.${part}`}
          label={say(SCENES[part])}
          value={handbook[part]}
          set={(text) => change({ [part]: text })}
          rows={2}
          longest={2000}
          error={errorAt(`handbook.${part}`)}
        />
      ))}
      {LINES.map((part) => (
        <section key={part} aria-label={say(SCENES[part])} className="editor-parts">
          <h3>{say(SCENES[part])}</h3>
          <ol className="line-list">
            {handbook[part].map((line, at) => (
              <li key={at}>
                <TextField
                  at={at === 0 ? `handbook.${part}` : `handbook.${part}.${at}`}
                  label={`${say(SCENES[part])} ${at + 1}`}
                  value={line}
                  set={(text) => change({ [part]: changed(handbook[part], at, text) })}
                  longest={1000}
                  error={at === 0 ? errorAt(`handbook.${part}`) : undefined}
                />
                <RowActs
                  of={`${say(SCENES[part])} ${at + 1}`}
                  list={handbook[part]}
                  at={at}
                  set={(lines) => change({ [part]: lines })}
                />
              </li>
            ))}
          </ol>
          <div>
            <Button
              aria-label={`${say(SCENE_EDITOR.addLine)}：${say(SCENES[part])}`}
              onClick={() => change({ [part]: [...handbook[part], ""] })}
            >
              {say(SCENE_EDITOR.addLine)}
            </Button>
          </div>
        </section>
      ))}
      {GROUNDED.map((part) => (
        <GroundedEditor key={part} part={part} draft={draft} set={set} errorAt={errorAt} />
      ))}
    </section>
  );
}

function GroundedEditor({ part, draft, set, errorAt }: PartOptions & { readonly part: (typeof GROUNDED)[number] }) {
  const say = useSay();
  const { document } = draft;
  const { handbook } = document;
  const lines = handbook[part];
  const change = (wanted: typeof lines) =>
    set({ ...draft, document: { ...document, handbook: { ...handbook, [part]: wanted } } });
  return (
    <section aria-label={say(SCENES[part])} className="editor-parts">
      <h3>{say(SCENES[part])}</h3>
      <ol className="line-list">
        {lines.map((line, at) => (
          <li key={at}>
            <div className="form-grid">
              <div className="wide">
                <TextField
                  at={at === 0 ? `handbook.${part}` : `handbook.${part}.${at}`}
                  label={`${say(SCENES[part])} ${at + 1}`}
                  value={line.text}
                  set={(text) => change(changed(lines, at, { ...line, text }))}
                  longest={1000}
                  error={at === 0 ? errorAt(`handbook.${part}`) : undefined}
                />
              </div>
              <TextField
                at={`handbook.${part}.${at}.law`}
                label={say(SCENE_EDITOR.law)}
                value={line.basis.law}
                set={(law) => change(changed(lines, at, { ...line, basis: { ...line.basis, law } }))}
                longest={300}
                error={errorAt(`handbook.${part}.${at}.law`)}
              />
              <TextField
                at={`handbook.${part}.${at}.article`}
                label={say(SCENE_EDITOR.article)}
                value={line.basis.article ?? ""}
                set={(article) => change(changed(lines, at, { ...line, basis: { ...line.basis, article } }))}
                longest={300}
              />
            </div>
            <RowActs of={`${say(SCENES[part])} ${at + 1}`} list={lines} at={at} set={change} />
          </li>
        ))}
      </ol>
      <div>
        <Button
          aria-label={`${say(SCENE_EDITOR.addLine)}：${say(SCENES[part])}`}
          onClick={() => change([...lines, { text: "", basis: { law: "" } }])}
        >
          {say(SCENE_EDITOR.addLine)}
        </Button>
      </div>
    </section>
  );
}

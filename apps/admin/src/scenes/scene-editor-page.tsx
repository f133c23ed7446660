import { faultOfScene } from "@suijian/core";
import { ProblemAlert, ReasonedButton, useLanguage, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { Alert } from "antd";
import { faultAt, Faults } from "../forms/faults.js";
import "../forms/forms.css";
import { useKeptDraft } from "../forms/kept-draft.js";
import { KeptNote } from "../forms/kept-note.js";
import { titleText } from "../papers/title-text.js";
import { type AnswerTo, useAnswer, useIntent } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { BasicsEditor } from "./basics-editor.js";
import { ChecklistEditor } from "./checklist-editor.js";
import { ChecklistView } from "./checklist-view.js";
import { SCENE_EDITOR, SCENE_FAULTS } from "./editor-words.js";
import { HandbookEditor } from "./handbook-editor.js";
import { HandbookView } from "./handbook-view.js";
import { ItemsEditor } from "./items-editor.js";
import { emptyScene, isSceneDraft, type SceneDraft, sceneFaults, sentScene } from "./scene-draft.js";
import "./scenes.css";
import { SCENES } from "./words.js";

export function NewScenePage() {
  const { department } = useMe();
  return <Editor name="scene.new" start={emptyScene(department ?? "")} isNew />;
}

/** The draft of the next version, out of the version asked for or the one that holds. */
export function SceneEditorPage() {
  const { scene } = useParams({ strict: false });
  const { version } = useFilters().filters;
  const query = version === undefined ? {} : { version: Number(version) };
  const found = useAnswer("readScene", { params: { scene: scene ?? "" }, query });
  if (scene === undefined) return <NotFound />;
  return (
    <Loaded answer={found}>
      {({ document }) => (
        <Editor
          key={scene}
          name={`scene.${scene}`}
          start={{ scene, document: withoutSource(document) }}
          isNew={false}
        />
      )}
    </Loaded>
  );
}

/** What was shipped says of itself whence it is; what the office makes of it is the office's own. */
function withoutSource({ source, verified, mark, note, ...document }: SceneDraft["document"]): SceneDraft["document"] {
  return document;
}

export interface PartOptions {
  readonly draft: SceneDraft;
  readonly set: (draft: SceneDraft) => void;
  readonly errorAt: (at: string) => string | undefined;
}

interface EditorOptions {
  readonly name: string;
  readonly start: SceneDraft;
  readonly isNew: boolean;
}

function Editor({ name, start, isNew }: EditorOptions) {
  const say = useSay();
  const language = useLanguage();
  const draft = useKeptDraft(name, start, isSceneDraft);
  const faults = sceneFaults(draft.value, say);
  const part: PartOptions = {
    draft: draft.value,
    set: draft.set,
    errorAt: (at) => (draft.isKept ? faultAt(faults, at) : undefined),
  };
  const { document } = draft.value;
  const title = say(isNew ? SCENE_EDITOR.newTitle : SCENE_EDITOR.title);
  return (
    <>
      <PageHead
        title={isNew ? title : `${title} · ${titleText(start.document.name, language)}`}
        says={say(SCENE_EDITOR.says)}
      />
      <KeptNote draft={draft} />
      <div className="scene-editor">
        <div>
          <BasicsEditor {...part} isNew={isNew} />
          <ItemsEditor {...part} />
          <ChecklistEditor {...part} />
          <HandbookEditor {...part} />
          {draft.isKept ? <Faults faults={faults} /> : null}
        </div>
        <section className="panel scene-preview" aria-label={say(SCENE_EDITOR.preview)} tabIndex={0}>
          <h2>
            {say(SCENE_EDITOR.preview)} · {say(SCENES.checklist)}
          </h2>
          <ChecklistView checklist={document.checklist} />
          <h2>{say(SCENES.handbook)}</h2>
          <HandbookView handbook={document.handbook} />
        </section>
      </div>
      <Save draft={draft.value} isChanged={draft.isKept} faults={faults.length} saved={draft.forget} />
    </>
  );
}

interface SaveOptions {
  readonly draft: SceneDraft;
  readonly isChanged: boolean;
  readonly faults: number;
  readonly saved: () => void;
}

function Save({ draft: { scene, document }, isChanged, faults, saved }: SaveOptions) {
  const say = useSay();
  const me = useMe();
  const send = useIntent("draftScene", ["listScenes", "readScene", "listSceneVersions"]);
  const forbidden = whyNotAct("draftScene", me);
  const reason = forbidden ?? (faults > 0 ? SCENE_EDITOR.putRight : isChanged ? undefined : SCENE_EDITOR.unchanged);
  const open = faults > 0 ? undefined : faultOfScene(scene, document, 0)?.code;
  const save = () => send.mutate({ body: { scene, document: sentScene(document) } }, { onSuccess: saved });
  return (
    <>
      {send.error === null ? null : <ProblemAlert problem={send.error.problem} kept={say(SCENE_EDITOR.nothingSaved)} />}
      {send.data === undefined || isChanged ? null : <Saved saved={send.data} />}
      <div className="save-bar">
        <ReasonedButton
          type="primary"
          loading={send.isPending}
          disabledReason={reason === undefined ? undefined : say(reason)}
          onClick={save}
        >
          {say(SCENE_EDITOR.save)}
        </ReasonedButton>
        {open === undefined ? null : (
          <span className="sj-quiet">
            {say(SCENE_EDITOR.stillOpen)}
            {say(SCENE_FAULTS[open] ?? [open, open])}
          </span>
        )}
      </div>
    </>
  );
}

function Saved({ saved: { scene, version, fault } }: { readonly saved: AnswerTo<"draftScene"> }) {
  const say = useSay();
  return (
    <Alert
      type={fault === undefined ? "success" : "warning"}
      showIcon
      role="status"
      title={say(SCENE_EDITOR.saved(version))}
      description={
        <>
          {fault === undefined ? null : (
            <p>
              {say(SCENE_EDITOR.stillOpen)}
              {say(SCENE_FAULTS[fault] ?? [fault, fault])}
            </p>
          )}
          <PageLink href={`/items/scenes/${scene}?version=${version}`}>{say(SCENE_EDITOR.see)}</PageLink>
        </>
      }
    />
  );
}

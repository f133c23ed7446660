import { useSay } from "@suijian/ui";
import { ChoiceField, SeveralField } from "../forms/choice-field.js";
import { TextField } from "../forms/text-field.js";
import { useObjectClasses } from "../items/item-names.js";
import { useDepartments } from "../registers/departments.js";
import { SCENE_EDITOR } from "./editor-words.js";
import type { PartOptions } from "./scene-editor-page.js";
import { SCENES } from "./words.js";

/** What the scene is, for which objects, and whose. */
export function BasicsEditor({ draft, set, errorAt, isNew }: PartOptions & { readonly isNew: boolean }) {
  const say = useSay();
  const { choices } = useDepartments();
  const classes = useObjectClasses();
  const { document } = draft;
  const change = (part: Partial<typeof document>) => set({ ...draft, document: { ...document, ...part } });
  const kinds = (["cross-department", "industry"] as const).map((value) => ({ value, label: say(SCENES[value]) }));
  return (
    <section className="panel" aria-label={say(SCENE_EDITOR.basics)}>
      <h2>{say(SCENE_EDITOR.basics)}</h2>
      <div className="form-grid">
        <TextField
          at="scene"
          label={say(SCENE_EDITOR.id)}
          value={draft.scene}
          set={(scene) => set({ ...draft, scene })}
          longest={64}
          readOnly={!isNew}
          help={say(SCENE_EDITOR.idHelp)}
          error={errorAt("scene")}
        />
        <TextField
          at="zh"
          label={say(SCENE_EDITOR.zh)}
          value={document.name.zh}
          set={(zh) => change({ name: { ...document.name, zh } })}
          longest={200}
          error={errorAt("zh")}
        />
        <TextField
          at="en"
          label={say(SCENE_EDITOR.en)}
          value={document.name.en ?? ""}
          set={(en) => change({ name: { ...document.name, en } })}
          longest={400}
        />
        <ChoiceField
          at="kind"
          label={say(SCENES.kind)}
          value={document.kind}
          choices={kinds}
          set={(kind) => change({ kind: kind === "industry" ? "industry" : "cross-department" })}
        />
        <ChoiceField
          at="lead"
          label={say(SCENES.lead)}
          value={document.lead}
          choices={choices}
          set={(lead) => change({ lead })}
          error={errorAt("lead")}
        />
        <SeveralField
          at="participants"
          label={say(SCENES.participants)}
          value={document.participants}
          choices={choices}
          set={(participants) => change({ participants })}
          takesOthers
          error={errorAt("participants")}
        />
        <SeveralField
          at="objectClasses"
          label={say(SCENES.objectClass)}
          value={document.objectClasses}
          choices={classes}
          set={(objectClasses) => change({ objectClasses })}
        />
      </div>
    </section>
  );
}

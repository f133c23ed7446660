import { useSay } from "@suijian/ui";
import { Button, Popconfirm } from "antd";
import { changed, without } from "../forms/moved.js";
import { TextField } from "../forms/text-field.js";
import { FORMS } from "../forms/words.js";
import { SCENE_EDITOR } from "./editor-words.js";
import { PointEditor } from "./point-editor.js";
import { emptyPoint, nextPointCode } from "./scene-draft.js";
import type { PartOptions } from "./scene-editor-page.js";

/** The checklist by its sections; each point folds away under its sentence. */
export function ChecklistEditor({ draft, set, errorAt }: PartOptions) {
  const say = useSay();
  const { document } = draft;
  const { checklist } = document;
  const { sections } = checklist;
  const change = (part: Partial<typeof checklist>) =>
    set({ ...draft, document: { ...document, checklist: { ...checklist, ...part } } });
  return (
    <section className="panel" aria-label={say(SCENE_EDITOR.sections)}>
      <h2>{say(SCENE_EDITOR.sections)}</h2>
      <TextField
        at="listTitle"
        label={say(SCENE_EDITOR.listTitle)}
        value={checklist.title.zh}
        set={(zh) => change({ title: { ...checklist.title, zh } })}
        longest={200}
        error={errorAt("listTitle")}
      />
      {sections.map((section, place) => {
        const setPoints = (points: typeof section.points) =>
          change({ sections: changed(sections, place, { ...section, points }) });
        return (
          <section key={place} aria-label={`${say(SCENE_EDITOR.sectionTitle)} ${place + 1}`} className="editor-parts">
            <TextField
              at={`sections.${place}`}
              label={`${say(SCENE_EDITOR.sectionTitle)} ${place + 1}`}
              value={section.title.zh}
              set={(zh) =>
                change({ sections: changed(sections, place, { ...section, title: { ...section.title, zh } }) })
              }
              longest={200}
              error={errorAt(`sections.${place}`)}
            />
            {section.points.map((point, at) => (
              <PointEditor
                key={at}
                at={`points.${place}.${at}`}
                number={`${place + 1}.${at + 1}`}
                point={point}
                place={at}
                points={section.points}
                setPoints={setPoints}
                document={document}
                errorAt={errorAt}
              />
            ))}
            <div className="in-a-row">
              <Button
                onClick={() => setPoints([...section.points, emptyPoint(nextPointCode(draft, place), document.lead)])}
              >
                {say(SCENE_EDITOR.addPoint)} {place + 1}
              </Button>
              <Popconfirm
                title={say(SCENE_EDITOR.removeSure)}
                okText={say(FORMS.yes)}
                cancelText={say(FORMS.no)}
                onConfirm={() => change({ sections: without(sections, place) })}
              >
                <Button aria-label={`${say(SCENE_EDITOR.removeSection)} ${place + 1}`}>
                  {say(SCENE_EDITOR.removeSection)}
                </Button>
              </Popconfirm>
            </div>
          </section>
        );
      })}
      <div>
        <Button onClick={() => change({ sections: [...sections, { title: { zh: "" }, points: [] }] })}>
          {say(SCENE_EDITOR.addSection)}
        </Button>
      </div>
    </section>
  );
}

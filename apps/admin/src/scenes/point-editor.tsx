import type { SceneDocument } from "@suijian/contract";
import { ITEM_KINDS } from "@suijian/core";
import { useLanguage, useSay, type Words } from "@suijian/ui";
import { ChoiceField, SeveralField } from "../forms/choice-field.js";
import { changed } from "../forms/moved.js";
import { Folded } from "../forms/folded.js";
import { RowActs } from "../forms/row-acts.js";
import { TextField } from "../forms/text-field.js";
import { KIND_WORDS } from "../items/words.js";
import { titleText } from "../papers/title-text.js";
import { useDepartments } from "../registers/departments.js";
import { SCENE_EDITOR } from "./editor-words.js";
import type { Point } from "./scene-draft.js";
import { EVIDENCE_WORDS, SCENES } from "./words.js";

export interface PointEditorOptions {
  readonly at: string;
  /** As it stands on the list: 2.3. */
  readonly number: string;
  readonly point: Point;
  readonly place: number;
  readonly points: readonly Point[];
  readonly setPoints: (points: Point[]) => void;
  readonly document: SceneDocument;
  readonly errorAt: (at: string) => string | undefined;
}

/** One point: what is asked, on which law, for whom, with which evidence. */
export function PointEditor(options: PointEditorOptions) {
  const { at, number, point, place, points, setPoints, document, errorAt } = options;
  const say = useSay();
  const language = useLanguage();
  const { named } = useDepartments();
  // Many points stand below each other: each of their fields has a name of its own.
  const numbered = (words: Words) => `${say(words)} ${number}`;
  const put = (part: Partial<Point>) => setPoints(changed(points, place, { ...point, ...part }));
  const departments = [...new Set([document.lead, ...document.participants])]
    .filter((each) => each !== "")
    .map((value) => ({ value, label: named(value) }));
  const items = document.items.map(({ code, name }) => ({
    value: code,
    label: `${code} ${titleText(name, language)}`,
  }));
  const evidence = (["none", "photo", "document"] as const).map((value) => ({
    value,
    label: say(EVIDENCE_WORDS[value]),
  }));
  const text = point.text.trim() === "" ? say(SCENE_EDITOR.newPoint) : point.text;
  return (
    <Folded
      at={at}
      isOpenAtFirst={point.text === ""}
      summary={
        <>
          {number} {text} {point.kind === "key" ? <span className="key-mark">{say(SCENES.keyPoint)}</span> : null}
        </>
      }
    >
      {() => (
        <>
          <div className="form-grid">
            <div className="wide">
              <TextField
                at={`${at}.text`}
                label={numbered(SCENE_EDITOR.pointText)}
                value={point.text}
                set={(said) => put({ text: said })}
                rows={2}
                longest={1000}
                error={errorAt(`${at}.text`)}
              />
            </div>
            <TextField
              at={`${at}.code`}
              label={numbered(SCENE_EDITOR.code)}
              value={point.code}
              set={(code) => put({ code })}
              longest={64}
              error={errorAt(`${at}.code`)}
            />
            <ChoiceField
              at={`${at}.kind`}
              label={numbered(SCENE_EDITOR.pointKind)}
              value={point.kind}
              choices={ITEM_KINDS.map((value) => ({ value, label: say(KIND_WORDS[value]) }))}
              set={(kind) => put({ kind: kind === "key" ? "key" : "general" })}
            />
            <TextField
              at={`${at}.law`}
              label={numbered(SCENE_EDITOR.law)}
              value={point.basis.law}
              set={(law) => put({ basis: { ...point.basis, law } })}
              longest={300}
              error={errorAt(`${at}.law`)}
            />
            <TextField
              at={`${at}.article`}
              label={numbered(SCENE_EDITOR.article)}
              value={point.basis.article ?? ""}
              set={(article) => put({ basis: { ...point.basis, article } })}
              longest={300}
            />
            <SeveralField
              at={`${at}.departments`}
              label={numbered(SCENES.asks)}
              value={point.departments}
              choices={departments}
              set={(asking) => put({ departments: asking })}
              error={errorAt(`${at}.departments`)}
            />
            <SeveralField
              at={`${at}.items`}
              label={numbered(SCENES.of)}
              value={point.items}
              choices={items}
              set={(answered) => put({ items: answered })}
            />
            <div className="wide">
              <TextField
                at={`${at}.guidance`}
                label={numbered(SCENES.guidance)}
                value={point.guidance ?? ""}
                set={(guidance) => put({ guidance })}
                rows={2}
                longest={2000}
              />
            </div>
            <ChoiceField
              at={`${at}.evidence`}
              label={numbered(SCENES.evidence)}
              value={point.evidence ?? "none"}
              choices={evidence}
              set={(kept) => put({ evidence: kept === "photo" || kept === "document" ? kept : "none" })}
            />
            <TextField
              at={`${at}.unit`}
              label={numbered(SCENE_EDITOR.unit)}
              value={point.number?.unit ?? ""}
              set={(unit) => put({ number: { unit } })}
              longest={50}
            />
          </div>
          <div className="editor-acts">
            <RowActs of={`${say(SCENE_EDITOR.point)} ${number}`} list={points} at={place} set={setPoints} />
          </div>
        </>
      )}
    </Folded>
  );
}

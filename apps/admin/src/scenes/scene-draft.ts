import type { SceneDocument } from "@suijian/contract";
import type { Say, Words } from "@suijian/ui";
import type { Fault } from "../forms/faults.js";
import { FORMS } from "../forms/words.js";
import { SCENE_EDITOR } from "./editor-words.js";
import { GROUNDED, LINES } from "./handbook-parts.js";
import { SCENES } from "./words.js";

/** A scene while it is typed: of the contract's shape, with texts that may still be empty. */
export interface SceneDraft {
  readonly scene: string;
  readonly document: SceneDocument;
}

type Section = SceneDocument["checklist"]["sections"][number];
export type Point = Section["points"][number];

export const emptyScene = (department: string): SceneDraft => ({
  scene: "",
  document: {
    kind: "industry",
    name: { zh: "" },
    objectClasses: [],
    lead: department,
    participants: [],
    items: [],
    handbook: {
      purpose: "",
      applicable: "",
      before: [""],
      onSite: [""],
      commonProblems: [""],
      rights: [{ text: "", basis: { law: "" } }],
      selfCheck: [""],
      legalDuties: [{ text: "", basis: { law: "" } }],
    },
    checklist: { title: { zh: "" }, sections: [{ title: { zh: "" }, points: [] }] },
  },
});

export const emptyPoint = (code: string, department: string): Point => ({
  code,
  text: "",
  kind: "general",
  answer: "four-valued",
  basis: { law: "" },
  departments: department === "" ? [] : [department],
  items: [],
});

/** A code that no point has yet: the scene's name, section and number. */
export function nextPointCode({ scene, document }: SceneDraft, section: number): string {
  const taken = new Set(document.checklist.sections.flatMap(({ points }) => points.map(({ code }) => code)));
  const head = `${scene === "" ? "scene" : scene}-${section + 1}`;
  for (let number = 1; ; number += 1) if (!taken.has(`${head}-${number}`)) return `${head}-${number}`;
}

/** What must be put right before the draft can be sent at all. */
export function sceneFaults({ scene, document }: SceneDraft, say: Say): Fault[] {
  const needed = (at: string, words: Words, text: string, where = ""): Fault[] =>
    text.trim() === "" ? [{ at, says: `${where}${say(words)}：${say(FORMS.needed)}` }] : [];
  const some = (at: string, words: Words, count: number, where = ""): Fault[] =>
    count === 0 ? [{ at, says: `${where}${say(words)}：${say(SCENE_EDITOR.atLeast)}` }] : [];
  const isName = (text: string) => /^[A-Za-z0-9._:-]{0,64}$/.test(text);
  const { handbook, checklist } = document;
  return [
    ...needed("scene", SCENE_EDITOR.id, scene),
    ...(isName(scene) ? [] : [{ at: "scene", says: `${say(SCENE_EDITOR.id)}：${say(FORMS.notAName)}` }]),
    ...needed("zh", SCENE_EDITOR.zh, document.name.zh),
    ...needed("lead", SCENES.lead, document.lead),
    ...some("participants", SCENES.participants, document.participants.length),
    ...some("items", SCENE_EDITOR.items, document.items.length),
    ...document.items.flatMap(({ code, name, basis }, at) => [
      ...needed(`items.${at}.name`, SCENES.name, name.zh, `${code} `),
      ...needed(`items.${at}.law`, SCENE_EDITOR.law, basis.law, `${code} `),
    ]),
    ...needed("handbook.purpose", SCENES.purpose, handbook.purpose),
    ...needed("handbook.applicable", SCENES.applicable, handbook.applicable),
    ...LINES.flatMap((part) =>
      some(`handbook.${part}`, SCENES[part], handbook[part].filter((line) => line.trim() !== "").length),
    ),
    ...GROUNDED.flatMap((part) => [
      ...some(`handbook.${part}`, SCENES[part], handbook[part].filter(({ text }) => text.trim() !== "").length),
      ...handbook[part].flatMap(({ text, basis }, at) =>
        text.trim() === ""
          ? []
          : needed(`handbook.${part}.${at}.law`, SCENE_EDITOR.law, basis.law, `${say(SCENES[part])} ${at + 1} `),
      ),
    ]),
    ...needed("listTitle", SCENE_EDITOR.listTitle, checklist.title.zh),
    ...checklist.sections.flatMap((section, place) => [
      ...needed(`sections.${place}`, SCENE_EDITOR.sectionTitle, section.title.zh, `${place + 1} `),
      ...section.points.flatMap((point, at) => {
        const [key, where] = [`points.${place}.${at}`, `${place + 1}.${at + 1} `];
        return [
          ...needed(`${key}.code`, SCENE_EDITOR.code, point.code, where),
          ...(isName(point.code)
            ? []
            : [{ at: `${key}.code`, says: `${where}${say(SCENE_EDITOR.code)}：${say(FORMS.notAName)}` }]),
          ...needed(`${key}.text`, SCENE_EDITOR.pointText, point.text, where),
          ...needed(`${key}.law`, SCENE_EDITOR.law, point.basis.law, where),
          ...some(`${key}.departments`, SCENES.asks, point.departments.length, where),
        ];
      }),
    ]),
  ];
}

/** As it is sent: without empty lines and empty texts. */
export function sentScene(document: SceneDocument): SceneDocument {
  const { handbook, checklist } = document;
  const lines = (all: readonly string[]) => all.map((line) => line.trim()).filter((line) => line !== "");
  const grounded = (all: SceneDocument["handbook"]["rights"]) =>
    all
      .filter(({ text }) => text.trim() !== "")
      .map(({ text, basis }) => ({ text: text.trim(), basis: basisSent(basis) }));
  return {
    ...document,
    name: titleSent(document.name),
    items: document.items.map((item) => ({ ...item, name: titleSent(item.name), basis: basisSent(item.basis) })),
    handbook: {
      purpose: handbook.purpose.trim(),
      applicable: handbook.applicable.trim(),
      before: lines(handbook.before),
      onSite: lines(handbook.onSite),
      commonProblems: lines(handbook.commonProblems),
      rights: grounded(handbook.rights),
      selfCheck: lines(handbook.selfCheck),
      legalDuties: grounded(handbook.legalDuties),
    },
    checklist: {
      title: titleSent(checklist.title),
      sections: checklist.sections.map(({ title, points }) => ({
        title: titleSent(title),
        points: points.map(pointSent),
      })),
    },
  };
}

function pointSent({ guidance, number, basis, text, ...rest }: Point): Point {
  return {
    ...rest,
    text: text.trim(),
    basis: basisSent(basis),
    ...(guidance === undefined || guidance.trim() === "" ? {} : { guidance: guidance.trim() }),
    ...(number === undefined || number.unit.trim() === "" ? {} : { number: { unit: number.unit.trim() } }),
  };
}

const titleSent = ({ zh, en }: SceneDocument["name"]) => ({
  zh: zh.trim(),
  ...(en === undefined || en.trim() === "" ? {} : { en: en.trim() }),
});

function basisSent({ law, article, ...days }: Point["basis"]): Point["basis"] {
  return {
    law: law.trim(),
    ...(article === undefined || article.trim() === "" ? {} : { article: article.trim() }),
    ...days,
  };
}

/** What another version of the console, or somebody's hand, left in the browser is no draft. */
export function isSceneDraft(found: unknown): found is SceneDraft {
  if (typeof found !== "object" || found === null || !("document" in found) || !("scene" in found)) return false;
  const { document } = found;
  return (
    typeof document === "object" &&
    document !== null &&
    "handbook" in document &&
    "checklist" in document &&
    "items" in document
  );
}

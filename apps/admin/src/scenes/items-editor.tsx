import { useLanguage, useSay } from "@suijian/ui";
import { titleText } from "../papers/title-text.js";
import { Folded } from "../forms/folded.js";
import { RowActs } from "../forms/row-acts.js";
import { changed } from "../forms/moved.js";
import { TextField } from "../forms/text-field.js";
import { ItemChooser } from "../items/item-chooser.js";
import type { Listed } from "../items/demand-words.js";
import { KIND_WORDS } from "../items/words.js";
import { useDepartments } from "../registers/departments.js";
import { answerOf } from "../shell/server.js";
import { SCENE_EDITOR } from "./editor-words.js";
import type { PartOptions } from "./scene-editor-page.js";
import { SCENES } from "./words.js";

/** The items of the scene, out of the list: name, basis and kind come from there and can be put shorter. */
export function ItemsEditor({ draft, set, errorAt }: PartOptions) {
  const say = useSay();
  const language = useLanguage();
  const { named } = useDepartments();
  const { items } = draft.document;
  const change = (wanted: typeof items) => set({ ...draft, document: { ...draft.document, items: wanted } });
  const choose = async (codes: readonly string[]) => {
    const kept = items.filter(({ code }) => codes.includes(code));
    const added = codes.filter((code) => !items.some((item) => item.code === code));
    const read = await Promise.all(added.map((item) => answerOf("readItem", { params: { item } })));
    change([...kept, ...read.flatMap(({ plannable }) => (plannable === undefined ? [] : [sceneItem(plannable)]))]);
  };
  return (
    <section className="panel" aria-label={say(SCENE_EDITOR.items)}>
      <h2>
        {say(SCENE_EDITOR.items)} <span className="sj-quiet">{items.length}</span>
      </h2>
      <ItemChooser
        at="items"
        label={say(SCENE_EDITOR.addItem)}
        help={errorAt("items") ?? say(SCENE_EDITOR.itemsHelp)}
        value={items.map(({ code }) => code)}
        set={(codes) => void choose(codes)}
      />
      <div className="editor-parts">
        {items.map((item, at) => {
          const put = (part: Partial<typeof item>) => change(changed(items, at, { ...item, ...part }));
          return (
            <Folded
              key={item.code}
              at={`items.${at}`}
              summary={
                <>
                  {item.code} {titleText(item.name, language)}{" "}
                  <span className="sj-quiet">
                    {named(item.department)} · {say(KIND_WORDS[item.kind])}
                  </span>
                </>
              }
            >
              {() => (
                <>
                  <div className="form-grid">
                    <TextField
                      at={`items.${at}.name`}
                      label={say(SCENES.name)}
                      value={item.name.zh}
                      set={(zh) => put({ name: { ...item.name, zh } })}
                      longest={200}
                      error={errorAt(`items.${at}.name`)}
                    />
                    <TextField
                      at={`items.${at}.law`}
                      label={say(SCENE_EDITOR.law)}
                      value={item.basis.law}
                      set={(law) => put({ basis: { ...item.basis, law } })}
                      longest={300}
                      error={errorAt(`items.${at}.law`)}
                    />
                    <TextField
                      at={`items.${at}.article`}
                      label={say(SCENE_EDITOR.article)}
                      value={item.basis.article ?? ""}
                      set={(article) => put({ basis: { ...item.basis, article } })}
                      longest={300}
                    />
                  </div>
                  <div className="editor-acts">
                    <RowActs of={item.code} list={items} at={at} set={change} />
                  </div>
                </>
              )}
            </Folded>
          );
        })}
      </div>
    </section>
  );
}

function sceneItem({
  item,
  department,
  main,
  sub,
  bases,
  kind,
  methods,
}: Listed): PartOptions["draft"]["document"]["items"][number] {
  const [first] = bases;
  return {
    code: item,
    department,
    name: { zh: (sub ?? main).slice(0, 200) },
    basis: {
      law: first?.law ?? "",
      ...(first?.article === undefined ? {} : { article: first.article }),
    },
    kind: kind === "key" ? "key" : "general",
    method: methods.slice(0, 10),
  };
}

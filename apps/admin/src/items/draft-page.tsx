import { StateTag, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { type AnswerTo, codeOf, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { useMe } from "../shell/who.js";
import { DraftState } from "./drafts-table.js";
import { DraftForm } from "./draft-form.js";
import { emptyDraft, valuesOf } from "./draft-values.js";
import { EDITOR } from "./editor-words.js";
import { ITEMS } from "./words.js";

export function NewDraftPage() {
  const say = useSay();
  const { department } = useMe();
  return (
    <>
      <PageHead title={say(EDITOR.newTitle)} says={say(EDITOR.says)} />
      <DraftForm name="item.new" start={emptyDraft(department ?? "")} isNew />
    </>
  );
}

/** One draft, or where there is none yet, the next version of what is on the list. */
export function DraftPage() {
  const { item } = useParams({ strict: false });
  return item === undefined ? <NotFound /> : <OneDraft key={item} item={item} />;
}

function OneDraft({ item }: { readonly item: string }) {
  const drafts = useAnswer("listItemDrafts", { query: { item } });
  const listed = useAnswer("readItem", { params: { item } });
  const isListed = listed.data !== undefined || codeOf(listed.error) === "item-not-published";
  return (
    <Loaded answer={drafts}>
      {(found) => (isListed ? <Editing item={item} drafts={found} listed={listed.data} /> : null)}
    </Loaded>
  );
}

interface EditingOptions {
  readonly item: string;
  readonly drafts: AnswerTo<"listItemDrafts">;
  readonly listed: AnswerTo<"readItem"> | undefined;
}

function Editing({ item, drafts, listed }: EditingOptions) {
  const say = useSay();
  const draft = drafts.rows[0];
  const from = draft ?? listed?.versions.at(-1);
  if (from === undefined) return <NotFound />;
  return (
    <>
      <PageHead title={`${say(EDITOR.title)} · ${item}`} says={say(EDITOR.says)} />
      <p className="in-a-row">
        {draft === undefined ? (
          <StateTag tone="resting">{say(ITEMS.isPublished)}</StateTag>
        ) : (
          <>
            <span>
              {say(ITEMS.version)} {draft.version}
            </span>
            <DraftState {...draft} />
          </>
        )}
      </p>
      <DraftForm name={`item.${item}`} start={valuesOf(from)} isNew={false} />
    </>
  );
}

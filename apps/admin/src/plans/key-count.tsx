import { parseKey } from "@suijian/core";
import { StateTag, useSay, Why } from "@suijian/ui";
import { type Answered, type AnswerTo, useAnswer } from "../shell/answers.js";
import { countedObjects, EDITOR } from "./editor-words.js";
import { useRested } from "./rested.js";

export type Counted = AnswerTo<"countPlanKey">;

/** How many objects the key takes today, asked for when the typing rests. */
export function useKeyCount(text: string): Answered<Counted> {
  const key = useRested(text.trim());
  return useAnswer("countPlanKey", { query: { key } }, { when: key !== "" && parseKey(key).ok, keepsLast: true });
}

export function KeyCount({ count }: { readonly count: Answered<Counted> }) {
  const say = useSay();
  return (
    <span className="key-count" role="status">
      {count.error !== null ? (
        <StateTag tone="wrong">{count.error.problem.title}</StateTag>
      ) : count.data === undefined ? (
        <span className="sj-quiet">{say(EDITOR.counting)}</span>
      ) : (
        <>
          <strong>{say(countedObjects(count.data.objects))}</strong>
          <Why
            of={say(countedObjects(count.data.objects))}
            reasons={{
              rule: say(EDITOR.countRule),
              citation: "PROTOCOL §3",
              facts: [[say(EDITOR.counted), say(EDITOR.countSays)]],
            }}
          />
        </>
      )}
    </span>
  );
}

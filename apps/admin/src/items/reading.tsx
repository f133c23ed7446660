import { useSay, Why } from "@suijian/ui";
import { demandWords, type Reading } from "./demand-words.js";
import { ITEMS } from "./words.js";

/** The list's own words, and beside them what was read of them: never one in place of the other. */
export function ReadingOf({ name, reading }: { readonly name: string; readonly reading: Reading }) {
  const say = useSay();
  const { text, demands, isOpen, unread } = reading;
  if (text === undefined && demands.length === 0) return <>{say(ITEMS.nothing)}</>;
  const read = [
    ...demands.map((demand) => say(demandWords(demand))),
    ...(isOpen ? [say(ITEMS.open)] : []),
    ...unread.map((part) => say(ITEMS.unread) + part),
  ];
  return (
    <span className="reading-of">
      {text}
      {read.length === 0 ? null : (
        <small className="sj-quiet">
          {say(ITEMS.readAs)}：{read.join("；")}
        </small>
      )}
      <Why of={name} reasons={{ rule: say(ITEMS.readRule), facts: read.map((each, at) => [String(at + 1), each]) }} />
    </span>
  );
}

import { DataTable, EmptyState, StateTag, type Tone, useSay, Why } from "@suijian/ui";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { saveRows, TABLE_FORMATS } from "../lists/save-rows.js";
import { seenAs } from "../lists/words.js";
import type { Refusal } from "../shell/server.js";
import { Loaded } from "../shell/loaded.js";
import { answerOf } from "../shell/server.js";
import type { Listed } from "./demand-words.js";
import { EDITIONS } from "./editions-words.js";
import type { Edition } from "./editions-page.js";
import { type ListChange, listChanges } from "./item-changes.js";
import { ItemLink } from "./listed-table.js";
import { ITEMS, PART_WORDS } from "./words.js";

export interface CompareOptions {
  readonly list: string;
  readonly editions: readonly Edition[];
  readonly from: number;
  readonly to: number;
}

/** Two editions of one list: what came, what left, what was put otherwise. */
export function CompareEditions({ list, editions, from, to }: CompareOptions) {
  const say = useSay();
  const dayOf = (edition: number) => editions.find((each) => each.edition === edition)?.day;
  const [before, after] = [dayOf(from), dayOf(to)];
  const compared = useQuery<ListChange[], Refusal>({
    queryKey: ["compare-editions", list, before, after],
    queryFn: async () => listChanges(await wholeList(list, before ?? ""), await wholeList(list, after ?? "")),
    enabled: before !== undefined && after !== undefined,
  });
  const choices = editions.map(({ edition, day }) => ({ value: String(edition), label: `${edition}（${day}）` }));
  return (
    <section className="panel" aria-label={say(EDITIONS.changes)}>
      <div className="panel-head">
        <h2>{say(EDITIONS.changes)}</h2>
        <Why of={say(EDITIONS.changes)} reasons={{ rule: say(EDITIONS.rule) }} />
      </div>
      <div className="filters">
        <ChoiceFilter name="from" label={say(EDITIONS.from)} choices={choices} />
        <ChoiceFilter name="to" label={say(EDITIONS.to)} choices={choices} />
      </div>
      <Loaded answer={compared}>{(changes) => <Changes name={`${list}-${from}-${to}`} changes={changes} />}</Loaded>
    </section>
  );
}

/** The list of a day to its last item. */
async function wholeList(list: string, day: string): Promise<Listed[]> {
  const items: Listed[] = [];
  for (let after: string | undefined; ;) {
    const page = await answerOf("listItems", {
      query: { list, day, limit: 500, ...(after === undefined ? {} : { after }) },
    });
    items.push(...page.rows);
    if (page.next === undefined) return items;
    after = page.next;
  }
}

const TONES = { came: "done", left: "resting", changed: "acting" } as const satisfies Record<string, Tone>;

function Changes({ name, changes }: { readonly name: string; readonly changes: readonly ListChange[] }) {
  const say = useSay();
  const count = (what: ListChange["happened"]) => changes.filter(({ happened }) => happened === what).length;
  if (changes.length === 0) return <EmptyState title={say(EDITIONS.nothing)} />;
  const rows = changes.map((change) => [change.item, say(EDITIONS[change.happened]), saidOf(change, say)]);
  const header = [say(ITEMS.item), say(EDITIONS.what), say(ITEMS.facts)];
  return (
    <>
      <div className="in-a-row">
        <strong>{say(EDITIONS.counts(count("came"), count("left"), count("changed")))}</strong>
        {TABLE_FORMATS.map((format) => (
          <Button key={format} onClick={() => void saveRows(format, name, [header, ...rows])}>
            {say(seenAs(format))}
          </Button>
        ))}
      </div>
      <DataTable<ListChange>
        label={say(EDITIONS.changes)}
        rows={changes}
        keyOf={({ item }) => item}
        columns={[
          { key: "item", title: say(ITEMS.item), names: true, cell: ({ item }) => <ItemLink item={item} /> },
          {
            key: "what",
            title: say(EDITIONS.what),
            cell: ({ happened }) => <StateTag tone={TONES[happened]}>{say(EDITIONS[happened])}</StateTag>,
          },
          { key: "said", title: say(ITEMS.facts), cell: (change) => <Said change={change} /> },
        ]}
      />
    </>
  );
}

const saidOf = ({ shown, changes }: ListChange, say: ReturnType<typeof useSay>): string =>
  changes.length === 0
    ? [shown.main, shown.sub].filter((each) => each !== undefined).join(" · ")
    : changes.map(({ part, before, after }) => `${say(PART_WORDS[part])}：${before} → ${after}`).join("；");

function Said({ change }: { readonly change: ListChange }) {
  const say = useSay();
  if (change.changes.length === 0) return <>{saidOf(change, say)}</>;
  return (
    <ul className="changed">
      {change.changes.map(({ part, before, after }) => (
        <li key={part}>
          <span className="sj-quiet">{say(PART_WORDS[part])}</span> <del>{before || say(ITEMS.nothing)}</del> →{" "}
          {after || say(ITEMS.nothing)}
        </li>
      ))}
    </ul>
  );
}

import { parseKey } from "@suijian/core";
import { DataTable, useSay } from "@suijian/ui";
import { useMe, whyNotCall } from "../shell/who.js";
import { KeyCount, useKeyCount } from "./key-count.js";
import { useKeyCodes } from "./key-names.js";
import { keyInWords } from "./key-words.js";
import { PAGE } from "./page-words.js";
import type { PlanAnswer } from "./plan-page.js";
import { EDITOR, WAY } from "./editor-words.js";

type Draw = NonNullable<PlanAnswer["document"]["draw"]>;
type Size = Draw["sizes"][string];

/** Which objects a plan draws from and how many, in words and as it is written. */
export function DrawPanel({ page, draw }: { readonly page: PlanAnswer; readonly draw: Draw }) {
  const say = useSay();
  const codes = useKeyCodes();
  const key = parseKey(draw.key);
  const mayCount = whyNotCall("countPlanKey", useMe().role) === undefined;
  const isWhole = page.kind === "full-coverage";
  const facts = [
    [PAGE.control, isWhole ? "–" : (draw.controlShare ?? say(PAGE.byRule))],
    [PAGE.repeats, draw.recency === undefined ? say(PAGE.noRotation) : (draw.recency.repeats ?? say(PAGE.byRule))],
    ...(draw.offset === undefined ? [] : [[PAGE.offset, draw.offset] as const]),
    ...(page.scene === undefined ? [] : [[PAGE.scene, page.scene] as const]),
    ...(page.period === undefined ? [] : [[PAGE.period, page.period.join(" – ")] as const]),
    ...(page.document.note === undefined ? [] : [[PAGE.note, page.document.note] as const]),
  ] as const;
  return (
    <section className="panel" aria-label={say(PAGE.draw)}>
      <div className="panel-head">
        <h2>{say(PAGE.draw)}</h2>
        {mayCount ? <Now text={draw.key} /> : null}
      </div>
      <p>{key.ok ? say(keyInWords(key.value, codes)) : say(EDITOR.unreadable)}</p>
      <p>
        <span className="sj-quiet">{say(PAGE.raw)} </span>
        <code className="key-text">{draw.key}</code>
      </p>
      {isWhole ? (
        <p>{say(PAGE.whole)}</p>
      ) : (
        <DataTable<readonly [string, Size]>
          label={say(PAGE.sizes)}
          rows={Object.entries(draw.sizes)}
          keyOf={([stratum]) => stratum}
          columns={[
            {
              key: "stratum",
              title: say(PAGE.stratum),
              names: true,
              cell: ([stratum]) => (stratum === "*" ? say(EDITOR.others) : stratum),
            },
            { key: "size", title: say(PAGE.size), cell: ([, size]) => <SizeText size={size} /> },
            { key: "bounds", title: say(PAGE.bounds), cell: ([, size]) => boundsOf(size) },
          ]}
        />
      )}
      <dl className="sj-facts">
        {facts.map(([name, value]) => (
          <div key={name[1]}>
            <dt>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const Now = ({ text }: { readonly text: string }) => <KeyCount count={useKeyCount(text)} />;

function SizeText({ size }: { readonly size: Size }) {
  const say = useSay();
  if ("n" in size) return <>{`${size.n}（${say(WAY.n)}）`}</>;
  return <>{"atLeast" in size ? `${size.atLeast}（${say(WAY.atLeast)}）` : `${size.atMost}（${say(WAY.atMost)}）`}</>;
}

function boundsOf(size: Size): string {
  if ("n" in size) return "–";
  const { floor, cap } = size;
  return floor === undefined && cap === undefined ? "–" : `${floor ?? 0} – ${cap ?? "∞"}`;
}

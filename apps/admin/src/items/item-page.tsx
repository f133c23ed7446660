import { StateTag, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { TextFilter } from "../lists/text-filter.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { CrosswalkOf } from "./crosswalk.js";
import type { Listed } from "./demand-words.js";
import { GroupsOfItem } from "./groups-of-item.js";
import { ItemFacts } from "./item-facts.js";
import { ItemVersions } from "./item-versions.js";
import "./items.css";
import { ITEMS } from "./words.js";

/** One item: what it says, on which law it stands, what it is called elsewhere, and how it came to be so. */
export function ItemPage() {
  const { item } = useParams({ strict: false });
  return item === undefined ? <NotFound /> : <OneItem key={item} item={item} />;
}

function OneItem({ item }: { readonly item: string }) {
  const { day } = useFilters().filters;
  const found = useAnswer("readItem", { params: { item }, query: day === undefined ? {} : { day } });
  return <Loaded answer={found}>{(known) => <Shown item={item} known={known} />}</Loaded>;
}

function Shown({
  item,
  known: { plannable, versions },
}: {
  readonly item: string;
  readonly known: AnswerTo<"readItem">;
}) {
  const say = useSay();
  const { role } = useMe();
  const shown = plannable ?? versions.at(-1);
  if (shown === undefined) return <NotFound />;
  const mayDraft = whyNotCall("draftItem", role) === undefined;
  return (
    <>
      <PageHead
        title={shown.sub ?? shown.main}
        says={
          <>
            <code>{item}</code> · {shown.main}
          </>
        }
        actions={
          mayDraft ? (
            <PageLink className="button-link" href={`/items/drafts/${item}`}>
              {say(ITEMS.edit)}
            </PageLink>
          ) : undefined
        }
      />
      <section className="panel" aria-label={say(ITEMS.facts)}>
        <div className="panel-head">
          <h2>{say(ITEMS.facts)}</h2>
          <TextFilter name="day" type="date" label={say(ITEMS.day)} />
        </div>
        <Standing item={shown} isPlannable={plannable !== undefined} />
        <ItemFacts item={shown} />
      </section>
      <Bases item={shown} />
      <CrosswalkOf item={item} />
      <GroupsOfItem item={item} />
      <ItemVersions versions={versions} />
    </>
  );
}

function Standing({ item, isPlannable }: { readonly item: Listed; readonly isPlannable: boolean }) {
  const say = useSay();
  const ends = item.withdrawnOn === undefined ? undefined : `${say(ITEMS.until)} ${item.withdrawnOn}`;
  const basis = item.basesUntil === undefined ? undefined : `${say(ITEMS.basisUntil)} ${item.basesUntil}`;
  return (
    <p className="in-a-row">
      <StateTag tone={isPlannable ? "done" : "resting"}>
        {say(isPlannable ? ITEMS.plannable : ITEMS.notPlannable)}
      </StateTag>
      <span>
        {[
          `${say(ITEMS.list)} ${item.list}`,
          `${say(ITEMS.edition)} ${item.edition}`,
          `${say(ITEMS.since)} ${item.publishedOn}`,
          ends,
          basis,
        ]
          .filter((each) => each !== undefined)
          .join(" · ")}
      </span>
    </p>
  );
}

function Bases({ item }: { readonly item: Listed }) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(ITEMS.bases)}>
      <h2>{say(ITEMS.bases)}</h2>
      <ul className="bases">
        {item.bases.map(({ law, article, validFrom, validTo }) => (
          <li key={`${law} ${article}`}>
            《{law}》{article}
            {validFrom === undefined && validTo === undefined ? null : (
              <span className="sj-quiet">
                {" "}
                {validFrom ?? "…"} – {validTo ?? "…"}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

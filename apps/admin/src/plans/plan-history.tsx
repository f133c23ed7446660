import { momentOf, StateTag, useSay } from "@suijian/ui";
import { HAPPENED, PAGE } from "./page-words.js";
import type { PlanAnswer } from "./plan-page.js";
import type { PartOfPlan } from "./plan-parts.js";

type Standing = Pick<PlanAnswer, "returned" | "approvedOn" | "filed" | "published" | "withdrawn">;

/** Approved, filed, published, sent back, withdrawn: with its papers. */
export function StandingPanel({ page }: { readonly page: Standing }) {
  const say = useSay();
  const { returned, approvedOn, filed, published, withdrawn } = page;
  const none = say(PAGE.noneYet);
  return (
    <section className="panel" aria-label={say(PAGE.standing)}>
      <h2>{say(PAGE.standing)}</h2>
      {returned === undefined ? null : (
        <p>
          <StateTag tone="soon">{say(PAGE.returned)}</StateTag> {returned.reason}（{momentOf(returned.at)}）
        </p>
      )}
      {withdrawn === undefined ? null : (
        <p>
          <StateTag tone="wrong">{say(PAGE.withdrawn)}</StateTag> {withdrawn.day} · {withdrawn.reason}
        </p>
      )}
      <dl className="sj-facts">
        <Fact name={say(PAGE.approved)} value={approvedOn ?? none} />
        <Fact
          name={say(PAGE.filed)}
          value={filed === undefined ? none : [filed.day, filed.with, filed.number].filter(isText).join(" · ")}
        />
        <Fact
          name={say(PAGE.published)}
          value={published === undefined ? none : `${published.day} · ${published.citation}`}
        />
      </dl>
    </section>
  );
}

const isText = (text: string | undefined): text is string => text !== undefined;

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

/** What happened, the last first. */
export function History({ page, departmentOf }: PartOfPlan & { departmentOf(code: string): string }) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(PAGE.history)}>
      <h2>{say(PAGE.history)}</h2>
      <ol className="plan-history">
        {page.history.toReversed().map((each) => {
          const words = HAPPENED[each.happened];
          const facts = [
            each.department === undefined ? undefined : departmentOf(each.department),
            each.batch,
            each.round,
            each.reason,
          ].filter(isText);
          return (
            <li key={`${each.at} ${each.happened} ${facts.join()}`}>
              <span className="one-line sj-quiet">{momentOf(each.at)}</span>
              <span>
                {each.by} {words === undefined ? each.happened : say(words)}
                {facts.length === 0 ? "" : `：${facts.join(" · ")}`}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

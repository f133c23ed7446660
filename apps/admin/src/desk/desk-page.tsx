import { EmptyState, type Language, StateTag, useLanguage, useSay } from "@suijian/ui";
import { daysLeftWords } from "../plans/words.js";
import { Reading } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotCall } from "../shell/who.js";
import "./desk.css";
import { OnceTable } from "./once-table.js";
import { useWaiting, type Waiting } from "./waiting.js";
import { DESK } from "./words.js";
import { YearLoop } from "./year-loop.js";

/** What waits for who is signed in, and where the year stands. */
export function DeskPage() {
  const say = useSay();
  const { role } = useMe();
  return (
    <>
      <PageHead title={say(DESK.title)} says={today(useLanguage())} />
      {whyNotCall("listPlans", role) === undefined ? <YearLoop /> : null}
      <WaitingForMe />
      {whyNotCall("listPlans", role) === undefined ? <OnceTable /> : null}
      {role === "inspector" ? <p className="sj-quiet">{say(DESK.inspector)}</p> : null}
    </>
  );
}

const today = (language: Language): string =>
  new Date().toLocaleDateString(language === "zh" ? "zh-CN" : "en-GB", { dateStyle: "full" });

function WaitingForMe() {
  const say = useSay();
  const { items, isReading } = useWaiting();
  return (
    <section className="panel" aria-label={say(DESK.waits)}>
      <h2>
        {say(DESK.waits)} {items.length === 0 ? null : <span className="sj-quiet">{items.length}</span>}
      </h2>
      {items.length > 0 ? (
        <ul className="waiting">
          {items.map((item) => (
            <OneWaiting key={item.key} item={item} />
          ))}
        </ul>
      ) : isReading ? (
        <Reading />
      ) : (
        <EmptyState title={say(DESK.nothing)}>{say(DESK.nothingHelp)}</EmptyState>
      )}
    </section>
  );
}

function OneWaiting({ item: { what, says, href, tone, due, workingDays } }: { readonly item: Waiting }) {
  const say = useSay();
  const words = tone === "wrong" ? DESK.late : tone === "soon" ? DESK.soon : DESK.waiting;
  return (
    <li>
      <StateTag tone={tone}>{due === undefined ? say(DESK.waiting) : say(words)}</StateTag>
      <PageLink href={href}>{what}</PageLink>
      <span>{says}</span>
      {due === undefined ? null : (
        <span className="sj-quiet">
          {workingDays === undefined ? `${say(DESK.due)} ${due}` : say(daysLeftWords(workingDays, due))}
        </span>
      )}
    </li>
  );
}

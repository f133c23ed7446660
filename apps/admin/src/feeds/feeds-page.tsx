import type { FeedRow } from "@suijian/contract";
import { DataTable, EmptyState, figure, momentOf, ReasonedButton, StateTag, useSay, Why } from "@suijian/ui";
import { useState } from "react";
import { registerNamed } from "../registers/register-named.js";
import { REGISTER_WORDS } from "../registers/words.js";
import { useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { SetFeed } from "./set-feed.js";
import { FEEDS } from "./words.js";

/** The sources, how fresh each is, and how many rows of its last delivery were refused. */
export function FeedsPage() {
  const say = useSay();
  const me = useMe();
  const [isSetting, setSetting] = useState(false);
  const feeds = useAnswer("listFeeds", {}, { everySeconds: 30 });
  const reason = whyNotAct("setFeed", me);
  return (
    <>
      <PageHead
        title={say(FEEDS.title)}
        says={say(FEEDS.says)}
        actions={
          <ReasonedButton
            type="primary"
            disabledReason={reason === undefined ? undefined : say(reason)}
            onClick={() => setSetting(true)}
          >
            {say(FEEDS.new)}
          </ReasonedButton>
        }
      />
      {isSetting ? <SetFeed feed={undefined} close={() => setSetting(false)} /> : null}
      <Loaded answer={feeds}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={say(FEEDS.none)}>{say(FEEDS.noneHelp)}</EmptyState>
          ) : (
            <section className="panel" aria-label={say(FEEDS.title)}>
              <FeedsTable rows={rows} />
            </section>
          )
        }
      </Loaded>
    </>
  );
}

function FeedsTable({ rows }: { readonly rows: readonly FeedRow[] }) {
  const say = useSay();
  return (
    <DataTable<FeedRow>
      label={say(FEEDS.title)}
      rows={rows}
      keyOf={({ feed }) => feed}
      columns={[
        {
          key: "name",
          title: say(FEEDS.feed),
          names: true,
          cell: ({ feed, name }) => <PageLink href={`/imports/feeds/${feed}`}>{name}</PageLink>,
        },
        { key: "register", title: say(FEEDS.register), cell: ({ register }) => <RegisterName name={register} /> },
        { key: "every", title: say(FEEDS.interval), cell: ({ everyHours }) => say(FEEDS.everyShort(everyHours)) },
        {
          key: "last",
          title: say(FEEDS.lastGood),
          cell: ({ lastGood }) => (lastGood === undefined ? say(FEEDS.never) : momentOf(lastGood)),
        },
        { key: "fresh", title: say(FEEDS.freshness), cell: (feed) => <Freshness feed={feed} /> },
        {
          key: "refused",
          title: say(FEEDS.refused),
          isFigure: true,
          cell: ({ deliveries: [last] }) => (last?.refused === undefined ? "–" : figure(last.refused)),
        },
      ]}
    />
  );
}

export function RegisterName({ name }: { readonly name: string }) {
  const say = useSay();
  const register = registerNamed(name);
  return <>{register === undefined ? name : say(REGISTER_WORDS[register.name][0])}</>;
}

export function Freshness({ feed: { name, isOverdue, everyHours, lastGood } }: { readonly feed: FeedRow }) {
  const say = useSay();
  const last = lastGood === undefined ? say(FEEDS.never) : momentOf(lastGood);
  return (
    <span className="in-a-row">
      <StateTag tone={isOverdue ? "wrong" : "done"}>{say(isOverdue ? FEEDS.overdue : FEEDS.fresh)}</StateTag>
      <Why of={name} reasons={{ rule: say(FEEDS.rule(everyHours)), facts: [[say(FEEDS.lastGood), last]] }} />
    </span>
  );
}

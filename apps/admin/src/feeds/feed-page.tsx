import type { FeedRow } from "@suijian/contract";
import { DataTable, figure, momentOf, ProblemAlert, ReasonedButton, StateTag, useSay } from "@suijian/ui";
import { useParams, useRouter } from "@tanstack/react-router";
import { Upload } from "antd";
import { useState } from "react";
import { IMPORT_STATE } from "../imports/words.js";
import { useAnswer, useIntent } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { Freshness, RegisterName } from "./feeds-page.js";
import { SetFeed } from "./set-feed.js";
import { FEEDS } from "./words.js";

type Delivery = FeedRow["deliveries"][number];

/** One source: how it is set up, what it delivered, and what was refused of it. */
export function FeedPage() {
  const { feed } = useParams({ strict: false });
  const feeds = useAnswer("listFeeds", {}, { everySeconds: 15 });
  return (
    <Loaded answer={feeds}>
      {({ rows }) => {
        const found = rows.find((each) => each.feed === feed);
        return found === undefined ? <NotFound /> : <Shown found={found} />;
      }}
    </Loaded>
  );
}

function Shown({ found }: { readonly found: FeedRow }) {
  const say = useSay();
  const me = useMe();
  const [isSetting, setSetting] = useState(false);
  const { feed, name, register, mode, everyHours, department, lastGood } = found;
  const reason = whyNotAct("setFeed", me);
  const facts: readonly (readonly [string, string])[] = [
    [say(FEEDS.mode), say(FEEDS[mode])],
    [say(FEEDS.interval), say(FEEDS.everyShort(everyHours))],
    [say(FEEDS.department), department ?? "–"],
    [say(FEEDS.lastGood), lastGood === undefined ? say(FEEDS.never) : momentOf(lastGood)],
    [say(FEEDS.api), `POST /api/feeds/${feed}/deliveries`],
  ];
  return (
    <>
      <PageHead
        title={name}
        says={
          <>
            <code>{feed}</code> · <RegisterName name={register} />
          </>
        }
        actions={
          <ReasonedButton
            disabledReason={reason === undefined ? undefined : say(reason)}
            onClick={() => setSetting(true)}
          >
            {say(FEEDS.change)}
          </ReasonedButton>
        }
      />
      {isSetting ? <SetFeed feed={found} close={() => setSetting(false)} /> : null}
      <section className="panel" aria-label={say(FEEDS.freshness)}>
        <Freshness feed={found} />
        <dl className="sj-facts">
          {facts.map(([title, value]) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <Deliver feed={feed} />
      </section>
      <Deliveries rows={found.deliveries} />
    </>
  );
}

function Deliver({ feed }: { readonly feed: string }) {
  const say = useSay();
  const me = useMe();
  const { history } = useRouter();
  const deliver = useIntent("deliverFeed", ["listFeeds", "listImports"]);
  const reason = whyNotAct("deliverFeed", me);
  const send = (file: File) =>
    deliver.mutate(
      { params: { feed }, body: file, query: { name: file.name } },
      { onSuccess: (asked) => history.push(`/imports/${asked.import}`) },
    );
  const button = (
    <ReasonedButton loading={deliver.isPending} disabledReason={reason === undefined ? undefined : say(reason)}>
      {say(FEEDS.deliver)}
    </ReasonedButton>
  );
  return (
    <>
      <p className="sj-quiet">{say(FEEDS.deliverSays)}</p>
      {deliver.error === null ? null : <ProblemAlert problem={deliver.error.problem} />}
      <div>
        {reason === undefined ? (
          <Upload
            showUploadList={false}
            accept=".csv,.csv.gz,.gz,.xlsx"
            beforeUpload={(file) => {
              send(file);
              return false;
            }}
          >
            {button}
          </Upload>
        ) : (
          button
        )}
      </div>
    </>
  );
}

function Deliveries({ rows }: { readonly rows: readonly Delivery[] }) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(FEEDS.deliveries)}>
      <h2>{say(FEEDS.deliveries)}</h2>
      {rows.length === 0 ? (
        <p className="sj-quiet">{say(FEEDS.noDeliveries)}</p>
      ) : (
        <DataTable<Delivery>
          label={say(FEEDS.deliveries)}
          rows={rows}
          keyOf={(row) => row.import}
          columns={[
            {
              key: "asked",
              title: say(FEEDS.asked),
              names: true,
              cell: (row) => <PageLink href={`/imports/${row.import}`}>{momentOf(row.askedAt)}</PageLink>,
            },
            { key: "day", title: say(FEEDS.day), cell: ({ day }) => day },
            {
              key: "state",
              title: say(FEEDS.state),
              cell: ({ state }) => {
                const [tone, words] = IMPORT_STATE[state];
                return <StateTag tone={tone}>{say(words)}</StateTag>;
              },
            },
            {
              key: "rows",
              title: say(FEEDS.rows),
              isFigure: true,
              cell: (row) => (row.rows === undefined ? "–" : figure(row.rows)),
            },
            {
              key: "refused",
              title: say(FEEDS.refused),
              isFigure: true,
              cell: (row) =>
                (row.refused ?? 0) === 0 ? (
                  (row.refused ?? "–")
                ) : (
                  <PageLink href={`/imports/${row.import}`}>{figure(row.refused ?? 0)}</PageLink>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}

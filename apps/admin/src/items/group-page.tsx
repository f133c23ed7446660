import { DataTable, momentOf, ProblemAlert, ReasonedButton, StateTag, useLanguage, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { Popconfirm } from "antd";
import { PaperAct } from "../papers/paper-act.js";
import { PaperLife, Sourced } from "../papers/standing.js";
import { titleText } from "../papers/title-text.js";
import { PAPERS } from "../papers/words.js";
import { useDepartments } from "../registers/departments.js";
import { useAnswer, useIntent } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct, whyNotCall } from "../shell/who.js";
import type { Group } from "./groups-page.js";
import { GROUPS } from "./groups-words.js";
import "./items.css";
import { ItemLink } from "./listed-table.js";

/** One group: the one question, whose items it answers, who has accepted it. */
export function GroupPage() {
  const { group } = useParams({ strict: false });
  const { stage } = useFilters().filters;
  const groups = useAnswer("listEquivalenceGroups", { query: stage === "draft" ? { drafts: true } : {} });
  return (
    <Loaded answer={groups}>
      {({ rows }) => {
        const found = rows.find((each) => each.group === group);
        return found === undefined ? <NotFound /> : <Shown found={found} />;
      }}
    </Loaded>
  );
}

function Shown({ found }: { readonly found: Group }) {
  const say = useSay();
  const language = useLanguage();
  const { role } = useMe();
  const { group, document } = found;
  const mayPropose = whyNotCall("proposeEquivalenceGroup", role) === undefined;
  return (
    <>
      <PageHead
        title={titleText(document.name, language)}
        says={<code>{group}</code>}
        actions={
          <>
            {mayPropose ? (
              <PageLink className="button-link" href={`/items/groups/new?from=${group}`}>
                {say(GROUPS.proposeNext)}
              </PageLink>
            ) : null}
            <Accept found={found} />
            <Withdraw found={found} />
          </>
        }
      />
      <section className="panel" aria-label={say(GROUPS.question)}>
        <PaperLife paper={found} />
        <p>
          <span className="sj-quiet">{say(GROUPS.question)}</span> <strong>{document.question}</strong>
        </p>
        <Sourced of={group} verified={document.verified} mark={document.mark} source={document.source} />
      </section>
      <Members found={found} />
      <Acceptances found={found} />
    </>
  );
}

function Members({ found: { document } }: { readonly found: Group }) {
  const say = useSay();
  const { named } = useDepartments();
  return (
    <section className="panel" aria-label={say(GROUPS.members)}>
      <h2>{say(GROUPS.members)}</h2>
      <DataTable<Group["document"]["members"][number]>
        label={say(GROUPS.members)}
        rows={document.members}
        keyOf={({ item, point, scene }) => `${item} ${point} ${scene}`}
        columns={[
          { key: "item", title: say(GROUPS.item), names: true, cell: ({ item }) => <ItemLink item={item} /> },
          { key: "point", title: say(GROUPS.point), cell: ({ point }) => point ?? "–" },
          { key: "department", title: say(GROUPS.department), cell: ({ department }) => named(department) },
          {
            key: "scene",
            title: say(GROUPS.scene),
            cell: ({ scene }) =>
              scene === undefined ? "–" : <PageLink href={`/items/scenes/${scene}`}>{scene}</PageLink>,
          },
        ]}
      />
    </section>
  );
}

function Acceptances({ found: { departments, accepted } }: { readonly found: Group }) {
  const say = useSay();
  const { named } = useDepartments();
  return (
    <section className="panel" aria-label={say(GROUPS.accepted)}>
      <h2>
        {say(GROUPS.accepted)} <span className="sj-quiet">{say(GROUPS.of(accepted.length, departments.length))}</span>
      </h2>
      <ul className="bases">
        {departments.map((department) => {
          const word = accepted.find((each) => each.department === department);
          return (
            <li key={department} className="in-a-row">
              <StateTag tone={word === undefined ? "acting" : "done"}>
                {say(word === undefined ? GROUPS.waiting : GROUPS.acceptedAt)}
              </StateTag>
              {named(department)}
              {word === undefined ? null : <span className="sj-quiet">{momentOf(word.at)}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Accept({ found: { group, version, state, departments, accepted } }: { readonly found: Group }) {
  const say = useSay();
  const me = useMe();
  const accept = useIntent("acceptEquivalenceGroup", ["listEquivalenceGroups"]);
  const own = me.department ?? "";
  const reason =
    whyNotAct("acceptEquivalenceGroup", me) ??
    (state !== "draft"
      ? GROUPS.notDraft
      : !departments.includes(own)
        ? GROUPS.notNamed
        : accepted.some(({ department }) => department === own)
          ? GROUPS.isAccepted
          : undefined);
  const button = (
    <ReasonedButton
      type="primary"
      loading={accept.isPending}
      disabledReason={reason === undefined ? undefined : say(reason)}
    >
      {say(GROUPS.accept)}
    </ReasonedButton>
  );
  if (reason !== undefined) return button;
  return (
    <>
      <Popconfirm
        title={say(GROUPS.accept)}
        description={say(GROUPS.acceptSure)}
        okText={say(GROUPS.yes)}
        cancelText={say(GROUPS.no)}
        onConfirm={() => accept.mutate({ params: { group }, body: { version } })}
      >
        {button}
      </Popconfirm>
      {accept.error === null ? null : <ProblemAlert problem={accept.error.problem} />}
    </>
  );
}

function Withdraw({ found: { group, version, state } }: { readonly found: Group }) {
  const me = useMe();
  const withdraw = useIntent("withdrawEquivalenceGroup", ["listEquivalenceGroups"]);
  const reason = state === "withdrawn" ? PAPERS.isWithdrawn : whyNotAct("withdrawEquivalenceGroup", me);
  return (
    <PaperAct
      kind="withdraw"
      version={version}
      reason={reason}
      isPending={withdraw.isPending}
      error={withdraw.error}
      act={(day, why, done) =>
        withdraw.mutate({ params: { group }, body: { version, day, reason: why } }, { onSuccess: done })
      }
    />
  );
}

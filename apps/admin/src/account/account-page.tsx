import { DataTable, momentOf, ProblemAlert, StateTag, useSay } from "@suijian/ui";
import { Button } from "antd";
import { answers, type AnswerTo, useAnswer, useIntent, WHO } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { ROLE_WORDS, useMe } from "../shell/who.js";
import { NewPasswordForm } from "../sign-in/new-password-form.js";
import { NEW_PASSWORD } from "../sign-in/words.js";
import { SecondFactor } from "./second-factor.js";
import { ACCOUNT } from "./words.js";

/** What concerns only the one who is signed in: proof, password, sessions. */
export function AccountPage() {
  const say = useSay();
  return (
    <>
      <PageHead title={say(ACCOUNT.title)} />
      <WhoIAm />
      <SecondFactor />
      <section className="panel" aria-label={say(NEW_PASSWORD.title)}>
        <h2>{say(NEW_PASSWORD.title)}</h2>
        <NewPasswordForm then={() => void answers.invalidateQueries()} />
      </section>
      <Sessions />
    </>
  );
}

function WhoIAm() {
  const say = useSay();
  const me = useMe();
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say(ACCOUNT.login), me.login],
    [say(ACCOUNT.name), me.name],
    [say(ACCOUNT.role), say(ROLE_WORDS[me.role])],
    [say(ACCOUNT.department), me.department],
    [say(ACCOUNT.place), me.jurisdiction],
    [say(ACCOUNT.until), momentOf(me.expiresAt)],
  ];
  return (
    <section className="panel" aria-label={say(ACCOUNT.who)}>
      <h2>{say(ACCOUNT.who)}</h2>
      <dl className="sj-facts">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

type Session = AnswerTo<"ownSessions">["rows"][number];

function Sessions() {
  const say = useSay();
  const sessions = useAnswer("ownSessions", {});
  const leave = useIntent("signOutEverywhere");
  const gone = () => {
    void answers.resetQueries({ queryKey: [WHO] });
  };
  return (
    <section className="panel" aria-label={say(ACCOUNT.sessions)}>
      <div className="panel-head">
        <h2>{say(ACCOUNT.sessions)}</h2>
        <Button danger loading={leave.isPending} onClick={() => leave.mutate({}, { onSuccess: gone })}>
          {say(ACCOUNT.everywhere)}
        </Button>
      </div>
      {leave.error === null ? null : <ProblemAlert problem={leave.error.problem} />}
      <Loaded answer={sessions}>
        {({ rows }) => (
          <DataTable<Session>
            label={say(ACCOUNT.sessions)}
            rows={rows}
            keyOf={({ openedAt, seenAt, agent }) => `${openedAt} ${seenAt} ${agent}`}
            columns={[
              {
                key: "opened",
                keepShort: true,
                title: say(ACCOUNT.openedAt),
                cell: ({ openedAt }) => momentOf(openedAt),
                names: true,
              },
              { key: "seen", keepShort: true, title: say(ACCOUNT.seenAt), cell: ({ seenAt }) => momentOf(seenAt) },
              {
                key: "strong",
                title: say(ACCOUNT.strong),
                cell: ({ strong }) => (
                  <StateTag tone={strong ? "done" : "resting"}>{say(strong ? ACCOUNT.yes : ACCOUNT.no)}</StateTag>
                ),
              },
              { key: "agent", title: say(ACCOUNT.agent), cell: ({ agent }) => agent, keepShort: true },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}

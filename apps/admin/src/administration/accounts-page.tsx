import { type AccountRole, ROLES } from "@suijian/core";
import { DataTable, EmptyState, ReasonedButton, StateTag, useSay } from "@suijian/ui";
import { useState } from "react";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { ListFoot } from "../lists/list-foot.js";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { type Filters, useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { ROLE_WORDS, useMe, whyNotAct } from "../shell/who.js";
import { accountColumns } from "./account-columns.js";
import { NewAccount } from "./new-account.js";
import { ACCOUNTS, ADMINISTRATION } from "./words.js";

export type Account = AnswerTo<"listAccounts">["rows"][number];

export const ACCOUNT_ROLES = ROLES.filter((role): role is AccountRole => role !== "public");

/** Who may sign in. Each look at it is logged. */
export function AccountsPage() {
  const say = useSay();
  const me = useMe();
  const { filters } = useFilters();
  const accounts = useAnswer("listAccounts", { query: { ...queryOf(filters), limit: 50 } }, { keepsLast: true });
  const [isNew, setNew] = useState(false);
  const [created, setCreated] = useState<string>();
  const reason = whyNotAct("createAccount", me);
  const roles = ACCOUNT_ROLES.map((role) => ({ value: role, label: say(ROLE_WORDS[role]) }));
  return (
    <>
      <PageHead
        title={say(ADMINISTRATION.accounts)}
        says={say(ADMINISTRATION.accountsSays)}
        actions={
          <ReasonedButton
            type="primary"
            disabledReason={reason === undefined ? undefined : say(reason)}
            onClick={() => setNew(true)}
          >
            {say(ACCOUNTS.new)}
          </ReasonedButton>
        }
      />
      {created === undefined ? null : (
        <div role="status">
          <StateTag tone="done">
            {say(ACCOUNTS.created)}
            {created}
          </StateTag>
        </div>
      )}
      {isNew ? <NewAccount close={() => setNew(false)} created={setCreated} /> : null}
      <section className="panel" aria-label={say(LISTS.filters)}>
        <div className="filters">
          <ChoiceFilter name="role" label={say(ACCOUNTS.role)} choices={roles} />
          <TextFilter name="jurisdiction" label={say(ACCOUNTS.place)} />
        </div>
      </section>
      <Loaded answer={accounts}>
        {({ rows, next }) => (
          <section className="panel" aria-label={say(ADMINISTRATION.accounts)}>
            {rows.length === 0 ? (
              <EmptyState title={say(ACCOUNTS.none)} />
            ) : (
              <DataTable<Account>
                label={say(ADMINISTRATION.accounts)}
                rows={rows}
                keyOf={({ account }) => account}
                columns={accountColumns(say)}
                isStale={accounts.isPlaceholderData}
              />
            )}
            <ListFoot next={next} />
          </section>
        )}
      </Loaded>
    </>
  );
}

function queryOf({ role, jurisdiction, after }: Filters) {
  const known = ACCOUNT_ROLES.find((each) => each === role);
  return {
    ...(known === undefined ? {} : { role: known }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
    ...(after === undefined ? {} : { after }),
  };
}

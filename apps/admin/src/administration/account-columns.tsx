import { type Column, type Say, StateTag } from "@suijian/ui";
import { ROLE_WORDS } from "../shell/who.js";
import { AccountActs } from "./account-acts.js";
import type { Account } from "./accounts-page.js";
import { ACCOUNTS } from "./words.js";

export const accountColumns = (say: Say): readonly Column<Account>[] => [
  { key: "login", title: say(ACCOUNTS.login), names: true, cell: ({ login }) => login },
  { key: "name", title: say(ACCOUNTS.name), cell: ({ name }) => name },
  { key: "role", title: say(ACCOUNTS.role), cell: ({ role }) => say(ROLE_WORDS[role]) },
  {
    key: "unit",
    title: say(ACCOUNTS.unit),
    cell: ({ department, jurisdiction }) => [department, jurisdiction].filter((each) => each !== undefined).join(" · "),
  },
  {
    key: "state",
    title: say(ACCOUNTS.state),
    cell: ({ disabled, mustChangePassword }) => {
      if (disabled) return <StateTag tone="resting">{say(ACCOUNTS.disabled)}</StateTag>;
      return (
        <StateTag tone={mustChangePassword ? "soon" : "done"}>
          {say(mustChangePassword ? ACCOUNTS.mustChange : ACCOUNTS.active)}
        </StateTag>
      );
    },
  },
  { key: "acts", title: say(ACCOUNTS.acts), cell: (account) => <AccountActs account={account} /> },
];

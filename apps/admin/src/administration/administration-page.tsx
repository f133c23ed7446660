import { useSay } from "@suijian/ui";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotCall } from "../shell/who.js";
import "../registers/registers.css";
import { ADMINISTRATION } from "./words.js";

const PLACES = [
  ["/administration/accounts", ADMINISTRATION.accounts, ADMINISTRATION.accountsSays, "listAccounts"],
  ["/administration/roles", ADMINISTRATION.roles, ADMINISTRATION.rolesSays, "whoAmI"],
  ["/administration/rules", ADMINISTRATION.rules, ADMINISTRATION.rulesSays, "listRules"],
  ["/administration/code-lists", ADMINISTRATION.lists, ADMINISTRATION.listsSays, "listCodeLists"],
  ["/administration/replays", ADMINISTRATION.replays, ADMINISTRATION.replaysSays, "listReplays"],
  ["/administration/calendars", ADMINISTRATION.calendars, ADMINISTRATION.calendarsSays, "readCalendar"],
  ["/jobs", ADMINISTRATION.jobs, ADMINISTRATION.jobsSays, "findJob"],
  ["/administration/audit", ADMINISTRATION.audit, ADMINISTRATION.auditSays, "listAuditLines"],
  ["/administration/installation", ADMINISTRATION.installation, ADMINISTRATION.installationSays, "readInstallation"],
] as const;

export function AdministrationPage() {
  const say = useSay();
  const { role } = useMe();
  return (
    <>
      <PageHead title={say(ADMINISTRATION.title)} />
      <ul className="register-cards">
        {PLACES.map(([href, name, says, uses]) => {
          const reason = whyNotCall(uses, role);
          return (
            <li key={href}>
              {reason === undefined ? (
                <PageLink href={href}>{say(name)}</PageLink>
              ) : (
                <span aria-disabled="true">
                  {say(name)} · {say(reason)}
                </span>
              )}
              <span className="sj-quiet">{say(says)}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

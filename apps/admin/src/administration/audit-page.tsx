import { EmptyState, useSay } from "@suijian/ui";
import { PageHead } from "../shell/page-head.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { AuditCheck } from "./audit-check.js";
import { AuditLines } from "./audit-lines.js";
import { AUDIT } from "./audit-words.js";
import "./administration.css";
import { ADMINISTRATION } from "./words.js";

/** Who did what and when; and whether nobody has changed it since. */
export function AuditPage() {
  const say = useSay();
  const reason = whyNotCall("listAuditLines", useMe().role);
  return (
    <>
      <PageHead title={say(ADMINISTRATION.audit)} says={say(AUDIT.says)} />
      {reason === undefined ? (
        <>
          <AuditCheck />
          <AuditLines />
        </>
      ) : (
        <EmptyState title={say(reason)} />
      )}
    </>
  );
}

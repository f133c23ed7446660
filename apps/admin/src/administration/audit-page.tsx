import { useSay } from "@suijian/ui";
import { PageHead } from "../shell/page-head.js";
import { ADMINISTRATION, AUDIT } from "./words.js";

/** What the log is, and how it is checked; its lines cannot be read here yet. */
export function AuditPage() {
  const say = useSay();
  return (
    <>
      <PageHead title={say(ADMINISTRATION.audit)} says={say(AUDIT.says)} />
      <section className="panel" aria-label={say(AUDIT.check)}>
        <h2>{say(AUDIT.check)}</h2>
        <p>{say(AUDIT.checkSays)}</p>
        <p>
          <code>npx suijian audit verify</code>
        </p>
      </section>
      <section className="panel" aria-label={say(AUDIT.reads)}>
        <h2>{say(AUDIT.reads)}</h2>
        <p>{say(AUDIT.readsSays)}</p>
      </section>
      <p className="sj-quiet">{say(AUDIT.toCome)}</p>
    </>
  );
}

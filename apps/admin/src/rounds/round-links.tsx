import { DataTable, ProblemAlert, ReasonedButton, StateTag, useSay } from "@suijian/ui";
import { Code, custodyAddress, witnessAddress } from "../ceremony/code.js";
import { type LinkKind, useKeptLinks } from "../ceremony/kept-links.js";
import { useIntent } from "../shell/answers.js";
import { useMe, whyNotAct } from "../shell/who.js";
import type { Round } from "./round-page.js";
import { ROUND } from "./words.js";

/** Links for witnesses and custodians, each as a code and as a text that can be sent. */
export function RoundLinks({ round }: { readonly round: Round }) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(ROUND.links)}>
      <h2>{say(ROUND.links)}</h2>
      <p className="sj-quiet">{say(ROUND.linksSays)}</p>
      {round.isSealed ? (
        <Kind
          round={round.round}
          kind="custodian"
          people={round.custodians.map(({ name, confirmedAt }) => ({ name, hasActed: confirmedAt !== undefined }))}
        />
      ) : null}
      <Kind
        round={round.round}
        kind="witness"
        people={round.witnesses.map(({ name, rolledAt }) => ({ name, hasActed: rolledAt !== undefined }))}
      />
    </section>
  );
}

interface KindOptions {
  readonly round: string;
  readonly kind: LinkKind;
  readonly people: readonly { readonly name: string; readonly hasActed: boolean }[];
}

function Kind({ round, kind, people }: KindOptions) {
  const say = useSay();
  const me = useMe();
  const issue = useIntent("issueRoundLinks");
  const [links, keepLinks] = useKeptLinks(round, kind);
  const forbidden = whyNotAct("issueRoundLinks", me);
  const words = kind === "witness" ? ROUND.witnessLinks : ROUND.custodyLinks;
  const addressOf = (name: string) => {
    const found = links.find((link) => link.name === name)?.link;
    return found === undefined ? undefined : kind === "witness" ? witnessAddress(found) : custodyAddress(found);
  };
  return (
    <>
      {issue.error === null ? null : <ProblemAlert problem={issue.error.problem} />}
      <div className="in-a-row">
        <ReasonedButton
          disabledReason={forbidden === undefined ? undefined : say(forbidden)}
          loading={issue.isPending}
          onClick={() =>
            issue.mutate({ params: { round }, body: { kind } }, { onSuccess: (given) => keepLinks(given.links) })
          }
        >
          {say(words)}
        </ReasonedButton>
      </div>
      <DataTable
        label={say(words)}
        rows={people}
        keyOf={({ name }) => name}
        columns={[
          { key: "name", title: say(ROUND.person), names: true, cell: ({ name }) => name },
          {
            key: "state",
            title: say(ROUND.waits),
            cell: ({ hasActed }) => (
              <StateTag tone={hasActed ? "done" : "resting"}>{say(hasActed ? ROUND.hasActed : ROUND.waits)}</StateTag>
            ),
          },
          {
            key: "link",
            title: say(ROUND.links),
            cell: ({ name, hasActed }) => {
              const address = hasActed ? undefined : addressOf(name);
              return address === undefined ? (
                "–"
              ) : (
                <div className="round-link">
                  <Code value={address} label={name} />
                  <code>{address}</code>
                </div>
              );
            },
          },
        ]}
      />
    </>
  );
}

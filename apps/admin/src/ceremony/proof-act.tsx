import { Digest, useSay } from "@suijian/ui";
import { useResultFile } from "../rounds/round-files.js";
import { Code, publicAddress } from "./code.js";
import type { Round } from "./steps.js";
import { ACTS, LEDGER } from "./words.js";

const ROOTS = ["ticketRoot", "thresholdRoot", "selectionRoot", "visitRoot", "assignmentRoot"] as const;

/** The roots that anyone may compare, the code of the public page, and the record that is signed. */
export function ProofAct({ round }: { readonly round: Round }) {
  const say = useSay();
  const result = useResultFile(round.round, round.result !== undefined);
  if (round.result === undefined) return <p className="hall-reason">{say(ACTS.notDrawn)}</p>;
  return (
    <>
      <div className="hall-proof">
        <div className="hall-public">
          <Code value={publicAddress(round.round)} label={say(ACTS.scanPublic)} />
          <p>{say(ACTS.scanPublic)}</p>
        </div>
        <dl className="hall-roots" aria-label={say(ACTS.roots)}>
          {ROOTS.map((name) => (
            <div key={name}>
              <dt>{say(LEDGER[name])}</dt>
              <dd>{result.data === undefined ? "…" : <Digest value={result.data[name]} of={say(LEDGER[name])} />}</dd>
            </div>
          ))}
        </dl>
      </div>
      <a
        className="hall-button"
        data-main-act=""
        href={`/api/rounds/${round.round}/protocol.pdf`}
        target="_blank"
        rel="noreferrer"
      >
        {say(ACTS.print)}
      </a>
    </>
  );
}

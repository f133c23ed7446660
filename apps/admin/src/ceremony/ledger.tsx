import { Digest, useSay, type Words } from "@suijian/ui";
import { useSeedFile } from "../rounds/round-files.js";
import { Code, publicAddress } from "./code.js";
import type { Round } from "./steps.js";
import { HALL, LEDGER } from "./words.js";

/** What was fixed so far, each as a digest in fours; the latest stands on top and is whole. */
export function Ledger({ round }: { readonly round: Round }) {
  const say = useSay();
  const seed = useSeedFile(round.round, round.result !== undefined);
  const entries = entriesOf(round, seed.data?.seed);
  return (
    <aside className="hall-ledger" aria-label={say(HALL.ledger)}>
      <h2>{say(HALL.ledger)}</h2>
      {entries.length === 0 ? <p>{say(HALL.ledgerEmpty)}</p> : null}
      <dl>
        {entries.map(([name, value], place) => (
          <div key={name[0]}>
            <dt>{say(name)}</dt>
            <dd>
              <Digest value={value} of={say(name)} {...(place === 0 ? {} : { groups: 3 })} />
            </dd>
          </div>
        ))}
      </dl>
      {round.announced === undefined ? null : (
        <div className="hall-ledger-code">
          <Code value={publicAddress(round.round)} label={say(HALL.public)} />
          <a href={`/draws/${round.round}`} target="_blank" rel="noreferrer">
            {say(HALL.public)}
          </a>
        </div>
      )}
    </aside>
  );
}

function entriesOf({ announced, announcement, beaconValue, result }: Round, seed: string | undefined) {
  const all: readonly (readonly [Words, string | undefined])[] = [
    [LEDGER.result, result],
    [LEDGER.seed, seed],
    [LEDGER.beacon, beaconValue?.output.slice(0, 96)],
    [LEDGER.announcement, announcement],
    [LEDGER.rosterRoot, announced?.rosterRoot],
    [LEDGER.frameRoot, announced?.frameRoot],
  ];
  return all.filter((entry): entry is readonly [Words, string] => entry[1] !== undefined);
}

import { useSay } from "@suijian/ui";
import type { Listed } from "./demand-words.js";
import { changesOf, type PartChange, partText } from "./item-changes.js";
import { useItemNames } from "./item-names.js";
import { ITEMS, PART_WORDS } from "./words.js";

/** Every version that was published, the latest first, each with what it changed. */
export function ItemVersions({ versions }: { readonly versions: readonly Listed[] }) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(ITEMS.versions)}>
      <h2>{say(ITEMS.versions)}</h2>
      <ol className="version-list">
        {versions
          .map((version, at) => ({ version, before: versions[at - 1] }))
          .toReversed()
          .map(({ version, before }) => (
            <li key={version.version}>
              <strong>{version.publishedOn}</strong>{" "}
              <span className="sj-quiet">
                {version.list} · {say(ITEMS.edition)} {version.edition} · {say(ITEMS.version)} {version.version}
                {version.withdrawnOn === undefined ? "" : ` · ${say(ITEMS.until)} ${version.withdrawnOn}`}
              </span>
              {before === undefined ? <p>{say(ITEMS.first)}</p> : <Changed before={before} after={version} />}
            </li>
          ))}
      </ol>
    </section>
  );
}

/** What was otherwise before: old words struck through, new ones after. */
export function Changed({ before, after }: { readonly before: Listed; readonly after: Listed }) {
  const say = useSay();
  const nameOf = useItemNames();
  const changes = changesOf(before, after);
  if (changes.length === 0) return <p>{say(ITEMS.same)}</p>;
  const named = ({ part }: PartChange, side: Listed) => partText(side, part, nameOf) || say(ITEMS.nothing);
  return (
    <ul className="changed">
      {changes.map((change) => (
        <li key={change.part}>
          <span className="sj-quiet">{say(PART_WORDS[change.part])}</span> <del>{named(change, before)}</del> →{" "}
          {named(change, after)}
        </li>
      ))}
    </ul>
  );
}

import type { SimulationAnswer } from "@suijian/contract";
import { useSay } from "@suijian/ui";
import { readAs } from "./figures-of.js";
import { Listed, type Listing } from "./listed.js";
import type { OfAnswer } from "./loads.js";
import { POLICY_WORDS, WHAT_IF } from "./words.js";

type Outcome = NonNullable<SimulationAnswer["ahead"]>["policies"][number];

/** The same plans played several rounds in a row, under each policy. */
export function Ahead({ answer: { ahead } }: OfAnswer) {
  const say = useSay();
  if (ahead === undefined) return null;
  const share = (value: number) => readAs("share", value);
  const columns: readonly Listing<Outcome>[] = [
    { key: "policy", title: say(WHAT_IF.policy), value: ({ policy }) => say(POLICY_WORDS[policy] ?? [policy, policy]) },
    { key: "visits", title: say(WHAT_IF.visits), value: ({ visits }) => visits, shown: (row) => count(row.visits) },
    {
      key: "repeats",
      title: say(WHAT_IF.repeats),
      value: ({ repeatShare }) => repeatShare,
      shown: ({ repeatShare }) => share(repeatShare),
    },
    {
      key: "coverage",
      title: say(WHAT_IF.coverage),
      value: ({ coverage }) => coverage,
      shown: ({ coverage }) => share(coverage),
    },
    { key: "longest", title: say(WHAT_IF.longest), value: ({ longestGap }) => longestGap },
    { key: "meanGap", title: say(WHAT_IF.meanGap), value: ({ meanGap }) => Math.round(100 * meanGap) / 100 },
    { key: "perFirm", title: say(WHAT_IF.perFirm), value: ({ perFirm }) => perFirm.most },
    {
      key: "keeping",
      title: say(WHAT_IF.keeping),
      value: ({ keepingGap }) => `${keepingGap.strata} / ${keepingGap.of}`,
      shown: ({ keepingGap: { strata, of, longestWait } }) =>
        strata === 0 ? `0 / ${of}` : `${strata} / ${of}（${say(WHAT_IF.longestWait)} ${longestWait}）`,
    },
  ];
  return (
    <Listed
      title={`${say(WHAT_IF.policies)} · ${ahead.rounds}`}
      file="what-if-ahead"
      columns={columns}
      rows={ahead.policies}
      definition={{
        rule: say(WHAT_IF.simulated),
        citation: say(WHAT_IF.source14),
        facts: [[say(WHAT_IF.objects), count(ahead.members)]],
      }}
    />
  );
}

const count = (value: number): string => readAs("count", value);

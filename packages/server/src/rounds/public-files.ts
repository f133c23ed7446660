import { BUNDLE_FILES, type BundleFile } from "@suijian/contract";
import type { RoundLife } from "@suijian/core";

/**
 * What everyone may have at this stage (protocol §11), by the round's stage in the database: files lie in the folder some moments
 * earlier. Inspectors' ids are never public, nor is anything of a closed round that would tell a class.
 */
export function publicFiles(life: RoundLife): BundleFile[] {
  const { announced, diced, drawn, revealed } = life;
  if (announced === undefined) return [];
  return [
    ...AT_THE_FREEZE,
    ...(diced === undefined ? [] : (["dice.json"] as const)),
    ...(drawn === undefined ? [] : AT_THE_DRAW),
    ...(revealed === undefined || announced.isClosed ? [] : afterTheLastWindow(life)),
  ];
}

const AT_THE_FREEZE: readonly BundleFile[] = ["announcement.json", "parameters.json"];
const AT_THE_DRAW: readonly BundleFile[] = ["seed.json", "result.json"];

/** An open round whose frame has a salted column, though no key names it, keeps its frame back. */
const afterTheLastWindow = ({ announced }: RoundLife): BundleFile[] => [
  ...(["thresholds.csv", "selection.csv", "visits.csv", "reveal.json"] as const),
  ...(announced?.hasPrivateColumn === true ? [] : (["frame.csv"] as const)),
];

/** What an auditor may have: all there is, the drawn lists from the draw on, the seal key with them (protocol §11). */
export function auditorFiles({ announced, diced, drawn }: RoundLife): BundleFile[] {
  if (announced === undefined) return [];
  const withheld = new Set<BundleFile>([
    ...(diced === undefined ? (["dice.json"] as const) : []),
    ...(drawn === undefined ? AFTER_THE_DRAW : []),
  ]);
  return BUNDLE_FILES.filter((name) => !withheld.has(name));
}

const AFTER_THE_DRAW: readonly BundleFile[] = [
  "seed.json",
  "thresholds.csv",
  "selection.csv",
  "visits.csv",
  "assignment.csv",
  "result.json",
  "reveal.json",
  "changes.csv",
];

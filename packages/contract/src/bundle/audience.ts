import { isClosed, type Announcement } from "@suijian/core";

export type Audience = "public" | "auditor" | "firm";

/** Every file a bundle may hold, in the order in which they come to be. */
export const BUNDLE_FILES = [
  "announcement.json",
  "parameters.json",
  "frame.csv",
  "roster.csv",
  "dice.json",
  "seed.json",
  "thresholds.csv",
  "selection.csv",
  "visits.csv",
  "assignment.csv",
  "result.json",
  "reveal.json",
  "changes.csv",
] as const;
export type BundleFile = (typeof BUNDLE_FILES)[number];

/** Protocol §11: a round with a closed plan is closed. */
export const isClosedRound = (announcement: Announcement, privateColumns: readonly string[]): boolean =>
  announcement.plans.some(({ key }) => isClosed(key, privateColumns));

const ALWAYS_PUBLIC: readonly BundleFile[] = [
  "announcement.json",
  "parameters.json",
  "dice.json",
  "seed.json",
  "result.json",
];
const PUBLIC_AFTER_REVEAL: readonly BundleFile[] = ["thresholds.csv", "selection.csv", "visits.csv", "reveal.json"];

/**
 * What an audience may have of the files that exist (protocol §11). A firm gets the public's files, and its receipt beside them. A
 * closed round never gives the public what would tell a class; inspectors' ids are never public.
 */
export function filesFor(
  audience: Audience,
  round: { readonly closed: boolean; readonly revealed: boolean; readonly hasPrivateColumn: boolean },
): readonly BundleFile[] {
  if (audience === "auditor") return BUNDLE_FILES;
  if (round.closed || !round.revealed) return ALWAYS_PUBLIC;
  return [...ALWAYS_PUBLIC, ...PUBLIC_AFTER_REVEAL, ...(round.hasPrivateColumn ? [] : (["frame.csv"] as const))];
}

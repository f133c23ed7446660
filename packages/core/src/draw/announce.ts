import { concat, lp, lpText, u64be, utf8 } from "../kernel/bytes.js";
import type { RoundId } from "../kernel/ids.js";
import type { Suite } from "../kernel/suite.js";
import { tag } from "../kernel/tag.js";
import type { AnnouncedPlan } from "../plan/plan.js";

/** What is fixed and published before anyone can know the seed (protocol §5). */
export interface Announcement {
  readonly roundId: RoundId;
  /** Digest of the last log entry; 32 zero bytes for the first. */
  readonly previous: Uint8Array;
  readonly frame: { readonly columns: readonly string[]; readonly rows: number; readonly root: Uint8Array };
  /** Ascending by id. */
  readonly plans: readonly AnnouncedPlan[];
  readonly roster: { readonly rows: number; readonly root: Uint8Array };
  /** H of the bytes of `parameters.json`. */
  readonly parameters: Uint8Array;
  readonly beacon: Beacon;
  readonly witnesses: readonly string[];
  readonly sealCommit: Uint8Array;
  readonly digest: Uint8Array;
}

export interface Beacon {
  readonly name: BeaconName;
  readonly chainHash: Uint8Array;
  readonly round: number;
}

/** `rehearsal` binds nobody; whatever shows such a round says so in large letters. */
export type BeaconName = "quicknet" | "public-results" | "rehearsal";

export const announce = (suite: Suite, terms: Omit<Announcement, "digest">): Announcement => ({
  ...terms,
  digest: announcementDigest(suite, terms),
});

/** Protocol §5. */
export const announcementDigest = (suite: Suite, terms: Omit<Announcement, "digest">): Uint8Array =>
  tag(
    suite,
    "announcement",
    utf8(terms.roundId),
    u64be(terms.frame.rows),
    terms.frame.root,
    suite.digest(planBytes(terms.plans)),
    utf8(terms.beacon.name),
    terms.beacon.chainHash,
    u64be(terms.beacon.round),
    terms.sealCommit,
    terms.previous,
    terms.roster.root,
    terms.parameters,
  );

/** Protocol §3. */
export const planBytes = (plans: readonly AnnouncedPlan[]): Uint8Array =>
  concat(
    plans.flatMap((plan) => [
      lpText(plan.id),
      lpText(plan.keyText),
      ...plan.strata.flatMap(({ name, n }) => [lpText(name), u64be(n)]),
      lp(plan.offset),
    ]),
  );

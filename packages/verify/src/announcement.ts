// The announcement (§3, §5, §11): what was frozen before anyone could know the seed.

import { concatAll, lp, u64be, unhex } from "./bytes.js";
import { sha256 } from "./hash.js";
import type { Json } from "./json.js";
import { Fields, count, hash, id, listOfEach, oneOf, someText, text } from "./shape.js";
import { tag } from "./tag.js";

export interface Stratum {
  readonly name: string;
  readonly size: number;
  readonly n: number;
}

export interface Plan {
  readonly id: string;
  readonly key: string;
  readonly offset: string;
  readonly strata: readonly Stratum[];
}

export interface Announcement {
  readonly roundId: string;
  readonly previous: string;
  readonly frame: { readonly columns: readonly string[]; readonly rows: number; readonly root: string };
  readonly plans: readonly Plan[];
  readonly roster: { readonly rows: number; readonly root: string };
  readonly parameters: string;
  readonly beacon: { readonly name: string; readonly chainHash: string; readonly round: number };
  readonly witnesses: readonly string[];
  readonly sealCommit: string;
  readonly digest: string;
}

const KEYS = "protocol roundId previous frame plans roster parameters beacon witnesses sealCommit digest".split(" ");

export function readAnnouncement(json: Json): Announcement {
  const fields = Fields.of(json, "", KEYS);
  fields.get("protocol", oneOf("VRSI-1"));
  return {
    roundId: fields.get("roundId", id),
    previous: fields.get("previous", hash),
    frame: fields.get("frame", readFrame),
    plans: fields.get("plans", listOfEach(readPlan)),
    roster: fields.get("roster", readRoster),
    parameters: fields.get("parameters", hash),
    beacon: fields.get("beacon", readBeacon),
    witnesses: fields.get("witnesses", listOfEach(text)),
    sealCommit: fields.get("sealCommit", hash),
    digest: fields.get("digest", hash),
  };
}

/** §3: plans and strata in the order given; that the order is ascending is a check of its own. */
export const planBytes = (plans: readonly Plan[]): Uint8Array =>
  concatAll(
    plans.flatMap((plan) => [
      lp(plan.id),
      lp(plan.key),
      ...plan.strata.flatMap((stratum) => [lp(stratum.name), u64be(stratum.n)]),
      lp(unhex(plan.offset)),
    ]),
  );

/** §5. */
export const announcementDigest = (a: Announcement): Uint8Array =>
  tag(
    "announcement",
    a.roundId,
    u64be(a.frame.rows),
    unhex(a.frame.root),
    sha256(planBytes(a.plans)),
    a.beacon.name,
    unhex(a.beacon.chainHash),
    u64be(a.beacon.round),
    unhex(a.sealCommit),
    unhex(a.previous),
    unhex(a.roster.root),
    unhex(a.parameters),
  );

const readFrame = (json: Json, place: string): Announcement["frame"] => {
  const fields = Fields.of(json, place, ["columns", "rows", "root"]);
  return {
    columns: fields.get("columns", listOfEach(someText)),
    rows: fields.get("rows", count),
    root: fields.get("root", hash),
  };
};

const readPlan = (json: Json, place: string): Plan => {
  const fields = Fields.of(json, place, ["id", "key", "offset", "strata"]);
  return {
    id: fields.get("id", id),
    key: fields.get("key", text),
    offset: fields.get("offset", hash),
    strata: fields.get("strata", listOfEach(readStratum)),
  };
};

const readStratum = (json: Json, place: string): Stratum => {
  const fields = Fields.of(json, place, ["name", "size", "n"]);
  return { name: fields.get("name", text), size: fields.get("size", count), n: fields.get("n", count) };
};

const readRoster = (json: Json, place: string): Announcement["roster"] => {
  const fields = Fields.of(json, place, ["rows", "root"]);
  return { rows: fields.get("rows", count), root: fields.get("root", hash) };
};

const readBeacon = (json: Json, place: string): Announcement["beacon"] => {
  const fields = Fields.of(json, place, ["name", "chainHash", "round"]);
  return {
    name: fields.get("name", text),
    chainHash: fields.get("chainHash", hash),
    round: fields.get("round", count),
  };
};

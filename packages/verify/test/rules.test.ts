// Rules that round-240 does not touch: the real beacon, public results, unsealed rounds, small cells.

import { expect, test } from "vitest";
import { announcementDigest, readAnnouncement } from "../src/announcement.js";
import { hex, unhex, utf8 } from "../src/bytes.js";
import { QUICKNET } from "../src/beacon.js";
import { sha256 } from "../src/hash.js";
import { holds, parseKey } from "../src/key.js";
import { OPEN_KEY, diceDigest, diceText, readDice, sealCommit, seedOf } from "../src/seed.js";
import { type Files, jsonIn, namesOf, put, readFrame, round240, verify } from "./forge.js";

type Raw = Record<string, unknown> & { beacon: Record<string, unknown>; plans: { key: string }[]; sealCommit: string };
type RawParameters = Record<string, unknown> & { private: string[]; plans: { mode: string }[] };

/** The public files of a round with other rules, its digests made to fit. */
function announced(edit: (announcement: Raw, parameters: RawParameters) => void, beaconOutput = "00"): Files {
  const files = round240();
  const announcement = jsonIn<Raw>(files, "announcement.json");
  const parameters = jsonIn<RawParameters>(files, "parameters.json");
  edit(announcement, parameters);
  put(files, "parameters.json", parameters);
  announcement.parameters = hex(sha256(files.get("parameters.json")!));
  announcement.digest = hex(announcementDigest(readAnnouncement(announcement as never)));
  put(files, "announcement.json", announcement);
  const digest = announcement.digest as string;
  const dice = { ...readDice(jsonIn(files, "dice.json")), announcement: digest };
  put(files, "dice.json", { ...dice, digest: hex(diceDigest(unhex(digest), diceText(dice))) });
  put(files, "seed.json", { beaconOutput, seed: hex(seedOf(unhex(digest), diceText(dice), beaconOutput)) });
  const kept = ["announcement.json", "parameters.json", "dice.json", "seed.json"];
  return new Map([...files].filter(([name]) => kept.includes(name)));
}

const SIGNATURE = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b";
// Round 657413 was due at genesis + 657412 · 3 s = 2023-09-15T11:00:03Z.
const quicknet = (announcement: Raw, parameters: RawParameters): void => {
  announcement.beacon = { name: "quicknet", chainHash: QUICKNET.chainHash, round: 657413 };
  parameters.diceBefore = "2023-09-15T10:50:03Z";
  parameters.beaconNotBefore = "2023-09-15T11:00:03Z";
};

test("a real quicknet round passes, ten minutes after the dice to the second", async () => {
  const report = await verify(announced(quicknet, SIGNATURE));
  expect(namesOf(report, "failed")).toEqual([]);
  expect(namesOf(report, "passed")).toEqual(
    expect.arrayContaining(["beacon.signature", "beacon.time", "beacon.chain"]),
  );
});

test("one second too early, another round, another chain, another signature: each fails its check", async () => {
  const failing = async (edit: typeof quicknet, output = SIGNATURE): Promise<string[]> => {
    const twist = (a: Raw, p: RawParameters): void => (quicknet(a, p), edit(a, p));
    return namesOf(await verify(announced(twist, output)), "failed");
  };
  expect(await failing((_, p) => (p.diceBefore = "2023-09-15T10:50:04Z"))).toEqual(["beacon.time"]);
  expect(await failing((_, p) => (p.beaconNotBefore = "2023-09-15T11:00:04Z"))).toEqual(["beacon.time"]);
  expect(await failing((a) => (a.beacon.round = 657414))).toEqual(["beacon.signature"]);
  expect(await failing((a) => (a.beacon.chainHash = "0".repeat(64)))).toEqual(["beacon.chain"]);
  expect(await failing((a) => (a.beacon.name = "quickernet"))).toEqual(expect.arrayContaining(["beacon.chain"]));
  expect(await failing(() => undefined, SIGNATURE.replace("b713", "b714"))).toEqual(["beacon.signature"]);
});

test("public results are bound by their sources' hash; what they said is for the reader", async () => {
  const sources = "lottery of 2026-01-02, six numbers";
  const edit = (a: Raw, p: RawParameters): void => {
    a.beacon = { name: "public-results", chainHash: hex(sha256(utf8(sources))), round: 0 };
    p.sources = sources;
  };
  const report = await verify(announced(edit, hex(utf8("07.11.19.23.28.31. of 2026-01-02"))));
  expect(namesOf(report, "failed")).toEqual([]);
  expect(namesOf(report, "not-checkable")).toContain("beacon.signature");
  expect(namesOf(await verify(announced(edit, "ff".repeat(20))), "failed")).toEqual(["beacon.text"]);
  const other = announced((a, p) => (edit(a, p), (p.sources = "another lottery")));
  expect(namesOf(await verify(other), "failed")).toEqual(["beacon.chain"]);
});

test("an unsealed round needs no reveal, but must be open and announce its visits", async () => {
  const unsealed = (a: Raw): void => void (a.sealCommit = hex(sealCommit(OPEN_KEY)));
  const closed = await verify(announced(unsealed));
  expect(namesOf(closed, "failed")).toEqual(["seal.required"]);
  expect(closed.round).toMatchObject({ sealed: false, closed: true });
  const open = announced((a, p) => {
    unsealed(a);
    p.private = [];
    for (const plan of p.plans) plan.mode = "notified";
  });
  const report = await verify(open);
  expect(namesOf(report, "failed")).toEqual([]);
  expect(namesOf(report, "passed")).toEqual(expect.arrayContaining(["seal.required", "seal.commit"]));
});

test("strata of private and public columns together need five objects and two private values", async () => {
  const files = announced((a) => (a.plans[1].key = "class+division+recency where excluded="));
  files.set("frame.csv", round240().get("frame.csv")!);
  const failed = namesOf(await verify(files), "failed");
  expect(failed).toEqual(["plans.strata", "plans.small-cells"]);
});

test("a plan's key by the grammar", () => {
  expect(parseKey("class+division where a=x,y & b!= & c^=31 & d~=F")?.clauses.map(({ operator }) => operator)).toEqual([
    "=",
    "!=",
    "^=",
    "~=",
  ]);
  for (const bad of [
    "",
    "class+",
    "id",
    "class+salt",
    "class where",
    "class where a",
    "class where id=1",
    "a b",
    "class where a=1 & ",
  ])
    expect(parseKey(bad), bad).toBeUndefined();
  const clause = (text: string) => parseKey(`x where ${text}`)!.clauses[0];
  expect(holds(clause("excluded="), "")).toBe(true);
  expect(holds(clause("excluded="), "DUP")).toBe(false);
  expect(holds(clause("c!=A,B"), "C")).toBe(true);
  expect(holds(clause("c^=31,32"), "3201")).toBe(true);
  expect(holds(clause("c~=A,B"), "C;B")).toBe(true);
  expect(holds(clause("c~="), "")).toBe(false);
});

test("ids in the frame, and the frame's lists", () => {
  const announcement = { frame: { columns: ["division", "list"] }, plans: [{ key: "list" }] } as never;
  const broken = (rows: string): string[] => [...readFrame(`id,division,list\n${rows}`, announcement).broken.keys()];
  expect(broken("A,1,X;Y\nB,1,\n")).toEqual([]);
  expect(broken("A,1,Y;X\n")).toEqual(["frame.values"]);
  expect(broken("A,1,X;\n")).toEqual(["frame.values"]);
  expect(broken("a,1,X\n")).toEqual(["frame.ids"]);
  expect(broken('A,1,"X,Y"\n')).toEqual(["frame.values"]);
});

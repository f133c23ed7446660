import { createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Announcement, planBytes } from "../src/announcement.js";
import { QUICKNET, isBeaconSignature } from "../src/beacon.js";
import { compareText, hex, u64be, unhex, utf8 } from "../src/bytes.js";
import { Sha256, sha256 } from "../src/hash.js";
import { match } from "../src/match.js";
import { OPEN_KEY, sealCommit, seedOf, ticketKey } from "../src/seed.js";
import { select } from "../src/select.js";
import { membership } from "../src/strata.js";
import { tag } from "../src/tag.js";
import { drawTickets, ticketOf } from "../src/tickets.js";
import { rootByPath, rootOf } from "../src/tree.js";
import { readFrame, vector } from "./forge.js";

describe("SHA-256", () => {
  test("agrees with node:crypto on every length up to three blocks, in one piece and in many", () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = randomBytes(length);
      const expected = createHash("sha256").update(bytes).digest("hex");
      const pieces = new Sha256();
      for (let at = 0; at < length; at += 37) pieces.update(bytes.subarray(at, at + 37));
      expect(hex(sha256(bytes))).toBe(expected);
      expect(hex(pieces.digest())).toBe(expected);
    }
  });

  test("a common prefix is absorbed once and hashed on with any ending", () => {
    const prefix = randomBytes(67);
    const ending = randomBytes(30);
    const out = new Uint8Array(32);
    new Sha256().update(prefix).digestWith(ending, 3, 30, out);
    expect(hex(out)).toBe(createHash("sha256").update(prefix).update(ending.subarray(3)).digest("hex"));
  });
});

describe("trees of RFC 6962", () => {
  const merkle = vector("merkle_rfc6962.json") as {
    emptyRoot: string;
    leavesHex: string[];
    roots: string[];
    inclusion: { index: number; size: number; proof: string[] }[];
    larger: { size: number; root: string; proofs: { index: number; proof: string[] }[] }[];
  };
  const leaves = merkle.leavesHex.map(unhex);

  test("roots of zero to eight leaves", () => {
    expect(hex(rootOf([]))).toBe(merkle.emptyRoot);
    expect(merkle.roots.map((_, i) => hex(rootOf(leaves.slice(0, i + 1))))).toEqual(merkle.roots);
  });

  test("every inclusion path leads to its root, and to no other place", () => {
    for (const { index, size, proof } of merkle.inclusion) {
      const path = proof.map(unhex);
      const root = merkle.roots[size - 1];
      expect(hex(rootByPath(leaves[index], index, size, path)!)).toBe(root);
      expect(rootByPath(leaves[index], size, size, path)).toBeUndefined();
      expect(rootByPath(leaves[index], index, size, [...path, path[0] ?? new Uint8Array(32)])).toBeUndefined();
    }
  });

  test("larger trees", () => {
    for (const { size, root, proofs } of merkle.larger) {
      const unit = (i: number): Uint8Array => utf8(`unit-${String(i).padStart(7, "0")}`);
      expect(hex(rootOf(Array.from({ length: size }, (_, i) => unit(i))))).toBe(root);
      for (const { index, proof } of proofs)
        expect(hex(rootByPath(unit(index), index, size, proof.map(unhex))!)).toBe(root);
    }
  });
});

describe("the worked numbers of the protocol", () => {
  const v = vector("protocol_vrsi1.json") as {
    sealedRoundKey: string;
    sealCommit: string;
    units: { id: string; risk: string; ind: string; dist: string }[];
    root: string;
    planBytesHex: string;
    announcement_digest: string;
    announcementParts: { roundId: string; rows: number; beaconName: string; chainHash: string; beaconRound: number };
    dice: string;
    drandSignature: string;
    seed: string;
    ticketKey: string;
    ticketsFirst5: Record<string, string>;
    ticketTree: { root: string };
    plans: {
      plan: string;
      stratifyBy: string;
      offset: string;
      strata: Record<string, { N: number; n: number; threshold: string; nextTicket: string; selected: string[] }>;
    }[];
  };
  const plans = v.plans.map((plan) => ({
    id: plan.plan,
    key: plan.stratifyBy,
    offset: plan.offset,
    strata: Object.entries(plan.strata).map(([name, { N, n }]) => ({ name, size: N, n })),
  }));
  const announcement = { frame: { columns: ["risk", "ind", "dist"] }, plans } as unknown as Announcement;
  const rows = v.units.map((unit) => `${unit.id},${unit.risk},${unit.ind},${unit.dist}\n`);
  const frame = readFrame(["id,risk,ind,dist\n", ...rows].join(""), announcement);

  test("seal, frame root, plan bytes, announcement, seed and key", () => {
    const parts = v.announcementParts;
    expect(hex(sealCommit(unhex(v.sealedRoundKey)))).toBe(v.sealCommit);
    expect(hex(frame.root)).toBe(v.root);
    expect(hex(planBytes(plans))).toBe(v.planBytesHex);
    const digest = tag(
      "announcement",
      parts.roundId,
      u64be(parts.rows),
      frame.root,
      sha256(planBytes(plans)),
      parts.beaconName,
      unhex(parts.chainHash),
      u64be(parts.beaconRound),
      unhex(v.sealCommit),
    );
    expect(hex(digest)).toBe(v.announcement_digest);
    const seed = seedOf(digest, v.dice, v.drandSignature);
    expect(hex(seed)).toBe(v.seed);
    expect(hex(ticketKey(seed, unhex(v.sealedRoundKey)))).toBe(v.ticketKey);
    expect(hex(ticketKey(seed, OPEN_KEY))).not.toBe(v.ticketKey);
  });

  test("tickets and their tree", () => {
    for (const [id, ticket] of Object.entries(v.ticketsFirst5))
      expect(hex(ticketOf(unhex(v.ticketKey), id))).toBe(ticket);
    expect(hex(drawTickets(unhex(v.ticketKey), frame.ids).root)).toBe(v.ticketTree.root);
  });

  test("each plan's selection, thresholds and next tickets, also with an offset", () => {
    const tickets = drawTickets(unhex(v.ticketKey), frame.ids).bytes;
    const { drawn, thresholds } = select(
      plans.map((plan) => membership(plan, frame)),
      frame.ids,
      tickets,
    );
    for (const plan of v.plans)
      for (const [stratum, expected] of Object.entries(plan.strata)) {
        const here = (row: { plan: string; stratum: string }): boolean =>
          row.plan === plan.plan && row.stratum === stratum;
        expect(drawn.filter(here).map(({ object }) => object)).toEqual(expected.selected);
        expect(thresholds.find(here)).toMatchObject({
          size: expected.N,
          threshold: expected.threshold,
          next: expected.nextTicket,
        });
      }
  });
});

test("every shard of assignment_small.json, seat by seat", () => {
  const { shards } = vector("assignment_small.json") as {
    shards: {
      shard: string;
      shardKey: string;
      inspectors: Record<string, { cap: number }>;
      visits: { id: string }[];
      eligible: Record<string, string[]>;
      assignment: Record<string, string[]>;
      load: Record<string, number>;
      unfilled: string[];
    }[];
  };
  expect(shards.length).toBe(7);
  for (const shard of shards) {
    const ids = Object.keys(shard.inspectors).sort(compareText);
    const matching = match({
      key: unhex(shard.shardKey),
      inspectors: ids.map((id) => ({ id, capacity: shard.inspectors[id].cap })),
      visits: shard.visits.map(({ id }) => ({ id, seats: 2, eligible: shard.eligible[id].map((i) => ids.indexOf(i)) })),
    });
    const seated = shard.visits.map(({ id }, v) => [id, matching.seated[v].map((i) => ids[i]).sort()]);
    const expected = shard.visits.map(({ id }) => [id, [...(shard.assignment[id] ?? [])].sort()]);
    expect(seated, shard.shard).toEqual(expected);
    expect(ids.map((id, i) => [id, matching.load[i]])).toEqual(ids.map((id) => [id, shard.load[id] ?? 0]));
    const missing = matching.seated.reduce((sum, seats) => sum + 2 - seats.length, 0);
    expect(missing, shard.shard).toBe(shard.unfilled.length);
    expect(matching.reached.size > 0).toBe(shard.unfilled.length > 0);
  }
});

test("real drand beacons verify, and not for the round after", () => {
  const { beacons } = vector("drand_beacons.json") as {
    beacons: { scheme: string; chain: string; publicKey: string; round: number; signature: string }[];
  };
  const onG1 = beacons.filter(({ scheme }) => scheme === "bls-unchained-g1-rfc9380");
  expect(onG1.length).toBe(2);
  expect(onG1[0].publicKey).toBe(QUICKNET.publicKey);
  for (const { round, signature, publicKey } of onG1) {
    expect(isBeaconSignature(round, unhex(signature), publicKey)).toBe(true);
    expect(isBeaconSignature(round + 1, unhex(signature), publicKey)).toBe(false);
  }
  expect(isBeaconSignature(1, new Uint8Array(48))).toBe(false);
  expect(isBeaconSignature(1, new Uint8Array(3))).toBe(false);
});

test("ascending is by UTF-8 bytes: the last plane below the surrogates, then U+E000 and up, then the rest", () => {
  const texts = ["\ud000", "\uc000", "\ue000", "\uffe5", "\u{20bb7}", "a", "餐"];
  const bytes = (text: string): Buffer => Buffer.from(text, "utf8");
  expect([...texts].sort(compareText)).toEqual([...texts].sort((a, b) => Buffer.compare(bytes(a), bytes(b))));
});

import { readFileSync } from "node:fs";
import {
  assignShard,
  bytesOfHex,
  frameOf,
  frameRoot,
  hexOf,
  inclusionPath,
  leafHashes,
  merkleRoot,
  piecesOf,
  planBytes,
  rootOf,
  rowPieces,
  sealCommitOf,
  select,
  sha256Suite,
  tag,
  ticketKeyOf,
  ticketRoot,
  ticketsOf,
  u64be,
  utf8,
  type AnnouncedPlan,
  type Ask,
  type DepartmentId,
} from "@suijian/core";
import { describe, expect, test } from "vitest";
import { aPlan, anInspector } from "./a-round.js";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the vectors are free-form JSON of other hands
const vector = (name: string): any =>
  JSON.parse(readFileSync(new URL(`../../../vectors/${name}`, import.meta.url), "utf8"));

describe("RFC 6962 trees", () => {
  const rfc = vector("merkle_rfc6962.json");

  test("the eight published roots and the empty one", () => {
    const leaves: Uint8Array[] = rfc.leavesHex.map(bytesOfHex);
    expect(hexOf(merkleRoot(sha256Suite, []))).toBe(rfc.emptyRoot);
    rfc.roots.forEach((root: string, i: number) => {
      expect(hexOf(merkleRoot(sha256Suite, leaves.slice(0, i + 1)))).toBe(root);
    });
  });

  test("every inclusion path", () => {
    const leaves: Uint8Array[] = rfc.leavesHex.map(bytesOfHex);
    for (const { index, size, proof } of rfc.inclusion) {
      const hashes = leafHashes(sha256Suite, piecesOf(leaves.slice(0, size)));
      expect(inclusionPath(sha256Suite, hashes, index).map(hexOf)).toEqual(proof);
    }
  });

  test("larger trees", () => {
    for (const { size, root, proofs } of rfc.larger) {
      const leaves = Array.from({ length: size }, (_, i) => utf8(`unit-${String(i).padStart(7, "0")}`));
      const hashes = leafHashes(sha256Suite, piecesOf(leaves));
      expect(hexOf(rootOf(sha256Suite, hashes))).toBe(root);
      for (const { index, proof } of proofs) {
        expect(inclusionPath(sha256Suite, hashes, index).map(hexOf)).toEqual(proof);
      }
    }
  });
});

describe("the protocol's worked numbers", () => {
  const v = vector("protocol_vrsi1.json");
  const frame = frameOf(
    ["risk", "ind", "dist"],
    v.units.map((unit: Record<string, string>) => ({ id: unit.id!, values: [unit.risk!, unit.ind!, unit.dist!] })),
  );
  const sealKey = bytesOfHex(v.sealedRoundKey);
  const plans: AnnouncedPlan[] = v.plans.map(
    (plan: { plan: string; stratifyBy: string; offset: string; strata: Record<string, { n: number }> }) =>
      aPlan(frame, plan.plan, plan.stratifyBy, (name) => plan.strata[name]!.n, bytesOfHex(plan.offset)),
  );

  test("rows, leaves and the frame root", () => {
    const pieces = rowPieces(frame, 0, 3);
    v.rowHexFirst3.forEach((hex: string, i: number) => {
      expect(hexOf(pieces.bytes.slice(pieces.starts[i], pieces.starts[i + 1]))).toBe(hex);
      expect(hexOf(leafHashes(sha256Suite, pieces, i, i + 1))).toBe(v.leafHexFirst3[i]);
    });
    expect(hexOf(frameRoot(sha256Suite, frame))).toBe(v.root);
  });

  test("the plan bytes, the seal commitment and the announcement of eight parts", () => {
    expect(hexOf(planBytes(plans))).toBe(v.planBytesHex);
    expect(hexOf(sealCommitOf(sha256Suite, sealKey))).toBe(v.sealCommit);
    const { roundId, rows, beaconName, chainHash, beaconRound } = v.announcementParts;
    const digest = tag(
      sha256Suite,
      "announcement",
      utf8(roundId),
      u64be(rows),
      bytesOfHex(v.root),
      sha256Suite.digest(planBytes(plans)),
      utf8(beaconName),
      bytesOfHex(chainHash),
      u64be(beaconRound),
      bytesOfHex(v.sealCommit),
    );
    expect(hexOf(digest)).toBe(v.announcement_digest);
  });

  const seed = tag(sha256Suite, "seed", bytesOfHex(v.announcement_digest), utf8(v.dice), bytesOfHex(v.drandSignature));
  const key = ticketKeyOf(sha256Suite, seed, sealKey);
  const tickets = ticketsOf(sha256Suite, frame, key);

  test("the seed, the ticket key, the tickets and their root", () => {
    expect(hexOf(seed)).toBe(v.seed);
    expect(hexOf(key)).toBe(v.ticketKey);
    Object.values(v.ticketsFirst5 as Record<string, string>).forEach((ticket, row) => {
      expect(hexOf(tickets.slice(32 * row, 32 * row + 32))).toBe(ticket);
    });
    expect(hexOf(ticketRoot(sha256Suite, tickets))).toBe(v.ticketTree.root);
  });

  test("thresholds and the selected, stratum by stratum, with and without an offset", () => {
    for (const [p, { plan, strata }] of select(frame, plans, tickets).entries()) {
      expect(plan.id).toBe(v.plans[p].plan);
      for (const stratum of strata) {
        const wanted = v.plans[p].strata[stratum.name];
        expect(stratum.rows.map((row) => v.units[row].id)).toEqual(wanted.selected);
        expect(stratum.threshold && hexOf(stratum.threshold)).toBe(wanted.threshold);
        expect(stratum.next && hexOf(stratum.next)).toBe(wanted.nextTicket);
      }
    }
  });
});

describe("assignment, shard by shard", () => {
  interface VectorShard {
    shard: string;
    shardKey: string;
    inspectors: Record<string, { q: string[]; cap: number; recuse: string[] }>;
    visits: { id: string; firm: string; need: string[] }[];
    eligible: Record<string, string[]>;
    unfilled: string[];
    assignment: Record<string, string[]>;
    load: Record<string, number>;
    maxFlow: number;
  }

  test.each((vector("assignment_small.json").shards as VectorShard[]).map((shard) => [shard.shard, shard] as const))(
    "%s",
    (_, v) => {
      const inspectors = Object.entries(v.inspectors).map(([id, { q, cap, recuse }]) =>
        anInspector(id, { divisions: ["D"], qualifications: q, capacity: cap, recused: recuse }),
      );
      const asks = v.visits.map(({ id, firm, need }) => ({
        visit: id,
        object: firm,
        division: "D1",
        last: "2026-01-01",
        seats: 2,
        qualifications: need,
      })) as unknown as Ask[];
      const shard = assignShard(sha256Suite, bytesOfHex(v.shardKey), "D" as DepartmentId, inspectors, asks);

      for (const team of shard.teams) {
        expect([...team.inspectors].sort(), team.visit).toEqual([...v.assignment[team.visit]!].sort());
        expect(team.eligible).toBe(v.eligible[team.visit]!.length);
      }
      expect(shard.unfilled.flatMap(({ visit, missing }) => Array<string>(missing).fill(visit)).sort()).toEqual(
        [...v.unfilled].sort(),
      );
      expect(shard.teams.reduce((sum, { inspectors: team }) => sum + team.length, 0)).toBe(v.maxFlow);
    },
  );
});

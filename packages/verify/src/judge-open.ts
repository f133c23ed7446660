// Protocol §5 and §6: what was announced, who rolled, which beacon spoke.

import { type Announcement, announcementDigest } from "./announcement.js";
import { QUICKNET, isBeaconSignature, timeOfRound } from "./beacon.js";
import { hex, unhex, utf8 } from "./bytes.js";
import { type Keys, type Open } from "./given.js";
import { sha256 } from "./hash.js";
import { columnsOf, parseKey } from "./key.js";
import { type Finding, type Ledger, type Part, derive, finding, firstOf, have, lack, same, valueOf } from "./ledger.js";
import { type Parameters } from "./parameters.js";
import { OPEN_KEY, diceDigest, diceText, sealCommit, seedOf, ticketKey } from "./seed.js";
import { fullCoverageProblem, keyProblem, planOrderProblem, wholeStratumProblem } from "./strata.js";

export function judgeOpen(ledger: Ledger, given: Open): Keys {
  judgeAnnouncement(ledger, given);
  judgeParameters(ledger, given);
  judgeSecrecy(ledger, given);
  judgeDice(ledger, given);
  judgeBeacon(ledger, given);
  return judgeSeed(ledger, given);
}

function judgeAnnouncement(ledger: Ledger, { announcement }: Open): void {
  ledger.check("announcement.plan-bytes", [announcement], (a) => planOrderProblem(a.plans));
  ledger.check("announcement.digest", [announcement], (a) => same(hex(announcementDigest(a)), a.digest));
  ledger.check("plans.keys", [announcement], (a) => keyProblem(a.plans, a.frame.columns));
}

function judgeParameters(ledger: Ledger, { announcement, parameters, parametersHash }: Open): void {
  ledger.check("parameters.hash", [parametersHash, announcement], (found, a) => same(a.parameters, found));
  ledger.check("parameters.agrees", [announcement, parameters], parametersProblem);
  ledger.check("plans.no-whole-stratum", [announcement, parameters], (a, p) => wholeStratumProblem(a.plans, p.plans));
  ledger.check("plans.full-coverage", [announcement, parameters], (a, p) => fullCoverageProblem(a.plans, p.plans));
}

/** §5: columns and witnesses are those announced, and "its plans are exactly the announced ones". */
const parametersProblem = (a: Announcement, p: Parameters): Finding | undefined =>
  same(JSON.stringify(a.frame.columns), JSON.stringify(p.columns), "columns") ??
  same(JSON.stringify(a.witnesses), JSON.stringify(p.witnesses), "witnesses") ??
  same(planIds(a.plans), planIds(p.plans), "plans");

const planIds = (plans: readonly { readonly id: string }[]): string => JSON.stringify(plans.map(({ id }) => id).sort());

function judgeSecrecy(ledger: Ledger, { announcement, parameters, reveal }: Open): void {
  ledger.check("seal.required", [announcement, parameters], (a, p) => {
    const unannounced = p.plans.find(({ mode }) => mode === "unannounced");
    const reason = isClosed(a, p) ? "a closed plan" : unannounced && `the unannounced plan ${unannounced.id}`;
    return isUnsealed(a) && reason !== undefined
      ? finding(`a sealed round, for it has ${reason}`, "unsealed")
      : undefined;
  });
  ledger.check("seal.commit", [announcement, sealKeyOf(announcement, reveal)], (a, key) =>
    same(a.sealCommit, hex(sealCommit(key))),
  );
}

/** §11: a round is closed when the key of one of its plans names a private column. */
export const isClosed = (a: Announcement, p: Parameters): boolean =>
  a.plans.some((plan) => {
    const key = parseKey(plan.key);
    return key !== undefined && columnsOf(key).some((column) => p.private.includes(column));
  });

export const isUnsealed = (a: Announcement): boolean => a.sealCommit === hex(sealCommit(OPEN_KEY));

/** Revealed, or known to everyone from the start. */
const sealKeyOf = (announcement: Part<Announcement>, reveal: Part<string>): Part<Uint8Array> =>
  firstOf(
    derive([reveal], unhex),
    valueOf(announcement) !== undefined && isUnsealed(valueOf(announcement)!) ? have(OPEN_KEY) : lack("reveal.json"),
  );

function judgeDice(ledger: Ledger, { announcement, dice }: Open): void {
  ledger.check("dice.announcement", [announcement, dice], (a, d) => same(a.digest, d.announcement));
  ledger.check("dice.witnesses", [announcement, dice], (a, d) => {
    const short = d.dice.find(({ digits }) => !/^[0-9]{20,}$/.test(digits));
    if (short !== undefined) return finding("at least 20 digits 0-9", short.digits, short.witness);
    return same(JSON.stringify(a.witnesses), JSON.stringify(d.dice.map(({ witness }) => witness)));
  });
  ledger.check("dice.digest", [dice], (d) => same(hex(diceDigest(unhex(d.announcement), diceText(d))), d.digest));
}

function judgeBeacon(ledger: Ledger, { announcement, parameters, seed }: Open): void {
  const sources = derive([announcement, parameters], (a, p) => (a.beacon.name === "public-results" ? p.sources : ""));
  ledger.check("beacon.chain", [announcement, sources], beaconProblem);
  const name = valueOf(announcement)?.beacon.name;
  const binding = name === "rehearsal" ? lack(NO_BEACON) : have(undefined);
  ledger.check("beacon.time", [announcement, parameters, binding], beaconTimeProblem);
  const output = derive([seed], (s) => unhex(s.beaconOutput));
  // No file can show what the world's sources said: whoever checks reads them there.
  const proof = name === "public-results" ? lack("the public results named in parameters.sources") : binding;
  if (name === "public-results") ledger.check("beacon.text", [output], textProblem);
  ledger.check("beacon.signature", [announcement, output, proof], (a, bytes) => {
    const valid = a.beacon.name === "quicknet" && isBeaconSignature(a.beacon.round, bytes);
    return valid ? undefined : finding(`quicknet's signature of round ${a.beacon.round}`, hex(bytes));
  });
}

/** A rehearsal's output binds nobody: that it is whatever somebody typed must not look like a check that passed. */
const NO_BEACON = "a beacon that binds (this is a rehearsal)";

/** §6.2: public results enter as the UTF-8 of their canonical string. */
function textProblem(output: Uint8Array): Finding | undefined {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(output);
    return undefined;
  } catch {
    return finding("UTF-8 text", hex(output));
  }
}

/** §6.2: which chain, and which round it may name. */
function beaconProblem({ beacon }: Announcement, sources: string | undefined): Finding | undefined {
  const { name, chainHash, round } = beacon;
  switch (name) {
    case "quicknet":
      return same(QUICKNET.chainHash, chainHash) ?? (round > 0 ? undefined : finding("a round from 1 on", round));
    case "public-results":
      if (sources === undefined || sources === "") return finding("parameters.sources", "nothing");
      return same(hex(sha256(utf8(sources))), chainHash) ?? same(0, round);
    case "rehearsal":
      return same("0".repeat(64), chainHash) ?? same(0, round);
    default:
      return finding("quicknet, public-results or rehearsal", name);
  }
}

/** §6.1: at least 10 minutes after `diceBefore`, and not before `beaconNotBefore`. */
function beaconTimeProblem({ beacon }: Announcement, p: Parameters): Finding | undefined {
  const due = beacon.name === "quicknet" ? timeOfRound(beacon.round) : p.beaconNotBefore;
  const earliest = Math.max(p.diceBefore + 600_000, p.beaconNotBefore);
  return due >= earliest ? undefined : finding(`not before ${moment(earliest)}`, moment(due));
}

/** Also for times no calendar holds: a forged round number must not stop the checks. */
const moment = (time: number): string => (Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : `${time} ms`);

function judgeSeed(ledger: Ledger, { announcement, dice, seed, reveal }: Open): Keys {
  const digest = derive([announcement], (a) => unhex(a.digest));
  ledger.check("seed", [digest, dice, seed], (a, d, s) => same(hex(seedOf(a, diceText(d), s.beaconOutput)), s.seed));
  const key = derive([seed, sealKeyOf(announcement, reveal)], (s, sealKey) => ticketKey(unhex(s.seed), sealKey));
  return { announcement: digest, key };
}

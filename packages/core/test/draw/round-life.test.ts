import {
  afterRoundEvent,
  deadlinesOf,
  diceTextOf,
  firstBrokenEntry,
  hexOf,
  nextEntry,
  sha256Suite,
  type Announced,
  type Charter,
  type FreezeReport,
  type LogEntry,
  type RoundEvent,
  type RoundLife,
} from "@suijian/core";
import { expect, test } from "vitest";

const CHARTER: Charter = {
  title: "九月第一批",
  batches: [{ plan: "P", batch: "B1" }],
  witnesses: ["甲", "乙", "丙"],
  custodians: ["丁", "戊"],
  isSealed: true,
  beacon: { name: "quicknet" },
  beaconAt: "2026-09-15T11:00:00.000Z",
};

const ANNOUNCED: Announced = {
  digest: "ab".repeat(32),
  rows: 400,
  frameRoot: "01".repeat(32),
  rosterRoot: "02".repeat(32),
  parameters: "03".repeat(32),
  beaconRound: 7,
  diceBefore: "2026-09-15T10:50:00Z",
  beaconTime: "2026-09-15T11:00:00Z",
  lastDay: "2026-11-30",
  isClosed: false,
  hasPrivateColumn: false,
  folder: "r",
};
const REPORT: FreezeReport = { rows: 400, strata: [], inspectors: 12, leftOut: [], closed: false, warnings: [] };

const DAY_BEFORE = "2026-09-14T11:00:00.000Z";
const DIGITS = ["57587808306480461677", "66318504718293840571", "12049587736251948372"];

type Said = RoundEvent extends infer Each ? (Each extends unknown ? Omit<Each, "at"> & { at?: string } : never) : never;

/** The round after these, each a day before the beacon unless it says when. */
function after(events: readonly Said[], charter = CHARTER): ReturnType<typeof afterRoundEvent> {
  const planned = { happened: "planned", charter, at: DAY_BEFORE } as const;
  let now = afterRoundEvent("R", undefined, planned);
  for (const event of events) {
    if (!now.ok) return now;
    now = afterRoundEvent("R", now.value, { at: DAY_BEFORE, ...event } as RoundEvent);
  }
  return now;
}

function life(events: readonly Said[], charter = CHARTER): RoundLife {
  const now = after(events, charter);
  if (!now.ok) throw new Error(JSON.stringify(now.problem));
  return now.value;
}

const codeAfter = (events: readonly Said[], charter = CHARTER) => {
  const now = after(events, charter);
  return now.ok ? "none" : now.problem.code;
};

const ANNOUNCING: readonly Said[] = [
  { happened: "freezing", job: "J" },
  { happened: "announced", announced: ANNOUNCED, report: REPORT },
];
const DEPOSITED: readonly Said[] = [
  ...ANNOUNCING,
  { happened: "deposited", custodian: "丁" },
  { happened: "deposited", custodian: "戊" },
];
const roll = (place: number, at = DAY_BEFORE): Said => ({
  happened: "dice",
  witness: CHARTER.witnesses[place]!,
  digits: DIGITS[place]!,
  at,
});
const DICED: readonly Said[] = [...DEPOSITED, roll(2), roll(0), roll(1)];
const SEEDED: readonly Said[] = [...DICED, { happened: "beacon", output: "ff", source: "x", at: ANNOUNCED.beaconTime }];
const COUNTS = { tasks: 9, duplicatesRemoved: 0, visits: 9, seats: 18, unfilled: 0, fewEligible: 0 };
const DRAWN: readonly Said[] = [
  ...SEEDED,
  { happened: "drawing", job: "K" },
  { happened: "drawn", digest: "cd".repeat(32), counts: COUNTS, at: "2026-09-15T11:01:00Z" },
];

test("a round goes from its plan to its reveal, one stage after the other", () => {
  expect(life([]).stage).toBe("planned");
  expect(life(ANNOUNCING.slice(0, 1)).stage).toBe("freezing");
  expect(life(ANNOUNCING).stage).toBe("announced");
  expect(life(DICED).stage).toBe("diced");
  expect(life(SEEDED).stage).toBe("seeded");
  expect(life(DRAWN).stage).toBe("drawn");
  expect(life([...DRAWN, { happened: "revealed", day: "2026-12-01" }]).stage).toBe("revealed");
});

test("with the last witness the dice are complete, in the announced order whoever came first", () => {
  expect(life([...DEPOSITED, roll(2), roll(0)]).diced).toBeUndefined();
  expect(diceTextOf(life(DICED))).toBe(DIGITS.join(","));
  expect(life(DICED).diced?.digest).toHaveLength(64);
});

test("a witness speaks once: the same digits again change nothing, others are refused", () => {
  const once = life([...DEPOSITED, roll(0)]);
  const again = afterRoundEvent("R", once, { ...roll(0), at: DAY_BEFORE } as RoundEvent);
  expect(again.ok && again.value).toBe(once);
  expect(codeAfter([...DEPOSITED, roll(0), { ...roll(0), digits: DIGITS[1]! } as Said])).toBe("dice-given");
  expect(codeAfter([...DEPOSITED, { happened: "dice", witness: "己", digits: DIGITS[0]! }])).toBe("witness-unknown");
  expect(codeAfter([...DEPOSITED, { happened: "dice", witness: "甲", digits: DIGITS[0]!.slice(1) }])).toBe(
    "dice-malformed",
  );
});

test("dice come before their time, and after two custodians have the key's shares", () => {
  expect(codeAfter([...DEPOSITED, roll(0, "2026-09-15T10:49:59.999Z")])).toBe("none");
  expect(codeAfter([...DEPOSITED, roll(0, "2026-09-15T10:50:00.000Z")])).toBe("dice-too-late");
  expect(codeAfter([...DEPOSITED.slice(0, -1), roll(0)])).toBe("seal-not-deposited");
  expect(codeAfter([...ANNOUNCING, roll(0)], { ...CHARTER, isSealed: false, custodians: [] })).toBe("none");
});

test("nobody has the beacon before its time, and the first one stays", () => {
  const beacon = (at: string, output = "ff"): Said => ({ happened: "beacon", output, source: "x", at });
  expect(codeAfter([...DICED, beacon("2026-09-15T10:59:59.999Z")])).toBe("beacon-not-yet");
  expect(codeAfter([...SEEDED, beacon(ANNOUNCED.beaconTime)])).toBe("none");
  expect(codeAfter([...SEEDED, beacon(ANNOUNCED.beaconTime, "ee")])).toBe("beacon-differs");
  expect(codeAfter([...DEPOSITED, beacon(ANNOUNCED.beaconTime)])).toBe("state-wrong");
});

test("of two that freeze or draw at once the second is told; what stops leaves the round where it was", () => {
  const freezing: Said = { happened: "freezing", job: "L" };
  expect(codeAfter([...ANNOUNCING.slice(0, 1), freezing])).toBe("round-busy");
  expect(codeAfter([...SEEDED, { happened: "drawing", job: "K" }, { happened: "drawing", job: "L" }])).toBe(
    "round-busy",
  );
  const stopped = life([...ANNOUNCING.slice(0, 1), { happened: "stopped", why: "plan-empty" }]);
  expect(stopped).toMatchObject({ stage: "planned", stopped: { why: "plan-empty" } });
  expect(stopped.job).toBeUndefined();
  expect(codeAfter([...DRAWN, { happened: "drawing", job: "L" }])).toBe("state-wrong");
});

test("a rehearsal's beacon is made when it is asked for: who asks again, since the answer was lost, finds the first", () => {
  const rehearsal: Said = { happened: "beacon", output: "ff", source: "rehearsal", at: ANNOUNCED.beaconTime };
  const charter: Charter = { ...CHARTER, beacon: { name: "rehearsal" } };
  const again = life([...DICED, rehearsal, { ...rehearsal, output: "ee" }], charter);
  expect(again.beacon?.output).toBe("ff");
});

test("it is abandoned before the beacon's time only, and never once it was drawn", () => {
  const abandon = (at: string): Said => ({ happened: "abandoned", reason: "见证人未到", at });
  expect(life([abandon(DAY_BEFORE)]).stage).toBe("abandoned");
  expect(life([...DICED, abandon("2026-09-15T10:59:59.999Z")]).stage).toBe("abandoned");
  expect(codeAfter([...ANNOUNCING, abandon(ANNOUNCED.beaconTime)])).toBe("abandon-too-late");
  expect(codeAfter([...DRAWN, abandon(DAY_BEFORE)])).toBe("state-wrong");
  expect(codeAfter([...ANNOUNCING, abandon(DAY_BEFORE), roll(0)])).toBe("state-wrong");
});

test("the key is revealed after the last window; a rehearsal binds nobody and may be at once", () => {
  const reveal = (day: string): Said => ({ happened: "revealed", day });
  expect(codeAfter([...DRAWN, reveal("2026-11-30")])).toBe("reveal-too-early");
  expect(codeAfter([...DRAWN, reveal("2026-12-01")])).toBe("none");
  expect(codeAfter([...DRAWN, reveal("2026-09-15")], { ...CHARTER, beacon: { name: "rehearsal" } })).toBe("none");
});

test("a charter names two witnesses at least, none of whom keeps the key, and two custodians where it is sealed", () => {
  expect(codeAfter([], { ...CHARTER, witnesses: ["甲"] })).toBe("witnesses-too-few");
  expect(codeAfter([], { ...CHARTER, witnesses: ["甲", "乙", "甲"] })).toBe("witness-repeated");
  expect(codeAfter([], { ...CHARTER, custodians: ["丁"] })).toBe("custodians-too-few");
  expect(codeAfter([], { ...CHARTER, custodians: ["丁", "丁"] })).toBe("custodians-too-few");
  expect(codeAfter([], { ...CHARTER, custodians: ["丁", " 甲"] })).toBe("witness-holds-seal-key");
});

test("deadlines warn half a day before and say who is missing", () => {
  const now = life([...DEPOSITED.slice(0, -1)]);
  const HALF_A_DAY = 12 * 3600;
  expect(deadlinesOf(now, "2026-09-14T11:00:00Z", HALF_A_DAY)).toEqual([]);
  expect(deadlinesOf(now, "2026-09-15T00:00:00Z", HALF_A_DAY)).toEqual([
    { state: "soon", lateness: { of: "deposit", due: ANNOUNCED.diceBefore, missing: ["戊"] } },
    { state: "soon", lateness: { of: "dice", due: ANNOUNCED.diceBefore, missing: ["甲", "乙", "丙"] } },
  ]);
  expect(deadlinesOf(life(DICED), "2026-09-16T11:00:00Z", 0)).toEqual([
    { state: "late", lateness: { of: "draw", due: "2026-09-16T11:00:00.000Z" } },
  ]);
  expect(deadlinesOf(life(DRAWN), "2026-11-30T16:00:00Z", 0)).toMatchObject([
    { state: "late", lateness: { of: "reveal" } },
  ]);
});

test("each entry of the log fixes all before it: one altered, taken out or put elsewhere shows", () => {
  const entries: LogEntry[] = [];
  for (const [place, kind] of (["announcement", "dice", "result", "announcement"] as const).entries()) {
    const digest = new Uint8Array(32).fill(place + 1);
    const at = `2026-09-15T1${place}:00:00.000Z`;
    entries.push(nextEntry(sha256Suite, entries.at(-1), { kind, round: place < 3 ? "R1" : "R2", digest, at }));
  }
  expect(firstBrokenEntry(sha256Suite, entries)).toBeUndefined();
  expect(new Set(entries.map(({ head }) => hexOf(head))).size).toBe(4);
  const altered = entries.with(1, { ...entries[1]!, at: "2026-09-15T09:00:00.000Z" });
  expect(firstBrokenEntry(sha256Suite, altered)).toBe(2);
  expect(firstBrokenEntry(sha256Suite, entries.toSpliced(1, 1))).toBe(2);
  expect(firstBrokenEntry(sha256Suite, [entries[0]!, entries[2]!, entries[1]!])).toBe(2);
});

import {
  announce,
  countStrata,
  frameOf,
  frameRoot,
  parseKey,
  rosterRoot,
  sealCommitOf,
  sha256Suite,
  OPEN_SEAL,
  type AnnouncedPlan,
  type Day,
  type DepartmentId,
  type Frame,
  type Inspector,
  type InspectorId,
  type Key,
  type PlanId,
  type PlanTerms,
  type Round,
  type RoundId,
} from "@suijian/core";

/** Builders that supply everything a sentence does not mention. */
export const keyOf = (text: string): Key => {
  const read = parseKey(text);
  if (!read.ok) throw new Error(`key ${text} at ${read.problem.at}`);
  return read.value;
};

export const shared = new Uint8Array(32);

export function aPlan(
  frame: Frame,
  id: string,
  keyText: string,
  n: (stratum: string, size: number) => number,
  offset = shared,
): AnnouncedPlan {
  const key = keyOf(keyText);
  const strata = countStrata(frame, { key }).map(({ name, size }) => ({ name, size, n: n(name, size) }));
  return { id: id as PlanId, keyText, key, offset, strata };
}

export const terms = (id: string, over: Partial<Record<keyof PlanTerms, unknown>> = {}): PlanTerms =>
  ({
    id: id as PlanId,
    department: "MARKET" as DepartmentId,
    items: [`${id}-1`],
    mode: "notified",
    window: ["2026-03-01" as Day, "2026-06-30" as Day],
    qualifications: [],
    ...over,
  }) as PlanTerms;

export const anInspector = (inspector: string, over: Partial<Record<keyof Inspector, unknown>> = {}): Inspector =>
  ({
    inspector: inspector as InspectorId,
    department: "MARKET" as DepartmentId,
    divisions: ["4403"],
    qualifications: [],
    capacity: 50,
    certificate: "2030-12-31" as Day,
    recused: [],
    lastVisited: [],
    ...over,
  }) as Inspector;

/** N objects with a class, a district and an industry that cross each other. */
export const aFrame = (size: number): Frame =>
  frameOf(
    ["division", "class", "industry"],
    Array.from({ length: size }, (_, i) => ({
      id: `OBJ-${String(i).padStart(7, "0")}`,
      values: [
        `4403${String(1 + (i % 7)).padStart(2, "0")}`,
        "ABCDE"[Math.min(4, (i * 7919) % 9)]!,
        ["F52", "H62", "C13"][(i * 31) % 3]!,
      ],
    })),
  );

export function aRound(
  frame: Frame,
  plans: readonly AnnouncedPlan[],
  planTerms: readonly PlanTerms[],
  roster: readonly Inspector[],
  seed: Uint8Array,
): Round {
  const announcement = announce(sha256Suite, {
    roundId: "T-1" as RoundId,
    previous: new Uint8Array(32),
    frame: { columns: frame.columns.map(({ name }) => name), rows: frame.rows, root: frameRoot(sha256Suite, frame) },
    plans,
    roster: { rows: roster.length, root: rosterRoot(sha256Suite, roster) },
    parameters: new Uint8Array(32),
    beacon: { name: "rehearsal", chainHash: new Uint8Array(32), round: 0 },
    witnesses: ["甲", "乙"],
    sealCommit: sealCommitOf(sha256Suite, OPEN_SEAL),
  });
  return { announcement, terms: planTerms, frame, roster, seed, sealKey: OPEN_SEAL };
}

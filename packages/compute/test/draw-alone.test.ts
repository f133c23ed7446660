import { drawAlone, batchedSuite, membersOfPlans } from "@suijian/compute";
import {
  announce,
  countStrata,
  frameOf,
  parseKey,
  select,
  sha256,
  sha256Suite,
  tag,
  ticketsOf,
  utf8,
  type PlanId,
  type Round,
  type RoundId,
} from "@suijian/core";
import { expect, test } from "vitest";

const NOTHING = new Uint8Array(32);

test("a plan that draws alone draws what it would with its own ticket for everyone", () => {
  const frame = frameOf(
    ["division", "class"],
    Array.from({ length: 500 }, (_, i) => ({
      id: `O-${String(i).padStart(4, "0")}`,
      values: [`44030${i % 4}`, "ABC"[i % 3]!],
    })),
  );
  const keyText = "class where division=440301,440303";
  const key = parseKey(keyText);
  if (!key.ok) throw new Error(keyText);
  const strata = countStrata(frame, { key: key.value }).map((stratum) => ({ ...stratum, n: 7 }));
  const plan = { id: "P-1" as PlanId, keyText, key: key.value, offset: new Uint8Array(32).fill(0x81), strata };
  const announcement = announce(sha256Suite, {
    roundId: "R" as RoundId,
    previous: NOTHING,
    frame: { columns: ["division", "class"], rows: frame.rows, root: NOTHING },
    plans: [plan],
    roster: { rows: 0, root: NOTHING },
    parameters: NOTHING,
    beacon: { name: "rehearsal", chainHash: NOTHING, round: 0 },
    witnesses: [],
    sealCommit: NOTHING,
  });
  const round: Round = { announcement, terms: [], frame, roster: [], seed: NOTHING, sealKey: NOTHING };
  const seed = sha256(utf8("alone"));
  const [members] = membersOfPlans(round);
  const own = tag(batchedSuite(), "simulate-plan", seed, utf8("P-1"));
  expect(drawAlone(round, members!, seed)).toEqual(select(frame, [plan], ticketsOf(sha256Suite, frame, own))[0]);
});

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { acceptSealKey, openBundle, type Bundle } from "@suijian/round";
import {
  blindAt,
  blinds,
  bytesOfHex,
  done,
  fail,
  firstBrokenEntry,
  hexOf,
  membersOf,
  resultDigest,
  rootOfLeaves,
  seatLeaf,
  seatName,
  sha256Suite,
  ticketKeyOf,
  visitLeavesOf,
  type PlanTerms,
  type Problem,
  type Result,
  type Seat,
  type Visit,
} from "@suijian/core";
import {
  audit,
  findRound,
  type HeldRound,
  logEntriesAfter,
  type RoundVisit,
  roundVisits,
  SYSTEM,
  type Tx,
} from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import type { Parts } from "../http/parts.js";
import { announcedDifferences, type Difference } from "./announced-rows.js";
import { noRound } from "./record-event.js";
import { bundleFolder } from "./round-world.js";
import { useSealKey } from "./seal-key.js";

/** What was looked at, and what is not as it was announced or logged. */
interface Checked {
  readonly checked: readonly { readonly of: string; readonly count: number }[];
  readonly differences: readonly Difference[];
}

/**
 * Recomputes a round from the database's rows: plans and strata to the announcement, visits and seats to the roots that the log's result
 * fixes, and the log's own chain. Whoever altered a row after the freeze is found here, and by everyone's own check of the bundle.
 */
export const checkHandlers: Pick<Handlers, "checkRound"> = {
  checkRound: {
    outside: async ({ params, identity, parts }, database) => {
      const held = await database.read(identity, (tx) => findRound(tx, params.round));
      if (held === undefined) return fail(noRound(params.round));
      const { announced } = held.life;
      if (announced === undefined)
        return fail({ code: "state-wrong", noun: "round", id: params.round, state: held.life.stage });
      const bundle = await openBundle(bundleFolder(parts, announced.folder));
      if (!bundle.ok) return bundle;
      const key = await keyToCheck(parts, held, bundle.value);
      if (!key.ok) return key;
      const found = await database.write<Checked, Problem>(identity, async (tx) => {
        const checked = await checkedRound(tx, held, bundle.value, key.value);
        const differences = checked.differences.length;
        await audit(tx, { act: "round.check", on: params.round, with: { differences } });
        return done(checked);
      });
      if (!found.ok) return found;
      const { checked, differences } = found.value;
      return done({
        isSound: differences.length === 0,
        checked: checked.map((each) => ({ ...each })),
        differences: differences.slice(0, MOST_DIFFERENCES).map((each) => ({ ...each })),
      });
    },
  },
};

const MOST_DIFFERENCES = 100;

/** The ticket key, once there is a seed; the system opens the seal, and the use is on record. */
async function keyToCheck(
  parts: Parts,
  { division, life }: HeldRound,
  bundle: Bundle,
): Promise<Result<Uint8Array | undefined, Problem>> {
  if (life.drawn === undefined || bundle.seed === undefined) return done(undefined);
  const opened = !life.charter.isSealed
    ? done(undefined)
    : await parts.database.write(SYSTEM, async (tx) => {
        const used = await useSealKey(tx, parts, { division, round: life.round }, "check");
        if (used.ok)
          await audit(tx, { act: "round.use-key", on: life.round, with: { purpose: "check" }, in: division });
        return used;
      });
  if (!opened.ok) return opened;
  const key = acceptSealKey(sha256Suite, bundle, opened.value);
  return key.ok ? done(ticketKeyOf(sha256Suite, bytesOfHex(bundle.seed.seed), key.value)) : key;
}

async function checkedRound(tx: Tx, held: HeldRound, bundle: Bundle, key: Uint8Array | undefined): Promise<Checked> {
  const { division, life } = held;
  const entries = await logEntriesAfter(tx, division, {});
  const broken = firstBrokenEntry(sha256Suite, entries);
  const before: Checked = {
    checked: [
      { of: "plan", count: bundle.announcement.plans.length },
      { of: "stratum", count: bundle.announcement.plans.reduce((sum, { strata }) => sum + strata.length, 0) },
      { of: "log", count: entries.length },
    ],
    differences: [
      ...(await announcedDifferences(tx, held, bundle)),
      ...(broken === undefined ? [] : [{ of: "log", id: `${division}/${broken}` } as const]),
    ],
  };
  if (life.drawn === undefined || key === undefined) return before;
  const after = await checkedDraw(tx, held, bundle, key);
  return {
    checked: [...before.checked, ...after.checked],
    differences: [...before.differences, ...after.differences],
  };
}

async function checkedDraw(tx: Tx, { life }: HeldRound, bundle: Bundle, key: Uint8Array): Promise<Checked> {
  const { visits, broken } = await roundVisits(tx, life.round);
  const drawn = visits.filter(({ created }) => created.insteadOf === undefined);
  const seats = drawn.flatMap(({ visit, created }) => created.seats.map((seat) => ({ visit, ...seat })));
  const altered = visits.filter(({ isAsRecorded }) => !isAsRecorded).map(({ visit }) => visit);
  return {
    checked: [
      { of: "visit", count: drawn.length },
      { of: "seat", count: seats.length },
    ],
    differences: [
      ...resultDifferences(life.round, life.drawn?.digest, bundle),
      ...(await visitDifferences(bundle, key, drawn)),
      ...(await seatDifferences(bundle, key, seats)),
      ...[...altered, ...broken].map((id) => ({ of: "visit", id }) as const),
    ],
  };
}

/** The result in the log is that of the bundle's roots. */
function resultDifferences(
  round: string,
  logged: string | undefined,
  { announcement, seed, result }: Bundle,
): Difference[] {
  if (seed === undefined || result === undefined) return [{ of: "result", id: round }];
  const digest = resultDigest(sha256Suite, announcement.digest, bytesOfHex(seed.seed), {
    ticketRoot: bytesOfHex(result.ticketRoot),
    thresholdRoot: bytesOfHex(result.thresholdRoot),
    selectionRoot: bytesOfHex(result.selectionRoot),
    visitRoot: bytesOfHex(result.visitRoot),
    assignmentRoot: bytesOfHex(result.assignmentRoot),
  });
  return hexOf(digest) === logged ? [] : [{ of: "result", id: round }];
}

/** When the root is another one, the bundle's table says which visits they are. */
async function visitDifferences(bundle: Bundle, key: Uint8Array, drawn: readonly RoundVisit[]): Promise<Difference[]> {
  const visits = drawn.map((each) => visitOf(each, bundle.terms));
  const root = rootOfLeaves(
    sha256Suite,
    visitLeavesOf(sha256Suite, key, visits).map(({ leaf }) => leaf),
  );
  if (hexOf(root) === bundle.result?.visitRoot) return [];
  const held = new Map(
    visits.map((each) => [
      each.visit as string,
      [
        each.object,
        each.tasks
          .map(({ plan }) => plan.id)
          .sort()
          .join(";"),
        each.first,
        each.last,
      ].join(","),
    ]),
  );
  const announced = await tableOf(bundle, "visits.csv", ([, object, , tasks, first, last]) =>
    [
      object,
      membersOf(tasks ?? "")
        .sort()
        .join(";"),
      first,
      last,
    ].join(","),
  );
  return namesApart("visit", held, announced);
}

async function seatDifferences(bundle: Bundle, key: Uint8Array, seats: readonly Seat[]): Promise<Difference[]> {
  const inOrder = [...seats].sort(
    (a, b) => compare(a.visit, b.visit) || compare(a.department, b.department) || a.seat - b.seat,
  );
  const all = blinds(sha256Suite, key, inOrder.map(seatName));
  const root = rootOfLeaves(
    sha256Suite,
    inOrder.map((seat, place) => seatLeaf(seat, blindAt(all, place))),
  );
  if (hexOf(root) === bundle.result?.assignmentRoot) return [];
  const held = new Map(inOrder.map((seat) => [seatName(seat), seat.inspector]));
  const announced = new Map<string, string>();
  for (const [id, inspector] of await tableOf(bundle, "assignment.csv", (fields) => fields[3] ?? "", 3))
    announced.set(id, inspector);
  return namesApart("seat", held, announced);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function namesApart(
  of: "visit" | "seat",
  held: ReadonlyMap<string, string>,
  announced: ReadonlyMap<string, string>,
): Difference[] {
  const names = [...new Set([...held.keys(), ...announced.keys()])];
  const apart = names.filter((id) => held.get(id) !== announced.get(id)).map((id) => ({ of, id }));
  // The root is another one, so that something differs even where the table has been altered alike.
  return apart.length === 0 ? [{ of: "result", id: of }] : apart;
}

/** A table of ids and days, in which nothing is quoted: the first fields name the row. */
async function tableOf(
  { files }: Bundle,
  name: "visits.csv" | "assignment.csv",
  said: (fields: readonly string[]) => string,
  naming = 1,
): Promise<Map<string, string>> {
  const rows = new Map<string, string>();
  const path = files.get(name);
  if (path === undefined) return rows;
  let isHeader = true;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (!isHeader) {
      const fields = line.split(",");
      rows.set(fields.slice(0, naming).join("/"), said(fields));
    }
    isHeader = false;
  }
  return rows;
}

/** As the draw had it: tasks that were duplicates are no part of it. Ids were the draw's own when they were written. */
const visitOf = ({ visit, created }: RoundVisit, terms: readonly PlanTerms[]): Visit =>
  ({
    visit,
    object: created.object,
    mode: created.mode,
    lead: created.lead,
    first: created.first,
    last: created.last,
    tasks: created.tasks
      .filter(({ duplicateOf }) => duplicateOf === undefined)
      .map(({ plan, items }) => ({ plan: terms.find(({ id }) => id === plan) ?? { id: plan }, items })),
  }) as unknown as Visit;

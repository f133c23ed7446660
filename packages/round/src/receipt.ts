import { framePath, selectInPool, ticketPath, type Pool } from "@suijian/compute";
import { publicResult, type Receipt, type SeedFile } from "@suijian/contract";
import {
  bytesOfHex,
  done,
  fail,
  fuseSelections,
  hexOf,
  inclusionPath,
  modePlansOf,
  piecesOf,
  leafHashes,
  planList,
  membersOf,
  rowOf,
  stratumNumberAt,
  thresholdLeavesOf,
  ticketKeyOf,
  treeOf,
  valueOf,
  visitLeavesOf,
  type Frame,
  type Result,
  type Round,
  type ScanPlan,
  type Selection,
  type Suite,
  type Visit,
} from "@suijian/core";
import { announcedFrame } from "./announced.js";
import type { Bundle } from "./open-bundle.js";
import { watchOf } from "./watch.js";
import type { World } from "./world.js";

/**
 * What one firm may know of a round (protocol §11): its row from the freeze on, its treatment once the round is revealed. Before that
 * a ticket would tell an unannounced visit.
 */
export async function receiptFor(
  world: World,
  suite: Suite,
  pool: Pool,
  bundle: Bundle,
  object: string,
): Promise<Result<Receipt>> {
  const frame = await announcedFrame(world, pool, bundle);
  if (!frame.ok) return frame;
  const row = rowOf(frame.value, object);
  if (row === undefined) return fail({ code: "object-unknown", object });
  const path = await framePath(pool, frame.value, row, watchOf(world, "prove-row"));
  if (!path.ok) return path;

  const receipt: Receipt = {
    ...published(bundle, object),
    row: { index: row, values: frame.value.columns.map((column) => valueOf(column, row)), path: path.value.map(hexOf) },
  };
  if (bundle.reveal === undefined || bundle.seed === undefined) return done(receipt);
  const round = roundOf(bundle, frame.value, bundle.seed, bytesOfHex(bundle.reveal.sealKey));
  const treatment = await treatmentOf(world, suite, pool, round, row, object);
  return treatment.ok ? done({ ...receipt, ...treatment.value }) : treatment;
}

const published = (bundle: Bundle, object: string): Omit<Receipt, "row"> => ({
  protocol: "VRSI-1",
  kind: "receipt",
  object,
  announcement: bundle.announced,
  parameters: bundle.parametersText,
  ...(bundle.dice === undefined ? {} : { dice: bundle.dice }),
  ...(bundle.seed === undefined ? {} : { seed: bundle.seed }),
  ...(bundle.result === undefined ? {} : { result: publicResult(bundle.result) }),
  ...(bundle.reveal === undefined || bundle.closed ? {} : { reveal: bundle.reveal }),
});

const roundOf = (bundle: Bundle, frame: Frame, { seed }: SeedFile, sealKey: Uint8Array): Round => ({
  announcement: bundle.announcement,
  terms: bundle.terms,
  frame,
  roster: [],
  seed: bytesOfHex(seed),
  sealKey,
});

type Treatment = Pick<Receipt, "ticket" | "thresholds" | "visits">;

/** Recomputed from the seed, since no file holds the tickets of those who were not drawn. */
async function treatmentOf(
  world: World,
  suite: Suite,
  pool: Pool,
  round: Round,
  row: number,
  object: string,
): Promise<Result<Treatment>> {
  const key = ticketKeyOf(suite, round.seed, round.sealKey);
  const watch = watchOf(world, "recompute-draw");
  const tickets = await pool.tickets(round.frame, key, watch);
  if (!tickets.ok) return tickets;
  const path = await ticketPath(pool, tickets.value, row, watch);
  if (!path.ok) return path;
  const scans = modePlansOf(round).map(({ scan }) => scan);
  const selections = await selectInPool(pool, round, scans, tickets.value, watch);
  if (!selections.ok) return selections;
  return done({
    ticket: { value: hexOf(tickets.value.slice(32 * row, 32 * row + 32)), path: path.value.map(hexOf) },
    thresholds: thresholdsAt(suite, selections.value, scans, row),
    visits: visitsOf(suite, key, fuseSelections(round, selections.value).visits, object),
  });
}

function thresholdsAt(
  suite: Suite,
  selections: readonly Selection[],
  scans: readonly ScanPlan[],
  row: number,
): NonNullable<Receipt["thresholds"]> {
  const hashes = treeOf(suite, thresholdLeavesOf(selections));
  const found: NonNullable<Receipt["thresholds"]> = [];
  let first = 0;
  selections.forEach(({ plan, strata }, p) => {
    const number = stratumNumberAt(scans[p]!, row);
    if (number >= 0) {
      const { name, threshold, next } = strata[number]!;
      found.push({
        plan: plan.id,
        stratum: name,
        threshold: threshold === undefined ? "" : hexOf(threshold),
        next: next === undefined ? "" : hexOf(next),
        index: first + number,
        path: inclusionPath(suite, hashes, first + number).map(hexOf),
      });
    }
    first += strata.length;
  });
  return found;
}

function visitsOf(
  suite: Suite,
  key: Uint8Array,
  visits: readonly Visit[],
  object: string,
): NonNullable<Receipt["visits"]> {
  const leaves = visitLeavesOf(suite, key, visits);
  const hashes = leafHashes(suite, piecesOf(leaves.map(({ leaf }) => leaf)));
  return leaves.flatMap(({ visit, blind }, index) =>
    visit.object !== object
      ? []
      : [
          {
            visit: visit.visit,
            tasks: membersOf(planList(visit)),
            first: visit.first,
            last: visit.last,
            blind: hexOf(blind),
            index,
            path: inclusionPath(suite, hashes, index).map(hexOf),
          },
        ],
  );
}

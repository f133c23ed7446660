import type { MatchingAsked } from "@suijian/contract";
import { roundPlansOf, type InspectionPlan, type RoundPlan } from "@suijian/core";
import { batchesOf, plansFound, type PlannableBatch, type Tx } from "@suijian/store";
import { PRIVATE_COLUMNS } from "../../rounds/freeze-inputs.js";

/** A batch that could be made together with others', and what it would draw by itself. */
export interface MatchableBatch {
  readonly from: PlannableBatch;
  readonly roundPlan: RoundPlan;
}

/**
 * The batches to be matched: those asked for, or all open ones of the year that the asker sees. One department each, drawn and not yet
 * withdrawn: what is joint already has its departments.
 */
export async function matchableBatches(tx: Tx, { year, batches }: MatchingAsked): Promise<MatchableBatch[]> {
  const found = batches === undefined ? await openBatches(tx, year) : await batchesOf(tx, batches);
  return found.flatMap((from) => {
    const roundPlan = isMatchable(from) ? roundPlanOf(from) : undefined;
    return roundPlan === undefined ? [] : [{ from, roundPlan }];
  });
}

const isMatchable = ({ body }: PlannableBatch): boolean => body.departments.length === 1 && body.draw !== undefined;

/** Without its control stratum and its rotation: they follow from the plan whichever way it is made. */
function roundPlanOf({ plan, batch, body }: PlannableBatch): RoundPlan | undefined {
  if (body.draw === undefined) return undefined;
  const { controlShare: _control, recency: _rotation, ...draw } = body.draw;
  const terms = { privateColumns: PRIVATE_COLUMNS, controlShare: "0", repeats: "1" };
  return roundPlansOf({ plan, body: { ...body, draw } }, batch, terms).find(({ part }) => part.is === "targeted");
}

async function openBatches(tx: Tx, year: number): Promise<PlannableBatch[]> {
  const found: PlannableBatch[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await plansFound(tx, { year, after, limit: PAGE });
    found.push(...page.flatMap(openOf));
    after = page.at(-1)?.plan;
    if (page.length < PAGE) return found;
  }
}

const PAGE = 500;

const openOf = ({ plan, standing, body, batches }: InspectionPlan): PlannableBatch[] =>
  standing.stage === "withdrawn"
    ? []
    : batches
        .filter(({ state }) => state === "open")
        .flatMap(({ batch: name }) => body.batches.filter(({ batch }) => batch === name))
        .map((batch) => ({ plan, revision: standing.revision, batch, body }));

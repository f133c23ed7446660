import {
  announcementDigest,
  done,
  fail,
  hexOf,
  roundPlansOf,
  sha256Suite,
  utf8,
  type AnnouncedPlan,
  type Problem,
  type Result,
  type RoundLife,
  type RoundPart,
} from "@suijian/core";
import type { Bundle } from "@suijian/round";
import {
  batchesOf,
  type HeldRound,
  logEntriesOf,
  type PlannableBatch,
  roundPlansHeld,
  roundStrataHeld,
  type RoundPlanRow,
  type RoundStratumRow,
  type Tx,
} from "@suijian/store";
import { PRIVATE_COLUMNS } from "./freeze-inputs.js";

/** Something in the database or in the bundle that is not what was announced or logged. */
export interface Difference {
  readonly of: RoundPart;
  readonly id: string;
}

/**
 * Everything before the draw, compared: the bundle's announcement and parameters against the digests that were logged, the rows of plans
 * and strata against the announcement, the dice, and the inspection plans as they stand now.
 */
export async function announcedDifferences(
  tx: Tx,
  { division, life }: HeldRound,
  bundle: Bundle,
): Promise<Difference[]> {
  const { round } = life;
  const plans = await roundPlansHeld(tx, division, round);
  const strata = await roundStrataHeld(tx, division, round);
  return [
    ...digestDifferences(life, bundle),
    ...(await logDifferences(tx, division, life)),
    ...planDifferences(bundle, plans),
    ...stratumDifferences(bundle.announcement.plans, strata),
    ...diceDifferences(life, bundle),
    ...(await inspectionPlanDifferences(tx, life, plans)),
  ];
}

function digestDifferences({ round, announced }: RoundLife, { announcement, parametersText }: Bundle): Difference[] {
  const digest = hexOf(announcementDigest(sha256Suite, announcement));
  const parameters = hexOf(sha256Suite.digest(utf8(parametersText)));
  return [
    ...(announced?.digest === digest && digest === hexOf(announcement.digest) ? [] : [differs("announcement", round)]),
    ...(announced?.parameters === parameters && hexOf(announcement.parameters) === parameters
      ? []
      : [differs("parameters", round)]),
  ];
}

const differs = (of: RoundPart, id: string): Difference => ({ of, id });

async function logDifferences(tx: Tx, division: string, life: RoundLife): Promise<Difference[]> {
  const entries = await logEntriesOf(tx, division, life.round);
  const said = { announcement: life.announced?.digest, dice: life.diced?.digest, result: life.drawn?.digest };
  return (["announcement", "dice", "result"] as const).flatMap((kind) => {
    const logged = entries.find((entry) => entry.kind === kind);
    const digest = logged === undefined ? undefined : hexOf(logged.digest);
    return digest === said[kind] ? [] : [differs("log", `${life.round} ${kind}`)];
  });
}

function planDifferences({ announcement, terms }: Bundle, rows: readonly RoundPlanRow[]): Difference[] {
  const held = new Map(rows.map((row) => [row.roundPlan, row]));
  const announced = announcement.plans.filter((plan) => {
    const row = held.get(plan.id);
    const said = terms.find(({ id }) => id === plan.id);
    return row === undefined || said === undefined || textOfRow(row) !== textOf(plan, said);
  });
  const names = new Set<string>(announcement.plans.map(({ id }) => id));
  return [
    ...announced.map(({ id }) => differs("plan", id)),
    ...rows.filter(({ roundPlan }) => !names.has(roundPlan)).map(({ roundPlan }) => differs("plan", roundPlan)),
  ];
}

/** The same facts in the same order, so that they can be compared as text. */
const textOf = (plan: AnnouncedPlan, said: Bundle["terms"][number]): string =>
  JSON.stringify([
    ...[plan.keyText, hexOf(plan.offset), said.department, said.mode, said.window, said.items],
    ...[said.seats ?? null, said.qualifications, said.fullCoverage === true],
  ]);

const textOfRow = (row: RoundPlanRow): string =>
  JSON.stringify([
    ...[row.key, hexOf(row.offset), row.department, row.mode, row.window, row.items],
    ...[row.seats ?? null, row.qualifications, row.isFullCoverage],
  ]);

function stratumDifferences(plans: readonly AnnouncedPlan[], rows: readonly RoundStratumRow[]): Difference[] {
  const announced = new Map<string, string>(
    plans.flatMap(({ id, strata }) => strata.map(({ name, size, n }) => [`${id}/${name}`, `${size} ${n}`] as const)),
  );
  const held = new Map<string, string>(
    rows.map(({ roundPlan, stratum, size, n }) => [`${roundPlan}/${stratum}`, `${size} ${n}`]),
  );
  const names = new Set([...announced.keys(), ...held.keys()]);
  return [...names].filter((name) => announced.get(name) !== held.get(name)).map((name) => differs("stratum", name));
}

/** Where the file is there already; where a kill came between the database and it, it is written before the draw. */
function diceDifferences({ round, rolled, charter, diced }: RoundLife, { dice }: Bundle): Difference[] {
  if (dice === undefined) return [];
  const said = charter.witnesses.map((witness) => rolled.find((each) => each.witness === witness)?.digits);
  const isSame =
    dice.digest === diced?.digest && JSON.stringify(dice.dice.map(({ digits }) => digits)) === JSON.stringify(said);
  return isSame ? [] : [differs("dice", round)];
}

/** A plan edited after the freeze: what its text would bring into the round now is not what was announced. */
async function inspectionPlanDifferences(
  tx: Tx,
  { charter }: RoundLife,
  rows: readonly RoundPlanRow[],
): Promise<Difference[]> {
  const batches = await batchesOf(tx, charter.batches);
  return charter.batches.flatMap(({ plan, batch: name }) => {
    const found = batches.find((each) => each.plan === plan && each.batch.batch === name);
    const announced = rows.filter((row) => row.plan === plan && row.batch === name);
    const isSame =
      found !== undefined &&
      wishedTexts(
        found,
        announced.some(({ part }) => part === "control"),
      ) === announced.map(textOfWish).sort().join("\n");
    return isSame ? [] : [differs("inspection-plan", `${plan}/${name}`)];
  });
}

/** Without sizes and keys' ceilings, which the freeze has added; those stand in the announcement. */
function wishedTexts({ plan, body, batch }: PlannableBatch, hasControl: boolean): string {
  const terms = { privateColumns: PRIVATE_COLUMNS, controlShare: hasControl ? "1" : "0", repeats: "1" };
  return roundPlansOf({ plan, body }, batch, terms)
    .map((wish) =>
      JSON.stringify([
        ...[wish.id, hexOf(wish.offset), wish.department, wish.mode, wish.window, wish.items],
        ...[wish.seats ?? null, wish.qualifications, wish.fullCoverage, wish.keyText],
      ]),
    )
    .sort()
    .join("\n");
}

const textOfWish = (row: RoundPlanRow): string =>
  JSON.stringify([
    ...[row.roundPlan, hexOf(row.offset), row.department, row.mode, row.window, row.items],
    ...[row.seats ?? null, row.qualifications, row.isFullCoverage, withoutCeiling(row.key)],
  ]);

const withoutCeiling = (key: string): string => key.replace(/( where| &) ceiling!=[^&]*$/, "");

/** The first of them as the problem that keeps a round from being drawn. */
export const noneOr = (round: string, differences: readonly Difference[]): Result<void, Problem> => {
  const [first] = differences;
  return first === undefined ? done(undefined) : fail({ code: "round-differs", round, ...first });
};

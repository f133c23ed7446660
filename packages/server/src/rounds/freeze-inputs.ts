import { countInPool, type Pool, type Watch } from "@suijian/compute";
import {
  ceilingClause,
  columnsNamed,
  done,
  fail,
  membershipsOf,
  parseKey,
  readPlans,
  REGISTERS,
  roundPlansOf,
  sizedRoundPlans,
  strataThatOccur,
  type CodedColumn,
  type CountedStratum,
  type Frame,
  type LevelOf,
  type Problem,
  type ReadPlan,
  type Result,
  type Roster,
  type RoundLife,
  type RoundPlan,
  type Warning,
} from "@suijian/core";
import {
  batchesOf,
  burdenColumns,
  levelsOfDepartments,
  rosterFor,
  type BurdenColumns,
  type Database,
  type Identity,
  type PlannableBatch,
  type Tx,
} from "@suijian/store";
import { readRegisterFrame } from "../registers/snapshot.js";
import { CEILING_COLUMN, DERIVED_COLUMNS, derivedColumn, leftOut } from "./derived-columns.js";
import { drawRulesOn, type DrawRules } from "./draw-rules.js";

/** All that a round is frozen from. */
export interface FreezeInputs {
  readonly batches: readonly PlannableBatch[];
  readonly frame: Frame;
  readonly roster: Roster;
  /** With sizes that the frame's counts have settled, ceilings in their keys. */
  readonly plans: readonly ReadPlan[];
  readonly roundPlans: readonly RoundPlan[];
  readonly privateColumns: readonly string[];
  readonly rules: DrawRules;
  readonly leftOut: readonly { readonly department: string; readonly objects: number }[];
  readonly warnings: readonly Warning[];
}

/** What is asked of the registers, in one transaction of one moment. */
interface Asked {
  readonly batches: readonly PlannableBatch[];
  readonly rules: DrawRules;
  readonly roundPlans: readonly RoundPlan[];
  readonly burden: BurdenColumns;
  readonly levelOf: LevelOf;
  readonly roster: Roster;
}

/** What of a round its inputs depend on; a simulation has no more of one. */
export interface FreezeAsked {
  readonly round: string;
  readonly charter: Pick<RoundLife["charter"], "batches">;
}

/**
 * Loads registers, plans, rules and burdens, and settles whatever depends on counts. Nothing is written. `readFrame` reads the register:
 * afresh for a freeze, from a kept copy for a simulation.
 */
export async function freezeInputs(
  database: Database,
  identity: Identity,
  life: FreezeAsked,
  day: string,
  pool: Pool,
  watch: Watch,
  readFrame: typeof readRegisterFrame = readRegisterFrame,
): Promise<Result<FreezeInputs, Problem>> {
  const asked = await database.read(identity, (tx) => askRegisters(tx, life, day));
  if (!asked.ok) return asked;
  const { batches, rules, roster, burden, levelOf } = asked.value;
  const frame = await frameFor(database, identity, asked.value, watch, readFrame);
  if (!frame.ok) return frame;
  const bound = withCeilings(asked.value.roundPlans, frame.value, levelOf);
  const sized = await sizedAgainst(life.round, frame.value, bound, rules, pool, watch);
  if (!sized.ok) return sized;
  const { plans, roundPlans, warnings } = sized.value;
  const columns = frame.value.columns.map(({ name }) => name);
  const departments = [...new Set(roundPlans.map(({ department }) => department))].sort();
  const ceiling = frame.value.columns.find(({ name }) => name === CEILING_COLUMN);
  return done({
    batches,
    frame: frame.value,
    roster,
    plans,
    roundPlans,
    privateColumns: PRIVATE_COLUMNS.filter((name) => columns.includes(name)),
    rules,
    leftOut: ceiling?.kind === "coded" ? leftOut(ceiling, departments, levelOf) : [],
    warnings: burden.objects.size === 0 ? warnings : [...warnings],
  });
}

/** Never published (protocol §5): the risk class, and what is personal of an object. */
export const PRIVATE_COLUMNS: readonly string[] = [
  "class",
  ...REGISTERS.inspection_objects.fields.filter(({ personal }) => personal).map(({ name }) => name),
];

async function askRegisters(tx: Tx, life: FreezeAsked, day: string): Promise<Result<Asked, Problem>> {
  const batches = await batchesOf(tx, life.charter.batches);
  const missing = life.charter.batches.find(
    ({ plan, batch }) => !batches.some((each) => each.plan === plan && each.batch.batch === batch),
  );
  if (missing !== undefined)
    return fail({ code: "refers-to-nothing", field: "batches", value: `${missing.plan}/${missing.batch}` });
  const rules = await drawRulesOn(tx, day);
  if (!rules.ok) return rules;
  const terms = { ...rules.value, privateColumns: PRIVATE_COLUMNS };
  const roundPlans = batches.flatMap(({ plan, body, batch }) => roundPlansOf({ plan, body }, batch, terms));
  const first = batches.map(({ batch }) => batch.window[0]).reduce((a, b) => (a < b ? a : b));
  const last = batches.map(({ batch }) => batch.window[1]).reduce((a, b) => (a > b ? a : b));
  const burden = await burdenColumns(tx, first, rules.value.recency);
  if (!burden.ok) return burden;
  const departments = [...new Set(roundPlans.map(({ department }) => department))];
  const roster = await rosterFor(tx, [first, last], departments);
  return done({
    batches,
    rules: rules.value,
    roundPlans,
    burden: burden.value,
    levelOf: await levelsOfDepartments(tx),
    roster,
  });
}

/** The register's fields that keys name, the division first, then what is made at the freeze. */
async function frameFor(
  database: Database,
  identity: Identity,
  { roundPlans, burden }: Asked,
  watch: Watch,
  readFrame: typeof readRegisterFrame,
): Promise<Result<Frame, Problem>> {
  const named = [...new Set(roundPlans.flatMap(({ keyText }) => namedIn(keyText)))].sort();
  const keyed = named.filter((name) => !DERIVED_COLUMNS.includes(name));
  const columns = ["division", ...keyed.filter((name) => name !== "division")];
  const read = await readFrame(database, identity, { columns, keyed: [...keyed, "division"] }, watch);
  if (!read.ok) return read;
  const hasCeilings = [...burden.objects.values()].some(({ ceiling }) => ceiling !== "");
  const derived = DERIVED_COLUMNS.filter((name) => (name === CEILING_COLUMN ? hasCeilings : named.includes(name)));
  const made = derived.map((name) => derivedColumn(name, read.value, burden));
  return done({ ...read.value, columns: [...read.value.columns, ...made] });
}

function namedIn(keyText: string): readonly string[] {
  const key = parseKey(keyText);
  return key.ok ? columnsNamed(key.value) : [];
}

/** An object whose ceiling a department has reached belongs to none of its plans (METHOD §12.1). */
function withCeilings(plans: readonly RoundPlan[], frame: Frame, levelOf: LevelOf): readonly RoundPlan[] {
  const column = frame.columns.find(({ name }) => name === CEILING_COLUMN);
  if (column?.kind !== "coded") return plans;
  const { values } = column satisfies CodedColumn;
  return plans.map((plan) => {
    const clause = ceilingClause(values, plan.department, levelOf(plan.department));
    return clause === undefined ? plan : { ...plan, keyText: withClause(plan.keyText, clause) };
  });
}

const withClause = (keyText: string, clause: string): string =>
  keyText.includes(" where ") ? `${keyText} & ${clause}` : `${keyText} where ${clause}`;

interface Sized {
  readonly plans: readonly ReadPlan[];
  readonly roundPlans: readonly RoundPlan[];
  readonly warnings: readonly Warning[];
}

/** Counts once for the sizes that depend on counts; what is settled here is what the freeze finds. */
async function sizedAgainst(
  round: string,
  frame: Frame,
  roundPlans: readonly RoundPlan[],
  rules: DrawRules,
  pool: Pool,
  watch: Watch,
): Promise<Result<Sized, Problem>> {
  const columns = frame.columns.map(({ name }) => name);
  const read = readPlans(round, columns, roundPlans);
  if (!read.ok) return read;
  const countable = membershipsOf(round, frame, read.value);
  if (!countable.ok) return countable;
  const memberships = countable.value.map(({ membership }) => membership);
  const counts = await countInPool(pool, memberships, frame.rows, watch);
  if (!counts.ok) return counts;
  const counted = new Map<string, readonly CountedStratum[]>(
    countable.value.map(({ plan, nameOf }, place) => [plan.id, strataThatOccur(nameOf, counts.value[place]!)]),
  );
  const sized = sizedRoundPlans(round, roundPlans, counted, { floor: rules.floor });
  if (!sized.ok) return sized;
  const settled = readPlans(round, columns, sized.value.plans);
  return settled.ok
    ? done({ plans: settled.value, roundPlans: sized.value.plans, warnings: sized.value.warnings })
    : settled;
}

import type { DepartmentId, Day, PlanId } from "../kernel/ids.js";
import { isDay } from "../kernel/ids.js";
import { compareText, isList } from "../kernel/order.js";
import type { PlanProblem, RoundProblem, Warning } from "../kernel/problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import { columnsNamed, isClosed, isStratumValue, parseKey, type Key } from "../plan/key.js";
import type { AnnouncedPlan, Mode, PlanTerms } from "../plan/plan.js";
import { sizeStrata, type SizeRules } from "../plan/size.js";
import { tellingCell } from "../plan/small-cell.js";
import { columnNamed, type Frame } from "../sampling/frame.js";
import { readAgainst, strataThatOccur, MOST_COMBINATIONS, type Membership } from "../sampling/membership.js";

/** A plan as the office writes it, before a frame gives it strata. */
export interface WishedPlan {
  readonly id: PlanId;
  readonly department: DepartmentId;
  readonly keyText: string;
  readonly items: readonly string[];
  readonly mode: Mode;
  readonly window: readonly [Day, Day];
  readonly seats?: number;
  readonly qualifications: readonly string[];
  readonly fullCoverage: boolean;
  readonly offset: Uint8Array;
  readonly sizes: SizeRules;
}

export interface ReadPlan extends WishedPlan {
  readonly key: Key;
}

/** What can be said of the plans before any object is read. */
export function readPlans(
  file: string,
  columns: readonly string[],
  plans: readonly WishedPlan[],
): Result<readonly ReadPlan[], PlanProblem> {
  if (plans.length === 0) return fail({ code: "plans-none", file });
  const inOrder = [...plans].sort((a, b) => compareText(a.id, b.id));
  const read: ReadPlan[] = [];
  for (const [place, plan] of inOrder.entries()) {
    if (place > 0 && inOrder[place - 1]!.id === plan.id) return fail({ code: "plan-repeated", file, plan: plan.id });
    const key = readKey(file, columns, plan);
    if (!key.ok) return key;
    if (!isSpan(plan.window)) {
      return fail({ code: "plan-window-reversed", file, plan: plan.id, first: plan.window[0], last: plan.window[1] });
    }
    read.push({ ...plan, key: key.value });
  }
  return done(read);
}

function readKey(file: string, columns: readonly string[], plan: WishedPlan): Result<Key, PlanProblem> {
  const key = parseKey(plan.keyText);
  if (!key.ok) {
    return fail({ code: "plan-key-malformed", file, plan: plan.id, key: plan.keyText, at: key.problem.at });
  }
  // Protocol §3 reads such a clause, but no stored value could meet it: a blank is missing around the ampersand.
  const slip = key.value.clauses.flatMap(({ values }) => values).find((value) => !isStratumValue(value));
  if (slip !== undefined) return fail({ code: "plan-key-malformed", file, plan: plan.id, key: plan.keyText, at: slip });
  const unknown = columnsNamed(key.value).find((column) => !columns.includes(column));
  if (unknown !== undefined) return fail({ code: "plan-column-unknown", file, plan: plan.id, column: unknown });
  return key;
}

const isSpan = ([first, last]: readonly [Day, Day]): boolean => isDay(first) && isDay(last) && first <= last;

/** The memberships of all plans in a frame, ready to be counted, or the first plan that cannot be read against it. */
export function membershipsOf(
  file: string,
  frame: Frame,
  plans: readonly ReadPlan[],
): Result<readonly CountablePlan[], PlanProblem> {
  const countable: CountablePlan[] = [];
  for (const plan of plans) {
    const read = readAgainst(frame, plan.key);
    if (read.ok) countable.push({ ...read, plan });
    else if ("tooMany" in read) {
      return fail({ code: "plan-strata-too-many", file, plan: plan.id, limit: MOST_COMBINATIONS });
    } else return fail({ code: "plan-column-unknown", file, plan: plan.id, column: read.unknownColumn });
  }
  return done(countable);
}

export interface CountablePlan {
  readonly plan: ReadPlan;
  readonly membership: Membership;
  nameOf(combination: number): string;
  couldName(stratum: string): boolean;
}

/** Protocol §3: a value in a column that a key names holds no comma, ampersand or plus sign; a list in it ascends. */
export function ambiguousValue(
  frame: Frame,
  plans: readonly ReadPlan[],
): { readonly column: string; readonly value: string; readonly expected: "stratum-value" | "list" } | undefined {
  for (const name of new Set(plans.flatMap(({ key }) => columnsNamed(key)))) {
    const column = columnNamed(frame, name);
    for (const value of column?.kind === "coded" ? column.values : []) {
      if (!isStratumValue(value)) return { column: name, value, expected: "stratum-value" };
      if (!isList(value)) return { column: name, value, expected: "list" };
    }
  }
  return undefined;
}

export interface SettledPlans {
  /** Ascending by id. */
  readonly plans: readonly AnnouncedPlan[];
  readonly terms: readonly PlanTerms[];
  readonly warnings: readonly Warning[];
  readonly closed: boolean;
}

/** Gives each plan its strata and sizes: from here on they are fixed, and there is no seed yet. */
export function settlePlans(
  file: string,
  countable: readonly CountablePlan[],
  counts: readonly Uint32Array[],
  privateColumns: readonly string[],
): Result<SettledPlans, PlanProblem> {
  const plans: AnnouncedPlan[] = [];
  const warnings: Warning[] = [];
  for (const [place, { plan, nameOf, couldName }] of countable.entries()) {
    const counted = strataThatOccur(nameOf, counts[place]!).map(({ name, size }) => ({ name, size }));
    if (counted.length === 0) return fail({ code: "plan-empty", file, plan: plan.id });
    const sized = sizeStrata(
      {
        file,
        plan: plan.id,
        fullCoverage: plan.fullCoverage,
        unannounced: plan.mode === "unannounced",
        sizes: plan.sizes,
        couldName,
      },
      counted,
    );
    if (!sized.ok) return sized;
    const announced = {
      id: plan.id,
      keyText: plan.keyText,
      key: plan.key,
      offset: plan.offset,
      strata: sized.value.strata,
    };
    const telling = tellingCell(file, announced, privateColumns);
    if (telling !== undefined) return fail(telling);
    plans.push(announced);
    warnings.push(...sized.value.warnings);
  }
  return done({
    plans,
    terms: countable.map(({ plan }) => termsOfPlan(plan)),
    warnings,
    closed: plans.some(({ key }) => isClosed(key, privateColumns)),
  });
}

const termsOfPlan = (plan: ReadPlan): PlanTerms => ({
  id: plan.id,
  department: plan.department,
  items: plan.items,
  mode: plan.mode,
  window: plan.window,
  ...(plan.seats === undefined ? {} : { seats: plan.seats }),
  qualifications: plan.qualifications,
  ...(plan.fullCoverage ? { fullCoverage: true as const } : {}),
});

/** Protocol §5: a closed round, or one with an unannounced plan, is sealed. */
export function mayBeUnsealed({ closed, terms }: SettledPlans): RoundProblem | undefined {
  if (closed) return { code: "not-sealed", reason: "private-column" };
  if (terms.some(({ mode }) => mode === "unannounced")) return { code: "not-sealed", reason: "unannounced-plan" };
  return undefined;
}

/** Protocol §5: at least two distinct witnesses. */
export function witnessFault(witnesses: readonly string[]): RoundProblem | undefined {
  const repeated = witnesses.find((witness, place) => witnesses.indexOf(witness) !== place);
  if (repeated !== undefined) return { code: "witness-repeated", witness: repeated };
  return witnesses.length < 2 ? { code: "witnesses-too-few", given: witnesses.length } : undefined;
}

import { readFile } from "node:fs/promises";
import { unreadable } from "@suijian/compute";
import { PlansShape, readJson, type PlanInput, type PlansFile } from "@suijian/contract";
import {
  bytesOfHex,
  done,
  readPlans,
  type Day,
  type DepartmentId,
  type PlanId,
  type Problem,
  type ReadPlan,
  type Result,
  type SizeRules,
  type WishedPlan,
} from "@suijian/core";

export interface PlanSet {
  readonly file: string;
  readonly roundId: string | undefined;
  readonly rules: string;
  /** Of the frame, `salt` included when a column is private. */
  readonly columns: readonly string[];
  readonly privateColumns: readonly string[];
  readonly plans: readonly ReadPlan[];
  /** Hours a task takes at the door, by plan, where the office has said. */
  readonly hours: ReadonlyMap<string, number>;
}

export async function loadPlans(file: string): Promise<Result<PlanSet>> {
  const text = await readText(file);
  if (!text.ok) return text;
  const read = readJson(file, text.value, PlansShape);
  if (!read.ok) return read;
  const problem = frameProblem(file, read.value);
  if (problem !== undefined) return { ok: false, problem };

  const columns = columnsWithSalt(read.value);
  const plans = readPlans(file, columns, read.value.plans.map(wished));
  if (!plans.ok) return plans;
  return done({
    file,
    roundId: read.value.roundId,
    rules: read.value.rules,
    columns,
    privateColumns: read.value.frame.private,
    plans: plans.value,
    hours: new Map(read.value.plans.flatMap(({ id, hours }) => (hours === undefined ? [] : [[id, hours]]))),
  });
}

export async function readText(file: string): Promise<Result<string>> {
  try {
    return done(await readFile(file, "utf8"));
  } catch (error) {
    return unreadable(file, error);
  }
}

function frameProblem(file: string, { frame }: PlansFile): Problem | undefined {
  const missing = ["division", ...frame.private].find((name) => !frame.columns.includes(name));
  if (missing === undefined) return undefined;
  return { code: "json-shape", file, field: "/frame/columns", reason: `"${missing}" ∉ columns` };
}

const columnsWithSalt = ({ frame }: PlansFile): string[] => {
  const columns = frame.columns.filter((name) => name !== "salt");
  return frame.private.length > 0 || frame.columns.includes("salt") ? [...columns, "salt"] : columns;
};

const NO_OFFSET = "0".repeat(64);

const wished = (plan: PlanInput): WishedPlan => ({
  id: plan.id as PlanId,
  department: plan.department as DepartmentId,
  keyText: plan.key,
  items: plan.items,
  mode: plan.mode,
  window: [plan.window[0] as Day, plan.window[1] as Day],
  ...(plan.seats === undefined ? {} : { seats: plan.seats }),
  qualifications: plan.qualifications ?? [],
  fullCoverage: plan.fullCoverage === true,
  offset: bytesOfHex(plan.offset ?? NO_OFFSET),
  // exactOptionalPropertyTypes: the shape has checked that an optional bound is a number or absent.
  sizes: (plan.sizes ?? {}) as SizeRules,
});

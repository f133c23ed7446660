import type { InspectionPlanBody, PlannedDraw } from "./inspection-plan.js";
import { parseKey } from "./key.js";

/** Columns whose values are never published, whatever a round says (PROTOCOL §11: risk class always is one). */
export const ALWAYS_PRIVATE: readonly string[] = ["class"];

/** What everyone may read of a plan: all but notes of the office, and the sizes where its strata are risk classes. */
export interface PublicPlanBody extends Omit<InspectionPlanBody, "note" | "reason" | "cause" | "objects" | "draw"> {
  readonly draw?: Omit<PlannedDraw, "sizes"> & {
    /** Missing where its strata are named by what is never published. */
    readonly sizes?: PlannedDraw["sizes"];
  };
}

export function publicBodyOf(body: InspectionPlanBody): PublicPlanBody {
  const { note: _internal, reason: _why, cause: _cause, objects: _named, draw, ...open } = body;
  return draw === undefined ? open : { ...open, draw: publicDraw(draw) };
}

function publicDraw(draw: PlannedDraw): NonNullable<PublicPlanBody["draw"]> {
  const { sizes: _sizes, ...open } = draw;
  return namesPrivateStrata(draw.key) ? open : draw;
}

function namesPrivateStrata(keyText: string): boolean {
  const key = parseKey(keyText);
  return !key.ok || key.value.columns.some((column) => ALWAYS_PRIVATE.includes(column));
}

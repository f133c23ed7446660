import type { PlanProblem } from "../kernel/problem.js";
import type { AnnouncedPlan, Stratum } from "./plan.js";

const FEWEST_OBJECTS = 5;
const FEWEST_PRIVATE_VALUES = 2;

/**
 * Protocol §3: strata named by private and public columns together publish their sizes, so each combination of the public
 * values must hold at least five objects and two private values; else the sizes would tell a firm's class.
 */
export function tellingCell(
  file: string,
  plan: Pick<AnnouncedPlan, "id" | "key" | "strata">,
  privateColumns: readonly string[],
): PlanProblem | undefined {
  const isPrivate = plan.key.columns.map((column) => privateColumns.includes(column));
  if (!isPrivate.includes(true) || !isPrivate.includes(false)) return undefined;

  for (const [publicPart, cell] of cellsOf(plan.strata, isPrivate)) {
    const objects = cell.reduce((sum, stratum) => sum + stratum.size, 0);
    if (objects < FEWEST_OBJECTS || cell.length < FEWEST_PRIVATE_VALUES) {
      return { code: "stratum-tells-class", file, plan: plan.id, publicPart, objects, privateValues: cell.length };
    }
  }
  return undefined;
}

function cellsOf(strata: readonly Stratum[], isPrivate: readonly boolean[]): Map<string, Stratum[]> {
  const cells = new Map<string, Stratum[]>();
  for (const stratum of strata) {
    const publicPart = stratum.name
      .split("+")
      .filter((_, i) => !isPrivate[i])
      .join("+");
    cells.set(publicPart, [...(cells.get(publicPart) ?? []), stratum]);
  }
  return cells;
}

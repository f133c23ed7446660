import {
  frameOf,
  parseKey,
  type Day,
  type DepartmentId,
  type Frame,
  type Inspector,
  type InspectorId,
  type PlanId,
  type ReadPlan,
} from "@suijian/core";

/** Objects O-00000, O-00001 … in one district, with a trade by the number. */
export const aTown = (size: number, tradeOf: (i: number) => string = () => "SHOP"): Frame =>
  frameOf(
    ["division", "categories"],
    Array.from({ length: size }, (_, i) => ({
      id: `O-${String(i).padStart(5, "0")}`,
      values: ["440301", tradeOf(i)],
    })),
  );

/** Three of everything, notified, in spring, by two of MARKET. */
export function aPlan(id: string, over: Partial<ReadPlan> = {}): ReadPlan {
  const keyText = over.keyText ?? "division";
  const key = parseKey(keyText);
  if (!key.ok) throw new Error(keyText);
  return {
    id: id as PlanId,
    department: "MARKET" as DepartmentId,
    keyText,
    items: [`${id}-1`],
    mode: "notified",
    window: ["2026-03-01" as Day, "2026-06-30" as Day],
    qualifications: [],
    fullCoverage: false,
    offset: new Uint8Array(32),
    sizes: { "*": { n: 3 } },
    ...over,
    key: key.value,
  };
}

export const anInspector = (inspector: string, over: Partial<Inspector> = {}): Inspector => ({
  inspector: inspector as InspectorId,
  department: "MARKET" as DepartmentId,
  divisions: ["4403"],
  qualifications: [],
  capacity: 50,
  certificate: "2030-12-31" as Day,
  recused: [],
  lastVisited: [],
  ...over,
});

export const department = (name: string): DepartmentId => name as DepartmentId;
export const days = (first: string, last: string): readonly [Day, Day] => [first as Day, last as Day];

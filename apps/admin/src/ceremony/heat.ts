import type { SpreadRow } from "@suijian/contract";

export interface HeatMap {
  readonly departments: readonly (readonly [id: string, name: string])[];
  readonly districts: readonly (readonly [id: string, name: string])[];
  /** Nothing where no visit falls; without figures where there are too few to be told. */
  readonly cell: (department: string, district: string) => SpreadRow | undefined;
  /** 0 for none to 4 for the most seats of all cells: few enough steps to tell apart, also in grey. */
  readonly depth: (row: SpreadRow | undefined) => 0 | 1 | 2 | 3 | 4;
}

/** Departments by districts, each in the order of its id. */
export function heatMapOf(rows: readonly SpreadRow[]): HeatMap {
  const most = Math.max(1, ...rows.map(({ seats = 0 }) => seats));
  return {
    departments: named(rows.map(({ department, name }) => [department, name ?? department])),
    districts: named(rows.map(({ district, districtName }) => [district, districtName ?? district])),
    cell: (department, district) => rows.find((row) => row.department === department && row.district === district),
    depth: (row) => {
      if (row?.seats === undefined) return 0;
      const quarter = Math.ceil((4 * row.seats) / most);
      return quarter <= 1 ? 1 : quarter === 2 ? 2 : quarter === 3 ? 3 : 4;
    },
  };
}

function named(pairs: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  return [...new Map(pairs)].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

import { readColumns, type Table } from "@suijian/compute";
import { ROSTER_COLUMNS } from "@suijian/contract";
import {
  ascending,
  compareText,
  done,
  fail,
  isDay,
  isId,
  membersOf,
  textOf,
  valueOf,
  type Day,
  type DepartmentId,
  type Inspector,
  type InspectorId,
  type Result,
  type ValueKind,
  type ValueProblem,
  type Warning,
} from "@suijian/core";

export interface Roster {
  /** Ascending by inspector. */
  readonly inspectors: readonly Inspector[];
  readonly warnings: readonly Warning[];
}

/** `inspectors.csv` of the office, in any order, or the `roster.csv` of a bundle. */
export async function readRoster(file: string, from: "office" | "bundle", firstDay?: string): Promise<Result<Roster>> {
  const read = await readColumns({
    path: file,
    id: { from: "inspector" },
    columns: ROSTER_COLUMNS.slice(1).map((name) => ({ name, kind: "text" })),
    canonical: from === "bundle",
  });
  if (!read.ok) return read;

  const table = read.value;
  const rows = Array.from({ length: table.lines.length }, (_, row) => rowOf(table, row));
  const repeated = repeatedInspector(table, rows);
  if (repeated !== undefined) return fail(repeated);
  const inspectors: Inspector[] = [];
  for (const row of rows) {
    const inspector = inspectorOf(file, row);
    if (!inspector.ok) return inspector;
    inspectors.push(inspector.value);
  }
  return done({
    inspectors: inspectors.sort((a, b) => compareText(a.inspector, b.inspector)),
    warnings: [...table.warnings, ...(firstDay === undefined ? [] : expired(file, rows, firstDay))],
  });
}

interface Row {
  readonly line: number;
  readonly inspector: string;
  value(name: (typeof ROSTER_COLUMNS)[number]): string;
}

function rowOf(table: Table, row: number): Row {
  const { bytes, starts } = table.ids;
  return {
    line: table.lines[row]!,
    inspector: textOf(bytes.slice(starts[row]!, starts[row + 1]!)),
    value: (name) =>
      valueOf(
        table.columns.find((column) => column.name === name)!,
        row,
      ),
  };
}

function repeatedInspector({ file }: Table, rows: readonly Row[]): ValueProblem | undefined {
  const firstLines = new Map<string, number>();
  for (const { inspector, line } of rows) {
    const firstLine = firstLines.get(inspector);
    if (firstLine !== undefined) {
      return { code: "id-repeated", file, line, field: "inspector", value: inspector, firstLine };
    }
    firstLines.set(inspector, line);
  }
  return undefined;
}

function inspectorOf(file: string, row: Row): Result<Inspector, ValueProblem> {
  const wrong = (field: (typeof ROSTER_COLUMNS)[number], expected: ValueKind): Result<never, ValueProblem> =>
    fail({ code: "value-malformed", file, line: row.line, field, value: row.value(field), expected });
  if (!isId(row.value("department"))) return wrong("department", "id");
  for (const list of ["divisions", "qualifications", "recused", "lastVisited"] as const) {
    if (membersOf(row.value(list)).includes("")) return wrong(list, "list");
  }
  for (const list of ["recused", "lastVisited"] as const) {
    if (!membersOf(row.value(list)).every(isId)) return wrong(list, "id-list");
  }
  if (!/^(0|[1-9][0-9]{0,8})$/.test(row.value("capacity"))) return wrong("capacity", "count");
  if (!isDay(row.value("certificate"))) return wrong("certificate", "day");
  return done({
    inspector: row.inspector as InspectorId,
    department: row.value("department") as DepartmentId,
    divisions: listIn(row.value("divisions")),
    qualifications: listIn(row.value("qualifications")),
    capacity: Number(row.value("capacity")),
    certificate: row.value("certificate") as Day,
    recused: listIn(row.value("recused")),
    lastVisited: listIn(row.value("lastVisited")),
  });
}

const listIn = (text: string): string[] => ascending(new Set(membersOf(text)));

function expired(file: string, rows: readonly Row[], firstDay: string): Warning[] {
  return rows
    .filter((row) => row.value("certificate") < firstDay)
    .map((row) => ({
      code: "certificate-expired",
      file,
      line: row.line,
      field: "certificate",
      value: row.value("certificate"),
      firstDay,
    }));
}

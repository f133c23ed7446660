import { readFrame, type FrameTable, type WantedColumn } from "@suijian/compute";
import { MappingShape, readJson, type Mapping, type MappingTarget } from "@suijian/contract";
import {
  ambiguousValue,
  checkUscc,
  columnsNamed,
  done,
  fail,
  idOf,
  sha256,
  concat,
  utf8,
  usccFault,
  valueOf,
  columnNamed,
  type Frame,
  type Result,
  type Warning,
} from "@suijian/core";
import { progressOf } from "../progress.js";
import type { World } from "../world.js";
import { readText, type PlanSet } from "./plans.js";

export interface Register {
  /** Without the salt: it is added at the freeze. */
  readonly frame: Frame;
  readonly warnings: readonly Warning[];
}

/** The register's columns that the plan set wants frozen, ascending by id, with what should be known of its codes. */
export async function loadObjects(
  world: World,
  file: string,
  plans: PlanSet,
  mappingFile: string | undefined,
): Promise<Result<Register>> {
  const mapping = await loadMapping(mappingFile);
  if (!mapping.ok) return mapping;
  const names = plans.columns.filter((name) => name !== "salt");
  const read = await readFrame(
    { path: file, id: { from: idSource(mapping.value) }, columns: wantedColumns(names, plans, mapping.value) },
    {
      progress: progressOf(world, ["读取名录库", "reading the register"]),
      sorting: progressOf(world, ["按编号排序", "sorting by id"]),
      signal: world.cancelled,
    },
  );
  if (!read.ok) return read;

  const ambiguous = ambiguousValue(read.value.frame, plans.plans);
  if (ambiguous !== undefined) return fail(placeOf(file, read.value, ambiguous));
  return done({
    frame: read.value.frame,
    warnings: [...read.value.warnings, ...usccWarnings(file, idSource(mapping.value), read.value)],
  });
}

async function loadMapping(file: string | undefined): Promise<Result<Mapping>> {
  if (file === undefined) return done({ columns: {} });
  const text = await readText(file);
  return text.ok ? readJson(file, text.value, MappingShape) : text;
}

function idSource({ columns }: Mapping): string {
  const target = columns.id;
  return target !== undefined && "from" in target ? target.from : "id";
}

/** Columns that keys name must have few values to be read against; the others may be anything. */
function wantedColumns(names: readonly string[], plans: PlanSet, mapping: Mapping): WantedColumn[] {
  const keyed = new Set(plans.plans.flatMap(({ key }) => columnsNamed(key)));
  return names.map((name) => wantedColumn(name, keyed.has(name), mapping.columns[name]));
}

function wantedColumn(name: string, isKeyed: boolean, target: MappingTarget | undefined): WantedColumn {
  const kind = isKeyed ? "coded" : "auto";
  if (target === undefined) return { name, kind };
  if ("constant" in target) return { name, constant: target.constant };
  if ("synthetic" in target) return { name, fromId: inventedBy(target.synthetic) };
  const { values, rest } = target;
  if (values === undefined) return { name, from: target.from, kind };
  return { name, from: target.from, kind, map: (value) => (Object.hasOwn(values, value) ? values[value] : rest) };
}

/** The stated rule of a synthetic column (docs/FILES.md): u from SHA-256(seed ‖ 00 ‖ id) against the cumulated shares. */
function inventedBy({
  seed,
  shares,
}: {
  seed: string;
  shares: readonly (readonly [string, number])[];
}): (id: string) => string {
  const prefix = concat([utf8(seed), Uint8Array.of(0)]);
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  return (id) => {
    const digest = sha256(concat([prefix, utf8(id)]));
    const u = ((digest[0]! << 24) | (digest[1]! << 16) | (digest[2]! << 8) | digest[3]!) >>> 0;
    let below = Math.floor((u / 0x1_0000_0000) * total);
    for (const [value, share] of shares) {
      if (below < share) return value;
      below -= share;
    }
    return shares[shares.length - 1]![0];
  };
}

function placeOf(
  file: string,
  { frame, lines }: FrameTable,
  { column, value, expected }: NonNullable<ReturnType<typeof ambiguousValue>>,
) {
  const found = columnNamed(frame, column)!;
  let row = 0;
  while (row < frame.rows && valueOf(found, row) !== value) row++;
  return { code: "value-malformed", file, line: lines[row]!, field: column, value, expected } as const;
}

/** Lawful codes that fail a check digit exist, so they are kept and named, never refused. */
function usccWarnings(file: string, field: string, { frame, lines }: FrameTable): Warning[] {
  const warnings: Warning[] = [];
  const { bytes, starts } = frame.ids;
  for (let row = 0; row < frame.rows; row++) {
    const fault = usccFault(bytes, starts[row]!, starts[row + 1]!);
    if (fault === "none" || fault === "no-code") continue;
    const value = idOf(frame, row);
    const check = checkUscc(value)!;
    const place = { file, line: lines[row]!, field, value };
    warnings.push(
      fault === "outer"
        ? { code: "uscc-check-digit", ...place, expected: check.outer.expected }
        : { code: "org-code-check-digit", ...place, expected: check.inner.expected },
    );
  }
  return warnings;
}

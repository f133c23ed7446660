import { join } from "node:path";
import type { ImportMapping } from "@suijian/contract";
import { done, fail, type RegisterName, REGISTERS, type Result } from "@suijian/core";
import { type Identity, itemDrafts, type Tx } from "@suijian/store";
import type { Parts } from "../http/parts.js";
import { importNow } from "../imports/import-now.js";
import { publishItems } from "../items/publish-items.js";
import { todayIn } from "../registers/today.js";

export interface City {
  /** With its files as the generator writes them under `--registers`. */
  readonly folder: string;
  readonly parts: Parts;
  readonly signal: AbortSignal;
  readonly told: (register: RegisterName, rows: number) => void;
}

interface CityFile {
  readonly register: RegisterName;
  readonly name: string;
  readonly mapping?: ImportMapping;
}

/** Each register after those that it refers to. */
const FILES: readonly CityFile[] = [
  { register: "jurisdictions", name: "jurisdictions.csv" },
  { register: "departments", name: "departments.csv" },
  { register: "liaison_officers", name: "liaison_officers.csv" },
  { register: "inspection_objects", name: "objects.csv" },
  { register: "object_premises", name: "object_premises.csv" },
  { register: "inspectors", name: "inspectors.csv" },
  {
    register: "inspection_items",
    name: "items.csv",
    mapping: { columns: { main: { from: "category" }, sub: { from: "name" } } },
  },
];

/** All its files, by the door that every file takes. One that was read before changes nothing. */
export async function loadRegisters({ folder, parts, signal, told }: City, by: Identity): Promise<Result<void>> {
  for (const { register, name, mapping } of FILES) {
    if (signal.aborted) return fail({ code: "cancelled" });
    const file = { path: join(folder, name), name };
    const choices = { profile: "generated", refuseAll: true, ...(mapping === undefined ? {} : { mapping }) } as const;
    const asked = { register: REGISTERS[register], file, mode: "delta", choices } as const;
    const end = await importNow(parts, by, asked, { signal });
    if (end.problem !== undefined) return fail(end.problem);
    told(register, end.counts.rows ?? 0);
  }
  return done(undefined);
}

/** A first edition of each department's list: what it drafted comes onto it, by the hand of someone who did not write it. */
export async function publishDrafts({ parts }: City, by: Identity): Promise<Result<void>> {
  const { database, world } = parts;
  const drafts = await database.read(by, (tx) => itemDrafts(tx, { limit: MOST_ITEMS }));
  const waiting = drafts.filter(({ draft }) => !draft.isPublished);
  for (const department of new Set(waiting.map(({ draft }) => draft.department))) {
    const items = waiting.filter(({ draft }) => draft.department === department).map(({ draft }) => draft.item);
    const edition = { day: todayIn(world), citation: "演示", items };
    const published = await database.write(by, (tx: Tx) => publishItems(tx, department, edition, by));
    if (!published.ok) return published;
  }
  return done(undefined);
}

/** More than any generated city has. */
const MOST_ITEMS = 10_000;

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { INSPECTION_OBJECTS } from "@suijian/core";
import { importNow, type ImportEnd } from "@suijian/server";
import { asOf, differingRows, SYSTEM, type Identity } from "@suijian/store";
import { DATABASES } from "@suijian/testkit/databases";
import sql, { type Sql } from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aChance } from "./a-chance.js";
import { anOffice, csv, HEADER, type Office } from "./an-office.js";

interface Version {
  readonly day: string;
  readonly division: string;
  readonly name: string;
  readonly isWithdrawn: boolean;
}

/** What the register should say, kept the simplest way: every version of each key in the order of recording. */
class Model {
  readonly versions = new Map<string, Version[]>();

  then(key: string, day: string, division = ""): Version | undefined {
    const known = (this.versions.get(key) ?? []).filter(
      (each) => each.day <= day && each.division.startsWith(division),
    );
    const last = known.reduce<Version | undefined>(
      (best, each) => (best === undefined || each.day >= best.day ? each : best),
      undefined,
    );
    return last?.isWithdrawn === false ? last : undefined;
  }

  keysThen(day: string, division = ""): string[] {
    return [...this.versions.keys()].filter((key) => this.then(key, day, division) !== undefined).sort();
  }

  record(key: string, version: Version): void {
    this.versions.set(key, [...(this.versions.get(key) ?? []), version]);
  }

  import(day: string, rows: ReadonlyMap<string, { name: string; division: string }>, mode: "delta" | "full"): void {
    for (const [key, { name, division }] of rows) {
      const isElsewhereLater = this.versions.get(key)?.some((each) => each.day > day && each.division !== division);
      const held = this.then(key, day);
      if (isElsewhereLater || (held?.name === name && held.division === division)) continue;
      if (held !== undefined && held.division !== division) this.record(key, { ...held, day, isWithdrawn: true });
      this.record(key, { day, division, name, isWithdrawn: false });
    }
    if (mode === "delta") return;
    for (const key of this.keysThen(day)) {
      if (!rows.has(key)) this.record(key, { ...this.then(key, day)!, day, isWithdrawn: true });
    }
  }
}

const DAYS = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"];
const KEYS = Array.from({ length: 8 }, (_, i) => `K${i}`);
const DIVISIONS = ["440305", "440306"];

describe.each(DATABASES)("what a register says after imports of any days and kinds on $name", (cluster) => {
  let office: Office;
  const folder = mkdtempSync(join(tmpdir(), "suijian-history-"));
  beforeAll(async () => {
    office = await anOffice(cluster);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await office.close();
  });

  const take = (
    day: string,
    rows: ReadonlyMap<string, { name: string; division: string }>,
    mode: "delta" | "full",
  ): Promise<ImportEnd> => {
    const path = join(folder, "rows.csv");
    writeFileSync(
      path,
      csv(HEADER, ...[...rows].map(([key, { name, division }]) => `${key},${name},enterprise,${division}`)),
    );
    const choices = { confirmWithdrawals: true };
    return importNow(office.server.parts, SYSTEM, {
      register: INSPECTION_OBJECTS,
      file: { path, name: "rows.csv" },
      mode,
      day,
      choices,
    });
  };
  const said = (table: Sql, identity: Identity): Promise<string[]> =>
    office.server.db.database.read(identity, async (tx) =>
      (await tx.rows(sql`select object, name, division from ${table} d order by object`)).map(
        (row) => `${row.text("object")} ${row.text("name")} ${row.text("division")}`,
      ),
    );
  const modelled = (model: Model, day: string, division = ""): string[] =>
    model
      .keysThen(day, division)
      .map((key) => `${key} ${model.then(key, day, division)!.name} ${model.then(key, day, division)!.division}`);

  test("is what the simplest history says, on every day and for each place, and can be built anew", async () => {
    const chance = aChance();
    const pick = <T>(from: readonly T[]): T => from[chance(from.length)]!;
    const model = new Model();
    for (let i = 0; i < 40; i++) {
      const day = pick(DAYS);
      const mode = chance(4) === 0 ? "full" : "delta";
      const rows = new Map(
        KEYS.filter(() => chance(2) === 0).map((key) => [key, { name: `名${chance(3)}`, division: pick(DIVISIONS) }]),
      );
      const end = await take(day, rows, mode);
      expect(end.state, chance.said).toBe("done");
      const recorded = [...model.versions.values()].flat().length;
      model.import(day, rows, mode);
      expect(await said(sql`inspection_objects`, SYSTEM), `${chance.said}, import ${i}`).toEqual(
        modelled(model, "9999-01-01"),
      );
      const { added = 0, changed = 0, withdrawn = 0, late = 0 } = end.counts;
      const moved = [...model.versions.values()].flat().length - recorded - (added + changed + withdrawn + late);
      expect(moved, chance.said).toBeGreaterThanOrEqual(0);
    }
    for (const day of [...DAYS, "2025-12-31", "2026-03-15"]) {
      expect(await said(asOf(INSPECTION_OBJECTS, day), SYSTEM), `${chance.said}, ${day}`).toEqual(modelled(model, day));
      for (const division of DIVISIONS) {
        const local = { ...SYSTEM, role: "coordinator", division, divisions: [division] } as const;
        expect(await said(asOf(INSPECTION_OBJECTS, day), local), `${chance.said}, ${day} ${division}`).toEqual(
          modelled(model, day, division),
        );
      }
    }
    expect(await office.server.db.database.read(SYSTEM, (tx) => differingRows(tx, INSPECTION_OBJECTS))).toBe(0);
    const [row] = await office.server.asOwner("select count(*)::int as versions from inspection_objects_versions");
    expect(row).toEqual({ versions: [...model.versions.values()].flat().length });
  });
});

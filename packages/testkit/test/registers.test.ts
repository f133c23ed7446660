import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { generateCity } from "../src/index.js";

const work = mkdtempSync(join(tmpdir(), "testkit-registers-"));
afterAll(() => rmSync(work, { recursive: true }));

const rowsOf = (folder: string, name: string): string[][] =>
  readFileSync(join(folder, name), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

test("a server's registers come from the same city, and only when they are asked for", () => {
  const [plain, whole] = [join(work, "plain"), join(work, "whole")];
  generateCity({ objects: 200 }, plain);
  generateCity({ objects: 200, registers: true }, whole);
  expect(readdirSync(plain).sort()).toEqual(["inspectors.csv", "items.csv", "objects.csv", "plans.json"]);
  for (const name of readdirSync(plain))
    expect(readFileSync(join(whole, name), "utf8")).toBe(readFileSync(join(plain, name), "utf8"));

  const jurisdictions = rowsOf(whole, "jurisdictions.csv");
  expect(jurisdictions[0]).toEqual(["421126", "蕲春县", "county", "", "421126"]);
  expect(
    jurisdictions
      .slice(1)
      .every(([id, , level, parent, own]) => level === "street" && parent === "421126" && own === id),
  ).toBe(true);

  const departments = new Set(rowsOf(whole, "departments.csv").map(([department]) => department));
  expect(departments.size).toBe(34);
  for (const name of ["inspectors.csv", "items.csv"]) {
    const at = name === "inspectors.csv" ? 2 : 1;
    expect(rowsOf(whole, name).every((row) => departments.has(row[at]))).toBe(true);
  }
  expect(rowsOf(whole, "liaison_officers.csv").map(([, department]) => department)).toEqual([...departments]);

  const divisions = new Map(rowsOf(whole, "objects.csv").map(([id, , , division]) => [id, division]));
  const premises = rowsOf(whole, "object_premises.csv");
  expect(premises.length).toBe(60);
  expect(premises.every(([, division, object]) => divisions.get(object) === division)).toBe(true);
});

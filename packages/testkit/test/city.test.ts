import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FolderInUse, generateCity, type PlanRow, type PresetName, type Summary } from "../src/index.js";
import { INDUSTRIES } from "../src/tables/industries.js";
import { CATEGORY_CODES, MAJOR_CLASSES } from "../src/tables/categories.js";

const work = mkdtempSync(join(tmpdir(), "testkit-"));
afterAll(() => rmSync(work, { recursive: true }));

interface Made {
  readonly folder: string;
  readonly summary: Summary;
  readonly objects: readonly Readonly<Record<string, string>>[];
  readonly inspectors: readonly Readonly<Record<string, string>>[];
  readonly items: readonly Readonly<Record<string, string>>[];
  readonly plans: readonly PlanRow[];
}

function make(preset: PresetName, objects: number): Made {
  const folder = join(work, `${preset}-${objects}`);
  const summary = generateCity({ preset, objects }, folder);
  const round = JSON.parse(readFileSync(join(folder, "plans.json"), "utf8")) as { plans: PlanRow[] };
  const rows = (name: string) => rowsOf(readFileSync(join(folder, name), "utf8"));
  return {
    folder,
    summary,
    objects: rows("objects.csv"),
    inspectors: rows("inspectors.csv"),
    items: rows("items.csv"),
    plans: round.plans,
  };
}

function rowsOf(text: string): Record<string, string>[] {
  const [head, ...lines] = text.trimEnd().split("\n");
  const names = head!.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, at) => [names[at]!, value])));
}

describe("the seed", () => {
  test("gives the same bytes again", () => {
    const made = ["one", "two"].map((name) => {
      const folder = join(work, name);
      generateCity({ preset: "qichun", objects: 2000, seed: "木偶" }, folder);
      return readdirSync(folder).map((file) => digest(join(folder, file)));
    });
    expect(made[0]).toEqual(made[1]);
  });

  test("gives the bytes of every other machine", () => {
    const folder = join(work, "pinned");
    generateCity({ preset: "qichun", objects: 500, seed: "suijian" }, folder);
    expect(digest(join(folder, "objects.csv"))).toBe(
      "d5e3a8cfa46015c1467085d6c9484c41325b9fa18647b9ab3b75a6ab2df9c6e4",
    );
  });

  test("gives another city when it differs", () => {
    generateCity({ preset: "qichun", objects: 2000, seed: "other" }, join(work, "other"));
    expect(digest(join(work, "other", "objects.csv"))).not.toBe(digest(join(work, "one", "objects.csv")));
  });
});

function digest(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

describe("a county of 20,000 objects", () => {
  let made: Made;
  beforeAll(() => {
    made = make("qichun", 20_000);
  });

  test("has ids that the protocol allows and no two alike, in no order", () => {
    const ids = made.objects.map(({ id }) => id!);
    expect(ids.filter((id) => !/^[A-Z0-9._:-]{1,22}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(20_000);
    expect(ids).not.toEqual([...ids].sort());
  });

  test("has codes whose inner check digit is always right and whose outer one is wrong about once in 3,700", () => {
    const codes = made.objects.map(({ id }) => id!).filter((id) => id.length === 18 && !id.startsWith("P"));
    expect(codes.length).toBeGreaterThan(18_000);
    expect(codes.filter((code) => innerCheck(code) !== code[16])).toEqual([]);
    const misfits = codes.filter((code) => outerCheck(code) !== code[17]).length;
    expect(misfits).toBeGreaterThan(0);
    expect(misfits).toBeLessThan(15);
  });

  test("gives each kind of object its own kind of id", () => {
    const prefix: Record<string, RegExp> = {
      enterprise: /^91/,
      branch: /^91/,
      individual: /^92/,
      cooperative: /^93/,
      "law-firm": /^31/,
      project: /^PRJ-421126-\d{6}$/,
      product: /^PRD-421126-\d{6}$/,
      place: /^(PLC-421126-\d{6}|12|52)/,
      clinic: /^PDY\d{6}421126/,
    };
    expect(made.objects.filter(({ id, kind }) => !prefix[kind!]!.test(id!))).toEqual([]);
    expect(Object.keys(prefix).filter((kind) => made.summary.perKind[kind] === 0)).toEqual([]);
  });

  test("has credit classes, recencies and exclusions in the shares that registers have", () => {
    const part = (column: string, value: string) => made.objects.filter((row) => row[column] === value).length / 20_000;
    expect(part("class", "A")).toBeCloseTo(0.55, 1);
    expect(part("class", "B")).toBeCloseTo(0.27, 1);
    expect(part("class", "E")).toBeGreaterThan(0.005);
    expect(part("class", "E")).toBeLessThan(0.02);
    expect(1 - part("excluded", "")).toBeCloseTo(0.04, 2);
    expect(["R0", "R1", "R2", "R3"].map((recency) => part("recency", recency)).every((share) => share > 0.05)).toBe(
      true,
    );
  });

  test("holds industries and categories of its lists only, categories ascending and at most five", () => {
    const industries = new Set<string>(INDUSTRIES.map(([code]) => code));
    const categories = new Set(CATEGORY_CODES);
    for (const row of made.objects) {
      const list = row["categories"] === "" ? [] : row["categories"]!.split(";");
      expect(industries.has(row["industry"]!)).toBe(true);
      expect(list.length <= 5 && list.every((code) => categories.has(code))).toBe(true);
      expect(list).toEqual([...new Set(list)].sort());
    }
  });

  test("lies in real towns of the county", () => {
    expect(new Set(made.objects.map(({ division }) => division!.slice(0, 6)))).toEqual(new Set(["421126"]));
    expect(made.objects.every(({ address }) => address!.startsWith("蕲春县"))).toBe(true);
  });

  test("counts what it wrote", () => {
    const { perClass, perKind, objects } = made.summary;
    const count = (column: string, value: string) => made.objects.filter((row) => row[column] === value).length;
    expect(objects).toBe(made.objects.length);
    for (const [name, number] of Object.entries(perClass)) expect(count("class", name)).toBe(number);
    for (const [name, number] of Object.entries(perKind)) expect(count("kind", name)).toBe(number);
  });

  test("expects as many tasks as its own files make", () => {
    expect(made.summary.expected.tasks).toBe(made.plans.reduce((sum, plan) => sum + tasksOf(plan, made.objects), 0));
  });

  test("has plans in both modes, over several windows, with at least twelve where-clauses and every operator", () => {
    const where = new Set(made.plans.map(({ key }) => key.split(" where ")[1]!));
    const operators = new Set(made.plans.flatMap(({ key }) => clausesOf(key).map(({ operator }) => operator)));
    expect(where.size).toBeGreaterThanOrEqual(12);
    expect(operators).toEqual(new Set(["=", "!=", "^=", "~="]));
    expect(new Set(made.plans.map(({ mode }) => mode)).size).toBe(2);
    expect(new Set(made.plans.map(({ window }) => window.join())).size).toBeGreaterThanOrEqual(3);
  });

  test("draws no stratum of an unannounced plan whole", () => {
    for (const plan of made.plans.filter(({ mode, fullCoverage }) => mode === "unannounced" && fullCoverage !== true)) {
      for (const [stratum, members] of strataOf(plan, made.objects)) {
        expect(drawn(plan, stratum, members)).toBeLessThan(members);
      }
    }
  });

  test("asks only for items on its list, each of the plan's own department", () => {
    const owner = new Map(made.items.map(({ item, department }) => [item!, department!]));
    expect(made.plans.filter((plan) => plan.items.some((item) => owner.get(item) !== plan.department))).toEqual([]);
    expect(owner.size).toBe(made.items.length);
  });

  test("has inspectors with certificates, of whom some have expired before the first window", () => {
    const first = made.plans.map(({ window }) => window[0]).sort()[0]!;
    const expired = made.inspectors.filter(({ certificate }) => certificate! < first).length / made.inspectors.length;
    expect(expired).toBeGreaterThan(0);
    expect(expired).toBeLessThan(0.08);
    expect(made.inspectors.filter(({ inspector }) => !/^[A-Z]+-\d{4}$/.test(inspector!))).toEqual([]);
    expect(made.inspectors.filter(({ capacity }) => !/^[1-9]\d*$/.test(capacity!))).toEqual([]);
  });

  test("names in recusals only objects that it has", () => {
    const ids = new Set(made.objects.map(({ id }) => id!));
    const named = made.inspectors.flatMap((row) => `${row["recused"]};${row["lastVisited"]}`.split(";"));
    expect(named.filter((id) => id !== "" && !ids.has(id))).toEqual([]);
    expect(named.some((id) => id !== "")).toBe(true);
  });
});

describe("a metropolis in small", () => {
  test.each([
    ["shenzhen-2021", 21, 41],
    ["shenzhen-2024", 215, 5666],
  ] as const)("%s keeps its departments and items", (preset, departments, items) => {
    const { summary, plans } = make(preset, 8000);
    expect(summary.departments).toBe(departments);
    expect(summary.items).toBe(items);
    expect(new Set(plans.map(({ id }) => id)).size).toBe(plans.length);
    expect(plans.filter(({ id }) => !/^[A-Z0-9._:-]{1,64}$/.test(id))).toEqual([]);
  });

  test("asks less of firms with one ticket each than with a ticket per plan", () => {
    const { expected } = make("shenzhen-2021", 20_000).summary;
    expect(expected.coordinated.visits).toBeLessThan(expected.independent.visits);
    expect(expected.independent.visits).toBeLessThan(expected.tasks);
    expect(expected.independent.duplicates).toBeLessThan(expected.coordinated.duplicates);
  });

  test("never lets sizes tell a class: where class and a public column name a stratum, five objects and two classes", () => {
    const { plans, objects } = make("yantai", 20_000);
    for (const plan of plans.filter(({ key }) => key.startsWith("class+"))) {
      const open = new Map<string, [objects: number, classes: number]>();
      for (const [stratum, members] of strataOf(plan, objects)) {
        const value = stratum.split("+").slice(1).join("+");
        const [number, classes] = open.get(value) ?? [0, 0];
        open.set(value, [number + members, classes + 1]);
      }
      expect([...open.values()].every(([number, classes]) => number >= 5 && classes >= 2)).toBe(true);
    }
  });
});

describe("the folder", () => {
  test("is left alone when something is in it", () => {
    const folder = join(work, "used");
    mkdirSync(folder);
    writeFileSync(join(folder, "mine.txt"), "mine");
    expect(() => generateCity({ preset: "qichun", objects: 100 }, folder)).toThrow(FolderInUse);
    expect(readdirSync(folder)).toEqual(["mine.txt"]);
  });

  test("may exist empty, holds four files, and no draft of it is left beside", () => {
    const folder = join(work, "empty");
    mkdirSync(folder);
    generateCity({ objects: 300, inspectors: 150, plans: 15 }, folder);
    expect(readdirSync(folder).sort()).toEqual(["inspectors.csv", "items.csv", "objects.csv", "plans.json"]);
    expect(statSync(folder).mode & 0o777).toBe(0o755);
    expect(readdirSync(work).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

test("there are 40 major classes with 108 categories, codes in capitals", () => {
  expect(MAJOR_CLASSES.length).toBe(40);
  expect(new Set(CATEGORY_CODES).size).toBe(108);
  expect(CATEGORY_CODES.filter((code) => !/^[A-Z]+(-[A-Z]+)*$/.test(code))).toEqual([]);
});

// The reader's own arithmetic, apart from the generator's: GB 32100, the key grammar and the sizes of docs/FILES.md.

function innerCheck(code: string): string {
  const value = (symbol: string) => (/\d/.test(symbol) ? Number(symbol) : symbol.charCodeAt(0) - 55);
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, at) => total + weight * value(code[8 + at]!), 0);
  const rest = 11 - (sum % 11);
  return rest === 10 ? "X" : rest === 11 ? "0" : String(rest);
}

function outerCheck(code: string): string {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  let weight = 1;
  let sum = 0;
  for (const symbol of code.slice(0, 17)) {
    sum += weight * alphabet.indexOf(symbol);
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31]!;
}

function clausesOf(key: string): { column: string; operator: string; values: string[] }[] {
  const [columns, where] = key.split(" where ");
  expect(columns).toMatch(/^[A-Za-z0-9_]+(\+[A-Za-z0-9_]+)*$/);
  return (where ?? "").split(" & ").map((clause) => {
    const parts = /^([A-Za-z0-9_]+)(!=|\^=|~=|=)([^&+]*)$/.exec(clause)!;
    return { column: parts[1]!, operator: parts[2]!, values: parts[3]!.split(",") };
  });
}

type Clauses = ReturnType<typeof clausesOf>;

function belongs(row: Readonly<Record<string, string>>, clauses: Clauses): boolean {
  return clauses.every(({ column, operator, values }) => {
    const stored = row[column]!;
    if (operator === "=") return values.includes(stored);
    if (operator === "!=") return !values.includes(stored);
    if (operator === "^=") return values.some((value) => stored.startsWith(value));
    return stored.split(";").some((member) => member !== "" && values.includes(member));
  });
}

function strataOf(plan: PlanRow, objects: readonly Readonly<Record<string, string>>[]): Map<string, number> {
  const clauses = clausesOf(plan.key);
  const columns = plan.key.split(" where ")[0]!.split("+");
  const strata = new Map<string, number>();
  for (const row of objects) {
    if (!belongs(row, clauses)) continue;
    const name = columns.map((column) => row[column]!).join("+");
    strata.set(name, (strata.get(name) ?? 0) + 1);
  }
  return strata;
}

function drawn(plan: PlanRow, stratum: string, members: number): number {
  if (plan.fullCoverage === true) return members;
  const size = plan.sizes![stratum] ?? plan.sizes![stratum.split("+")[0]!] ?? plan.sizes!["*"]!;
  if ("n" in size) return size.n;
  const text = "atLeast" in size ? size.atLeast : size.atMost;
  const part = Math.round(parseFloat(text) * (text.endsWith("%") ? 1000 : 100)) / 100_000;
  const exact = Math.round(members * part * 100_000) / 100_000;
  const n = "atLeast" in size ? Math.ceil(exact) : Math.floor(exact);
  const bounded = Math.min(Math.max(n, size.floor ?? 0), size.cap ?? members);
  return Math.min(bounded, plan.mode === "unannounced" ? members - 1 : members);
}

function tasksOf(plan: PlanRow, objects: readonly Readonly<Record<string, string>>[]): number {
  return [...strataOf(plan, objects)].reduce((sum, [name, members]) => sum + drawn(plan, name, members), 0);
}

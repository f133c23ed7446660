import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Burden } from "./burden.js";
import { type City, cityOf, CLASSES, classOf, EXCLUSIONS, exclusionOf, STANDINGS } from "./city.js";
import { type Eligibility, eligibilityOf } from "./eligible.js";
import type { Draft } from "./draft.js";
import { fieldDrafts } from "./field-drafts.js";
import { type Bureau, bureausOf } from "./government.js";
import { type Corps, writeInspectors } from "./inspectors.js";
import { fieldItems, type ItemList, lineItems } from "./items.js";
import { lineDrafts } from "./line-drafts.js";
import { type Population, writeObjects } from "./objects.js";
import type { PlanRow } from "./plan.js";
import { settlePlans } from "./plans.js";
import { type Preset, type PresetName, PRESETS } from "./presets.js";
import { writeRegisters } from "./register-files.js";
import { RowFile } from "./rows.js";

export interface CityOptions {
  readonly preset?: PresetName | undefined;
  readonly seed?: string | undefined;
  readonly objects?: number | undefined;
  readonly inspectors?: number | undefined;
  readonly plans?: number | undefined;
  /** Besides the files of a round, those of a server's registers. */
  readonly registers?: boolean | undefined;
  readonly progress?: ((step: Step) => void) | undefined;
}

export type Step =
  { readonly step: "objects"; readonly done: number; readonly of: number } | { readonly step: "plans" | "inspectors" };

export interface Summary {
  readonly preset: PresetName;
  readonly roundId: string;
  readonly objects: number;
  readonly inspectors: Omit<Corps, "inspectors"> & { readonly count: number };
  readonly eligible: Eligibility;
  readonly departments: number;
  readonly items: number;
  readonly plans: number;
  readonly whereClauses: number;
  readonly windows: number;
  readonly perKind: Readonly<Record<string, number>>;
  readonly perClass: Readonly<Record<string, number>>;
  readonly perExclusion: Readonly<Record<string, number>>;
  readonly expected: Omit<Burden, "perPlan" | "perStreet">;
}

export class FolderInUse extends Error {
  constructor(readonly folder: string) {
    super(`not empty: ${folder}`);
  }
}

/** Writes the four input files of a pretended city. The folder appears whole or not at all. */
export function generateCity(options: CityOptions, folder: string): Summary {
  const target = resolve(folder);
  if (existsSync(target) && readdirSync(target).length > 0) throw new FolderInUse(target);
  mkdirSync(dirname(target), { recursive: true });
  const draft = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    const summary = writeCity(options, draft);
    if (existsSync(target)) rmdirSync(target);
    // A temporary folder is private to its maker; the city is for everyone who may read its neighbours.
    chmodSync(draft, 0o755);
    renameSync(draft, target);
    return summary;
  } catch (problem) {
    rmSync(draft, { recursive: true, force: true });
    throw problem;
  }
}

function writeCity(options: CityOptions, folder: string): Summary {
  const sizes = scaled(PRESETS[options.preset ?? "qichun"], options);
  const seed = options.seed ?? "suijian";
  const progress = options.progress ?? (() => undefined);
  const city = cityOf(sizes.preset, seed);
  const bureaus = bureausOf(city);

  const population = writeObjects(city, {
    path: join(folder, "objects.csv"),
    seed,
    count: sizes.objects,
    acquaintances: 3 * sizes.inspectors,
    progress: (done) => progress({ step: "objects", done, of: sizes.objects }),
  });

  progress({ step: "plans" });
  const items = sizes.preset.government === "lines" ? lineItems() : fieldItems(bureaus, sizes.preset.items);
  const drafts = draftsOf(city, bureaus, items, sizes, seed);
  const { plans, burden } = settlePlans(city, population, drafts, sizes.tasks);
  const roundId = `${sizes.preset.roundPrefix}-${sizes.preset.year}-01`;
  writePlans(join(folder, "plans.json"), roundId, sizes.preset, plans);
  writeItems(join(folder, "items.csv"), items);
  if (options.registers === true) writeRegisters(city, folder, seed, bureaus);

  progress({ step: "inspectors" });
  const inspectors = writeInspectors(city, {
    path: join(folder, "inspectors.csv"),
    seed,
    count: sizes.inspectors,
    bureaus,
    plans,
    tasksPerPlan: burden.perPlan,
    acquaintances: population.acquaintances,
  });
  return summaryOf(city, roundId, population, { plans, burden, items, inspectors, departments: bureaus.length });
}

interface ScaledSizes {
  readonly preset: Preset;
  readonly objects: number;
  readonly inspectors: number;
  readonly plans: number;
  readonly tasks: number | undefined;
}

/** A preset shrinks in proportion to its objects; a few plans and inspectors remain however small it gets. */
function scaled(preset: Preset, { objects, inspectors, plans }: CityOptions): ScaledSizes {
  const part = (objects ?? preset.objects) / preset.objects;
  const least = 8 * departmentsOf(preset);
  const fewest = preset.government === "lines" ? preset.plans : 40;
  const planCount = plans ?? Math.max(Math.round(preset.plans * Math.min(1, part)), Math.min(fewest, preset.plans));
  const planPart = Math.min(1, part / (planCount / preset.plans));
  return {
    preset: { ...preset, meanPlanSize: Math.max(3, preset.meanPlanSize * planPart) },
    objects: objects ?? preset.objects,
    inspectors: inspectors ?? Math.max(Math.round(preset.inspectors * part), Math.min(least, preset.inspectors)),
    plans: planCount,
    tasks: preset.tasks === undefined || plans !== undefined ? undefined : Math.round(preset.tasks * part),
  };
}

function departmentsOf({ government }: Preset): number {
  switch (government) {
    case "county":
      return 34;
    case "lines":
      return 21;
    case "districts":
      return 215;
  }
}

function draftsOf(city: City, bureaus: readonly Bureau[], items: ItemList, sizes: ScaledSizes, seed: string): Draft[] {
  if (city.preset.government === "lines") return lineDrafts(city, items, sizes.plans, seed);
  return fieldDrafts(city, bureaus, items, sizes.plans, seed);
}

function writePlans(path: string, roundId: string, preset: Preset, plans: readonly PlanRow[]): void {
  const frame = { columns: ["division", "industry", "class", "categories", "recency", "excluded"], private: ["class"] };
  const head = JSON.stringify({ roundId, rules: preset.rules, frame }).slice(0, -1);
  // One plan a line: readable in a diff, and thousands of plans stay small.
  writeFileSync(path, `${head},"plans":[\n${plans.map((plan) => JSON.stringify(plan)).join(",\n")}\n]}\n`);
}

function writeItems(path: string, items: ItemList): void {
  const file = new RowFile(path);
  file.text("item,department,name,content,kind,category,basis");
  file.endRow();
  for (const { item, department, name, content, kind, category, basis } of items.rows) {
    file.text([item, department, name, content, kind, category, basis].join(","));
    file.endRow();
  }
  file.close();
}

interface Written {
  readonly plans: readonly PlanRow[];
  readonly burden: Burden;
  readonly items: ItemList;
  readonly inspectors: Corps;
  readonly departments: number;
}

function summaryOf(city: City, roundId: string, population: Population, written: Written): Summary {
  const standings = new Int32Array(STANDINGS);
  for (const standing of population.standing) standings[standing]!++;
  const { tasks, objectsAsked, independent, coordinated } = written.burden;
  const { inspectors, ...corps } = written.inspectors;
  return {
    preset: city.preset.name,
    roundId,
    objects: population.count,
    inspectors: { count: inspectors.length, ...corps },
    eligible: eligibilityOf(city, written.plans, written.burden, inspectors),
    departments: written.departments,
    items: written.items.rows.length,
    plans: written.plans.length,
    whereClauses: new Set(written.plans.map(({ key }) => key.split(" where ")[1])).size,
    windows: new Set(written.plans.map(({ window }) => window.join())).size,
    perKind: Object.fromEntries(population.kinds),
    perClass: tally(standings, CLASSES, classOf),
    perExclusion: tally(standings, EXCLUSIONS, exclusionOf),
    expected: { tasks, objectsAsked, independent, coordinated },
  };
}

function tally(
  standings: Int32Array,
  names: readonly string[],
  of: (standing: number) => number,
): Record<string, number> {
  const counts = names.map((name, at): [string, number] => [
    name,
    standings.reduce((sum, count, standing) => (of(standing) === at ? sum + count : sum), 0),
  ]);
  return Object.fromEntries(counts);
}

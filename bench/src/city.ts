import { existsSync } from "node:fs";
import { join } from "node:path";
import { PRESETS, type PresetName } from "@suijian/testkit";
import type { Asked } from "./bench.js";
import { runNode } from "./child.js";
import { KEPT, SUIJIAN } from "./places.js";

/** The input files of a generated city. */
export interface City {
  /** Names its folders: the preset, and the number of objects where it is not the preset's own. */
  readonly name: string;
  readonly objects: string;
  readonly inspectors: string;
  readonly plans: string;
}

/** Generated at the first asking, read again at the next; delete `out/bench` after the generator has changed. */
export async function cityFor(asked: Asked, otherwise: PresetName = "shenzhen-2021"): Promise<City> {
  const preset = asked.preset ?? otherwise;
  const objects = asked.objects ?? PRESETS[preset].objects;
  const name = cityName(asked, otherwise);
  const folder = join(KEPT, name);
  if (!existsSync(folder)) {
    asked.say(`generating ${name}`);
    await runNode(SUIJIAN, ["generate", "--preset", preset, "--objects", String(objects), "--out", folder]);
  }
  return {
    name,
    objects: join(folder, "objects.csv"),
    inspectors: join(folder, "inspectors.csv"),
    plans: join(folder, "plans.json"),
  };
}

export function cityName(asked: Asked, otherwise: PresetName = "shenzhen-2021"): string {
  const preset = asked.preset ?? otherwise;
  const objects = asked.objects ?? PRESETS[preset].objects;
  return objects === PRESETS[preset].objects ? preset : `${preset}-${objects}`;
}

export const inputArgs = ({ objects, inspectors, plans }: City): string[] => [
  ...["--objects", objects],
  ...["--inspectors", inspectors],
  ...["--plans", plans],
];

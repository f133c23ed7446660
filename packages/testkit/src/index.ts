export { type CityOptions, FolderInUse, generateCity, type Summary } from "./generate.js";
export { type Preset, type PresetName, PRESETS } from "./presets.js";
export type { PlanRow } from "./plan.js";
